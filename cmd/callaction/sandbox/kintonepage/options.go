package kintonepage

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakekintone"
)

// Options say what the pages show.
type Options struct {
	// Scene says what a request is shown. It may not be nil. Its error is answered
	// as 404, with its text.
	Scene func(*http.Request) (Scene, error)
	// Guard refuses requests, all of which it sees before anything else; its error is
	// answered as 403. nil is [SameOrigin].
	Guard func(*http.Request) error
	// Library is what the pages of many kintones share; nil makes one for these alone.
	Library *Library
}

// Scene is the kintone that one request sees.
type Scene struct {
	// Base stands before /k/ in every link, as /w/customers; "" is the root.
	Base string
	// Keep is added to the query of every link, as the language or a past moment.
	Keep url.Values
	// Source is what is shown.
	Source Source
	// Kintone takes what is written: the domain as an http.Handler.
	Kintone http.Handler
	// User is who writes, and whose time zone the pages have.
	User User
	// PBXHost is the host in the addresses of recordings, as pbx.example:8000: these
	// lead to Base/monitor_link/ID. "" means that there are none.
	PBXHost string
	// Language is that of the pages; the zero value is Japanese.
	Language words.Language
	// Past is the moment that is shown where it is not the present; nothing can be
	// changed then. nil is the present.
	Past *Past
}

// User is somebody who works with kintone by a password.
type User struct{ Login, Password string }

// Past is a moment that is over.
type Past struct {
	// At is when it was.
	At time.Time
	// What says which moment that is, in the language of the scene; "" says no more
	// than the time.
	What string
}

// Source is where the pages read. A *fakekintone.View is one.
type Source interface {
	Apps() []fakekintone.AppInfo
	Form(app int64) (json.RawMessage, error)
	Layout(app int64) (json.RawMessage, error)
	Record(app, id int64) (fakekintone.RecordInfo, error)
	Find(app int64, s fakekintone.Search) (fakekintone.Found, error)
	Comments(app, id int64) ([]fakekintone.CommentInfo, error)
	File(key string) (fakekintone.FileInfo, error)
	Users() []fakekintone.Person
	Organizations() []fakekintone.Person
	Groups() []fakekintone.Person
	Zone(login string) *time.Location
	Now() time.Time
}

var _ Source = (*fakekintone.View)(nil)

// SameOrigin refuses a request that could change something and does not come from a
// page of the same origin: by Sec-Fetch-Site, which browsers send, or else by Origin.
func SameOrigin(r *http.Request) error {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return nil
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return errForeign
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return nil
	}
	u, err := url.Parse(origin)
	if err != nil || !strings.EqualFold(u.Host, r.Host) || r.TLS != nil && u.Scheme != "https" {
		return errForeign
	}
	return nil
}

var errForeign = errors.New("this request comes from another site")

// Owns says whether a request is for the pages: it is below /k/ and not for the REST
// API. HEAD of /k/ is not, because with it a client tries a login.
func Owns(r *http.Request) bool {
	path, ok := strings.CutPrefix(r.URL.Path, "/k/")
	if !ok || (path == "" && r.Method == http.MethodHead) {
		return false
	}
	_, path = cutGuest(path)
	first, _, _ := strings.Cut(path, "/")
	return path == "" || first == assets || isNumber(first)
}
