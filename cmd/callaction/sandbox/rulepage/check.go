package rulepage

import (
	"fmt"
	"sync"

	"callaction/cmd/callaction/sandbox/words"
	"callaction/engine/lint"
	"callaction/engine/rulefile"
	"callaction/scenarios/workspace"
)

// findings are what lint says of the rules of now, found once for each set of rules.
type findings struct {
	mu  sync.Mutex
	of  *workspace.Workspace
	all []lint.Finding
	err error
}

// found is what lint says of the rules of now.
func (p *pages) found(v *visit) ([]lint.Finding, error) {
	done, err := p.busy(v)
	if err != nil {
		return nil, err
	}
	defer done()
	p.findings.mu.Lock()
	defer p.findings.mu.Unlock()
	if ws := p.room.Workspace(); p.findings.of != ws {
		p.findings.all, _, p.findings.err = p.room.Check("", nil)
		p.findings.of = ws
	}
	return p.findings.all, p.findings.err
}

// foundIn is what lint would say with a file's other contents, and what refuses them.
func (p *pages) foundIn(v *visit, file string, data []byte) ([]lint.Finding, []*rulefile.File, error) {
	done, err := p.busy(v)
	if err != nil {
		return nil, nil, err
	}
	defer done()
	return p.room.Check(file, data)
}

// said is a finding as it is shown.
type said struct {
	Severity            lint.Severity
	Weight, Code, Title string
	Says, Repair        string
	Silenced            string
	Place               string // file and line, where the file itself is shown
}

func (p *pages) said(v *visit, f lint.Finding) said {
	return said{
		Severity: f.Severity, Weight: severity(v, f.Severity), Code: string(f.Code), Title: inText(v, f.Code.Kind().Title),
		Says: p.masked(inText(v, f.Says)), Repair: p.masked(inText(v, f.Repair)), Silenced: p.masked(f.Silenced), Place: f.Place.String(),
	}
}

func inText(v *visit, t lint.Text) string { return v.in(t.Japanese, t.English) }

func severity(v *visit, s lint.Severity) string {
	switch s {
	case lint.Error:
		return v.in("エラー", "error")
	case lint.Warning:
		return v.in("警告", "warning")
	}
	return v.in("情報", "info")
}

// counts are how many findings of each weight there are; silenced ones weigh nothing.
type counts struct {
	lang                              words.Language
	Errors, Warnings, Infos, Silenced int
}

// In is a word in the page's language.
func (c counts) In(japanese, english string) string { return c.lang.In(japanese, english) }

func (c *counts) add(f lint.Finding) {
	switch {
	case f.Silenced != "":
		c.Silenced++
	case f.Severity == lint.Error:
		c.Errors++
	case f.Severity == lint.Warning:
		c.Warnings++
	default:
		c.Infos++
	}
}

// told are counts in words.
func (c counts) told() string {
	return fmt.Sprintf(c.In("エラー %d 件、警告 %d 件、情報 %d 件", "errors: %d, warnings: %d, infos: %d"), c.Errors, c.Warnings, c.Infos)
}

// counted are how many findings a rule has.
type counted struct {
	Rule, Address string
	counts
}

// judge puts into a form what lint says of its draft: at each field, and in counts for
// the other rules.
func (p *pages) judge(v *visit, d *draft, e *editor) {
	if len(d.wrong) > 0 || d.data == nil {
		return
	}
	all, _, err := p.foundIn(v, d.file, d.data)
	if err != nil {
		d.blame(p, err)
		e.take(d.wrong)
		return
	}
	e.Judged = true
	own := counts{lang: v.lang}
	for _, f := range all {
		if f.Place.Rule != d.rule.Name {
			e.elsewhere(v, p, f)
			continue
		}
		own.add(f)
		e.at(f.Place.Field).Says = append(e.at(f.Place.Field).Says, p.said(v, f))
	}
	e.Summary = v.in("このアクションの指摘: ", "Findings of this rule: ") + own.told()
}

// take shows complaints in the form.
func (e *editor) take(wrong complaints) {
	e.Refused, e.Problems = len(wrong) > 0, wrong[""]
	for _, s := range e.Sections {
		for _, f := range s.Fields {
			f.Wrong = wrong[f.Key]
		}
	}
}

// at is the field of a key; what is said of a rule as a whole stands at its name.
func (e *editor) at(key string) *field {
	for _, s := range e.Sections {
		for _, f := range s.Fields {
			if f.Key == key {
				return f
			}
		}
	}
	return e.Sections[0].Fields[0]
}

// elsewhere counts a finding of another rule.
func (e *editor) elsewhere(v *visit, p *pages, f lint.Finding) {
	if f.Silenced != "" {
		return
	}
	for i := range e.Others {
		if e.Others[i].Rule == f.Place.Rule {
			e.Others[i].add(f)
			return
		}
	}
	c := counted{Rule: f.Place.Rule, Address: p.editAddress(f.Place.Rule, ""), counts: counts{lang: v.lang}}
	c.add(f)
	e.Others = append(e.Others, c)
}

// check says what lint finds in a form that has not been saved. In the frame only what
// is said is put in place; elsewhere the whole form comes back.
func (p *pages) check(v *visit) (answer, error) {
	set, d, err := p.posted(v)
	if err != nil {
		return answer{}, err
	}
	e := p.editor(v, set, d)
	p.judge(v, d, e)
	if !v.wantsFragment() {
		return p.editorAnswer(v, e), nil
	}
	for _, s := range e.Sections {
		for _, f := range s.Fields {
			f.InPlace = true
		}
	}
	return answer{template: "checked", view: e}, nil
}
