package scenarios

import (
	"strconv"
	"strings"

	"callaction/fakekintone"
	"callaction/internal/yamlfile"
)

// faultPlace is where a fault stands in the file.
type faultPlace struct {
	node     *yamlfile.Node
	settings *yamlfile.Map
}

// faultPlace is where a fault stands; nowhere where the scenario was made in code.
func (g Given) faultPlace(i int) faultPlace {
	if i >= len(g.faultPlaces) {
		return faultPlace{}
	}
	return g.faultPlaces[i]
}

// of is the place of one of the fault's settings, by its name in
// fakekintone.Fault; the fault's own where that is not written.
func (p faultPlace) of(setting string) *yamlfile.Node {
	keys := map[string]string{"LatencyFrom": "latency", "ContentType": "contentType", "Cut": "breaks", "Reset": "breaks", "CutAfter": "cutAfter"}
	key, ok := keys[setting]
	if !ok {
		key = strings.ToLower(setting)
	}
	if p.settings == nil || p.settings.Get(key) == nil {
		return p.node
	}
	return p.settings.Get(key)
}

// fault reads a fault. Its map is nil where there is none.
func (r *reader) fault(n *yamlfile.Node) (fakekintone.Fault, *yamlfile.Map) {
	m := r.Open(n, faultKeys())
	if m == nil {
		return fakekintone.Fault{}, nil
	}
	f := fakekintone.Fault{
		Name: r.Text(m.Get("name")), Method: r.Text(m.Get("method")), Path: r.Text(m.Get("path")),
		App: int64(r.Int(m.Get("app"))), After: r.Int(m.Get("after")), Times: r.Int(m.Get("times")),
		Every: r.Int(m.Get("every")), Share: r.share(m.Get("share")), Status: r.Int(m.Get("status")),
		Body: r.Text(m.Get("body")), ContentType: r.Text(m.Get("contentType")), CutAfter: r.Int(m.Get("cutAfter")),
	}
	r.latency(&f, m.Get("latency"))
	f.Slow = r.pace(m.Get("slow"))
	r.breaks(&f, m.Get("breaks"))
	f.Write = choose(r, m.Get("write"), writeTimes())
	if f.Name == "" {
		f.Name = joined("line "+strconv.Itoa(n.Line()), f.Method, f.Path)
	}
	return f, m
}

func writeTimes() []word[fakekintone.WriteTime] {
	return []word[fakekintone.WriteTime]{
		{fakekintone.WriteBefore, "遅延の前"}, {fakekintone.WriteAfter, "遅延の後"}, {fakekintone.WriteNever, "しない"},
	}
}

// share is 0.1 or 10%. None of the requests would be no fault.
func (r *reader) share(n *yamlfile.Node) float64 {
	text := r.Text(n)
	if text == "" {
		return 0
	}
	digits, percent := strings.CutSuffix(text, "%")
	share, err := strconv.ParseFloat(digits, 64)
	if percent {
		share /= 100
	}
	if err != nil || !(share > 0 && share <= 1) { // NaN is neither
		r.Problems.Add(n.Errorf("%q is no share of the requests; write a number above 0 and up to 1, 0.1, or 10%%", text))
		return 0
	}
	return share
}

// latency reads a duration, or what durations are drawn from.
func (r *reader) latency(f *fakekintone.Fault, n *yamlfile.Node) {
	if n.Kind() != yamlfile.MapKind {
		f.Latency = r.Duration(n)
		return
	}
	m := r.Open(n, latencyKeys())
	if m == nil {
		return
	}
	kind := r.Require(m, "distribution")
	f.LatencyFrom = fakekintone.LatencyDistribution{
		Kind: choose(r, kind, latencyKinds()),
		Mean: r.Duration(m.Get("mean")), Deviation: r.Duration(m.Get("deviation")),
		Min: r.Duration(m.Get("min")), Max: r.Duration(m.Get("max")),
	}
}

func latencyKinds() []word[fakekintone.LatencyKind] {
	return []word[fakekintone.LatencyKind]{
		{fakekintone.LatencyUniform, "一様"}, {fakekintone.LatencyExponential, "指数"},
		{fakekintone.LatencyNormal, "正規"}, {fakekintone.LatencyLogNormal, "対数正規"},
	}
}

func (r *reader) pace(n *yamlfile.Node) fakekintone.Pace {
	m := r.Open(n, paceKeys())
	if m == nil {
		return fakekintone.Pace{}
	}
	return fakekintone.Pace{
		BytesPerSecond: r.Int(m.Get("bytesPerSecond")),
		PieceBytes:     r.Int(m.Get("pieceBytes")), Pause: r.Duration(m.Get("pause")),
	}
}

func (r *reader) breaks(f *fakekintone.Fault, n *yamlfile.Node) {
	switch text := r.Text(n); text {
	case "":
	case "cut":
		f.Cut = true
	case "reset":
		f.Reset = true
	default:
		r.Problems.Add(n.Errorf("a connection breaks by cut or reset, not by %q", text))
	}
}
