package kintoneapi

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// MaxBody is how long an answer may be, in bytes.
const MaxBody = 64 << 20

// longURL is from where on a GET is sent as a POST: kintone's official JavaScript
// client does so with URLs above 4096 characters, as kintone refuses those above
// 8 KB.
const longURL = 4096

const jsonType = "application/json"

// Do sends a request to a path such as record.json, below /k/v1/ or the guest
// space's; a path that begins with / is taken as it is. params is an object, as a
// map or a struct: in a GET and a HEAD it goes into the query (a list as
// fields[0]=…), in others it is the JSON body. nil is no parameters at all. A GET
// whose URL grows too long is sent as a POST with X-HTTP-Method-Override.
//
// The error says that no answer came; what kintone refuses says Answer.Err.
func (c *Client) Do(ctx context.Context, method, path string, params any) (Answer, error) {
	if params == nil {
		return c.Send(ctx, method, path, nil, nil)
	}
	body, err := json.Marshal(params)
	if err != nil {
		return Answer{}, fmt.Errorf("write the parameters of %s %s: %w", method, path, err)
	}
	header := http.Header{"Content-Type": {jsonType}}
	if method != http.MethodGet && method != http.MethodHead {
		return c.Send(ctx, method, path, header, body)
	}
	query, err := queryOf(body)
	if err != nil {
		return Answer{}, fmt.Errorf("write the parameters of %s %s: %w", method, path, err)
	}
	if long := path + "?" + query; len(c.address(long)) <= longURL {
		return c.Send(ctx, method, long, nil, nil)
	}
	header.Set("X-HTTP-Method-Override", method)
	return c.Send(ctx, http.MethodPost, path, header, body)
}

// Send sends a request as it is: path may have a query, header and body are not
// looked at. The client's credentials are added, unless header has one of its own,
// or the name of one without a value.
func (c *Client) Send(ctx context.Context, method, path string, header http.Header, body []byte) (Answer, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.address(path), bytes.NewReader(body))
	if err != nil {
		return Answer{}, c.failed("write the request "+method+" "+bare(path), err)
	}
	maps.Copy(req.Header, header)
	if !hasCredentials(header) {
		maps.Copy(req.Header, c.header)
	}
	resp, err := c.http.Do(req)
	if err != nil {
		return Answer{}, c.failed("reach "+c.host+" for "+bare(path), err)
	}
	defer func() { _ = resp.Body.Close() }()
	data, err := io.ReadAll(io.LimitReader(resp.Body, MaxBody+1))
	switch {
	case err != nil:
		return Answer{}, c.failed("read what "+c.host+" answers to "+bare(path), err)
	case len(data) > MaxBody:
		return Answer{}, fmt.Errorf("read what %s answers to %s: it is longer than %d MB", c.host, bare(path), MaxBody>>20)
	}
	return Answer{Status: resp.StatusCode, Header: resp.Header, Body: data, hide: c.hide}, nil
}

func (c *Client) address(path string) string {
	if strings.HasPrefix(path, "/") {
		return c.base + path
	}
	return c.base + c.prefix + path
}

// hasCredentials says whether a header names a credential.
func hasCredentials(header http.Header) bool {
	for name := range header {
		switch http.CanonicalHeaderKey(name) {
		case passwordHeader, http.CanonicalHeaderKey(tokenHeader), bearerHeader:
			return true
		}
	}
	return false
}

// bare is a path without its query, which may be long and hold what people typed.
func bare(path string) string {
	path, _, _ = strings.Cut(path, "?")
	return path
}

// failed says what could not be done and why, without the URL that net/http adds
// and without credentials.
func (c *Client) failed(doing string, err error) error {
	if inner, ok := errors.AsType[*url.Error](err); ok {
		err = inner.Err
	}
	return &failure{text: c.hide.Text(doing + ": " + err.Error()), err: err}
}

// failure is an error whose text has no credentials.
type failure struct {
	text string
	err  error
}

// Error implements error, with the credentials masked.
func (f *failure) Error() string { return f.text }

// Unwrap is the error that stopped the request, so that a deadline or a
// cancellation can be told; its own text is not for showing.
func (f *failure) Unwrap() error { return f.err }

// queryOf writes an object as kintone's query string.
func queryOf(object []byte) (string, error) {
	var params map[string]any
	d := json.NewDecoder(bytes.NewReader(object))
	d.UseNumber()
	if err := d.Decode(&params); err != nil {
		return "", fmt.Errorf("parameters are an object: %w", err)
	}
	query := url.Values{}
	for name, value := range params {
		addTo(query, name, value)
	}
	return query.Encode(), nil
}

// addTo writes one parameter: a list's members are name[0], name[1], an object's
// name[member]; null is left out.
func addTo(query url.Values, name string, value any) {
	switch v := value.(type) {
	case nil:
	case []any:
		for i, one := range v {
			addTo(query, name+"["+strconv.Itoa(i)+"]", one)
		}
	case map[string]any:
		for member, one := range v {
			addTo(query, name+"["+member+"]", one)
		}
	default:
		query.Set(name, fmt.Sprint(v))
	}
}
