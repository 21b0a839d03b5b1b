package page

import (
	"html/template"
	"maps"
	"net/http"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/web"
	"callaction/cmd/callaction/sandbox/words"
	"callaction/internal/clock"
)

// Options say what a page is of, and where it stands.
type Options struct {
	// Room is what it shows and steers.
	Room *room.Room
	// Base is the path before every address of the room, as "/w/NAME", without a slash
	// at its end; empty means the root.
	Base string
	// Trainee is whose page it is in a class; nil for nobody's.
	Trainee *Trainee
	// Guard refuses writes that do not come from the page itself; nil refuses none.
	Guard func(*http.Request) error
	// Reset puts the workspace back to how it began; nil is Room.Reset.
	Reset func() error
	// Styles and Scripts are addresses that the frame loads besides its own, for the
	// parts that others put into it.
	Styles, Scripts []string
	// Library is what the pages of many rooms share; nil makes one for this page alone.
	Library *Library
	// Zone is the time zone of the times shown; nil means Japan's.
	Zone *time.Location
	// Clock paces the streams of events; nil means the wall clock.
	Clock clock.Clock
	// Patience is how long a watcher may take for what it is sent before it is
	// dropped; zero means five seconds.
	Patience time.Duration
}

// Trainee is whose page it is.
type Trainee struct {
	// Name stands in the head of the page.
	Name string
	// Notice is a sentence that stands there too; empty for none.
	Notice func(words.Language) string
}

// Page is an http.Handler; any number of goroutines may use it. Make one with New.
type Page struct {
	Options
	assets    web.Files
	templates *template.Template
	routes    map[string]handler
}

// Library is the templates, style sheets and scripts, ready to be used by the pages of
// any number of rooms. Make one with NewLibrary.
type Library struct {
	assets    web.Files
	templates *template.Template
	routes    map[string]handler
}

// Address is where an asset is in a workspace with this base, which changes with its
// contents.
func (l *Library) Address(base, name string) string { return l.assets.Address(base+AssetsPath, name) }

// NewLibrary reads what is embedded.
func NewLibrary() *Library {
	return &Library{assets: web.ReadFiles(assetFiles), templates: parseTemplates(), routes: allRoutes()}
}

// handler answers one kind of request.
type handler func(*visit) (answer, error)

// New makes a page. Options.Room has to be there.
func New(o Options) *Page {
	if o.Zone == nil {
		o.Zone = time.FixedZone("JST", 9*60*60)
	}
	if o.Patience == 0 {
		o.Patience = 5 * time.Second
	}
	if o.Library == nil {
		o.Library = NewLibrary()
	}
	if o.Reset == nil {
		o.Reset = o.Room.Reset
	}
	o.Clock = clock.OrWall(o.Clock)
	return &Page{Options: o, assets: o.Library.assets, templates: o.Library.templates, routes: o.Library.routes}
}

// allRoutes is the table of what answers what.
func allRoutes() map[string]handler {
	all := map[string]handler{}
	for _, part := range []map[string]handler{telephoneRoutes(), frameRoutes(), traceRoutes(), travelRoutes(), faultRoutes()} {
		maps.Copy(all, part)
	}
	return all
}

// visit is one request.
type visit struct {
	*Page
	words.Language
	r    *http.Request
	path string // below Base
}

func (p *Page) visit(r *http.Request) *visit {
	path := r.URL.Path
	if p.Base != "" {
		path = strings.TrimPrefix(path, p.Base)
	}
	return &visit{Page: p, Language: words.Of(r), r: r, path: path}
}

// isFragment says whether the answer goes into a page that is there already.
func (v *visit) isFragment() bool { return v.isHTMX() || v.r.URL.Query().Get("fragment") == "1" }

func (v *visit) isHTMX() bool { return v.r.Header.Get("HX-Request") == "true" }

// clockTime is a moment's time of day.
func (v *visit) clockTime(t time.Time) string { return t.In(v.Zone).Format("15:04:05") }

func (v *visit) common() common { return common{Language: v.Language, Base: v.Base} }

// common is what every view has.
type common struct {
	words.Language
	Base string
	// Problem is what was wrong with what somebody entered; empty for nothing.
	Problem string
	// Seen marks what the view shows, for an element to say what it has already.
	Seen string `json:"-"`
}

// To is an address below Base, put together of its parts.
func (c common) To(parts ...string) string { return c.Base + strings.Join(parts, "") }

func (c *common) mark(seen string) { c.Seen = seen }

func (c *common) refuse(problem string) { c.Problem = problem }

// view is what a template shows.
type view interface {
	mark(seen string)
	refuse(problem string)
}
