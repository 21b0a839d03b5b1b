package scenarios

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"callaction/fakekintone"
	"callaction/scenarios/stage"
)

// Pin is what to expect so that a scenario passes when it comes out again as it did,
// and fails when it does not: every rule with its outcome, all records of every app
// that changed, and all comments. Call ids stand as {ID} and {NAME.ID}, so that
// another seed does, and credentials masked, as judges take them.
//
// What is no expectation still fails: a call that the PBX refused, a fault or an
// answer that no request met, somebody else who spoke to kintone. A value that
// changed to a text with {ID} in it cannot be told from the id.
func Pin(r *Result) Expect {
	p := newPinner(r)
	return Expect{Rules: p.rules(), Records: p.records(), Comments: p.comments()}
}

// pinner makes expectations of a result.
type pinner struct {
	*Result
	names map[string]string // a call's id → its name
	ids   *strings.Replacer // a call's id → how texts write it
}

func newPinner(r *Result) *pinner {
	p := &pinner{Result: r, names: map[string]string{}}
	var ids []string
	for _, c := range r.Trace.Calls {
		name := c.Name
		if len(r.Scenario.Calls) == 1 {
			name = r.Scenario.Calls[0].Name
		}
		written := "{" + name + ".ID}"
		if name == r.Scenario.Calls[0].Name {
			written = "{ID}"
		}
		p.names[c.ID], ids = name, append(ids, c.ID, written)
	}
	p.ids = strings.NewReplacer(ids...)
	return p
}

func (p *pinner) rules() []ExpectedRun {
	expected := []ExpectedRun{}
	for _, run := range p.Trace.Runs() {
		e := ExpectedRun{
			Rule: run.Rule.Name, Outcome: run.Outcome, Status: statusOf(&run), Code: run.ErrorCode(), Failure: failureOf(&run),
		}
		if len(p.Scenario.Calls) > 1 {
			e.Call = p.names[run.CallID]
		}
		expected = append(expected, e)
	}
	return expected
}

// text is a text of kintone's as an expectation has it.
func (p *pinner) text(text string) string { return p.ids.Replace(p.masker.Text(text)) }

func (p *pinner) records() []ExpectedApp {
	var expected []ExpectedApp
	for _, app := range sortedApps(p.After) {
		before, after := p.Before[app].Records, p.After[app].Records
		if slices.EqualFunc(before, after, sameRecord) {
			continue
		}
		e, was := ExpectedApp{App: app}, byID(before)
		for _, record := range after {
			e.Records = append(e.Records, p.record(p.fields[app], was[record.ID], record))
		}
		expected = append(expected, e)
	}
	return expected
}

func sameRecord(a, b fakekintone.RecordInfo) bool { return string(a.JSON) == string(b.JSON) }

// record expects of a record its id, its revision where that says more than that it
// is there, and the fields that have a value or had one.
func (p *pinner) record(fields []string, was, record fakekintone.RecordInfo) ExpectedRecord {
	e := ExpectedRecord{Fields: []ExpectedField{{Code: fieldID, Value: fieldText(record, fieldID)}}}
	if record.Revision != cmp.Or(was.Revision, 1) {
		e.Fields = append(e.Fields, ExpectedField{Code: fieldRevision, Value: strconv.FormatInt(record.Revision, 10)})
	}
	for _, code := range fields {
		old, now := fieldText(was, code), fieldText(record, code)
		if now == "" && old == "" || now == old && p.reads(now) {
			continue
		}
		e.Fields = append(e.Fields, p.field(code, record))
	}
	return e
}

// reads says whether a text has what would be taken for a call's id in it.
func (p *pinner) reads(text string) bool {
	return slices.ContainsFunc(p.Scenario.Calls, func(c Call) bool {
		return strings.Contains(text, "{ID}") || strings.Contains(text, "{"+c.Name+".ID}")
	})
}

func (p *pinner) field(code string, record fakekintone.RecordInfo) ExpectedField {
	list, ok := record.Values[code].([]string)
	if !ok {
		return ExpectedField{Code: code, Value: p.text(fieldText(record, code))}
	}
	f := ExpectedField{Code: code, Many: true}
	for _, item := range list {
		f.Values = append(f.Values, p.text(item))
	}
	return f
}

func (p *pinner) comments() []ExpectedComments {
	var expected []ExpectedComments
	for _, app := range sortedApps(p.After) {
		for _, record := range p.After[app].Records {
			texts := p.After[app].Comments[record.ID]
			if len(texts) == 0 {
				continue
			}
			e := ExpectedComments{App: app, Record: record.ID}
			for _, text := range texts {
				e.Texts = append(e.Texts, p.text(text))
			}
			expected = append(expected, e)
		}
	}
	return expected
}

// ownFields are the codes of the fields that kintone does not write itself, by app and
// in the order of their forms.
func ownFields(s *stage.Stage) (map[int64][]string, error) {
	all := map[int64][]string{}
	for _, app := range s.Kintone.Apps() {
		fields, err := s.Kintone.Fields(app.ID)
		if err != nil {
			return nil, fmt.Errorf("read the forms: %w", err)
		}
		for _, f := range fields {
			if !isSystem(f.Type) {
				all[app.ID] = append(all[app.ID], f.Code)
			}
		}
	}
	return all, nil
}
