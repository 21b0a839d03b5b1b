package rulepage

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"

	"callaction/engine"
	"callaction/engine/rulefile"
	"callaction/engine/rulefile/importing"
	"callaction/engine/rulefile/repair"
	"callaction/internal/linediff"
	"callaction/scenarios/report"
)

// imported is a rule file that was made of what somebody has pasted, until he takes it.
type imported struct {
	id       string
	found    *importing.Result
	repaired *repair.Result // its Data is the file as it was found
}

// shelf keeps what was imported last. Its zero value is empty and ready.
type shelf struct {
	mu  sync.Mutex
	all []*imported
}

// shelved is how many imports wait to be taken.
const shelved = 2

func (s *shelf) put(i *imported) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, i)
	s.all = slices.Delete(s.all, 0, max(0, len(s.all)-shelved))
}

func (s *shelf) get(id string) *imported {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.IndexFunc(s.all, func(i *imported) bool { return i.id == id }); i >= 0 {
		return s.all[i]
	}
	return nil
}

// importView is the form for what is imported, and what was found in it.
type importView struct {
	frame
	Pasted  string
	Problem string
	Files   []string
	Found   *foundRules
}

// foundRules are the rules in what was pasted.
type foundRules struct {
	ID       string
	Rules    []listed
	Notes    []string
	Repairs  []string
	Diff     []piece
	Decide   []said
	Mistakes []mistake
}

// importForm asks for what is to be imported.
func (p *pages) importForm(v *visit) (answer, error) {
	view, err := p.importView(v)
	return importAnswer(v, view), err
}

func (p *pages) importView(v *visit) (*importView, error) {
	set, err := p.read()
	if err != nil {
		return nil, err
	}
	return &importView{frame: p.frame(v), Files: set.fileNames(), Pasted: lineFeeds(v.PostFormValue("pasted"))}, nil
}

func importAnswer(v *visit, view *importView) answer {
	return answer{template: "import", view: view, title: v.in("取り込み", "Import")}
}

// importPreview shows the rules in what was pasted or uploaded, and what a repair would
// mend. Nothing has been taken yet.
func (p *pages) importPreview(v *visit) (answer, error) {
	view, err := p.importView(v)
	if err != nil {
		return answer{}, err
	}
	done, err := p.busy(v)
	if err != nil {
		return answer{}, err
	}
	defer done()
	i, err := prepared(v)
	if err != nil {
		view.Problem = p.masked(err.Error())
		a := importAnswer(v, view)
		a.status = http.StatusUnprocessableEntity
		return a, nil
	}
	p.imports.put(i)
	view.Found = p.foundRules(v, i)
	return importAnswer(v, view), nil
}

// pastedName is what a memo calls a text that was pasted.
const pastedName = "貼り付け"

// readImport finds the rules in a file that was uploaded, or else in the text. A text
// that is no page may be a CSV.
func readImport(v *visit) (*importing.Result, error) {
	if name, data, ok, err := uploaded(v); ok || err != nil {
		if err != nil {
			return nil, err
		}
		return importing.Read(name, data)
	}
	data := []byte(lineFeeds(v.PostFormValue("pasted")))
	found, err := importing.Read(pastedName+".txt", data)
	if err == nil || !bytes.Contains(data, []byte(",")) {
		return found, err
	}
	if table, second := importing.Read(pastedName+".csv", data); second == nil {
		return table, nil
	}
	return nil, err
}

func uploaded(v *visit) (name string, data []byte, ok bool, err error) {
	f, header, err := v.FormFile("upload")
	if err != nil || header.Size == 0 {
		return "", nil, false, nil // nobody has chosen one
	}
	defer func() { _ = f.Close() }() // it is only read
	data, err = io.ReadAll(f)
	if err != nil {
		return "", nil, true, fmt.Errorf("read the upload: %w", err)
	}
	return path.Base(strings.ReplaceAll(header.Filename, `\`, "/")), data, true, nil
}

// prepared is what is found, as a rule file with its repairs.
func prepared(v *visit) (*imported, error) {
	found, err := readImport(v)
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	if err := rulefile.Write(&file, found.Rules); err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	repaired, err := repair.File("rules.yaml", file.Bytes())
	if err != nil {
		return nil, fmt.Errorf("import: %w", err)
	}
	return &imported{id: digest(file.Bytes()), found: found, repaired: repaired}, nil
}

func (p *pages) foundRules(v *visit, i *imported) *foundRules {
	shown := &foundRules{ID: i.id, Repairs: repairs(v, i.repaired.Changes)}
	for at := range i.found.Rules {
		r := &i.found.Rules[at]
		one := p.listedRule(v, r, nil)
		one.Last = eventLabel(v, r.Event)
		shown.Rules = append(shown.Rules, one)
	}
	for _, n := range i.found.Notes {
		text := v.in(n.Japanese, n.English)
		if n.Source.Line > 0 {
			text = fmt.Sprintf("%s:%d: %s", n.Source.File, n.Source.Line, text)
		}
		shown.Notes = append(shown.Notes, p.masked(text))
	}
	shown.Diff = p.diff(string(i.repaired.Data), string(i.repaired.After))
	for _, same := range report.Alike(i.repaired.Open) {
		one := p.said(v, same[0])
		one.Place = same[0].Place.Rule
		for _, other := range same[1:] {
			one.Place += v.in("、", ", ") + other.Place.Rule
		}
		shown.Decide = append(shown.Decide, one)
	}
	return shown
}

// repairs counts changes by what they are.
func repairs(v *visit, changes []repair.Change) []string {
	var all []string
	for _, r := range repair.Repairs() {
		n := 0
		for _, c := range changes {
			if c.Code == r.Code {
				n++
			}
		}
		if n > 0 {
			all = append(all, fmt.Sprintf("%s × %d", v.in(r.Japanese, r.English), n))
		}
	}
	return all
}

// diff shows how two files differ, credentials under marks.
func (p *pages) diff(before, after string) []piece {
	masker := p.room.Stage().Masker
	var b strings.Builder
	files := linediff.Files{Old: "before", New: "after"}
	_ = linediff.Write(&b, files, p.veil.hide(masker, before), p.veil.hide(masker, after)) // a Builder takes everything
	var all []piece
	for i, line := range strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n") {
		if i < 2 || line == "" { // the names of the files
			continue
		}
		class := map[byte]string{'+': "added", '-': "removed", '@': "hunk"}[line[0]]
		all = append(all, piece{Text: line, Class: class})
	}
	return all
}

// importTake takes what was found into a rule file: behind its rules, or in their place.
func (p *pages) importTake(v *visit) (answer, error) {
	i := p.imports.get(v.PostFormValue("import"))
	if i == nil {
		return answer{}, v.notFound("取り込む内容がもうありません。もう一度貼り付けてください", "what was to be imported is not there any more; paste it again")
	}
	p.editing.Lock()
	defer p.editing.Unlock()
	set, at, err := p.postedFile(v)
	if err != nil {
		return answer{}, err
	}
	f := set.files[at]
	data, err := p.taking(v, i, f)
	if err != nil {
		return answer{}, err
	}
	if err := p.room.SetRules(f.name, data); err != nil {
		return p.notTaken(v, i, err)
	}
	return answer{to: p.listAddress("imported")}, nil
}

// taking is the rule file with what was found, as somebody wants it.
func (p *pages) taking(v *visit, i *imported, f ruleFile) ([]byte, error) {
	data := i.repaired.Data
	if v.PostFormValue("repair") != "" {
		data = i.repaired.After
	}
	if v.PostFormValue("how") == "append" {
		return p.appended(f, data)
	}
	return data, nil
}

// notTaken shows once more what was found, and why the room refuses it.
func (p *pages) notTaken(v *visit, i *imported, why error) (answer, error) {
	view, err := p.importView(v)
	if err != nil {
		return answer{}, err
	}
	view.Found = p.foundRules(v, i)
	view.Found.Mistakes = p.mistakes(why)
	a := importAnswer(v, view)
	a.status = http.StatusUnprocessableEntity
	return a, nil
}

// appended is a file with the rules of another behind its own. One whose name is taken
// gets another.
func (p *pages) appended(f ruleFile, more []byte) ([]byte, error) {
	read, err := rulefile.Read("rules.yaml", more, rulefile.Params{AsWritten: true})
	if err != nil {
		return nil, err
	}
	taken := p.taken()
	for n := range read.Rules {
		read.Rules[n].Source = engine.Source{}
		read.Rules[n].Name = free(taken, read.Rules[n].Name)
	}
	return rulefile.Insert(f.name, f.data, len(f.rules), read.Rules...)
}
