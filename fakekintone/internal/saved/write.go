package saved

import (
	"io"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/internal/archive"
)

// What the archive is called, and the format of its lines. Whoever changes what a line
// holds counts the format up.
const (
	kind   = "callaction kintone snapshot"
	format = 1
)

// sizes is the first line behind the archive's own.
type sizes struct {
	Apps  int `json:"apps"`
	Files int `json:"files"`
}

// Write writes a state, and says how many bytes that were.
func Write(w io.Writer, st *store.State) (int64, error) {
	a := archive.NewWriter(w, kind, format)
	if err := write(a, st); err != nil {
		return 0, err
	}
	return a.Close()
}

func write(a *archive.Writer, st *store.State) error {
	if err := a.Line(sizes{st.Len(), st.FilesLen()}); err != nil {
		return err
	}
	for app := range st.Apps() {
		if err := writeApp(a, app); err != nil {
			return err
		}
	}
	for f := range st.Files() {
		if err := a.Line(fileLine(*f)); err != nil {
			return err
		}
	}
	return nil
}

func writeApp(a *archive.Writer, app *store.App) error {
	if err := a.Line(lineOf(app)); err != nil {
		return err
	}
	var text []byte
	for r := range app.Ascend(0) {
		text = appendRecord(text[:0], r)
		if err := a.Raw(text); err != nil {
			return err
		}
	}
	for id, comments := range app.Commented() {
		line := threadLine{Record: id, LastID: comments.LastID()}
		for c := range comments.Ascend(0) {
			line.Comments = append(line.Comments, writtenComment(c))
		}
		if err := a.Line(line); err != nil {
			return err
		}
	}
	return nil
}

func writtenComment(c record.Comment) commentJSON {
	w := commentJSON{ID: c.ID, Text: c.Text, Created: c.Created, Creator: item(c.Creator)}
	for _, m := range c.Mentions {
		w.Mentions = append(w.Mentions, mention(m))
	}
	return w
}
