package lint

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/engine/event"
)

type record = gjson.Result

var commas = regexp.MustCompile(`\s*,\s*`)

func splitTokens(value string) []string { return commas.Split(value, -1) }

// checkAnswers sends every request to kintone, for none, one and two matches, and
// looks at what it says. A rule whose condition does not hold is sent once, with
// numbers for what it reads.
func checkAnswers(l *linter) {
	tried := map[*rule][]*engine.Run{}
	for _, matches := range []int{1, 0, 2} {
		l.play(matches, tried)
	}
	for _, r := range l.rules {
		if len(tried[r]) == 0 {
			tried[r] = l.alone(r)
		}
		l.judge(r, tried[r])
	}
}

// play runs the rules of a call in the order of their events.
func (l *linter) play(matches int, tried map[*rule][]*engine.Run) {
	session, err := l.knows.Session(matches)
	if err != nil {
		return // the workspace's own commands say why
	}
	values := l.beginning()
	for _, r := range l.inOrder() {
		if !r.condition.holds(values) || !l.reachable(r) {
			continue
		}
		run := session.Send(r.Rule, variables(values))
		tried[r] = append(tried[r], run)
		for _, c := range run.Captured {
			values[c.Name] = c.Value
		}
	}
}

// beginning is what the PBX knows of a call.
func (l *linter) beginning() assignment {
	values := assignment{event.Tel: Caller, event.ID: "1", event.IsAnswered: "1"}
	for _, v := range l.knows.Variables() {
		values[v.Name] = v.Value
	}
	return values
}

// alone sends one rule with a number for every variable that it reads. A record is
// added where there is none yet.
func (l *linter) alone(r *rule) []*engine.Run {
	matches := 1
	if r.creates() {
		matches = 0
	}
	session, err := l.knows.Session(matches)
	if err != nil || !l.reachable(r) {
		return nil
	}
	values := l.beginning()
	for _, rd := range l.reads {
		if _, has := values[rd.name]; !has && rd.rule == r {
			values[rd.name] = "1"
		}
	}
	return []*engine.Run{session.Send(r.Rule, variables(values))}
}

// inOrder are the rules in the order in which a call runs them.
func (l *linter) inOrder() []*rule {
	all := slices.Clone(l.rules)
	slices.SortStableFunc(all, func(a, b *rule) int {
		switch {
		case before(a, b):
			return -1
		case before(b, a):
			return 1
		}
		return 0
	})
	return all
}

// reachable says whether sending the rule tells anything: characters, addresses,
// hosts and accounts that are wrong have been found already.
func (l *linter) reachable(r *rule) bool {
	known := []Code{JSONInvalid, RemarkBehindBody, QuoteTypographic, SpaceNotASCII, FullWidth, CommentAddress, PathUnknown,
		MethodWrong, HTTPPlain, HostUnknown, AccountUnknown, AppUnknown, RequiredNotSent, LookupToken, AuthNotLoginPassword, TokenMalformed, ContentTypeMissing}
	return !slices.ContainsFunc(l.findings, func(f Finding) bool {
		return f.Place.Rule == r.Name && slices.Contains(known, f.Code)
	})
}

func variables(values assignment) []event.Variable {
	var all []event.Variable
	for name, value := range values {
		all = append(all, event.Variable{Name: name, Value: value})
	}
	slices.SortFunc(all, func(a, b event.Variable) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// judge says what kintone's answers to a rule come to.
func (l *linter) judge(r *rule, runs []*engine.Run) {
	answered, matched := 0, 0
	for _, run := range runs {
		switch {
		case run.Answer == nil || run.Request.IsResponse:
		case run.Answer.Status >= http.StatusBadRequest:
			l.refused(r, run)
		default:
			answered++
			if run.Extract == nil || run.Extract.Matched {
				matched++
			}
		}
	}
	if answered > 0 && matched == 0 && r.extract != nil && r.extract.err == nil {
		l.found(PatternNeverMatches, r, engine.FieldExtract, 0,
			Text{"0 件、1 件、2 件のどの応答にも一致せず、変数は設定されない", "it matches no answer, whether none, one or two records are found: no variable is set"},
			Text{"callaction match で実際の応答に当ててみる", "try it against a real answer with callaction match"})
	}
}

// refused reports what kintone says to a request. Records and values of lookups
// that are not there in the trial are no fault of the rule.
func (l *linter) refused(r *rule, run *engine.Run) {
	said := gjson.Parse(run.Answer.Body)
	code, message := said.Get("code").String(), said.Get("message").String()
	if code == "GAIA_RE01" || code == "GAIA_LO04" || l.emptyHere(r, run) {
		return
	}
	finding, field := RequestRefused, engine.FieldBody
	if run.Answer.Status == http.StatusForbidden || run.Answer.Status == http.StatusUnauthorized || code == "CB_NO02" {
		finding, field = PermissionMissing, engine.FieldHeaders
	}
	l.found(finding, r, field, 0,
		Text{fmt.Sprintf("kintone は %d %s で断る: %s", run.Answer.Status, code, message), fmt.Sprintf("kintone refuses it with %d %s: %s", run.Answer.Status, code, message)},
		Text{"応答の説明に従って直す", "repair what the answer names"})
}

// emptyHere says whether the request was sent with an empty variable, of which
// there is a finding already.
func (l *linter) emptyHere(r *rule, run *engine.Run) bool {
	return slices.ContainsFunc(run.Request.BodyReads, func(read engine.Read) bool { return read.Value == "" }) &&
		slices.ContainsFunc(l.findings, func(f Finding) bool {
			return f.Place.Rule == r.Name && slices.Contains([]Code{VariableNotGuarded, VariableOtherPath, VariableUnset, VariableMisspelt, OrderContradicts}, f.Code)
		})
}
