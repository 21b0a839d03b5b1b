package repair

import (
	"fmt"
	"slices"
	"strings"

	"callaction/engine"
)

// openVariables are variables that a rule reads and that nothing sets before, or
// nothing that runs when it does.
func (f *flow) openVariables(at int) []Open {
	var open []Open
	for _, name := range f.reads[at] {
		setters := f.settersOf(at, name)
		if slices.ContainsFunc(setters, func(i int) bool { return together(&f.rules[i], &f.rules[at]) }) {
			continue
		}
		open = append(open, f.openVariable(at, name, setters))
	}
	return open
}

// together says whether two rules can run in one call: they do not exclude each other,
// and one is not for ordinary calls while the other is for queued ones.
func together(a, b *engine.Rule) bool {
	return !exclude(a, b) && isQueued(a) == isQueued(b)
}

func isQueued(rule *engine.Rule) bool { return strings.HasPrefix(string(rule.Event), "callcenter-") }

func (f *flow) openVariable(at int, name string, setters []int) Open {
	variable := "{" + responsePrefix + name + "}"
	o := Open{Code: VariableNeverSet, Field: fieldWith(&f.rules[at], variable), Part: variable}
	o.English = fmt.Sprintf("no rule of this file sets %s", variable)
	o.Japanese = fmt.Sprintf("このファイルのどのアクションも %s を設定しない", variable)
	if len(setters) > 0 {
		o.Code = VariableExcluded
		var names []string
		for _, i := range setters {
			names = append(names, "「"+f.rules[i].Name+"」")
		}
		o.English = fmt.Sprintf("%s is set only where this rule does not run, or by calls of another kind: %s", variable, strings.Join(names, ""))
		o.Japanese = fmt.Sprintf("%s を設定するのは、このアクションと一緒には実行されないか、別の種類の着信で動くアクションだけ: %s", variable, strings.Join(names, ""))
	}
	if likely := f.likelyName(at, name); likely != "" {
		likely = "{" + responsePrefix + likely + "}"
		o.English += "; is " + likely + " meant?"
		o.Japanese += "。" + likely + " ではないか"
	} else {
		o.English += "; name it in an extraction pattern, or take it out"
		o.Japanese += "。変数抽出パターンで名前を付けるか、取り除く"
	}
	return o
}

// settersOf are the indexes of other rules that set a name.
func (f *flow) settersOf(at int, name string) []int {
	var setters []int
	for i := range f.rules {
		if i != at && slices.Contains(f.sets[i], name) {
			setters = append(setters, i)
		}
	}
	return setters
}

// likelyName is a name that a rule sets which runs when this one does, and that ends
// in the name that nothing sets, or begins so.
func (f *flow) likelyName(at int, name string) string {
	for i := range f.rules {
		if i == at || !together(&f.rules[i], &f.rules[at]) {
			continue
		}
		for _, other := range f.sets[i] {
			if strings.HasSuffix(other, "_"+name) || strings.HasSuffix(name, "_"+other) {
				return other
			}
		}
	}
	return ""
}

// fieldWith is the field of a rule in which a text stands.
func fieldWith(rule *engine.Rule, text string) string {
	switch {
	case strings.Contains(rule.Code, text):
		return engine.FieldCode
	case strings.Contains(rule.URL, text):
		return engine.FieldURL
	case strings.Contains(rule.Headers, text):
		return engine.FieldHeaders
	}
	return engine.FieldBody
}

// openOrder are rules that need one which runs after them, or at no known time.
func (f *flow) openOrder() []Open {
	var open []Open
	for to := range f.rules {
		for _, name := range f.reads[to] {
			late := f.onlyLate(to, name)
			if late < 0 {
				continue
			}
			open = append(open, Open{
				Code: OrderFromDataFlow, Rule: to, Field: fieldOrder,
				English:  fmt.Sprintf("this rule reads {%s%s}, which %q sets, and is not known to run after it; give that one the smaller 実行順", responsePrefix, name, f.rules[late].Name),
				Japanese: fmt.Sprintf("「%s」が設定する {%s%s} を読むのに、その後に実行されるとは限らない。「%[1]s」の実行順を小さくする", f.rules[late].Name, responsePrefix, name),
			})
			break
		}
	}
	return open
}

// onlyLate is the first rule that sets what another one reads, where every such rule
// runs too late for it, or else -1.
func (f *flow) onlyLate(to int, name string) int {
	late := -1
	for _, from := range f.settersOf(to, name) {
		switch {
		case exclude(&f.rules[from], &f.rules[to]):
		case f.rules[from].Event != f.rules[to].Event || before(&f.rules[from], &f.rules[to]):
			return -1
		case late < 0:
			late = from
		}
	}
	return late
}

// before says whether 実行順 lets one rule of an event run before another.
func before(from, to *engine.Rule) bool {
	return from.HasOrder && (!to.HasOrder || from.Order < to.Order)
}
