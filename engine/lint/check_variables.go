package lint

import (
	"fmt"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
)

// read is one place where a rule reads a variable.
type read struct {
	rule  *rule
	field string
	name  string
	at    int
}

// readPlaces are all places where variables are read, by rule and field.
func (l *linter) readPlaces() []read {
	var all []read
	for _, r := range l.rules {
		for _, t := range append([]text{{engine.FieldCode, r.Code}}, r.sent()...) {
			for _, ref := range engine.References(t.text) {
				all = append(all, read{r, t.field, ref.Name, ref.Start})
			}
		}
	}
	return all
}

// checkReads finds variables that have no value where they are read.
func checkReads(l *linter) {
	known := l.known()
	for _, rd := range l.reads {
		switch setters := l.setters(rd.name); {
		case slices.Contains(known, rd.name):
		case len(setters) == 0:
			l.unset(rd, known)
		case rd.rule.sets(rd.name) && rd.field == engine.FieldCode:
			// the rule asks whether it has run before
		default:
			l.path(rd, setters)
		}
	}
}

// known are the variables that the PBX sets.
func (l *linter) known() []string {
	all := append([]string{event.Tel, event.ID, event.IsAnswered}, l.set.Variables...)
	if l.knows != nil {
		for _, v := range l.knows.Variables() {
			all = append(all, v.Name)
		}
	}
	return all
}

func (l *linter) unset(rd read, known []string) {
	for _, r := range l.rules {
		for _, name := range r.names() {
			known = append(known, event.ResponsePrefix+name)
		}
	}
	says := Text{
		fmt.Sprintf("{%s} を設定するものがなく、空の文字か、書かれたままの文字が使われる", rd.name),
		fmt.Sprintf("nothing sets {%s}: it is empty, or stays as it is written", rd.name),
	}
	if near, ok := nearest(rd.name, known); ok {
		l.found(VariableMisspelt, rd.rule, rd.field, rd.at, says,
			Text{fmt.Sprintf("{%s} の書き間違いと思われる", near), fmt.Sprintf("{%s} is most likely meant", near)})
		return
	}
	l.found(VariableUnset, rd.rule, rd.field, rd.at, says,
		Text{"先に実行されるアクションの変数抽出パターンで、この名前のグループに取り出す", "let the extraction pattern of an earlier rule capture it under this name"})
}

// path looks whether one of the rules that set a variable can run in the same
// call, and before.
func (l *linter) path(rd read, setters []*rule) {
	possible := l.possible(rd)
	if slices.ContainsFunc(possible, func(s *rule) bool { return before(s, rd.rule) }) {
		return
	}
	if len(possible) > 0 {
		l.contradicts(rd, possible)
		return
	}
	var names []string
	for _, s := range setters {
		names = append(names, "「"+s.Name+"」")
	}
	all := strings.Join(names, "")
	l.found(VariableOtherPath, rd.rule, rd.field, rd.at,
		Text{fmt.Sprintf("{%s} を設定するのは、このアクションと一緒には実行されないか、別の種類の着信で動くアクションだけで、空か違う値が使われる: %s", rd.name, all),
			fmt.Sprintf("{%s} is set only where this rule does not run, or by calls of another kind, and is empty or wrong here: %s", rd.name, all)},
		Text{l.otherNames(rd, "この経路で設定される変数にする"), l.otherNames(rd, "read what a rule on this path sets")})
}

// possible are the rules that set a variable and can run in the same call as the one
// that reads it. Where a rule for calls of the same kind sets it on another path, those
// for the other kind mean something else by it: whether a queued call has the events
// of an ordinary one too is not published.
func (l *linter) possible(rd read) []*rule {
	var same, other []*rule
	excluded := false
	for _, s := range l.setters(rd.name) {
		kin := isCallCenter(s.Event) == isCallCenter(rd.rule.Event)
		switch {
		case s == rd.rule || !sameCall(s, rd.rule):
		case !together(s.condition, rd.rule.condition, s.sets):
			excluded = excluded || kin
		case kin:
			same = append(same, s)
		default:
			other = append(other, s)
		}
	}
	if excluded {
		return same
	}
	return append(same, other...)
}

// otherNames names the variables that the rules before rd set together with it.
func (l *linter) otherNames(rd read, text string) string {
	var names []string
	for _, s := range l.rules {
		if s == rd.rule || !sameCall(s, rd.rule) || !before(s, rd.rule) || !together(s.condition, rd.rule.condition, s.sets) {
			continue
		}
		for _, name := range s.names() {
			if full := "{" + event.ResponsePrefix + name + "}"; !slices.Contains(names, full) && full != "{"+rd.name+"}" {
				names = append(names, full)
			}
		}
	}
	if i := slices.IndexFunc(names, func(name string) bool { return alike(rd.name, strings.Trim(name, "{}")) }); i >= 0 {
		names = names[i : i+1]
	}
	if len(names) == 0 {
		return text
	}
	return text + ": " + join(names)
}

// checkGuards finds rules that send a captured variable and also run where it is
// empty.
func checkGuards(l *linter) {
	for _, rd := range l.reads {
		if rd.field == engine.FieldCode || len(l.possible(rd)) == 0 || rd.rule.condition.broken {
			continue // checkReads has said that nothing sets it
		}
		if rd.rule.condition.tests(rd.name) && !rd.rule.condition.accepts(assignment{rd.name: ""}) {
			continue
		}
		l.found(VariableNotGuarded, rd.rule, rd.field, rd.at,
			Text{fmt.Sprintf("先のアクションが失敗すると、{%s} が空のまま送られる", rd.name),
				fmt.Sprintf("where an earlier rule has failed, the request is sent with an empty {%s}", rd.name)},
			Text{fmt.Sprintf("判定用コードに {%s} を加え、判定用パターンで空でないことを確かめる", rd.name),
				fmt.Sprintf("add {%s} to the condition's code, and let its pattern ask for a value", rd.name)})
	}
}

// checkUnread finds what a search extracts and nothing reads.
func checkUnread(l *linter) {
	read := map[string]bool{}
	for _, rd := range l.reads {
		read[rd.name] = true
	}
	for _, r := range l.rules {
		if r.method() != "GET" {
			continue // the number of a record that was made is worth having in the log
		}
		for _, g := range r.extract.groups() {
			if !read[event.ResponsePrefix+g.Name] {
				l.found(VariableUnread, r, engine.FieldExtract, r.extract.at(g.Span.Start),
					Text{"{" + event.ResponsePrefix + g.Name + "} を読むアクションがない", "no rule reads {" + event.ResponsePrefix + g.Name + "}"},
					Text{"要らなければグループを外す", "drop the group if it is not needed"})
			}
		}
	}
}

// checkOverwritten finds variables that rules take from different apps.
func checkOverwritten(l *linter) {
	for i, r := range l.rules {
		for _, g := range r.extract.groups() {
			for _, other := range l.rules[:i] {
				if other.sets(event.ResponsePrefix+g.Name) && r.otherMeaning(other) && sameCall(r, other) {
					l.overwritten(r, other, g.Name, r.extract.at(g.Span.Start))
				}
			}
		}
	}
}

// otherMeaning says whether both rules take from different apps, or searches from
// different rule sets.
func (r *rule) otherMeaning(other *rule) bool {
	a, b := r.body.app(), other.body.app()
	return a != 0 && b != 0 && a != b && together(r.condition, other.condition, r.sets)
}

func (l *linter) overwritten(r, other *rule, name string, at int) {
	l.found(VariableOverwritten, r, engine.FieldExtract, at,
		Text{fmt.Sprintf("「%s」もアプリ %d から {%s%s} を取り出す。同じ通話で両方が動くと、後のものが上書きし、違うレコードが書き換えられる", other.Name, other.body.app(), event.ResponsePrefix, name),
			fmt.Sprintf("%q takes {%s%s} from app %d too: where both run in one call the later one wins, and a wrong record is written", other.Name, event.ResponsePrefix, name, other.body.app())},
		Text{"グループに別の名前を付ける", "give the group a name of its own"})
}

// checkIDs finds record numbers that are sent for another app than they were
// captured from.
func checkIDs(l *linter) {
	for _, r := range l.rules {
		for _, member := range []string{"id", "record"} {
			refs := engine.References(r.body.json.Get(member).String())
			if r.body.json.Get(member).IsObject() || len(refs) != 1 || r.body.app() == 0 {
				continue
			}
			from := l.captureApps(read{rule: r, name: refs[0].Name})
			if len(from) == 0 || slices.Contains(from, r.body.app()) {
				continue
			}
			l.found(IDOfOtherApp, r, engine.FieldBody, r.body.at(member),
				Text{fmt.Sprintf("{%s} はアプリ %d のレコードから取り出したもので、アプリ %d では別のレコードを指すか、存在しない", refs[0].Name, from[0], r.body.app()),
					fmt.Sprintf("{%s} comes from a record of app %d: in app %d it is another record, or none", refs[0].Name, from[0], r.body.app())},
				Text{fmt.Sprintf("アプリ %d のレコードから取り出した変数を使う", r.body.app()), fmt.Sprintf("use a variable that is captured from app %d", r.body.app())})
		}
	}
}

// captureApps are the apps from whose answers a variable is taken, as far as the rule
// that reads it can run with them.
func (l *linter) captureApps(rd read) []int64 {
	var all []int64
	for _, s := range l.possible(rd) {
		if app := s.body.app(); app != 0 {
			all = append(all, app)
		}
	}
	return all
}
