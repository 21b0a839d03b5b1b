package sandbox

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/page"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/scenarios/workspace"
)

// Options say what a sandbox holds.
type Options struct {
	// Workspaces are at least one, each with a name of its own.
	Workspaces []*workspace.Workspace
	// Seed decides ids of calls and errors.
	Seed uint64
	// Start is the moment at which the workspaces begin; zero means now.
	Start time.Time
}

// Sandbox serves workspaces. Make one with New and Close it in the end.
type Sandbox struct {
	rooms  []*room.Room
	doors  map[address]*door
	router *mux.Router

	library   *page.Library // what all pages share
	catalogue func() (*lesson.Catalogue, error)
}

// address is a room at a path: each is at /w/NAME, and at the root for who comes by
// its hosts, or to the first.
type address struct {
	room *room.Room
	base string
}

// door is what stands at an address.
type door struct {
	address
	page    http.Handler // the trainer's and the vendor's
	kintone http.Handler // kintone's pages
	rules   http.Handler // rules and OAuth accounts
	lessons http.Handler
}

// New opens a sandbox. Its errors are those of a workspace that cannot be set
// up, and two workspaces of one name.
func New(o Options) (*Sandbox, error) {
	if len(o.Workspaces) == 0 {
		return nil, errors.New("open the sandbox: there is no workspace")
	}
	s := &Sandbox{doors: map[address]*door{}, library: page.NewLibrary(), catalogue: lesson.Once(lesson.Embedded())}
	for _, ws := range o.Workspaces {
		if s.room(ws.Name) != nil {
			return nil, fmt.Errorf("open the sandbox: two workspaces are named %q; give each a name of its own", ws.Name)
		}
		r, err := room.New(ws, room.Options{Start: o.Start, Seed: o.Seed})
		if err != nil {
			return nil, fmt.Errorf("open the sandbox: workspace %s: %w", ws.Name, err)
		}
		s.rooms = append(s.rooms, r)
		progress := &lesson.Memory{} // of both addresses
		for _, base := range []string{"", basePath(r)} {
			d, err := s.open(address{r, base}, progress)
			if err != nil {
				return nil, fmt.Errorf("open the sandbox: workspace %s: %w", ws.Name, err)
			}
			s.doors[d.address] = d
		}
	}
	s.router = s.routes()
	return s, nil
}

// basePath is the path before everything of a room.
func basePath(r *room.Room) string { return "/w/" + r.Name() }

// Close ends what goes on in the workspaces.
func (s *Sandbox) Close() {
	for _, r := range s.rooms {
		r.Close()
	}
}

func (s *Sandbox) room(name string) *room.Room {
	for _, r := range s.rooms {
		if r.Name() == name {
			return r
		}
	}
	return nil
}

func (s *Sandbox) routes() *mux.Router {
	router := mux.NewRouter().SkipClean(true).UseEncodedPath()
	router.PathPrefix("/w/{workspace}/").HandlerFunc(s.serveNamed)
	router.PathPrefix("/").HandlerFunc(s.serveByHost)
	return router
}

// ServeHTTP implements http.Handler.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.router.ServeHTTP(w, r) }

// serveNamed serves /w/NAME/….
func (s *Sandbox) serveNamed(w http.ResponseWriter, r *http.Request) {
	name := mux.Vars(r)["workspace"]
	room := s.room(name)
	if room == nil {
		http.Error(w, fmt.Sprintf("there is no workspace %q; GET /sandbox/v1/workspaces lists them", name), http.StatusNotFound)
		return
	}
	s.serve(s.doors[address{room, basePath(room)}], w, without("/w/"+name, r))
}

// serveByHost serves everything else: by the host that a rule or a link names,
// or the first workspace.
func (s *Sandbox) serveByHost(w http.ResponseWriter, r *http.Request) {
	for _, room := range s.rooms {
		if hasHost(room, r.Host) {
			s.serve(s.doors[address{room, ""}], w, r)
			return
		}
	}
	s.serve(s.doors[address{s.rooms[0], ""}], w, r)
}

// without is the request with the beginning of its path cut off.
func without(prefix string, r *http.Request) *http.Request {
	cut := r.Clone(r.Context())
	cut.URL.Path = strings.TrimPrefix(r.URL.Path, prefix)
	cut.URL.RawPath = strings.TrimPrefix(r.URL.RawPath, prefix)
	cut.RequestURI = strings.TrimPrefix(r.RequestURI, prefix)
	return cut
}

// serve sends a request to the part of the workspace that it is for.
func (s *Sandbox) serve(d *door, w http.ResponseWriter, r *http.Request) {
	room := d.room
	switch p := r.URL.Path; {
	case kintonepage.Owns(r):
		d.kintone.ServeHTTP(w, r)
	case p == "/oauth2/authorization": // whose way back is led to the sandbox
		d.rules.ServeHTTP(w, r)
	case strings.HasPrefix(p, "/k/"), strings.HasPrefix(p, "/v1/"), strings.HasPrefix(p, "/oauth2/"), p == "/login", p == "/logout":
		room.ServeKintone(w, r)
	case strings.HasPrefix(p, "/monitor_link/"):
		room.Stage().PBX.Recordings().ServeHTTP(w, r)
	case p == "/sandbox/openapi.yaml":
		describe(w)
	case p == "/sandbox/v1/events" && r.Method == http.MethodGet && guard(room, r) == nil:
		stream(room, w, r)
	case strings.HasPrefix(p, "/sandbox/"):
		s.control(room, w, r)
	case strings.HasPrefix(p, "/lessons/"):
		d.lessons.ServeHTTP(w, r)
	case strings.HasPrefix(p, "/rules/"), strings.HasPrefix(p, "/accounts/"), p == "/oauth_client/callback":
		d.rules.ServeHTTP(w, r)
	case p == "/", strings.HasPrefix(p, "/page/"):
		d.page.ServeHTTP(w, r)
	case p == "/sandbox":
		s.index(w)
	default:
		http.NotFound(w, r)
	}
}

// index says in plain text what is where.
func (s *Sandbox) index(w http.ResponseWriter) {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	var b strings.Builder
	b.WriteString("callaction sandbox\n\n")
	for i, r := range s.rooms {
		ws := r.Workspace()
		prefix := "/w/" + ws.Name
		if i == 0 {
			prefix = ""
		}
		fmt.Fprintf(&b, "%s\n  kintone     %s/k/ and %s/k/v1/…   (%s)\n  recordings  %s/monitor_link/ID\n  control     %s/sandbox/v1/…\n",
			ws.Name, prefix, prefix, ws.Kintone.Host, prefix, prefix)
		for _, n := range ws.PBX.Numbers {
			fmt.Fprintf(&b, "  number      %s → %s\n", n.Number, n.To)
		}
	}
	_, _ = w.Write([]byte(b.String())) // a client that left is no error of ours
}
