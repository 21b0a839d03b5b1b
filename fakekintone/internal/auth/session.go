package auth

import (
	"net/http"
	"slices"
	"sync"

	"callaction/fakekintone/internal/wire"
)

// SessionCookie is the cookie that names a session.
const SessionCookie = "JSESSIONID"

// What a script's request in a session has to say of itself (kintone REST API
// overview: session authentication).
const (
	scriptHeader = "X-Requested-With"
	scriptValue  = "XMLHttpRequest"
)

// maxSessions is how many sessions a domain of the fake has. One more ends the
// oldest.
const maxSessions = 100

// Session is a user's login in a browser. Its zero value is none.
type Session struct {
	ID    string // in the cookie
	Login string
	// RequestToken is what a request that changes something has to repeat.
	RequestToken string
}

// Sessions are the sessions of a domain. Its methods may be called at the same
// time.
type Sessions struct {
	draw func() string

	mu   sync.Mutex
	open []Session // the oldest first
}

// NewSessions makes a domain's sessions, of which there is none yet. draw gives the
// next id or request token.
func NewSessions(draw func() string) *Sessions { return &Sessions{draw: draw} }

// Begin begins a session of a user.
func (s *Sessions) Begin(login string) Session {
	begun := Session{ID: s.draw(), Login: login, RequestToken: s.draw()}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.open) == maxSessions {
		s.open = slices.Delete(s.open, 0, 1)
	}
	s.open = append(s.open, begun)
	return begun
}

// Of is the session that a request with these headers is in; false for none.
func (s *Sessions) Of(h http.Header) (Session, bool) {
	cookie, err := (&http.Request{Header: h}).Cookie(SessionCookie)
	if err != nil {
		return Session{}, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i := slices.IndexFunc(s.open, func(one Session) bool { return one.ID == cookie.Value })
	if i < 0 {
		return Session{}, false
	}
	return s.open[i], true
}

// End ends a session.
func (s *Sessions) End(ended Session) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open = slices.DeleteFunc(s.open, func(one Session) bool { return one.ID == ended.ID })
}

// IsScript says whether a request in a session says that a script has sent it.
func IsScript(h http.Header) bool { return h.Get(scriptHeader) == scriptValue }

// bySession is who is in a session. A request of which no script says that it has
// sent it is nobody's.
func (d *Directory) bySession(h http.Header, sessions *Sessions) (Caller, error) {
	session, ok := sessions.Of(h)
	if !ok || !IsScript(h) {
		return Caller{}, wire.PleaseLogin()
	}
	u, ok := d.users[session.Login]
	if !ok || u.Inactive {
		return Caller{}, wire.PleaseLogin()
	}
	return Caller{User: u, Session: session}, nil
}
