package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine/lint"
	"callaction/fakekintone"
	"callaction/scenarios/report"
)

// rules are the workspace's rule files as they are written. Credentials that stand in
// them are hidden.
func rules(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	type file struct {
		Name string `json:"name"`
		Text string `json:"text"`
	}
	ws, masker := room.Workspace(), room.Stage().Masker
	files := []file{}
	for i, f := range ws.RulesRead {
		files = append(files, file{ws.RuleFiles[i], masker.Text(string(f.Data()))})
	}
	return answer{status: http.StatusOK, value: map[string]any{"files": files}}, nil
}

// rulesBody is a rule file with other contents.
type rulesBody struct {
	File string `json:"file"` // may be left out where there is one
	Text string `json:"text"`
}

func readRules(room *room.Room, r *http.Request) (rulesBody, error) {
	var b rulesBody
	if err := read(r, &b); err != nil {
		return b, err
	}
	if files := room.Workspace().RuleFiles; b.File == "" && len(files) == 1 {
		b.File = files[0]
	}
	if b.File == "" {
		return b, fmt.Errorf(`"file" is missing: one of %s`, strings.Join(room.Workspace().RuleFiles, ", "))
	}
	return b, nil
}

// setRules takes other rules, and answers what lint says of them.
func setRules(room *room.Room, r *http.Request, _ []string) (answer, error) {
	b, err := readRules(room, r)
	if err != nil {
		return answer{}, err
	}
	if err := room.SetRules(b.File, []byte(b.Text)); err != nil {
		return answer{}, err
	}
	findings, _, err := room.Check("", nil)
	return findingsAnswer(findings, err)
}

// checkRules says what lint would say of rules, without taking them. An empty body
// checks those of now.
func checkRules(room *room.Room, r *http.Request, _ []string) (answer, error) {
	b, err := readRules(room, r)
	if err != nil {
		return answer{}, err
	}
	var data []byte
	if b.Text != "" {
		data = []byte(b.Text)
	}
	findings, _, err := room.Check(b.File, data)
	return findingsAnswer(findings, err)
}

func findingsAnswer(findings []lint.Finding, err error) (answer, error) {
	if err != nil {
		return answer{}, err
	}
	var b strings.Builder
	if err := report.FindingsJSON(&b, findings); err != nil {
		return answer{}, err
	}
	return answer{status: http.StatusOK, value: json.RawMessage(b.String())}, nil
}

// wireFault is a trouble of kintone's; its members are those of a scenario's fault.
type wireFault struct {
	Name     string  `json:"name"`
	Method   string  `json:"method,omitempty"`
	Path     string  `json:"path,omitempty"`
	App      int64   `json:"app,omitempty"`
	After    int     `json:"after,omitempty"`
	Times    int     `json:"times,omitempty"`
	Every    int     `json:"every,omitempty"`
	Share    float64 `json:"share,omitempty"`
	Latency  string  `json:"latency,omitempty"` // as 3s
	Status   int     `json:"status,omitempty"`
	Body     string  `json:"body,omitempty"`
	Breaks   string  `json:"breaks,omitempty"` // cut or reset
	CutAfter int     `json:"cutAfter,omitempty"`
	Write    string  `json:"write,omitempty"` // before, after or never
}

func (w wireFault) fault() (fakekintone.Fault, error) {
	f := fakekintone.Fault{
		Name: w.Name, Method: w.Method, Path: w.Path, App: w.App, After: w.After, Times: w.Times, Every: w.Every, Share: w.Share,
		Status: w.Status, Body: w.Body, Cut: w.Breaks == "cut", Reset: w.Breaks == "reset", CutAfter: w.CutAfter,
		Write: fakekintone.WriteTime(w.Write),
	}
	if w.Breaks != "" && !f.Cut && !f.Reset {
		return f, fmt.Errorf("fault %q: a connection breaks by cut or reset, not by %q", w.Name, w.Breaks)
	}
	if w.Latency == "" {
		return f, nil
	}
	var err error
	if f.Latency, err = time.ParseDuration(w.Latency); err != nil {
		return f, fmt.Errorf("fault %q: latency %q is no length of time; write 3s, say", w.Name, w.Latency)
	}
	return f, nil
}

func wireFaultOf(f fakekintone.Fault) wireFault {
	w := wireFault{
		Name: f.Name, Method: f.Method, Path: f.Path, App: f.App, After: f.After, Times: f.Times, Every: f.Every, Share: f.Share,
		Status: f.Status, Body: f.Body, CutAfter: f.CutAfter, Write: string(f.Write),
	}
	if f.Latency > 0 {
		w.Latency = f.Latency.String()
	}
	switch {
	case f.Cut:
		w.Breaks = "cut"
	case f.Reset:
		w.Breaks = "reset"
	}
	return w
}

// faults lists the troubles that are set, and how often each struck.
func faults(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	type listed struct {
		wireFault
		Struck int `json:"struck"`
	}
	all := []listed{}
	for _, f := range room.Stage().Kintone.Faults() {
		all = append(all, listed{wireFaultOf(f.Fault), f.Struck})
	}
	return answer{status: http.StatusOK, value: map[string]any{"faults": all}}, nil
}

// setFaults sets troubles in place of those that are set.
func setFaults(room *room.Room, r *http.Request, _ []string) (answer, error) {
	var b struct {
		Faults []wireFault `json:"faults"`
	}
	if err := read(r, &b); err != nil {
		return answer{}, err
	}
	var all []fakekintone.Fault
	for _, w := range b.Faults {
		f, err := w.fault()
		if err != nil {
			return answer{}, err
		}
		all = append(all, f)
	}
	if err := room.SetFaults(all); err != nil {
		return answer{}, err
	}
	return faults(room, r, nil)
}

// records are all records of an app, as kintone answers them, without anybody having
// to log in.
func records(room *room.Room, _ *http.Request, parts []string) (answer, error) {
	app, err := strconv.ParseInt(parts[0], 10, 64)
	if err != nil {
		return answer{}, fmt.Errorf("%q is no app's id", parts[0])
	}
	found, err := room.Stage().Kintone.Records(app, "")
	if err != nil {
		return answer{}, statusError{http.StatusNotFound, errors.New("there is no such app")}
	}
	all := []json.RawMessage{}
	for _, r := range found {
		all = append(all, r.JSON)
	}
	return answer{status: http.StatusOK, value: map[string]any{"records": all}}, nil
}
