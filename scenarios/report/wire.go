package report

import (
	"encoding/json"
	"time"
)

// The members of the JSON report, in their order. Times are RFC 3339 in UTC,
// lengths are in milliseconds.

type wireReport struct {
	Seed      uint64         `json:"seed"`
	Scenarios []wireScenario `json:"scenarios"`
	Summary   wireSummary    `json:"summary"`
}

type wireSummary struct {
	Scenarios int `json:"scenarios"`
	Passed    int `json:"passed"`
	Failed    int `json:"failed"`
}

type wireScenario struct {
	ID       string            `json:"id"`
	Title    string            `json:"title"`
	Labels   []string          `json:"labels,omitempty"`
	Quirks   map[string]string `json:"quirks,omitempty"`
	Open     []wireOpen        `json:"open,omitempty"`
	Passed   bool              `json:"passed"`
	Failures []wireFailure     `json:"failures,omitempty"`
	Trace    wireTrace         `json:"trace"`
}

type wireOpen struct {
	Defect   string `json:"defect"`
	Sentence string `json:"sentence"`
}

type wireFailure struct {
	Kind     string `json:"kind"`
	App      int64  `json:"app,omitempty"`
	Record   int64  `json:"record,omitempty"`
	Field    string `json:"field,omitempty"`
	Rule     string `json:"rule,omitempty"`
	Call     string `json:"call,omitempty"`
	Name     string `json:"name,omitempty"`
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
	Place    string `json:"place,omitempty"`
	Run      int    `json:"run,omitempty"` // the rule run that explains it, by its seq
}

type wireTrace struct {
	Calls   []wireCall    `json:"calls"`
	Alone   []wireRun     `json:"alone,omitempty"`
	Outside []wireKintone `json:"outside,omitempty"`
}

type wireCall struct {
	ID        string         `json:"id"`
	Name      string         `json:"name,omitempty"`
	From      string         `json:"from"`
	Withheld  string         `json:"withheld,omitempty"`
	To        string         `json:"to"`
	State     string         `json:"state"`
	Ending    string         `json:"ending,omitempty"`
	Started   time.Time      `json:"started"`
	Ended     *time.Time     `json:"ended,omitempty"`
	Recording string         `json:"recording,omitempty"`
	Moments   []wireMoment   `json:"moments"`
	Events    []wireEvent    `json:"events"`
	Variables []wireVariable `json:"variables"`
}

type wireMoment struct {
	At        time.Time `json:"at"`
	What      string    `json:"what"`
	By        string    `json:"by,omitempty"`
	State     string    `json:"state"`
	Extension string    `json:"extension,omitempty"`
	Problem   string    `json:"problem,omitempty"`
}

type wireEvent struct {
	Seq       int            `json:"seq"`
	Name      string         `json:"name"`
	Japanese  string         `json:"japanese"`
	At        time.Time      `json:"at"`
	Variables []wireVariable `json:"variables"`
	Rules     []wireRun      `json:"rules"`
}

type wireVariable struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type wireRun struct {
	Seq       int            `json:"seq"`
	Rule      string         `json:"rule"`
	Order     *int           `json:"order,omitempty"`
	Outcome   string         `json:"outcome"`
	Log       string         `json:"log,omitempty"`
	Started   time.Time      `json:"started"`
	Took      float64        `json:"tookMs"`
	Condition wireCondition  `json:"condition"`
	Request   *wireRequest   `json:"request,omitempty"`
	Answer    *wireAnswer    `json:"answer,omitempty"`
	Failure   *wireRunFail   `json:"failure,omitempty"`
	Extract   *wireExtract   `json:"extraction,omitempty"`
	Captured  []wireCaptured `json:"captured,omitempty"`
	Kintone   *wireKintone   `json:"kintone,omitempty"`
	Warnings  []wireWarning  `json:"warnings,omitempty"`
}

type wireCondition struct {
	Code     string     `json:"code,omitempty"`
	Expanded string     `json:"expanded,omitempty"`
	Reads    []wireRead `json:"reads,omitempty"`
	Pattern  string     `json:"pattern,omitempty"`
	Always   bool       `json:"always,omitempty"`
	Matched  bool       `json:"matched"`
	Problem  string     `json:"problem,omitempty"`
	NearMiss *wireMiss  `json:"nearMiss,omitempty"`
}

type wireRead struct {
	Name    string `json:"name"`
	Value   string `json:"value"`
	Defined bool   `json:"defined"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

type wireRequest struct {
	Method    string       `json:"method"`
	URL       string       `json:"url"`
	URLReads  []wireRead   `json:"urlReads,omitempty"`
	Headers   []wireHeader `json:"headers,omitempty"`
	Body      string       `json:"body,omitempty"`
	BodyReads []wireRead   `json:"bodyReads,omitempty"`
	Timeout   float64      `json:"timeoutMs"`
}

type wireHeader struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type wireAnswer struct {
	Status  int          `json:"status"`
	Headers []wireHeader `json:"headers,omitempty"`
	Body    string       `json:"body"`
	Took    float64      `json:"tookMs"`
}

type wireRunFail struct {
	Kind string  `json:"kind"`
	Text string  `json:"text"`
	Took float64 `json:"tookMs"`
}

type wireExtract struct {
	Pattern  string      `json:"pattern"`
	Matched  bool        `json:"matched"`
	Skipped  bool        `json:"skipped,omitempty"`
	Problem  string      `json:"problem,omitempty"`
	Groups   []wireGroup `json:"groups,omitempty"`
	NearMiss *wireMiss   `json:"nearMiss,omitempty"`
}

type wireGroup struct {
	Name   string `json:"name"`
	Value  string `json:"value"`
	Absent bool   `json:"absent,omitempty"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
}

type wireCaptured struct {
	Name   string  `json:"name"`
	Value  string  `json:"value"`
	Before *string `json:"before,omitempty"`
}

type wireKintone struct {
	Method  string       `json:"method"`
	Path    string       `json:"path"`
	App     int64        `json:"app,omitempty"`
	Caller  string       `json:"caller,omitempty"`
	Status  int          `json:"status"`
	Code    string       `json:"code,omitempty"`
	Late    bool         `json:"late,omitempty"`
	Fault   string       `json:"fault,omitempty"` // the name of the one that struck
	Changes []wireChange `json:"changes,omitempty"`
	Notes   []string     `json:"notes,omitempty"`
}

type wireJournal struct {
	Exchanges []wireExchange `json:"exchanges"`
}

type wireExchange struct {
	Seq  int       `json:"seq"`
	At   time.Time `json:"at"`
	Took float64   `json:"tookMs"`
	Call string    `json:"call,omitempty"`
	Rule string    `json:"rule,omitempty"`
	wireKintone
}

type wireChange struct {
	Kind    string          `json:"kind"`
	App     int64           `json:"app"`
	Record  int64           `json:"record"`
	Comment int64           `json:"comment,omitempty"`
	Fields  []string        `json:"fields,omitempty"`
	Before  json.RawMessage `json:"before,omitempty"`
	After   json.RawMessage `json:"after,omitempty"`
}

type wireWarning struct {
	Code  string `json:"code"`
	Field string `json:"field,omitempty"`
	Name  string `json:"name,omitempty"`
	Text  string `json:"text,omitempty"`
}
