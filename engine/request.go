package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// responseScheme begins an address that is itself the answer: no request is
// sent. It is known from the vendor's IVR and taken to work here in the same way.
const responseScheme = "response://"

// UserAgent is the User-Agent of requests that do not name one. The PBX's own is
// not published.
const UserAgent = "callaction"

// build expands a rule's request. It stands in the run whether it can be sent or
// not.
func (e *Engine) build(run *Run, c *call) {
	rule := run.Rule
	r := &Request{Method: rule.Method, Timeout: rule.Timeout}
	run.Request = r
	if r.Method == "" {
		r.Method = http.MethodGet
	}
	if r.Timeout == 0 {
		r.Timeout = DefaultTimeout
	}
	r.URL, r.URLReads = e.expand(run, "url", rule.URL, c.vars)
	r.IsResponse = strings.HasPrefix(r.URL, responseScheme)
	if r.IsResponse {
		return
	}
	e.buildHeaders(run, c)
	r.Body, r.BodyReads = e.expand(run, "body", rule.Body, c.vars)
	run.checkBody()
}

// buildHeaders reads リクエストヘッダ, a header a line.
func (e *Engine) buildHeaders(run *Run, c *call) {
	for _, line := range strings.Split(run.Rule.Headers, "\n") {
		line = strings.TrimRight(line, "\r")
		if strings.TrimSpace(line) == "" {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		name = strings.TrimSpace(name)
		if !ok || !isToken(name) {
			run.warn(Warning{Code: HeaderIgnored, Field: "headers", Name: name, Text: e.masker.Text(line)})
			continue
		}
		expanded, reads := e.expand(run, "headers", strings.TrimSpace(value), c.vars)
		run.Request.Headers = append(run.Request.Headers, Header{Name: name, Value: expanded, Reads: reads})
	}
}

// isToken says whether a text can be a header's name (RFC 9110, 5.6.2).
func isToken(name string) bool {
	return name != "" && strings.Trim(name, "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == ""
}

// checkBody warns of a body that says it is JSON and is none.
func (r *Run) checkBody() {
	if r.Request.Body == "" || !saysJSON(r.Request.Headers) {
		return
	}
	if problem := notJSON(r.Request.Body); problem != "" {
		r.warn(Warning{Code: BodyNotJSON, Field: "body", Text: problem})
	}
}

func saysJSON(headers []Header) bool {
	for _, h := range headers {
		if strings.EqualFold(h.Name, "Content-Type") {
			media, _, err := mime.ParseMediaType(h.Value)
			return err == nil && (media == "application/json" || strings.HasSuffix(media, "+json"))
		}
	}
	return false
}

// notJSON says where a text stops being JSON; empty where it is JSON.
func notJSON(text string) string {
	var value json.RawMessage
	err := json.Unmarshal([]byte(text), &value)
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return ""
	}
	before := text[:min(max(int(syntax.Offset)-1, 0), len(text))]
	line := strings.Count(before, "\n") + 1
	return fmt.Sprintf("line %d, byte %d: %s", line, syntax.Offset, syntax.Error())
}

// badRequestError is a request that cannot be one.
type badRequestError struct{ text string }

func (e *badRequestError) Error() string { return e.text }

// httpRequest is the request for the transport.
func (r *Request) httpRequest(ctx context.Context) (*http.Request, error) {
	u, err := address(r.URL)
	if err != nil {
		return nil, err
	}
	req, err := http.NewRequestWithContext(ctx, r.Method, u.String(), strings.NewReader(r.Body))
	if err != nil {
		return nil, &badRequestError{err.Error()}
	}
	req.URL = u // as written: NewRequest tidies it
	req.Header.Set("User-Agent", UserAgent)
	for _, h := range r.Headers {
		if err := setHeader(req, h); err != nil {
			return nil, err
		}
	}
	return req, nil
}

// address reads a URL. What a space or a line break in it becomes on the wire is
// nobody's to guess: such an address is refused, as libcurl refuses it.
func address(text string) (*url.URL, error) {
	if strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' || r == 0x7f }) {
		return nil, &badRequestError{"the address has a space or a control character in it"}
	}
	u, err := url.Parse(text)
	switch {
	case err != nil:
		return nil, &badRequestError{"the address is none: " + err.Error()}
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, &badRequestError{"the address begins with neither https:// nor http://"}
	case u.Host == "":
		return nil, &badRequestError{"the address names no host"}
	}
	return u, nil
}

func setHeader(req *http.Request, h Header) error {
	if strings.ContainsAny(h.Value, "\r\n\x00") {
		return &badRequestError{"the header " + h.Name + " has a line break in its value"}
	}
	switch {
	case strings.EqualFold(h.Name, "Host"):
		req.Host = h.Value
	case strings.EqualFold(h.Name, "Content-Length"): // the transport's business
	default:
		key := http.CanonicalHeaderKey(h.Name)
		if key == "User-Agent" {
			req.Header.Del(key)
		}
		req.Header[key] = append(req.Header[key], h.Value)
	}
	return nil
}
