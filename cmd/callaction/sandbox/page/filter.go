package page

import (
	"net/url"

	"callaction/engine"
	"callaction/scenarios/stage"
)

// filter is what of a trace is shown. Its zero value shows the latest calls.
type filter struct {
	Call, Rule           string
	Failures, Plain, All bool
}

func filterOf(q url.Values) filter {
	return filter{Call: q.Get("call"), Rule: q.Get("rule"), Failures: q.Get("failures") != "", Plain: q.Get("plain") != "", All: q.Get("all") != ""}
}

// query is the filter as addresses have it.
func (f filter) query() string {
	q := url.Values{}
	for name, value := range map[string]string{"call": f.Call, "rule": f.Rule} {
		if value != "" {
			q.Set(name, value)
		}
	}
	for name, on := range map[string]bool{"failures": f.Failures, "plain": f.Plain, "all": f.All} {
		if on {
			q.Set(name, "1")
		}
	}
	return q.Encode()
}

// narrows says whether only some rules are shown.
func (f filter) narrows() bool { return f.Rule != "" || f.Failures }

// shows says whether a rule's run is shown.
func (f filter) shows(r stage.RunTrace) bool {
	return (f.Rule == "" || r.Rule.Name == f.Rule) && (!f.Failures || r.Outcome == engine.Failed)
}

// latest is how many calls a trace shows unless somebody asks for all.
const latest = 15

// calls are those that are shown, the newest first, and how many older ones there are.
func (f filter) calls(t stage.Trace) (shown []stage.CallTrace, older int) {
	for i := len(t.Calls) - 1; i >= 0; i-- {
		switch c := t.Calls[i]; {
		case f.Call != "" && c.ID != f.Call:
		case len(shown) == latest && !f.All:
			older++
		default:
			shown = append(shown, c)
		}
	}
	return shown, older
}
