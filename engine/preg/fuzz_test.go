package preg_test

import (
	"errors"
	"testing"

	"callaction/engine/preg"
	"callaction/engine/preg/dotnet"
)

// FuzzCompileAndMatch looks for patterns and bodies on which the package
// breaks, or that match, or nearly do, outside of the body; its translation for
// regexp2 as well.
func FuzzCompileAndMatch(f *testing.F) {
	for _, pattern := range livePatterns() {
		f.Add(pattern, []byte(`{"records":[{"id":{"value":"5"}}],"totalCount":"1"}`))
	}
	for seed := range uint64(200) {
		w := randomPattern(seed)
		f.Add(w.pattern, []byte(randomSubject(seed, w.text)))
	}
	f.Fuzz(func(t *testing.T, pattern string, body []byte) {
		re, err := preg.Compile(pattern)
		if err != nil {
			if !errors.As(err, new(*preg.CompileError)) {
				t.Fatal(err)
			}
			return
		}
		m, err := re.Match(body)
		if err != nil {
			if m.Matched {
				t.Errorf("%v, and yet a match", err)
			}
			return
		}
		checkGroups(t, m, body)
		checkTranslation(t, re, body)
		checkNearMiss(t, re, m, body)
	})
}

// checkTranslation wants regexp2's groups inside the body, too, where the pattern has
// a form for it. That they are the same is what a spec says, over patterns that are
// the same each time.
func checkTranslation(t *testing.T, re *preg.Regexp, body []byte) {
	t.Helper()
	second, err := dotnet.Compile(re.Tree())
	if err != nil {
		return
	}
	spans, err := second.Match(body)
	if err != nil {
		return
	}
	for number, span := range spans {
		if span[1] > len(body) || span[0] > len(body) {
			t.Errorf("%s: group %d at %v of %d bytes", re, number, span, len(body))
		}
	}
}

// checkNearMiss wants a near miss inside the body and the pattern, and none
// where there is a match.
func checkNearMiss(t *testing.T, re *preg.Regexp, m preg.Match, body []byte) {
	t.Helper()
	miss, ok := re.NearMiss(body)
	if !ok {
		return
	}
	switch failed := miss.Failed; {
	case m.Matched:
		t.Error("a match, and a near miss")
	case miss.Start < 0 || miss.Reached < miss.Start || miss.Reached > len(body):
		t.Errorf("from %d to %d of %d bytes", miss.Start, miss.Reached, len(body))
	case failed.Start < 0 || failed.End < failed.Start || re.Offset()+failed.End > len(re.String()):
		t.Errorf("%v of the pattern %q", failed, re)
	}
	checkGroups(t, preg.Match{Groups: miss.Groups}, body)
}

// checkGroups wants every group inside the body, with the text that stands
// there.
func checkGroups(t *testing.T, m preg.Match, body []byte) {
	t.Helper()
	for number, g := range m.Groups {
		switch {
		case !g.Set() && g.Value == "":
		case g.Start > len(body) || g.End > len(body) || g.End < 0:
			t.Errorf("group %d from %d to %d of %d bytes", number, g.Start, g.End, len(body))
		case g.Start <= g.End && g.Value != string(body[g.Start:g.End]):
			t.Errorf("group %d is %q and not what stands there, %q", number, g.Value, body[g.Start:g.End])
		}
	}
}
