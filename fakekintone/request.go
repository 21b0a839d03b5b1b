package fakekintone

import (
	"errors"
	"io"
	"mime"
	"net/http"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

const (
	maxURL  = 8 << 10  // beyond it the front end of cybozu.com answers
	maxBody = 10 << 20 // beyond it the fake answers 413; kintone's own bound has not been published
)

// call is one request on its way through the fake.
type call struct {
	k          *Kintone
	r          *http.Request
	guestSpace int64 // whose path it came by; 0 for the ordinary one
	caller     auth.Caller
	in         *params
	tx         *transaction // nil outside one
	viewed     *store.State // nil until view has been asked
	seen       Observation
	observed   bool
	body       []byte       // nil until it has been read
	upload     *record.File // what is uploaded, without a key
}

// overrideHeader lets a POST be another method (kintone REST API overview:
// requests whose URL is too long).
const overrideHeader = "X-HTTP-Method-Override"

// method is what the request wants to be. HEAD is GET without the body.
func (c *call) method() (string, error) {
	if c.r.Method == http.MethodHead {
		return http.MethodGet, nil
	}
	override := c.r.Header.Get(overrideHeader)
	if c.r.Method != http.MethodPost || override == "" {
		return c.r.Method, nil
	}
	switch override {
	case http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete:
		return override, nil
	}
	return "", wire.IllegalRequest()
}

// read reads the parameters of an operation and finds out who is calling.
func (c *call) read(op operation) error {
	if err := c.readBody(); err != nil {
		return err
	}
	parse, err := c.parser(op)
	if err != nil {
		return err
	}
	if c.k.quirks.Is(quirks.JSONBeforeAuth(), quirks.JSONFirst) {
		return inOrder(parse, c.identify)
	}
	return inOrder(c.identify, parse)
}

// parser is what reads the parameters, once the body is known to be of the type
// that the operation takes.
func (c *call) parser(op operation) (func() error, error) {
	if op.takesFile {
		boundary, err := c.uploadBoundary()
		return func() error { return c.readUpload(boundary) }, err
	}
	inBody, err := c.hasJSON()
	return func() (err error) {
		c.in, err = c.parse(inBody)
		return err
	}, err
}

func (c *call) parse(inBody bool) (*params, error) {
	if inBody {
		return paramsFromBody(c.body)
	}
	return paramsFromQuery(c.r.URL.RawQuery, c.k.quirks)
}

// inOrder runs steps until one fails.
func inOrder(steps ...func() error) error {
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (c *call) identify() (err error) {
	means := auth.Means{Access: c.k.accessTokens, Sessions: c.k.sessions, Updated: c.k.updated}
	c.caller, err = c.k.domain.directory.Identify(c.r.Header, means, chosen(c.k.quirks, quirks.TooManyTokens()))
	c.noteSession()
	c.seen.Caller = c.caller.String()
	return err
}

// readBody reads the body, once.
func (c *call) readBody() error {
	if c.body != nil {
		return nil
	}
	if c.r.Body == nil {
		c.body = []byte{}
		return nil
	}
	body, err := io.ReadAll(io.LimitReader(c.r.Body, maxBody+1))
	switch {
	case len(body) > maxBody:
		return &plainError{status: http.StatusRequestEntityTooLarge}
	case err != nil:
		return wire.IllegalRequest()
	}
	c.body = body // never nil
	return nil
}

// hasJSON says whether a request has its parameters in a JSON body instead of the
// query string (kintone REST API overview: requests). A GET that promises JSON and
// has none is CB_IL02.
func (c *call) hasJSON() (bool, error) {
	method, err := c.method()
	if err != nil {
		return false, err
	}
	isJSON, empty := isJSON(c.r.Header.Get("Content-Type")), len(c.body) == 0
	switch {
	case method == http.MethodGet && isJSON && empty:
		return false, wire.IllegalRequest()
	case isJSON && empty:
		return false, chosen(c.k.quirks, quirks.EmptyBody())
	case isJSON:
		return true, nil
	case method == http.MethodPost || method == http.MethodPut:
		return false, chosen(c.k.quirks, quirks.MissingContentType())
	}
	return false, nil
}

func isJSON(contentType string) bool {
	t, _, err := mime.ParseMediaType(contentType)
	return (err == nil || errors.Is(err, mime.ErrInvalidMediaParameter)) && t == "application/json"
}
