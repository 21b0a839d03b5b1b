package fakekintone

import (
	"fmt"
	"net/http"
	"sync/atomic"

	"github.com/gorilla/mux"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/oauth"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

// Kintone is one kintone domain as an http.Handler. Make one with New. Any number
// of them live in one process without seeing each other, and each serves any
// number of requests at a time.
type Kintone struct {
	clock     clock.Clock
	quirks    quirk.Choice
	languages auth.Languages
	domain    *domain
	store     *store.Store
	index     *searchIndex
	seed      uint64
	ids       *idSource
	faults    *faultBook
	budget    *budget
	cursors   *cursorBook
	clients   oauth.Clients
	grants    *oauth.Book
	sessions  *auth.Sessions
	running   atomic.Int64
	observer  func(Observation)

	operations operationTable
	router     *mux.Router
}

// New makes a domain. It returns an error that says what is wrong with the
// options: an app or a user twice, a token of two apps, a form that is no form, a
// lookup to an app that does not exist, a record with a field that its app does
// not have, an OAuth client that kintone would not register, an unknown quirk or
// fault.
func New(opts ...Option) (*Kintone, error) {
	var o options
	for _, option := range opts {
		option(&o)
	}
	if err := o.quirks.Check(Quirks()); err != nil {
		return nil, fmt.Errorf("make a kintone: %w", err)
	}
	k := &Kintone{
		clock:    clock.OrWall(o.clock),
		quirks:   o.quirks,
		store:    store.New(),
		index:    &searchIndex{},
		seed:     o.seed,
		ids:      newIDSource(o.seed),
		faults:   &faultBook{},
		budget:   &budget{},
		cursors:  &cursorBook{},
		observer: o.observer,

		operations: newOperationTable(),
	}
	k.grants, k.sessions = oauth.NewBook(k.ids.token), auth.NewSessions(k.ids.uuid)
	if err := k.setUp(o); err != nil {
		return nil, fmt.Errorf("make a kintone: %w", err)
	}
	k.router = k.routes()
	return k, nil
}

func (k *Kintone) setUp(o options) (err error) {
	if k.languages, err = languagesOf(o); err != nil {
		return err
	}
	if k.domain, err = newDomain(o, k.clock.Now()); err != nil {
		return err
	}
	if k.clients, err = k.domain.clients(o.clients); err != nil {
		return err
	}
	if err := k.createApps(); err != nil {
		return err
	}
	for _, a := range o.apps {
		if err := k.AddRecords(a.ID, a.Records...); err != nil {
			return err
		}
	}
	return k.SetFaults(o.faults)
}

func languagesOf(o options) (auth.Languages, error) {
	l := auth.Languages{System: wire.Language(o.quirks.Value(quirks.DefaultLanguage()))}
	l.Absent = l.System
	switch wire.Language(o.language) {
	case "":
		return l, nil
	case wire.Japanese, wire.English:
		l.System = wire.Language(o.language)
	default:
		return l, fmt.Errorf("language %q is neither ja nor en", o.language)
	}
	if _, ok := o.quirks[quirks.DefaultLanguage().Name]; !ok {
		l.Absent = l.System
	}
	return l, nil
}

func (k *Kintone) createApps() error {
	return k.store.Update(func(tx *store.Tx) error {
		for _, a := range k.domain.apps {
			if err := tx.CreateApp(a.ID); err != nil {
				return err
			}
			settings := (*definition.App)(a)
			tx.Define(a.ID, &definition.Versions{Live: settings, Preview: settings})
		}
		return nil
	})
}

// ServeHTTP answers a request as kintone does. As net/http documents it panics
// with http.ErrAbortHandler where a fault cuts the connection.
func (k *Kintone) ServeHTTP(w http.ResponseWriter, r *http.Request) { k.router.ServeHTTP(w, r) }
