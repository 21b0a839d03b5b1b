package scenarios

import (
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"callaction/fakekintone"
	"callaction/internal/yamlfile"
)

func (w *writer) given(g Given) yamlfile.Tree {
	p := newPairs(givenKeys())
	records, forms, tokens := yamlfile.TreeMap(), yamlfile.TreeMap(), yamlfile.TreeMap()
	for _, a := range g.Records {
		records.Add(strconv.FormatInt(a.App, 10), listOf(a.Records, w.record))
	}
	for _, f := range g.Forms {
		forms.Add(strconv.FormatInt(f.App, 10), formTree(f))
	}
	for _, t := range g.Tokens {
		tokens.Add(t.Token, permissionTree(t))
	}
	p.full("records", records)
	p.full("forms", forms)
	p.full("tokens", tokens.Flow())
	p.full("faults", listOf(g.Faults, faultTree))
	p.full("answers", listOf(g.Answers, answerTree))
	return p.tree
}

func formTree(f AppForm) yamlfile.Tree {
	p := newPairs(appFormKeys())
	p.full("required", yamlfile.TreeTexts(f.Required...))
	codes := yamlfile.TreeMap()
	for _, c := range f.Codes {
		codes.Add(c.From, yamlfile.TreeText(c.To))
	}
	p.full("codes", codes.Flow())
	p.text("appCode", f.AppCode)
	return p.tree.Flow()
}

// record is a record that is given, its fields in its order.
func (w *writer) record(raw json.RawMessage) yamlfile.Tree {
	parsed := gjson.ParseBytes(raw)
	if w.err == nil && (!json.Valid(raw) || !parsed.IsObject()) {
		w.err = fmt.Errorf("a given record is no JSON object: %s", raw)
	}
	return valuesTree(parsed).Flow()
}

// valuesTree are the fields of a record or of a row of a table.
func valuesTree(fields gjson.Result) yamlfile.Tree {
	t := yamlfile.TreeMap()
	fields.ForEach(func(code, field gjson.Result) bool {
		t.Add(code.String(), valueTree(field.Get("value")))
		return true
	})
	return t
}

// valueTree is a field's value in short, where that says it all: a text, a list of
// texts, the rows of a table. Else it is as kintone has it, {value: …}.
func valueTree(v gjson.Result) yamlfile.Tree {
	switch {
	case !v.IsArray() && !v.IsObject():
		return yamlfile.TreeText(v.String())
	case v.IsArray() && every(v, isScalar):
		return listOf(v.Array(), valueTree).Flow()
	case v.IsArray() && every(v, isPlainRow):
		return listOf(v.Array(), func(row gjson.Result) yamlfile.Tree { return valuesTree(row.Get("value")) })
	}
	t := yamlfile.TreeMap()
	t.Add("value", jsonTree(v))
	return t
}

func every(v gjson.Result, is func(gjson.Result) bool) bool {
	for _, item := range v.Array() {
		if !is(item) {
			return false
		}
	}
	return true
}

func isScalar(v gjson.Result) bool { return !v.IsArray() && !v.IsObject() }

// isPlainRow says whether something is a table's row with nothing but its values.
func isPlainRow(v gjson.Result) bool {
	values := v.Get("value")
	return len(v.Map()) == 1 && values.IsObject()
}

// jsonTree is JSON as it is, numbers as their texts.
func jsonTree(v gjson.Result) yamlfile.Tree {
	switch {
	case v.IsArray():
		return listOf(v.Array(), jsonTree)
	case v.IsObject():
		t := yamlfile.TreeMap()
		v.ForEach(func(name, value gjson.Result) bool {
			t.Add(name.String(), jsonTree(value))
			return true
		})
		return t
	}
	return yamlfile.TreeText(v.String())
}

// standardName is how the reader calls a fault that has no name.
var standardName = regexp.MustCompile(`^line [0-9]+`)

func faultTree(f fakekintone.Fault) yamlfile.Tree {
	p := newPairs(faultKeys())
	if line := standardName.FindString(f.Name); line == "" || f.Name != joined(line, f.Method, f.Path) {
		p.text("name", f.Name)
	}
	p.text("method", f.Method)
	p.text("path", f.Path)
	p.number("app", f.App)
	p.number("after", int64(f.After))
	p.number("times", int64(f.Times))
	p.number("every", int64(f.Every))
	if f.Share != 0 {
		p.add("share", yamlfile.TreeWord(strconv.FormatFloat(f.Share, 'f', -1, 64)))
	}
	p.duration("latency", f.Latency)
	if f.LatencyFrom != (fakekintone.LatencyDistribution{}) {
		p.add("latency", latencyTree(f.LatencyFrom))
	}
	p.number("status", int64(f.Status))
	p.text("body", f.Body)
	p.text("contentType", f.ContentType)
	p.full("slow", paceTree(f.Slow))
	p.text("breaks", breaksText(f))
	p.number("cutAfter", int64(f.CutAfter))
	p.text("write", japanese(writeTimes(), f.Write))
	return p.tree.Flow()
}

func breaksText(f fakekintone.Fault) string {
	switch {
	case f.Cut:
		return "cut"
	case f.Reset:
		return "reset"
	}
	return ""
}

func latencyTree(d fakekintone.LatencyDistribution) yamlfile.Tree {
	p := newPairs(latencyKeys())
	p.text("distribution", japanese(latencyKinds(), d.Kind))
	p.duration("mean", d.Mean)
	p.duration("deviation", d.Deviation)
	p.duration("min", d.Min)
	p.duration("max", d.Max)
	return p.tree.Flow()
}

func paceTree(pace fakekintone.Pace) yamlfile.Tree {
	p := newPairs(paceKeys())
	p.number("bytesPerSecond", int64(pace.BytesPerSecond))
	p.number("pieceBytes", int64(pace.PieceBytes))
	p.duration("pause", pace.Pause)
	return p.tree.Flow()
}

func answerTree(a Answer) yamlfile.Tree {
	p := newPairs(answerKeys())
	p.text("host", a.Host)
	p.text("method", a.Method)
	p.text("path", a.Path)
	p.number("status", int64(a.Status))
	p.full("headers", textMap(a.Headers))
	p.text("body", a.Body)
	p.number("times", int64(a.Times))
	return p.tree.Flow()
}

// durationText is a duration as people write it: 2m, not 2m0s.
func durationText(d time.Duration) string {
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}

// japanese is a value of a choice in Japanese.
func japanese[T ~string](words []word[T], value T) string {
	for _, w := range words {
		if w.value == value {
			return w.japanese
		}
	}
	return string(value)
}
