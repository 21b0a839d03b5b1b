package scenarios

import (
	"fmt"
	"strconv"

	"callaction/internal/yamlfile"
)

func expectTree(e Expect) yamlfile.Tree {
	p := newPairs(expectKeys())
	if e.Rules != nil {
		p.add("rules", listOf(e.Rules, runTree))
	}
	if e.Requests != nil {
		p.add("requests", listOf(e.Requests, requestTree))
	}
	records, comments := yamlfile.TreeMap(), yamlfile.TreeMap()
	for _, a := range e.Records {
		records.Add(strconv.FormatInt(a.App, 10), listOf(a.Records, expectedRecordTree))
	}
	for _, c := range e.Comments {
		comments.Add(fmt.Sprintf("%d/%d", c.App, c.Record), yamlfile.TreeTexts(c.Texts...))
	}
	p.full("records", records)
	p.full("comments", comments)
	p.full("variables", variablesTree(e.Variables))
	if e.Warnings != nil {
		p.add("warnings", yamlfile.TreeTexts(e.Warnings...))
	}
	return p.tree
}

func runTree(e ExpectedRun) yamlfile.Tree {
	p := newPairs(expectedRunKeys())
	p.add("rule", yamlfile.TreeText(e.Rule))
	p.text("call", e.Call)
	p.text("outcome", japanese(outcomes(), e.Outcome))
	p.number("status", int64(e.Status))
	p.text("code", e.Code)
	p.text("failure", japanese(failures(), e.Failure))
	p.text("log", japanese(logClasses(), e.Log))
	if e.Asked {
		p.add("condition", yamlfile.TreeText(e.Condition))
	}
	return p.tree.Flow()
}

func requestTree(e ExpectedRequest) yamlfile.Tree {
	p := newPairs(expectedRequestKeys())
	p.text("method", e.Method)
	p.text("path", e.Path)
	p.number("status", int64(e.Status))
	p.text("code", e.Code)
	p.text("rule", e.Rule)
	return p.tree.Flow()
}

func expectedRecordTree(r ExpectedRecord) yamlfile.Tree {
	t := yamlfile.TreeMap()
	for _, f := range r.Fields {
		t.Add(f.Code, fieldTree(f))
	}
	return t.Flow()
}

func fieldTree(f ExpectedField) yamlfile.Tree {
	if f.Many {
		return yamlfile.TreeTexts(f.Values...)
	}
	if isNumber(f.Value) && (f.Code == fieldID || f.Code == fieldRevision) {
		return yamlfile.TreeWord(f.Value)
	}
	return yamlfile.TreeText(f.Value)
}

func isNumber(text string) bool {
	_, err := strconv.ParseUint(text, 10, 63)
	return err == nil
}

// variablesTree has each call's variables together, in the order of the calls' first
// ones.
func variablesTree(all []ExpectedVariable) yamlfile.Tree {
	t := yamlfile.TreeMap()
	done := map[string]bool{}
	for _, v := range all {
		switch {
		case v.Call == "":
			t.Add(v.Name, variableTree(v))
		case !done[v.Call]:
			done[v.Call] = true
			t.Add(v.Call, variablesOf(v.Call, all))
		}
	}
	return t.Flow()
}

func variablesOf(call string, all []ExpectedVariable) yamlfile.Tree {
	t := yamlfile.TreeMap()
	for _, v := range all {
		if v.Call == call {
			t.Add(v.Name, variableTree(v))
		}
	}
	return t.Flow()
}

// variableTree is a variable's value. The word for one that was never set is the only
// one that stands without quotes.
func variableTree(v ExpectedVariable) yamlfile.Tree {
	switch {
	case v.Absent:
		return yamlfile.TreeWord(absentWord)
	case v.Value == absentWord || v.Value == Absent:
		return yamlfile.TreeQuoted(v.Value)
	}
	return yamlfile.TreeText(v.Value)
}
