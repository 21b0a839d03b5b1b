package oauth

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"

	"callaction/internal/clock"
)

// Token is the access token for a request of an account. One that is about to
// expire is replaced first, where Refresh says so; where that fails and it is good
// yet, it is used. The errors are ErrNoAccount, NotAuthorizedError, AnswerError, and
// what the transport says.
func (s *Store) Token(ctx context.Context, name string) (string, error) {
	a, err := s.named(name)
	if err != nil {
		return "", err
	}
	now := s.of(a)
	if err := now.usable(name); err != nil {
		return "", err
	}
	if !s.isDue(now) {
		return now.access, nil
	}
	renewed, err := s.renew(ctx, a, now.access)
	if err != nil && s.clock.Now().Before(now.expires) && s.of(a).status == Authorized {
		return now.access, nil
	}
	return renewed, err
}

// isDue says whether a token has to be replaced before it is used.
func (s *Store) isDue(now standing) bool {
	return cmp.Or(s.refresh, Ahead) == Ahead && !now.expires.IsZero() && !s.clock.Now().Before(now.expires.Add(-Margin))
}

// Renew is the access token in place of one that kintone has refused. Several who
// come with the same one get the same new one. The errors are those of Token, and
// ErrNoRefresh.
func (s *Store) Renew(ctx context.Context, name, refused string) (string, error) {
	a, err := s.named(name)
	if err != nil {
		return "", err
	}
	if s.refresh == Never {
		return "", ErrNoRefresh
	}
	return s.renew(ctx, a, refused)
}

// renew gets a new access token in place of old, once for all who ask meanwhile.
func (s *Store) renew(ctx context.Context, a *account, old string) (string, error) {
	for {
		now, gate, mine := s.claim(a, old)
		if err := now.usable(a.Name); err != nil || gate == nil {
			return now.access, err
		}
		if mine {
			return s.replace(ctx, a, now, gate)
		}
		if err := gate.Wait(ctx); err != nil {
			return "", fmt.Errorf("wait for another request's new access token: %w", err)
		}
	}
}

// claim makes the caller the one who gets a new token, or says for whom to wait. The
// gate is nil where nothing is to be done: the account is not authorised, or has
// another token by now.
func (s *Store) claim(a *account, old string) (now standing, gate clock.Gate, mine bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if a.status != Authorized || a.access != old {
		return a.standing, nil, false
	}
	if a.renewal == nil {
		a.renewal, mine = s.clock.NewGate(), true
	}
	return a.standing, a.renewal, mine
}

// replace asks kintone for a new access token. Where it refuses, the account is
// revoked.
func (s *Store) replace(ctx context.Context, a *account, was standing, gate clock.Gate) (string, error) {
	defer func() {
		s.mu.Lock()
		a.renewal = nil
		s.mu.Unlock()
		gate.Open()
	}()
	now, err := s.ask(ctx, a, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {was.refresh}})
	var refused *refusal
	switch {
	case errors.As(err, &refused):
		now = standing{status: Revoked, reason: refused.Error()}
	case err != nil:
		return "", err
	}
	if now.status == Authorized {
		now.refresh = cmp.Or(now.refresh, was.refresh)
	}
	if s.of(a).access == was.access { // nobody has forgotten or authorised it meanwhile
		s.set(a, now)
	}
	is := s.of(a)
	return is.access, is.usable(a.Name)
}
