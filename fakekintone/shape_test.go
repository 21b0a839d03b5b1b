package fakekintone_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// misshapen says what about an answer is none of the forms that kintone's answers
// have; "" where it has one of them. A success is JSON, or a file; an error is
// kintone's envelope, for a bulk request in the place of the request that failed;
// an unknown path, a wrong method, a URL or a body that is too large are answered
// without JSON.
func misshapen(method string, a reply) string {
	code := a.Header.Get("X-Cybozu-Error")
	for _, h := range headersOfAll {
		if a.Header.Get(h) == "" {
			return "there is no header " + h
		}
	}
	switch {
	case !utf8.ValidString(a.Body) && a.Header.Get("Content-Disposition") == "":
		return "the body is not UTF-8"
	case !slices.Contains(statusesOf(code), a.Status):
		return fmt.Sprintf("the status %d does not go with the code %q", a.Status, code)
	case a.Status == http.StatusOK || method == http.MethodHead:
		return misshapenSuccess(method, a)
	case code == "" && a.Header.Get("Content-Type") == "text/plain;charset=utf-8":
		return ""
	}
	if a.Header.Get("Content-Type") != jsonType {
		return "an error is no JSON"
	}
	return misshapenError([]byte(a.Body), code)
}

const jsonType = "application/json;charset=utf-8"

// headersOfAll are those that every answer has.
var headersOfAll = []string{"Date", "Content-Type", "Cache-Control", "X-ConcurrencyLimit-Limit", "X-ConcurrencyLimit-Running"}

// statusesOf are the statuses that an answer may have whose error has this code.
func statusesOf(code string) []int {
	switch {
	case code == "":
		return []int{http.StatusOK, http.StatusNotFound, http.StatusMethodNotAllowed, http.StatusRequestEntityTooLarge, http.StatusRequestURITooLong}
	case strings.HasPrefix(code, "FAKE_"):
		return []int{http.StatusNotImplemented}
	}
	return []int{
		http.StatusBadRequest, http.StatusUnauthorized, http.StatusForbidden,
		http.StatusNotFound, http.StatusConflict, http.StatusTooManyRequests,
	}
}

func misshapenSuccess(method string, a reply) string {
	switch {
	case method == http.MethodHead, a.Header.Get("Content-Disposition") != "":
		return ""
	case a.Header.Get("Content-Type") != jsonType:
		return "a success is neither JSON nor a file"
	case !json.Valid([]byte(a.Body)):
		return "the body is no JSON"
	}
	return ""
}

// envelope is kintone's error; no pointer is nil where it is whole.
type envelope struct {
	Code    *string `json:"code"`
	ID      *string `json:"id"`
	Message *string `json:"message"`
	Errors  map[string]struct {
		Messages []string `json:"messages"`
	} `json:"errors"`
}

var twentyCharacters = regexp.MustCompile(`^[A-Za-z0-9]{20}$`)

func misshapenError(body []byte, code string) string {
	var bulk struct {
		Results []json.RawMessage `json:"results"`
	}
	if strict(body, &bulk) == nil {
		body = onlyFailure(bulk.Results)
	}
	var e envelope
	if err := strict(body, &e); err != nil {
		return fmt.Sprintf("no envelope: %v", err)
	}
	switch {
	case e.Code == nil || e.ID == nil || e.Message == nil:
		return "the envelope lacks a member"
	case *e.Code != code || code == "":
		return fmt.Sprintf("the header says %q, the body %q", code, *e.Code)
	case !twentyCharacters.MatchString(*e.ID) || *e.Message == "":
		return "the id or the message is not whole"
	case (code == "CB_VA01") != (len(e.Errors) > 0):
		return "errors belong to CB_VA01"
	}
	for place, one := range e.Errors {
		if place == "" || len(one.Messages) == 0 || slices.Contains(one.Messages, "") {
			return fmt.Sprintf("there is nothing said about %q", place)
		}
	}
	return ""
}

// strict reads JSON that has to have the members of v and no others.
func strict(body []byte, v any) error {
	d := json.NewDecoder(strings.NewReader(string(body)))
	d.DisallowUnknownFields()
	return d.Decode(v)
}

// onlyFailure is the one result of a failed bulk request that is not {}; nil where
// there is none or more than one.
func onlyFailure(results []json.RawMessage) []byte {
	failures := slices.DeleteFunc(slices.Clone(results), func(r json.RawMessage) bool { return string(r) == "{}" })
	if len(failures) != 1 {
		return nil
	}
	return failures[0]
}
