package lint

import (
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
)

// checkCallers finds rules that register a caller who has withheld his number.
func checkCallers(l *linter) {
	for _, r := range l.rules {
		at := strings.Index(r.Body, "{"+event.Tel+"}")
		if at < 0 || !r.creates() || !registers(r) || !r.condition.accepts(assignment{event.Tel: "anonymous"}) {
			continue
		}
		l.found(CallerUnchecked, r, engine.FieldBody, at,
			Text{"非通知の着信は anonymous という顧客として登録され、以後の非通知はすべてその顧客になる", "a withheld caller is registered as anonymous, and every later one is taken for him"},
			Text{`判定用コードに {TEL} を加え、/^…:0[0-9]{9,10}$/ のように番号のときだけにする`, "add {TEL} to the code, and ask for a number in the pattern: /^…:0[0-9]{9,10}$/"})
	}
}

// registers says whether the caller's number alone is the value of a field.
func registers(r *rule) bool {
	for _, record := range r.body.records() {
		for _, field := range record.Map() {
			if field.Get("value").String() == "{"+event.Tel+"}" {
				return true
			}
		}
	}
	return false
}

// checkAbandoned finds rule sets for queued calls that do nothing where nobody
// has answered.
func checkAbandoned(l *linter) {
	var answered *rule
	for _, r := range l.rules {
		if r.Event == event.CallCenterAnswered && answered == nil {
			answered = r
		}
		if isCallCenter(r.Event) && r.Event != event.CallCenterAnswered && r.condition.accepts(l.nothing(r)) || r.Event == event.IncomingEnded {
			return
		}
	}
	if answered == nil {
		return
	}
	l.found(AbandonedNoTrace, answered, "event", 0,
		Text{"誰も応答せずに切れた通話では、どのアクションも実行されず、何も残らない", "a call that ends before anybody has answered runs no rule: nothing is left of it"},
		Text{"コールセンター切断に、何も設定されていないときのアクションを加える", "add a rule at コールセンター切断 for calls of which nothing is known"})
}

// nothing is a call for which no rule has run.
func (l *linter) nothing(r *rule) assignment {
	empty := assignment{}
	for _, name := range r.condition.reads {
		if !slices.Contains(l.known(), name) {
			empty[name] = ""
		}
	}
	return empty
}
