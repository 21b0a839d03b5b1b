package lint

import (
	"fmt"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/preg/syntax"
)

// checkConditions finds conditions that never hold and such that always do.
func checkConditions(l *linter) {
	for _, r := range l.rules {
		c := r.condition
		switch {
		case c.always && r.Code != "":
			l.found(ConditionAlways, r, engine.FieldCode, 0,
				Text{"判定用パターンがないので、判定用コードは使われず、いつも実行される", "there is no pattern: the code is not used, and the rule always runs"},
				Text{"判定用パターンを書くか、判定用コードを消す", "write a pattern, or drop the code"})
		case c.always || c.broken:
		case l.judgeable(c) && !c.accepts(nil):
			l.found(ConditionNever, r, engine.FieldPattern, 0,
				Text{"この判定用コードに一致する値がなく、実行されることがない", "no value of this code matches: the rule never runs"},
				Text{"判定用コードが何に展開されるかを確かめ、パターンを直す", "look at what the code expands to, and repair the pattern"})
		case !c.refuses(nil):
			l.found(ConditionAlways, r, engine.FieldPattern, 0,
				Text{"空を含むどの値にも一致し、いつも実行される", "every value matches, an empty one too: the rule always runs"},
				Text{"^ と $ で前後を固定し、求める値だけに一致させる", "anchor it with ^ and $, and let it match what is wanted only"})
		}
	}
}

// judgeable says whether the values that are tried stand for all that the code
// can become: it has no texts that are captured and no number.
func (l *linter) judgeable(c *condition) bool {
	for _, name := range c.reads {
		if !c.counts[name] && name != event.IsAnswered {
			return false
		}
	}
	return true
}

// checkUnanchored finds patterns that take 10 for 0: they do not say where the
// value begins, or neither where it begins nor where it ends.
func checkUnanchored(l *linter) {
	for _, r := range l.rules {
		c := r.condition
		if c.always || c.broken || len(c.reads) == 0 || hasStart(r.Pattern) {
			continue
		}
		name := c.reads[0]
		if name == event.Tel || !strings.HasPrefix(r.Code, "{"+name+"}") || !c.counts[name] && name != event.IsAnswered && !c.refuses(nil) {
			continue
		}
		l.found(ConditionUnanchored, r, engine.FieldPattern, 0,
			Text{fmt.Sprintf("値の途中からでも一致する。0 を求めるパターンは {%s} が 10 のときにも一致する", name),
				fmt.Sprintf("it also matches in the middle of a value: one that asks for 0 matches where {%s} is 10", name)},
			Text{"^ と $ で前後を固定する", "anchor it with ^ and $"})
	}
}

// hasStart says whether a pattern asks somewhere for the text's beginning.
func hasStart(pattern string) bool {
	tree, _, err := treeOf(pattern)
	if err != nil || tree.Anchored {
		return true
	}
	found := false
	tree.Root.Walk(func(n *syntax.Node) bool {
		found = found || n.Op == syntax.OpSubjectStart || n.Op == syntax.OpLineStart
		return true
	})
	return found
}

// checkCoverage finds counts for which some number of matches has no branch.
func checkCoverage(l *linter) {
	for _, name := range l.countNames() {
		var one, many *rule
		for _, r := range l.rules {
			if !r.condition.tests(name) {
				continue
			}
			if one == nil && r.condition.accepts(assignment{name: "1"}) && r.condition.refuses(assignment{name: "2"}) {
				one = r
			}
			if r.condition.accepts(assignment{name: "2"}) && !r.condition.accepts(assignment{name: ""}) {
				many = r
			}
		}
		if one != nil && many == nil {
			l.found(ValuesUncovered, one, engine.FieldPattern, 0,
				Text{fmt.Sprintf("{%s} が 2 以上のとき、どのアクションも実行されない。エラーにもならない", name),
					fmt.Sprintf("where {%s} is 2 or more no rule runs, and no error shows", name)},
				Text{"複数一致したときのアクションを加える", "add a rule for several matches"})
		}
	}
}

// countNames are the variables that hold a number of matches.
func (l *linter) countNames() []string {
	var all []string
	for _, r := range l.rules {
		for _, name := range r.names() {
			if full := event.ResponsePrefix + name; r.extract.isCount(name) && !slices.Contains(all, full) {
				all = append(all, full)
			}
		}
	}
	return all
}

// checkOverlap finds two rules of one event that add a record or a comment to the
// same app, and can both run.
func checkOverlap(l *linter) {
	for i, r := range l.rules {
		for _, other := range l.rules[:i] {
			if !r.addsAs(other) || r.condition.always && other.condition.always {
				continue
			}
			apart := func(name string) bool { return r.sets(name) || other.sets(name) }
			if r.condition.asksAs(other.condition) && together(r.condition, other.condition, apart) {
				l.found(ConditionsOverlap, r, engine.FieldPattern, 0,
					Text{fmt.Sprintf("「%s」と両方が成り立つことがあり、そのとき二件できる", other.Name),
						fmt.Sprintf("it can hold together with that of %q, and then two are made", other.Name)},
					Text{"二つの判定用パターンが同じ値に一致しないようにする", "let no value match both patterns"})
			}
		}
	}
}

// addsAs says whether both rules add the same kind of thing to one app at one
// event.
func (r *rule) addsAs(other *rule) bool {
	path, ok := r.path()
	return ok && r.Event == other.Event && r.body.app() == other.body.app() && r.body.app() != 0 &&
		(r.creates() || path == commentPath) && r.sends("POST", path) && other.sends("POST", path)
}

// asksAs says whether both conditions ask for the number of matches or for the
// answer, or one of them asks for nothing.
func (c *condition) asksAs(other *condition) bool {
	return c.always || other.always || slices.ContainsFunc(c.reads, func(name string) bool {
		return (c.counts[name] || name == event.IsAnswered) && other.tests(name)
	})
}
