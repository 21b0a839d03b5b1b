package fakekintone

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"
)

// FaultError says what is wrong with a fault.
type FaultError struct {
	// Name is the fault's.
	Name string
	// Setting is the field of Fault that it is about, as Path.
	Setting string
	// Reason says what is wrong, and what to do.
	Reason string
}

// Error implements error.
func (e *FaultError) Error() string { return fmt.Sprintf("fault %q: %s", e.Name, e.Reason) }

func (f *Fault) wrong(setting, format string, args ...any) error {
	return &FaultError{Name: f.Name, Setting: setting, Reason: fmt.Sprintf(format, args...)}
}

func (k *Kintone) checkFault(f Fault) error {
	return inOrder(
		f.checkChoice, f.checkNumbers, f.checkLatency, f.checkPace, f.checkAnswer, f.checkEffect,
		func() error { return k.checkOperation(f) }, func() error { return k.checkApp(f) },
	)
}

// checkChoice is about which requests are struck.
func (f *Fault) checkChoice() error {
	switch {
	case f.Name == "":
		return f.wrong("Name", "it has no name")
	case !(f.Share >= 0 && f.Share <= 1): // NaN is neither
		return f.wrong("Share", "its share of the requests must be from 0 to 1")
	case f.Every > 0 && f.Share > 0:
		return f.wrong("Share", "it can strike every so many requests or a share of them, not both")
	}
	return nil
}

func (f *Fault) checkNumbers() error {
	numbers := []struct {
		setting string
		number  int64
	}{
		{"After", int64(f.After)}, {"Times", int64(f.Times)}, {"Every", int64(f.Every)}, {"Latency", int64(f.Latency)},
		{"Slow", int64(f.Slow.BytesPerSecond)}, {"Slow", int64(f.Slow.PieceBytes)}, {"Slow", int64(f.Slow.Pause)},
		{"CutAfter", int64(f.CutAfter)},
	}
	for _, n := range numbers {
		if n.number < 0 {
			return f.wrong(n.setting, "its numbers must not be negative")
		}
	}
	return nil
}

// longestWait bounds what a fault waits at a time, so that no sum of moments runs
// over.
const longestWait = 24 * time.Hour

func (f *Fault) checkLatency() error {
	switch {
	case f.Latency > longestWait:
		return f.wrong("Latency", "its latency is more than a day")
	case f.Latency > 0 && f.LatencyFrom != LatencyDistribution{}:
		return f.wrong("LatencyFrom", "its latency can be fixed or drawn, not both")
	}
	if problem := f.LatencyFrom.problem(); problem != "" {
		return f.wrong("LatencyFrom", "%s", problem)
	}
	return nil
}

func (f *Fault) checkPace() error {
	if problem := f.Slow.problem(); problem != "" {
		return f.wrong("Slow", "%s", problem)
	}
	if f.Slow.isSlow() && f.breaks() && f.CutAfter == 0 {
		return f.wrong("Slow", "it sends nothing that could be slow; say after how many bytes the connection breaks")
	}
	return nil
}

// checkAnswer is about what belongs together.
func (f *Fault) checkAnswer() error {
	switch {
	case f.Status != 0 && (f.Status < 200 || f.Status > 599):
		return f.wrong("Status", "%d is no status to answer with", f.Status)
	case f.Body != "" && f.Status == 0:
		return f.wrong("Body", "it has a body and no status to go with it")
	case f.ContentType != "" && f.Body == "":
		return f.wrong("ContentType", "it has a content type and no body to go with it")
	case f.Cut && f.Reset:
		return f.wrong("Reset", "it can cut or reset the connection, not both")
	case f.CutAfter > 0 && !f.breaks():
		return f.wrong("CutAfter", "it says where to cut the body, and neither cuts nor resets the connection")
	}
	return nil
}

func (f *Fault) checkEffect() error {
	answers := f.Status != 0 || f.breaks()
	switch {
	case !slices.Contains([]WriteTime{WriteBefore, WriteAfter, WriteNever}, f.when()):
		return f.wrong("Write", "write is %q, which is none of before, after and never", f.Write)
	case !answers && !f.takesTime():
		return f.wrong("", "it does nothing; give it a latency, a slow body, a status, a cut or a reset")
	case f.when() == WriteNever && !answers:
		return f.wrong("Write", "it never carries the request out and so has nothing to answer; give it a status, a cut or a reset")
	}
	return nil
}

func (k *Kintone) checkOperation(f Fault) error {
	methods := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete}
	if f.Method != "" && !slices.Contains(methods, f.Method) {
		return f.wrong("Method", "kintone has no method %q", f.Method)
	}
	if f.Path == "" {
		return nil
	}
	taken := k.methodsAt(apiPath(f.Path))
	if taken == "" {
		return f.wrong("Path", "kintone has no API %s", f.Path)
	}
	if f.Method != "" && !slices.Contains(strings.Split(taken, ", "), f.Method) {
		return f.wrong("Method", "kintone's %s takes %s, not %s", f.Path, taken, f.Method)
	}
	return nil
}

// methodsAt lists the methods that a path takes, below /k/v1/ or of OAuth 2.0;
// empty where kintone has no such path.
func (k *Kintone) methodsAt(path string) string {
	switch path {
	case tokenPath:
		return http.MethodPost
	case authorizationPath:
		return authorizationMethods
	}
	return allowed(k.operations[path])
}

func (k *Kintone) checkApp(f Fault) error {
	if f.App == 0 {
		return nil
	}
	if _, ok := previewIn(k.view(), f.App); !ok {
		return f.wrong("App", "there is no app %d", f.App)
	}
	if path := apiPath(f.Path); path == tokenPath || path == authorizationPath {
		return f.wrong("App", "%s is about no app", f.Path)
	}
	return nil
}
