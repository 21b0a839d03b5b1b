package rulepage

import (
	"errors"
	"net/http"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
)

// draft is a rule as somebody edits it, and what the rule files would be with it.
type draft struct {
	original string // the rule's name; empty for a new one
	revision string // of the rule that the form was made of
	file     string // the name of its file
	values   values // as the form has them, credentials under marks
	wrong    complaints

	rule engine.Rule // what the values say
	data []byte      // the whole file with it; nil where there is none
}

// newRule is what a new rule begins with.
func newRule() engine.Rule {
	return engine.Rule{Event: event.Incoming, Method: http.MethodGet, Headers: "Content-Type:application/json", Timeout: engine.DefaultTimeout}
}

// opened is the draft of a rule as it is.
func (p *pages) opened(set *ruleSet, at place) *draft {
	rule := set.rule(at)
	return &draft{
		original: rule.Name, revision: revision(rule), file: set.files[at.file].name,
		values: p.hidden(valuesOf(rule)), wrong: complaints{}, rule: *rule, data: set.files[at.file].data,
	}
}

// hidden is what a form shows of values.
func (p *pages) hidden(all values) values {
	masker := p.room.Stage().Masker
	for key, text := range all {
		all[key] = p.veil.hide(masker, text)
	}
	return all
}

// posted are the rule files as they are, and what a form says that was posted.
func (p *pages) posted(v *visit) (*ruleSet, *draft, error) {
	set, err := p.read()
	if err != nil {
		return nil, nil, err
	}
	d, err := p.drafted(v, set)
	return set, d, err
}

// drafted is what a form says that was posted, put into its file.
func (p *pages) drafted(v *visit, set *ruleSet) (*draft, error) {
	d := &draft{
		original: v.PostFormValue("rule"), revision: v.PostFormValue("revision"), file: v.PostFormValue("file"),
		values: typed(v), wrong: complaints{},
	}
	if d.original == "" {
		return d, p.draftNew(v, set, d)
	}
	at, ok := set.find(d.original)
	if !ok {
		return nil, v.notFound("このアクションはもうありません", "this rule is not there any more")
	}
	d.file = set.files[at.file].name
	d.rule, d.wrong = p.ruleFrom(v, d.values, set.rule(at))
	if len(d.wrong) > 0 {
		return d, nil
	}
	f := set.files[at.file]
	rules := append([]engine.Rule(nil), f.rules...)
	rules[at.index] = d.rule
	var err error
	d.data, err = rulefile.Rewrite(f.name, f.data, rules)
	d.blame(p, err)
	return d, nil
}

func (p *pages) draftNew(v *visit, set *ruleSet, d *draft) error {
	i, ok := set.file(d.file)
	if !ok {
		return v.notFound("このファイルはありません", "there is no such file")
	}
	d.file = set.files[i].name
	d.rule, d.wrong = p.ruleFrom(v, d.values, &engine.Rule{})
	if len(d.wrong) > 0 {
		return nil
	}
	var err error
	d.data, err = rulefile.Insert(d.file, set.files[i].data, len(set.files[i].rules), d.rule)
	d.blame(p, err)
	return nil
}

// blame puts what refuses a file at the fields where it stands.
func (d *draft) blame(p *pages, err error) {
	for _, one := range each(err) {
		text := p.masked(one.Error())
		var at *yamlfile.Error
		key := ""
		if errors.As(one, &at) {
			key = d.fieldAt(at)
		}
		d.wrong.add(key, text)
	}
}

// fieldAt is the field of the draft's rule in which an error stands; empty where it
// stands elsewhere.
func (d *draft) fieldAt(at *yamlfile.Error) string {
	file, err := rulefile.Read(d.file, d.data, rulefile.Params{AsWritten: true})
	if err != nil || at.File != d.file {
		return ""
	}
	for i := range file.Rules {
		if file.Rules[i].Name == d.rule.Name {
			return fieldOn(file, i, at.Line)
		}
	}
	return ""
}

// fieldOn is the last field of a rule that begins at a line or above it.
func fieldOn(file *rulefile.File, rule, line int) string {
	key, begins := "", 0
	for _, f := range specs() {
		if file.Written(rule, f.key) == "" {
			continue
		}
		if l := file.Place(rule, f.key, 0).Line; l <= line && l > begins {
			key, begins = f.key, l
		}
	}
	if rule+1 < len(file.Rules) && line >= file.Rules[rule+1].Source.Line || line < file.Rules[rule].Source.Line {
		return ""
	}
	return key
}

// each are the errors that are joined in one.
func each(err error) []error {
	var all yamlfile.Problems
	all.Add(err)
	if joined, ok := all.Err().(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	if err == nil {
		return nil
	}
	return []error{err}
}
