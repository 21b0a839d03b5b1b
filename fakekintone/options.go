package fakekintone

import (
	"callaction/internal/clock"
	"callaction/internal/quirk"
)

// Option configures a Kintone. Given twice, users, organisations, groups, apps,
// spaces, OAuth clients and faults add up and of everything else the last counts.
type Option func(*options)

type options struct {
	users []User

	organizations []Organization
	groups        []Group

	apps     []App
	spaces   []Space
	clients  []OAuthClient
	clock    clock.Clock
	seed     uint64
	quirks   quirk.Choice
	language string
	observer func(Observation)
	faults   []Fault
}

// WithUsers adds users. Without them requests can come with API tokens only.
func WithUsers(users ...User) Option {
	return func(o *options) { o.users = append(o.users, users...) }
}

// WithOrganizations adds organisations. Without them the domain has none.
func WithOrganizations(organizations ...Organization) Option {
	return func(o *options) { o.organizations = append(o.organizations, organizations...) }
}

// WithGroups adds groups to everyone, which is always there.
func WithGroups(groups ...Group) Option {
	return func(o *options) { o.groups = append(o.groups, groups...) }
}

// WithApps adds apps.
func WithApps(apps ...App) Option {
	return func(o *options) { o.apps = append(o.apps, apps...) }
}

// WithSpaces adds spaces. Without them no app is in one, and a path below
// /k/guest/ is nobody's.
func WithSpaces(spaces ...Space) Option {
	return func(o *options) { o.spaces = append(o.spaces, spaces...) }
}

// WithOAuthClients adds OAuth clients. Without them no access token is ever
// issued.
func WithOAuthClients(clients ...OAuthClient) Option {
	return func(o *options) { o.clients = append(o.clients, clients...) }
}

// WithClock sets the clock; the default is the wall clock. It gives creation and
// update times, the functions of queries, Date headers, when tokens expire and what
// faults wait on.
func WithClock(c clock.Clock) Option {
	return func(o *options) { o.clock = c }
}

// WithSeed sets what the ids of error answers, cursors and files, the tokens of
// OAuth and the latencies and shares of faults are drawn from; the default is 0.
// With the same seed and the same requests one after the other, answers are the
// same to the byte.
func WithSeed(seed uint64) Option {
	return func(o *options) { o.seed = seed }
}

// WithQuirks chooses values of quirks by their names; those of Quirks that it does
// not name keep their defaults.
func WithQuirks(values map[string]string) Option {
	return func(o *options) { o.quirks = values }
}

// WithLanguage sets the domain's language, ja or en: that of answers to API
// tokens, and to users who follow their browser where the request names no
// language. The default is what the quirk defaultLanguage says.
func WithLanguage(language string) Option {
	return func(o *options) { o.language = language }
}

// WithObserver has every request told to f, just before the last of its answer is
// sent: whoever has the whole answer can rely on f having been called. f is called
// from the request's goroutine, by several at a time, and must not wait.
func WithObserver(f func(Observation)) Option {
	return func(o *options) { o.observer = f }
}

// WithFaults sets the first faults, as SetFaults does.
func WithFaults(faults ...Fault) Option {
	return func(o *options) { o.faults = append(o.faults, faults...) }
}
