package kintoneapi

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"callaction/internal/mask"
)

// Answer is what kintone answered, whether it did what it was asked or not.
type Answer struct {
	// Status is the HTTP status.
	Status int
	Header http.Header
	// Body is the body to the byte; it may be empty.
	Body []byte

	hide *mask.Masker
}

// Error is an answer that is no success.
type Error struct {
	// Status is the HTTP status.
	Status int
	// Code, ID and Message are kintone's, as CB_WA01; empty where the answer is not
	// one of kintone's errors.
	Code, ID, Message string
	// Problems are what CB_VA01 complains about, ordered by key; nil for others.
	Problems []Problem
	// Location is where an answer leads that is a redirect, without its query.
	Location string
}

// Problem is what kintone has to say about one parameter.
type Problem struct {
	Key      string // as record.電話番号.value
	Messages []string
}

// Error implements error.
func (e *Error) Error() string {
	text := fmt.Sprintf("kintone answers %d %s", e.Status, http.StatusText(e.Status))
	if e.Code != "" {
		text = fmt.Sprintf("kintone answers %d %s: %s", e.Status, e.Code, e.Message)
	}
	if e.Location != "" {
		text += ", which leads to " + e.Location
	}
	for _, p := range e.Problems {
		text += fmt.Sprintf("; %s: %s", p.Key, strings.Join(p.Messages, " "))
	}
	return strings.TrimSpace(text)
}

// Err is nil where the status is a success, and an *Error where it is not. Of a
// bulk request it is the error of the request that failed.
func (a Answer) Err() error {
	if a.Status >= 200 && a.Status < 300 {
		return nil
	}
	e := &Error{Status: a.Status, Location: a.leadsTo()}
	var body wireError
	if json.Unmarshal(a.Body, &body) != nil {
		return e
	}
	for _, one := range body.Results {
		if body.Code == "" && one.Code != "" {
			body = one
		}
	}
	e.Code, e.ID, e.Message = body.Code, body.ID, a.hide.Text(body.Message)
	e.Problems = a.problems(body)
	return e
}

// Decode reads the body as JSON into v, or returns Err where that is not nil.
func (a Answer) Decode(v any) error {
	if err := a.Err(); err != nil {
		return err
	}
	if err := json.Unmarshal(a.Body, v); err != nil {
		return fmt.Errorf("what was answered is none of kintone's answers: %w", err)
	}
	return nil
}

// wireError is kintone's error body, or that of a bulk request.
type wireError struct {
	Code    string `json:"code"`
	ID      string `json:"id"`
	Message string `json:"message"`
	Errors  map[string]struct {
		Messages []string `json:"messages"`
	} `json:"errors"`
	Results []wireError `json:"results"`
}

func (a Answer) problems(body wireError) []Problem {
	var all []Problem
	for key, one := range body.Errors {
		p := Problem{Key: key}
		for _, m := range one.Messages {
			p.Messages = append(p.Messages, a.hide.Text(m))
		}
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b Problem) int { return strings.Compare(a.Key, b.Key) })
	return all
}

func (a Answer) leadsTo() string {
	u, err := url.Parse(a.Header.Get("Location"))
	if err != nil || u.Host == "" {
		return ""
	}
	return a.hide.Text(u.Scheme + "://" + u.Host + u.Path)
}
