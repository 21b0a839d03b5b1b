package engine

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"slices"
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
	r := &Request{}
	run.Request = r
	r.URL, r.URLReads = e.expand(run, FieldURL, rule.URL, c.vars)
	r.IsResponse = strings.HasPrefix(r.URL, responseScheme)
	if r.IsResponse {
		return
	}
	r.Method = cmp.Or(rule.Method, http.MethodGet)
	r.Timeout = cmp.Or(rule.Timeout, DefaultTimeout)
	e.buildHeaders(run, c)
	r.Body, r.BodyReads = e.expand(run, FieldBody, rule.Body, c.vars)
	run.checkBody()
}

// buildHeaders reads リクエストヘッダ, a header a line. The lines are those of the
// setting: a line break in a variable makes no second header.
func (e *Engine) buildHeaders(run *Run, c *call) {
	for line := range strings.Lines(run.Rule.Headers) {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		name, value, ok := strings.Cut(line, ":")
		name = strings.TrimSpace(name)
		if !ok || !isToken(name) {
			run.warn(Warning{Code: HeaderIgnored, Field: FieldHeaders, Text: shownLine(line, e.masker)})
			continue
		}
		expanded, reads := e.expand(run, FieldHeaders, strings.TrimSpace(value), c.vars)
		run.Request.Headers = append(run.Request.Headers, Header{Name: name, Value: expanded, Reads: reads})
	}
	run.Request.nameSender()
}

// nameSender adds the User-Agent that every request has: one that the rule does
// not name is the engine's own.
func (r *Request) nameSender() {
	if !slices.ContainsFunc(r.Headers, func(h Header) bool { return strings.EqualFold(h.Name, "User-Agent") }) {
		r.Headers = append(r.Headers, Header{Name: "User-Agent", Value: UserAgent})
	}
}

// isToken says whether a text can be a header's name (RFC 9110, 5.6.2).
func isToken(name string) bool {
	return name != "" && strings.Trim(name, "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == ""
}

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
	if strings.ContainsFunc(h.Value, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
		return &badRequestError{"the header " + h.Name + " has a line break or another control character in its value"}
	}
	switch {
	case strings.EqualFold(h.Name, "Host"):
		req.Host = h.Value
	case strings.EqualFold(h.Name, "Content-Length"): // the transport's business
	default:
		key := http.CanonicalHeaderKey(h.Name)
		req.Header[key] = append(req.Header[key], h.Value)
	}
	return nil
}
