package rulepage

import (
	"errors"
	"fmt"
	"net/http"
	"strings"

	"callaction/internal/yamlfile"
)

// fileText is a rule file as text.
type fileText struct {
	frame
	File, Revision, Text string
	Files                []fileChoice
	Mistakes             []mistake
	Rows                 int
	Hides, Revealed      bool
}

type fileChoice struct {
	Name, Address string
	Chosen        bool
}

// mistake is what refuses a file, with its line.
type mistake struct {
	Place, Text string
	Line        []piece
}

// The fewest and the most lines of a file's text that are seen at once.
const (
	fewestRows = 12
	mostRows   = 40
)

// text shows a rule file, its credentials under marks.
func (p *pages) text(v *visit) (answer, error) {
	set, err := p.read()
	if err != nil {
		return answer{}, err
	}
	i, ok := set.file(v.URL.Query().Get("file"))
	if !ok {
		return answer{}, v.notFound("このファイルはありません", "there is no such file")
	}
	data := set.files[i].data
	view := p.fileText(v, set, i, p.veil.hide(p.room.Stage().Masker, string(data)))
	return p.textAnswer(view), nil
}

func (p *pages) fileText(v *visit, set *ruleSet, i int, text string) *fileText {
	view := &fileText{
		frame: p.frame(v), File: set.files[i].name, Revision: digest(set.files[i].data), Text: text,
		Rows: min(max(fewestRows, countLines(text)), mostRows), Hides: marked.MatchString(text),
	}
	for at, name := range set.fileNames() {
		view.Files = append(view.Files, fileChoice{name, p.textAddress(name), at == i})
	}
	return view
}

func countLines(text string) int {
	n := 1
	for _, c := range []byte(text) {
		if c == '\n' {
			n++
		}
	}
	return n
}

func (p *pages) textAnswer(view *fileText) answer {
	return answer{template: "text", view: view, title: view.File}
}

// showText is the text that was typed, with its credentials as they are.
func (p *pages) showText(v *visit) (answer, error) {
	set, i, err := p.postedFile(v)
	if err != nil {
		return answer{}, err
	}
	text := lineFeeds(v.PostFormValue("text"))
	if lifted, ok := p.veil.lift(text); ok {
		text = lifted
	}
	view := p.fileText(v, set, i, text)
	view.Revision, view.Revealed = v.PostFormValue("revision"), true
	return p.textAnswer(view), nil
}

func (p *pages) postedFile(v *visit) (*ruleSet, int, error) {
	set, err := p.read()
	if err != nil {
		return nil, 0, err
	}
	i, ok := set.file(v.PostFormValue("file"))
	if !ok {
		return nil, 0, v.notFound("このファイルはありません", "there is no such file")
	}
	return set, i, nil
}

// saveText takes a rule file's text. What is refused comes back with its lines.
func (p *pages) saveText(v *visit) (answer, error) {
	p.editing.Lock()
	defer p.editing.Unlock()
	set, i, err := p.postedFile(v)
	if err != nil {
		return answer{}, err
	}
	sent := lineFeeds(v.PostFormValue("text"))
	view := p.fileText(v, set, i, sent)
	data, ok := p.lifted(set.files[i].data, sent)
	switch {
	case !ok:
		view.complain(v.in("何の代わりか分からない伏せ字があります。値を入力しなおしてください", "a mark stands for nothing that is known; type the value again"))
	case v.PostFormValue("revision") != view.Revision:
		view.complain(v.in("編集している間に、このファイルが変わりました。もう一度保存すると、この内容で上書きします", "this file was changed meanwhile; saving once more overwrites that"))
	default:
		view.Mistakes = p.mistakes(p.room.SetRules(view.File, data))
	}
	if len(view.Mistakes) == 0 {
		return answer{to: p.listAddress("text")}, nil
	}
	a := p.textAnswer(view)
	a.status = http.StatusUnprocessableEntity
	return a, nil
}

func (f *fileText) complain(text string) { f.Mistakes = append(f.Mistakes, mistake{Text: text}) }

// lifted is the file that a text says. Line breaks are those that the file had, which a
// browser does not keep.
func (p *pages) lifted(was []byte, sent string) ([]byte, bool) {
	text, ok := p.veil.lift(sent)
	if !ok || lineFeeds(string(was)) == string(was) {
		return []byte(text), ok
	}
	return []byte(withCarriage(text)), true
}

// mistakes are the errors of a file.
func (p *pages) mistakes(err error) []mistake {
	var all []mistake
	for _, one := range each(err) {
		var at *yamlfile.Error
		if !errors.As(one, &at) {
			all = append(all, mistake{Text: p.masked(one.Error())})
			continue
		}
		m := mistake{Text: p.masked(at.Text), Line: pieces(p.masked(at.SourceLine))}
		if at.Line > 0 {
			m.Place = placeText(at)
		}
		all = append(all, m)
	}
	return all
}

func placeText(at *yamlfile.Error) string {
	return fmt.Sprintf("%s:%d:%d", at.File, at.Line, at.Column)
}

func withCarriage(text string) string { return strings.ReplaceAll(text, "\n", "\r\n") }
