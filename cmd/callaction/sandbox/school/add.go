package school

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

var (
	errNobody = errors.New("nobody is named")
	errNoFile = errors.New("there is no file")
)

// longestForm is how long what is posted may be, but for files.
const longestForm = 64 << 10

// form is what somebody typed to add seats.
type form struct{ Workspace, Names, Count string }

// add adds seats: one for each line with a name, and as many as count says.
func (v *visit) add() (answer, error) {
	v.r.Body = http.MaxBytesReader(nil, v.r.Body, longestForm)
	if err := v.r.ParseForm(); err != nil {
		return answer{}, fmt.Errorf("read the form: %w", err)
	}
	f := form{v.r.PostForm.Get("workspace"), v.r.PostForm.Get("names"), strings.TrimSpace(v.r.PostForm.Get("count"))}
	names, err := v.named(f)
	if err == nil {
		_, err = v.school.Add(f.Workspace, names...)
	}
	if err != nil {
		a := v.refused(err)
		a.shown.(*classView).Form = f
		return a, nil
	}
	return answer{goTo: Path}, nil
}

func (v *visit) named(f form) ([]string, error) {
	var names []string
	for line := range strings.Lines(f.Names) {
		if line = strings.TrimSpace(line); line != "" {
			names = append(names, line)
		}
	}
	count, err := strconv.Atoi(f.Count)
	if f.Count != "" && (err != nil || count < 0) {
		return nil, errNobody
	}
	if count > v.school.o.Seats {
		return nil, fmt.Errorf("%w: %d", ErrFull, count)
	}
	names = append(names, make([]string, count)...)
	if len(names) == 0 {
		return nil, errNobody
	}
	return names, nil
}

// longestFile is how long a file of a class may be, in bytes.
const longestFile = 1 << 30

// load reads a class from a file, in place of the one that is there.
func (v *visit) load() (answer, error) {
	v.r.Body = http.MaxBytesReader(nil, v.r.Body, longestFile)
	parts, err := v.r.MultipartReader()
	if err != nil {
		return answer{}, errNoFile
	}
	for {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return answer{}, errNoFile
		case err != nil:
			return answer{}, fmt.Errorf("read the form: %w", err)
		case part.FormName() == "file" && part.FileName() != "":
			return answer{goTo: Path}, v.school.Load(part)
		}
	}
}

// reason is an error that names what it is about.
func (v *visit) reason(err error) string {
	switch {
	case errors.Is(err, ErrFull):
		return fmt.Sprintf(v.In("席は %d までです。", "There may be %d seats."), v.school.o.Seats)
	case strings.HasPrefix(err.Error(), "read a class: "):
		return v.In("クラスのファイルを読み込めませんでした。いまのクラスはそのままです。", "The file could not be read as a class. The present class is as it was.") + " " + err.Error()
	}
	return err.Error()
}
