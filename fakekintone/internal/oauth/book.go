package oauth

import (
	"maps"
	"slices"
	"sync"
	"time"

	"callaction/fakekintone/internal/auth"
)

// How long codes and access tokens live, and how many refresh tokens a user has
// (kintone's OAuth clients: limits).
const (
	CodeLife         = 10 * time.Minute
	AccessLife       = time.Hour
	maxRefreshTokens = 10
)

// Grant is what a user has allowed a client.
type Grant struct {
	Client string // its id
	auth.Grant
}

// Tokens are what a client gets. Scopes are those of the access token.
type Tokens struct {
	Access, Refresh string
	Scopes          auth.Scope
}

// Book keeps what has been granted in a domain. What has ended is thrown out by
// the next that is added.
type Book struct {
	draw func() string

	mu      sync.Mutex
	codes   map[string]passing
	access  map[string]passing
	refresh []kept // the oldest first
}

// passing is a grant that ends.
type passing struct {
	Grant
	ends time.Time
}

// kept is a refresh token.
type kept struct {
	Grant
	token string
}

// NewBook makes a book with nothing in it. draw makes codes and tokens, each
// another one.
func NewBook(draw func() string) *Book {
	return &Book{draw: draw, codes: map[string]passing{}, access: map[string]passing{}}
}

// Code returns a new code for what a user has allowed.
func (b *Book) Code(g Grant, now time.Time) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	clean(b.codes, now)
	code := b.draw()
	b.codes[code] = passing{g, now.Add(CodeLife)}
	return code
}

// Exchange makes tokens of a client's code, once. The error is an Error.
func (b *Book) Exchange(client, code string, now time.Time) (Tokens, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	clean(b.codes, now)
	g, ok := b.codes[code]
	if !ok || g.Client != client {
		return Tokens{}, &Error{InvalidGrant, "the client has no such code: it is unknown, has been used or is older than ten minutes"}
	}
	delete(b.codes, code)
	token := b.draw()
	b.keep(kept{g.Grant, token})
	return Tokens{Access: b.issue(g.Grant, now), Refresh: token, Scopes: g.Scopes}, nil
}

// Refresh makes an access token of a client's refresh token, which stays the same.
// scopes are fewer than were granted, or 0 for all of them. The error is an Error.
func (b *Book) Refresh(client, token string, scopes auth.Scope, now time.Time) (Tokens, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	i := slices.IndexFunc(b.refresh, func(k kept) bool { return k.token == token && k.Client == client })
	if i < 0 {
		return Tokens{}, &Error{InvalidGrant, "the client has no such refresh token: it is unknown, or the user has been given ten since"}
	}
	g := b.refresh[i].Grant
	if scopes&^g.Scopes != 0 {
		return Tokens{}, &Error{InvalidScope, "the user has not granted these scopes"}
	}
	if scopes != 0 {
		g.Scopes = scopes
	}
	return Tokens{Access: b.issue(g, now), Refresh: token, Scopes: g.Scopes}, nil
}

// keep takes a refresh token in. Where its user has too many the oldest ends.
func (b *Book) keep(k kept) {
	b.refresh = append(b.refresh, k)
	has := 0
	for _, other := range b.refresh {
		if other.Login == k.Login {
			has++
		}
	}
	if has > maxRefreshTokens {
		oldest := slices.IndexFunc(b.refresh, func(other kept) bool { return other.Login == k.Login })
		b.refresh = slices.Delete(b.refresh, oldest, oldest+1)
	}
}

// issue makes an access token.
func (b *Book) issue(g Grant, now time.Time) string {
	clean(b.access, now)
	token := b.draw()
	b.access[token] = passing{g, now.Add(AccessLife)}
	return token
}

// Access is what an access token stands for, and whether it is one that has not
// expired.
func (b *Book) Access(token string, now time.Time) (auth.Grant, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	g, ok := b.access[token]
	if !ok || hasEnded(g, now) {
		return auth.Grant{}, false
	}
	return g.Grant.Grant, true
}

func clean(m map[string]passing, now time.Time) {
	maps.DeleteFunc(m, func(_ string, p passing) bool { return hasEnded(p, now) })
}

func hasEnded(p passing, now time.Time) bool { return !now.Before(p.ends) }
