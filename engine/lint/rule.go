package lint

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/preg"
)

// rule is a rule as it is looked at.
type rule struct {
	*engine.Rule
	index     int
	body      body
	condition *condition
	extract   *pattern
}

func newLinter(set Set, knows Knowledge) *linter {
	l := &linter{set: set, knows: knows, settings: map[string][]*rule{}}
	for i := range set.Rules {
		r := &rule{Rule: &set.Rules[i], index: i}
		r.body = newBody(r.Body)
		r.condition = newCondition(r.Rule)
		r.extract = newPattern(r.Extract)
		l.rules = append(l.rules, r)
		for _, name := range r.names() {
			l.settings[event.ResponsePrefix+name] = append(l.settings[event.ResponsePrefix+name], r)
		}
	}
	l.reads = l.readPlaces()
	l.typeVariables()
	return l
}

// method is the method that is sent.
func (r *rule) method() string { return cmp.Or(r.Method, "GET") }

// path is the path of the address below /k/v1/, also in a guest space; ok is false
// for an address that is not kintone's.
func (r *rule) path() (path string, ok bool) {
	u, err := url.Parse(strings.Map(plainBraces, r.URL))
	if err != nil {
		return "", false
	}
	path = u.Path
	if rest, guest := strings.CutPrefix(path, "/k/guest/"); guest {
		_, rest, _ = strings.Cut(rest, "/")
		path = "/k/" + rest
	}
	return strings.CutPrefix(path, "/k/v1/")
}

// plainBraces lets an address with variables in it be read.
func plainBraces(r rune) rune {
	if r == '{' || r == '}' {
		return '_'
	}
	return r
}

// sends says whether the rule sends a request with this method to a path.
func (r *rule) sends(method string, paths ...string) bool {
	path, ok := r.path()
	return ok && r.method() == method && slices.Contains(paths, path)
}

// creates says whether the rule adds a record.
func (r *rule) creates() bool { return r.sends("POST", "record.json", "records.json") && !r.comments() }

// searches says whether the rule searches records.
func (r *rule) searches() bool { return r.sends("GET", "records.json") }

// comments says whether the body is a comment's.
func (r *rule) comments() bool {
	return r.body.json.Get("comment").Exists() && r.body.json.Get("record").Type != jsonObject
}

// names are the groups that the rule's extraction pattern names.
func (r *rule) names() []string {
	if r.extract == nil {
		return nil
	}
	return r.extract.names()
}

// sets says whether the rule sets the variable {RESPONSE_NAME}.
func (r *rule) sets(variable string) bool {
	name, ok := strings.CutPrefix(variable, event.ResponsePrefix)
	return ok && slices.Contains(r.names(), name)
}

// sent are the fields whose texts are sent.
func (r *rule) sent() []text {
	return []text{{engine.FieldURL, r.URL}, {engine.FieldHeaders, r.Headers}, {engine.FieldBody, r.Body}}
}

// texts are all fields with text that the PBX uses.
func (r *rule) texts() []text {
	return append([]text{{engine.FieldCode, r.Code}, {engine.FieldPattern, r.Pattern}, {engine.FieldExtract, r.Extract}}, r.sent()...)
}

// text is a field of a rule.
type text struct{ field, text string }

// offset is where a part first stands in a field, 0 where it does not.
func offset(text, part string) int { return max(strings.Index(text, part), 0) }

// setters are the rules that set a variable.
func (l *linter) setters(variable string) []*rule { return l.settings[variable] }

// rank is when an event comes in the life of a call, and whether the call comes
// in or goes out. A queued call has the events of both kinds of incoming calls.
func rank(name event.Name) (when int, outgoing bool) {
	order := []event.Name{
		event.Incoming, event.IncomingAnswered, event.CallCenterIncoming, event.CallCenterAnswered,
		event.CallCenterEnded, event.IncomingEnded, event.Outgoing, event.OutgoingAnswered, event.OutgoingEnded,
	}
	when = slices.Index(order, name)
	return when, when >= slices.Index(order, event.Outgoing)
}

// sameCall says whether rules of both events can belong to one call.
func sameCall(a, b *rule) bool {
	_, out := rank(a.Event)
	_, alsoOut := rank(b.Event)
	return out == alsoOut
}

// before says whether a comes before b in a call that has the events of both.
func before(a, b *rule) bool {
	first, _ := rank(a.Event)
	second, _ := rank(b.Event)
	if first != second {
		return first < second
	}
	if engine.Less(a.Rule, b.Rule) || engine.Less(b.Rule, a.Rule) {
		return engine.Less(a.Rule, b.Rule)
	}
	return a.index < b.index
}

// compile is a pattern that can be tried, nil where it cannot.
func compile(text string) *preg.Regexp {
	re, err := preg.Compile(text)
	if err != nil {
		return nil
	}
	return re
}
