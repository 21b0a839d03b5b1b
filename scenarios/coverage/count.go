package coverage

import (
	"cmp"
	"slices"

	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/scenarios/stage"
)

// count adds what became of the rule once.
func (r *Rule) count(run stage.RunTrace) {
	if run.Condition.NotAsked {
		r.Alone++
	} else {
		r.Asked++
		r.Condition.count(run.Condition)
		r.reads(engine.FieldCode, run.Condition.Reads)
	}
	if run.Outcome == engine.Skipped {
		return
	}
	r.Ran++
	r.countExchange(run)
	r.countExtraction(run)
}

func (c *Condition) count(asked engine.Condition) {
	switch {
	case asked.Always:
	case asked.Problem != "":
		c.Broken++
	case asked.Matched:
		c.Held++
	default:
		c.NotHeld++
	}
}

func (r *Rule) countExchange(run stage.RunTrace) {
	if q := run.Request; q != nil {
		r.reads(engine.FieldURL, q.URLReads)
		for _, h := range q.Headers {
			r.reads(engine.FieldHeaders, h.Reads)
		}
		r.reads(engine.FieldBody, q.BodyReads)
		if q.IsResponse {
			return
		}
	}
	if run.Outcome == engine.Failed {
		r.Failed++
	} else {
		r.Succeeded++
	}
	r.answer(answerOf(run)).Times++
	slices.SortStableFunc(r.Answers, byStatus)
}

func answerOf(run stage.RunTrace) Answer {
	switch {
	case run.Failure != nil:
		return Answer{Failure: run.Failure.Kind}
	case run.Answer != nil:
		return Answer{Status: run.Answer.Status, Code: errorCode(run)}
	}
	return Answer{}
}

// errorCode is kintone's code. Of an answer that a scenario gives in kintone's place
// it is the one that stands in it.
func errorCode(run stage.RunTrace) string {
	if run.Kintone != nil || run.Outcome != engine.Failed || !gjson.Valid(run.Answer.Body) {
		return run.ErrorCode()
	}
	return gjson.Get(run.Answer.Body, "code").String()
}

// byStatus puts answers in order, those without a status last.
func byStatus(a, b Answer) int {
	if (a.Status == 0) != (b.Status == 0) {
		return cmp.Compare(b.Status, a.Status)
	}
	return cmp.Or(cmp.Compare(a.Status, b.Status), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Failure, b.Failure))
}

func (r *Rule) answer(like Answer) *Answer {
	return entry(&r.Answers, like, func(a Answer) bool {
		a.Times = 0
		return a == like
	})
}

func (r *Rule) countExtraction(run stage.RunTrace) {
	x := run.Extract
	switch {
	case x == nil:
		return
	case x.Skipped:
		r.Extraction.Skipped++
	case x.Problem != "":
		r.Extraction.Broken++
	case x.Matched:
		r.Extraction.Matched++
	default:
		r.Extraction.Missed++
	}
	for _, v := range run.Captured {
		c := r.captured(v.Name)
		c.Set++
		if v.Value == "" {
			c.Empty++
		}
	}
}

func (r *Rule) captured(name string) *Captured {
	return entry(&r.Captured, Captured{Name: name}, func(c Captured) bool { return c.Name == name })
}

// reads counts those of a field's variables that were empty.
func (r *Rule) reads(field string, all []engine.Read) {
	for _, read := range all {
		if read.Value != "" && read.Defined {
			continue
		}
		e := r.emptyRead(field, read.Name)
		e.Times++
		if !read.Defined {
			e.Unset++
		}
	}
	slices.SortStableFunc(r.EmptyReads, func(a, b EmptyRead) int { return cmp.Compare(fieldOrder(a.Field), fieldOrder(b.Field)) })
}

// fieldOrder is a field's place on the setting screen.
func fieldOrder(field string) int {
	return slices.Index([]string{engine.FieldCode, engine.FieldURL, engine.FieldHeaders, engine.FieldBody}, field)
}

func (r *Rule) emptyRead(field, name string) *EmptyRead {
	return entry(&r.EmptyReads, EmptyRead{Name: name, Field: field}, func(e EmptyRead) bool { return e.Field == field && e.Name == name })
}

// entry is the one of a list that is meant, or a new one at its end.
func entry[T any](list *[]T, empty T, meant func(T) bool) *T {
	i := slices.IndexFunc(*list, meant)
	if i < 0 {
		i = len(*list)
		*list = append(*list, empty)
	}
	return &(*list)[i]
}
