package fakekintone

import (
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strconv"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/wire"
)

// answer is what goes back to the caller. Its zero value is no answer at all.
type answer struct {
	status      int
	contentType string
	disposition string // of a file
	body        []byte
	code        wire.Code // of an error, empty for success
	allow       string    // the methods that a 405 allows
	steps       []step    // how the body is sent; nil is at once and whole
	header      http.Header
}

const (
	jsonType = "application/json;charset=utf-8"
	textType = "text/plain;charset=utf-8"
)

// plainError is an answer of the front end or the application server, which know
// no JSON.
type plainError struct {
	status int
	text   string // "" is the status in words
	allow  string
}

// Error implements error.
func (e *plainError) Error() string { return fmt.Sprintf("answer %d without JSON", e.status) }

// handler answers a request with a value or an error.
type handler func(*call) (wire.Node, error)

// run calls a handler and turns what it returns into an answer. It is the one
// place where that happens. A panic would be a bug of the fake: it becomes an
// answer that says so, and a note.
func (c *call) run(h handler) (a answer) {
	defer func() {
		if p := recover(); p != nil {
			c.note("the fake panicked: %v", p)
			a = c.refusal(wire.Broken())
		}
	}()
	value, err := h(c)
	if err != nil {
		return c.refusal(err)
	}
	if whole, ok := value.(interface{ answer() answer }); ok {
		return whole.answer()
	}
	return answer{status: http.StatusOK, contentType: jsonType, body: value.AppendJSON(nil)}
}

// refusal is the answer to a request that failed.
func (c *call) refusal(err error) answer {
	var plain *plainError
	var refused *wire.Error
	switch {
	case errors.As(err, &plain):
		return c.plain(plain)
	case !errors.As(err, &refused):
		c.note("the fake failed: %v", err)
		refused = wire.Broken()
	}
	body := refused.Body(c.k.ids.next(), c.languageOf(refused))
	var bulk *bulkError
	if errors.As(err, &bulk) {
		body = bulk.results(body)
	}
	return answer{
		status:      statusOf(refused, c.k.quirks),
		contentType: jsonType,
		body:        body.AppendJSON(nil),
		code:        refused.Code,
	}
}

// languageOf is the language of an error. That about too many requests is in
// English where the request names no language, whatever the domain's is.
func (c *call) languageOf(e *wire.Error) wire.Language {
	if e.Code == wire.CodeTooManyAtOnce {
		return auth.Accepted(c.r.Header.Get("Accept-Language"), wire.English)
	}
	if c.caller.User == nil {
		_ = c.identify() // what is wrong came before it; who cannot be identified stays nobody
	}
	return c.k.languages.Of(c.caller, c.r.Header)
}

func (c *call) plain(e *plainError) answer {
	a := answer{status: e.status, contentType: textType, allow: e.allow}
	if c.k.quirks.Is(quirks.UnknownPathBody(), quirks.UnknownPathText) {
		a.body = []byte(e.text)
		if e.text == "" {
			a.body = []byte(http.StatusText(e.status))
		}
	}
	return a
}

// concurrencyLimit is how many requests a domain answers at one time (kintone:
// limits).
const concurrencyLimit = 100

// head sets the headers of an answer.
func (c *call) head(h http.Header, a answer, running int64) {
	h.Set("Content-Type", a.contentType)
	if a.disposition != "" {
		h.Set("Content-Disposition", a.disposition)
	}
	h.Set("Content-Length", strconv.Itoa(len(a.body)))
	// Set would write Concurrencylimit; kintone's capital letters are measured.
	h["X-ConcurrencyLimit-Limit"] = []string{strconv.Itoa(concurrencyLimit)}
	h["X-ConcurrencyLimit-Running"] = []string{strconv.FormatInt(running, 10)}
	h.Set("Cache-Control", "no-cache, no-store, must-revalidate")
	h.Set("Date", c.k.clock.Now().UTC().Format(http.TimeFormat))
	maps.Copy(h, a.header)
	if a.code != "" {
		h.Set("X-Cybozu-Error", string(a.code))
	}
	if a.allow != "" {
		h.Set("Allow", a.allow)
	}
}
