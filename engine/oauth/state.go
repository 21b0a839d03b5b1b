package oauth

import (
	"slices"
	"time"
)

// State is how all accounts stand at one moment. It is plain data, for a copy in
// memory and for a file; the tokens stand in it as they are, so that such a file is
// its owner's alone. A request for authorization that is under way is not in it:
// its callback finds nobody who waits.
type State struct {
	// Asked is how many requests for authorization there have been.
	Asked    int            `json:"asked"`
	Accounts []AccountState `json:"accounts,omitempty"`
}

// AccountState is how one account stands.
type AccountState struct {
	Name         string    `json:"name"`
	Status       Status    `json:"status"`
	Reason       string    `json:"reason,omitempty"`
	AccessToken  string    `json:"accessToken,omitempty"`
	RefreshToken string    `json:"refreshToken,omitempty"`
	Expires      time.Time `json:"expires,omitzero"`
	Granted      []string  `json:"granted,omitempty"`
}

// State is how all accounts stand now. A nil store's is empty.
func (s *Store) State() State {
	if s == nil {
		return State{}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	state := State{Asked: s.asked}
	for _, a := range s.accounts {
		state.Accounts = append(state.Accounts, AccountState{
			Name: a.Name, Status: a.status, Reason: a.reason, AccessToken: a.access, RefreshToken: a.refresh,
			Expires: a.expires, Granted: slices.Clone(a.granted),
		})
	}
	return state
}

// restore gives the accounts what a state says of them. Accounts that it does not
// name stay as they are.
func (s *Store) restore(state State) {
	s.asked = state.Asked
	for _, was := range state.Accounts {
		if a, ok := s.find(was.Name); ok {
			s.masker.Learn(was.AccessToken, was.RefreshToken)
			a.standing = standing{
				status: was.Status, reason: was.Reason, access: was.AccessToken, refresh: was.RefreshToken,
				expires: was.Expires, granted: slices.Clone(was.Granted),
			}
		}
	}
}
