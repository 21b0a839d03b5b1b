package oauth

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/url"
	"strings"
)

// Begin asks for an account's authorization: it returns the address to which a
// user's browser goes. Of an account the latest request alone can be answered, and
// that once. Its error is ErrNoAccount.
func (s *Store) Begin(name string) (address string, err error) {
	a, err := s.named(name)
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked++
	a.state = stateOf(s.seed, s.asked)
	join := "?"
	if strings.Contains(a.AuthorizationEndpoint, join) {
		join = "&"
	}
	return a.AuthorizationEndpoint + join + url.Values{
		"client_id": {a.ClientID}, "redirect_uri": {a.Redirect}, "state": {a.state}, "response_type": {"code"},
		"scope": {strings.Join(a.Scopes, " ")},
	}.Encode(), nil
}

// streamOfStates keeps these draws apart from others with the same seed.
const streamOfStates = 0x6f61757468

// stateOf is a state against forged callbacks (RFC 6749, section 10.12): 128 bits.
func stateOf(seed uint64, asked int) string {
	rng := rand.New(rand.NewPCG(seed, streamOfStates+uint64(asked)))
	return fmt.Sprintf("%016x%016x", rng.Uint64(), rng.Uint64())
}

// Callback takes what a user's browser brought to the redirect endpoint, and gets
// the tokens for it. It returns the name of the account, empty with ErrState. Where
// kintone or its user has refused, or the token endpoint cannot be asked, it
// returns that error, and the account stands as refused, unless it has been
// authorised before and stays so.
func (s *Store) Callback(ctx context.Context, query url.Values) (name string, err error) {
	a := s.answered(query.Get("state"))
	if a == nil {
		return "", ErrState
	}
	now, err := s.redeem(ctx, a, query)
	if err != nil {
		s.refuse(a, err)
		return a.Name, fmt.Errorf("authorise OAuth account %s: %w", a.Name, err)
	}
	s.set(a, now)
	return a.Name, nil
}

// answered finds the account whose request has this state, and spends the state.
func (s *Store) answered(state string) *account {
	if s == nil || state == "" {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, a := range s.accounts {
		if a.state == state {
			a.state = ""
			return a
		}
	}
	return nil
}

// redeem gets tokens for a code.
func (s *Store) redeem(ctx context.Context, a *account, query url.Values) (standing, error) {
	code := query.Get("code")
	switch {
	case query.Get("error") != "":
		return standing{}, &refusal{query.Get("error")}
	case code == "":
		return standing{}, errors.New("there is neither a code nor an error")
	}
	s.masker.Learn(code)
	ctx, cancel := s.clock.WithTimeout(ctx, Patience)
	defer cancel()
	return s.ask(ctx, a, url.Values{
		"grant_type": {"authorization_code"}, "code": {code}, "redirect_uri": {a.Redirect},
	})
}

// refuse notes why an account is not authorised; one that is stays so.
func (s *Store) refuse(a *account, err error) {
	if was := s.of(a); was.status != Authorized {
		s.set(a, standing{status: Refused, reason: s.masker.Text(err.Error())})
	}
}
