package rulepage

import (
	"net/http"
	"net/url"
	"slices"

	"callaction/engine/event"
)

// edit is the form of one rule.
func (p *pages) edit(v *visit) (answer, error) {
	set, at, err := p.asked(v, v.URL.Query().Get("rule"))
	if err != nil {
		return answer{}, err
	}
	d := p.opened(set, at)
	e := p.editor(v, set, d)
	if v.URL.Query().Get("saved") != "" {
		e.Done = v.in("保存しました。次のイベントからこの設定で動きます", "Saved; events that come from now on play it")
	}
	p.judge(v, d, e)
	return p.editorAnswer(v, e), nil
}

// asked finds the rule that a request names.
func (p *pages) asked(v *visit, name string) (*ruleSet, place, error) {
	set, err := p.read()
	if err != nil {
		return nil, place{}, err
	}
	at, ok := set.find(name)
	if !ok {
		return nil, at, v.notFound("このアクションはありません", "there is no such rule")
	}
	return set, at, nil
}

// newRule is the form of a rule that is not there yet.
func (p *pages) newRule(v *visit) (answer, error) {
	set, err := p.read()
	if err != nil {
		return answer{}, err
	}
	rule := newRule()
	d := &draft{values: valuesOf(&rule), wrong: complaints{}, rule: rule, file: v.URL.Query().Get("file")}
	return p.editorAnswer(v, p.editor(v, set, d)), nil
}

// show is the form with what was typed, and its credentials as they are.
func (p *pages) show(v *visit) (answer, error) {
	set, d, err := p.posted(v)
	if err != nil {
		return answer{}, err
	}
	for key, text := range d.values {
		if lifted, ok := p.veil.lift(text); ok {
			d.values[key] = lifted
		}
	}
	e := p.editor(v, set, d)
	e.Revealed = true
	return p.editorAnswer(v, e), nil
}

// editor is what the form shows.
type editor struct {
	frame
	Original, Revision, File string
	Files                    []string
	Sections                 []section
	Done                     string
	Refused                  bool     // nothing was saved
	Problems                 []string // of no field
	Judged                   bool
	Others                   []counted // findings of other rules
	Summary                  string
	Revealed, Hides          bool
	Calls                    []callChoice
	ListAddress              string
}

type section struct {
	Title  string
	Fields []*field
}

// field is one field of the form.
type field struct {
	frame
	Key, Label, Screen string // Screen is the label of the PBX's screen, where it differs
	Kind               kind
	Value              string
	Choices            []choice
	Wrong              []string
	Says               []said
	Unseen             []seenLine
	Tried              *tried // of a pattern
	InPlace            bool   // what is said of it replaces what was said
}

type choice struct {
	Value, Label string
	Chosen       bool
}

func (p *pages) editor(v *visit, set *ruleSet, d *draft) *editor {
	e := &editor{
		frame: p.frame(v), Original: d.original, Revision: d.revision, File: d.file, Files: set.fileNames(),
		Problems: d.wrong[""], Refused: len(d.wrong) > 0, Calls: p.calls(v), ListAddress: p.base + rulesPath,
	}
	for _, s := range screen() {
		sec := section{Title: v.in(s.japanese, s.english+" ("+s.japanese+")")}
		for _, f := range s.fields {
			sec.Fields = append(sec.Fields, p.field(v, d, f))
			e.Hides = e.Hides || marked.MatchString(d.values[f.key])
		}
		e.Sections = append(e.Sections, sec)
	}
	return e
}

func (p *pages) field(v *visit, d *draft, f fieldSpec) *field {
	shown := &field{
		frame: p.frame(v), Key: f.key, Label: v.in(f.japanese, f.english), Kind: f.kind, Value: d.values[f.key],
		Wrong: d.wrong[f.key], Unseen: unseen(d.values[f.key]), Choices: p.choices(v, f.kind, d.values[f.key]),
	}
	if shown.Label != f.japanese {
		shown.Screen = f.japanese
	}
	return shown
}

// choices are what the screen offers for a field, and what it has if that is something
// else.
func (p *pages) choices(v *visit, k kind, value string) []choice {
	var all []choice
	switch k {
	case kindEvent:
		for _, n := range event.Names() {
			all = append(all, choice{Value: string(n), Label: eventLabel(v, n)})
		}
	case kindMethod:
		for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodPatch} {
			all = append(all, choice{Value: m, Label: m})
		}
	case kindAccount:
		all = append(all, choice{Label: v.in("マニュアル", "manual (マニュアル)")})
		for _, a := range p.room.Stage().Accounts.Accounts() {
			all = append(all, choice{Value: a.Name, Label: a.Name})
		}
	default:
		return nil
	}
	if !slices.ContainsFunc(all, func(c choice) bool { return c.Value == value }) {
		all = append(all, choice{Value: value, Label: unknownChoice(v, k, value)})
	}
	for i := range all {
		all[i].Chosen = all[i].Value == value
	}
	return all
}

func unknownChoice(v *visit, k kind, value string) string {
	switch {
	case k == kindMethod && value == "":
		return v.in("(指定なし: GET)", "(none: GET)")
	case k == kindAccount:
		return value + v.in("(このアカウントはありません)", " (there is no such account)")
	}
	return value
}

// eventLabel is an event, marked where the manual does not have it.
func eventLabel(v *visit, n event.Name) string {
	label := v.in(n.Japanese(), string(n)+" ("+n.Japanese()+")")
	if n.Assumed() {
		label += v.in("(仮定)", " – assumed")
	}
	return label
}

// editorAnswer is the form, as a refusal where it is one.
func (p *pages) editorAnswer(v *visit, e *editor) answer {
	a := answer{template: "edit", view: e, title: e.Original}
	if e.Original == "" {
		a.title = v.in("新しいアクション", "New rule")
	}
	if e.Refused {
		a.status = http.StatusUnprocessableEntity
	}
	return a
}

func (p *pages) editAddress(rule, more string) string {
	return p.base + rulesPath + "edit?" + url.Values{"rule": {rule}}.Encode() + more
}
