package report

import (
	"net/url"
	"strings"
	"time"

	"callaction/engine"
	"callaction/scenarios/stage"
)

// The parts of an HTTP Archive that a trace has. (HAR 1.2, Jan Odvarko)
type harLog struct {
	Log harContents `json:"log"`
}

type harContents struct {
	Version string     `json:"version"`
	Creator harCreator `json:"creator"`
	Entries []harEntry `json:"entries"`
}

type harCreator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type harEntry struct {
	Started  time.Time   `json:"startedDateTime"`
	Time     float64     `json:"time"` // milliseconds
	Request  harRequest  `json:"request"`
	Response harResponse `json:"response"`
	Cache    struct{}    `json:"cache"`
	Timings  harTimings  `json:"timings"`
	Comment  string      `json:"comment"`
}

type harTimings struct {
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type harRequest struct {
	Method   string    `json:"method"`
	URL      string    `json:"url"`
	Version  string    `json:"httpVersion"`
	Cookies  []harPair `json:"cookies"`
	Headers  []harPair `json:"headers"`
	Query    []harPair `json:"queryString"`
	PostData *harBody  `json:"postData,omitempty"`
	HeadSize int       `json:"headersSize"`
	BodySize int       `json:"bodySize"`
}

type harBody struct {
	MimeType string `json:"mimeType"`
	Text     string `json:"text"`
}

type harResponse struct {
	Status      int        `json:"status"`
	StatusText  string     `json:"statusText"`
	Version     string     `json:"httpVersion"`
	Cookies     []harPair  `json:"cookies"`
	Headers     []harPair  `json:"headers"`
	Content     harContent `json:"content"`
	RedirectURL string     `json:"redirectURL"`
	HeadSize    int        `json:"headersSize"`
	BodySize    int        `json:"bodySize"`
}

type harContent struct {
	Size     int    `json:"size"`
	MimeType string `json:"mimeType"`
	Text     string `json:"text"`
}

// HAR is what the rules of a trace sent and were answered, as an HTTP Archive: a value
// that encoding/json writes. A request without an answer has status 0. Credentials are
// hidden in it as they are in the trace.
func HAR(t stage.Trace) any {
	log := harContents{Version: "1.2", Creator: harCreator{Name: "callaction", Version: "1"}, Entries: []harEntry{}}
	for _, r := range t.Runs() {
		if r.Request != nil && !r.Request.IsResponse {
			log.Entries = append(log.Entries, harEntryOf(r))
		}
	}
	return harLog{log}
}

func harEntryOf(r stage.RunTrace) harEntry {
	took := float64(r.Ended.Sub(r.Started)) / float64(time.Millisecond)
	e := harEntry{
		Started: r.Started, Time: took, Timings: harTimings{Wait: took}, Comment: r.Rule.Name,
		Request: harRequestOf(r.Request), Response: harResponseOf(r.Answer),
	}
	if r.Failure != nil {
		e.Comment += ": " + string(r.Failure.Kind)
	}
	return e
}

func harRequestOf(q *engine.Request) harRequest {
	all := harRequest{
		Method: q.Method, URL: q.URL, Version: "HTTP/1.1", Cookies: []harPair{}, Headers: harPairs(q.Headers), Query: []harPair{},
		HeadSize: -1, BodySize: len(q.Body),
	}
	if u, err := url.Parse(q.URL); err == nil {
		for _, name := range sortedKeys(u.Query()) {
			for _, value := range u.Query()[name] {
				all.Query = append(all.Query, harPair{name, value})
			}
		}
	}
	if q.Body != "" {
		all.PostData = &harBody{MimeType: headerOf(q.Headers, "Content-Type"), Text: q.Body}
	}
	return all
}

func harResponseOf(a *engine.Answer) harResponse {
	if a == nil {
		return harResponse{Cookies: []harPair{}, Headers: []harPair{}, HeadSize: -1, BodySize: -1}
	}
	return harResponse{
		Status: a.Status, Version: "HTTP/1.1", Cookies: []harPair{}, Headers: harPairs(a.Headers), HeadSize: -1, BodySize: len(a.Body),
		Content: harContent{Size: len(a.Body), MimeType: headerOf(a.Headers, "Content-Type"), Text: a.Body},
	}
}

func harPairs(headers []engine.Header) []harPair {
	all := []harPair{}
	for _, h := range headers {
		all = append(all, harPair{h.Name, h.Value})
	}
	return all
}

// headerOf is the value of the first header of a name; empty where there is none.
func headerOf(headers []engine.Header, name string) string {
	for _, h := range headers {
		if strings.EqualFold(h.Name, name) {
			return h.Value
		}
	}
	return ""
}
