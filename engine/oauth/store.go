package oauth

import (
	"fmt"
	"net/http"
	"slices"
	"sync"
	"time"

	"callaction/internal/clock"
	"callaction/internal/mask"
)

// Options say what a store works with.
type Options struct {
	Accounts []Account
	// Transport sends requests to the token endpoint, as an engine's sends those of
	// rules. It may not be nil where there are accounts.
	Transport http.RoundTripper
	// Clock is the PBX's time; nil means the wall clock.
	Clock clock.Clock
	// Refresh says when new access tokens are got; empty means Ahead.
	Refresh Refresh
	// Masker learns codes and tokens; nil hides none.
	Masker *mask.Masker
	// Seed decides the states of requests for authorization.
	Seed uint64
	// OnChange is told, without a lock, when an account's standing has changed; nil
	// tells nobody.
	OnChange func()
	// State is what another store's State returned, to go on from there; nil begins
	// with accounts that nobody has authorised.
	State *State
}

// Store keeps the PBX's OAuth accounts and their tokens. Make one with NewStore. It
// is safe for concurrent use. A nil store has no accounts.
type Store struct {
	transport http.RoundTripper
	clock     clock.Clock
	refresh   Refresh
	masker    *mask.Masker
	seed      uint64
	onChange  func()

	mu       sync.Mutex // guards what follows; never held across a wait
	accounts []*account
	asked    int // requests for authorization so far
}

// account is an Account and how it stands.
type account struct {
	Account
	state   string     // of the latest request for authorization; empty once it is answered
	renewal clock.Gate // of who gets a new access token now; nil for nobody
	standing
}

// standing is what changes of an account together.
type standing struct {
	status          Status
	reason          string
	access, refresh string
	expires         time.Time // zero: unknown
	granted         []string
}

// NewStore makes a store. Its error is an account without a name, or two of one.
func NewStore(o Options) (*Store, error) {
	s := &Store{
		transport: o.Transport, clock: clock.OrWall(o.Clock), refresh: o.Refresh, masker: o.Masker,
		seed: o.Seed, onChange: o.OnChange,
	}
	for _, a := range o.Accounts {
		if _, twice := s.find(a.Name); twice || a.Name == "" {
			return nil, fmt.Errorf("set up the OAuth accounts: %q cannot be one's name, or is there twice", a.Name)
		}
		a.Scopes = slices.Clone(a.Scopes)
		s.accounts = append(s.accounts, &account{Account: a, standing: standing{status: NotAuthorized}})
		s.masker.Learn(a.ClientSecret, mask.Login(a.ClientID, a.ClientSecret))
	}
	if o.State != nil {
		s.restore(*o.State)
	}
	return s, nil
}

// find finds an account; what it is called never changes.
func (s *Store) find(name string) (*account, bool) {
	if s == nil {
		return nil, false
	}
	i := slices.IndexFunc(s.accounts, func(a *account) bool { return a.Name == name })
	if i < 0 {
		return nil, false
	}
	return s.accounts[i], true
}

func (s *Store) named(name string) (*account, error) {
	a, ok := s.find(name)
	if !ok {
		return nil, fmt.Errorf("%w: %s", ErrNoAccount, name)
	}
	return a, nil
}

// Accounts lists the accounts in their order.
func (s *Store) Accounts() []Info {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]Info, len(s.accounts))
	for i, a := range s.accounts {
		all[i] = a.info()
	}
	return all
}

// Account is one account; false where there is none of this name.
func (s *Store) Account(name string) (Info, bool) {
	a, ok := s.find(name)
	if !ok {
		return Info{}, false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return a.info(), true
}

func (a *account) info() Info {
	return Info{
		Name: a.Name, ClientID: a.ClientID, Redirect: a.Redirect, Scopes: slices.Clone(a.Scopes),
		Granted: slices.Clone(a.granted), Status: a.status, Reason: a.reason, Expires: a.expires,
	}
}

// Forget throws an account's tokens away, as the PBX's screen can; kintone is not
// told. Its error is ErrNoAccount.
func (s *Store) Forget(name string) error {
	a, err := s.named(name)
	if err != nil {
		return err
	}
	s.set(a, standing{status: NotAuthorized})
	return nil
}

// set changes how an account stands. Tokens are learnt before anybody can use
// them.
func (s *Store) set(a *account, now standing) {
	s.masker.Learn(now.access, now.refresh)
	s.mu.Lock()
	a.standing = now
	s.mu.Unlock()
	if s.onChange != nil {
		s.onChange()
	}
}

func (s *Store) of(a *account) standing {
	s.mu.Lock()
	defer s.mu.Unlock()
	return a.standing
}

// usable is nil for an account that is authorised.
func (st standing) usable(name string) error {
	if st.status == Authorized {
		return nil
	}
	return &NotAuthorizedError{Account: name, Status: st.status, Reason: st.reason}
}
