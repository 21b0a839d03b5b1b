package sandbox

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"path"
	"strings"
	"time"

	"github.com/gorilla/mux"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/page"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/school"
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
	// Journal is how many of the latest exchanges with kintone each workspace remembers,
	// as room.Options has it.
	Journal int
	// From is what WriteTo wrote, to go on from; nil begins anew. Workspaces that it
	// does not have begin anew, too.
	From io.Reader
	// OnChange is told, at once and from whatever goroutine it was, that WriteTo would
	// write something else. It must not ask the sandbox anything, and nil tells nobody.
	OnChange func()
	// PublicHosts are the names, NAME or NAME:PORT, under which others reach the sandbox.
	// With some, everything of the trainer's is below Base, /t/TOKEN, trainees come by
	// their links, and at the root is nothing but a page that says so. Without, everything
	// is open at the root, to be served on loopback only.
	PublicHosts []string
	// TrainerToken is that of Base, as CheckToken has it; empty is the one in From, or a
	// new one.
	TrainerToken string
	// Class says what a class may hold, and where it is kept.
	Class ClassOptions
}

// Sandbox serves workspaces. Make one with New and Close it in the end.
type Sandbox struct {
	rooms  []*room.Room
	books  map[string]*book // how far the workspaces are in the lessons, by name
	doors  map[address]*door
	router *mux.Router
	access access

	class   *school.School
	trainer http.Handler // the trainer's pages of the class

	changed   func() // never nil
	library   library
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
	lessons *lesson.Handler
	// isSeat says that it is a trainee's, who sees nothing of the trainer and of others.
	isSeat bool
}

// library is what the pages of all rooms share.
type library struct {
	page    *page.Library
	kintone *kintonepage.Library
	lesson  *lesson.Library
}

func newLibrary() (library, error) {
	lessons, err := lesson.NewLibrary()
	return library{page.NewLibrary(), kintonepage.NewLibrary(), lessons}, err
}

// New opens a sandbox. Its errors are those of a workspace that cannot be set
// up, two workspaces of one name, and a state that it cannot go on from.
func New(o Options) (*Sandbox, error) {
	shared, err := newLibrary()
	if err != nil {
		return nil, fmt.Errorf("open the sandbox: %w", err)
	}
	s := &Sandbox{
		books: map[string]*book{}, doors: map[address]*door{}, changed: o.OnChange,
		library: shared, catalogue: lesson.Once(lesson.Embedded()),
	}
	if s.changed == nil {
		s.changed = func() {}
	}
	s.class = s.newClass(o)
	if err := s.begin(o); err != nil {
		s.Close()
		return nil, fmt.Errorf("open the sandbox: %w", err)
	}
	s.router = s.routes()
	return s, nil
}

// begin opens the rooms, and a door at each of their addresses.
func (s *Sandbox) begin(o Options) error {
	if err := named(o.Workspaces); err != nil {
		return err
	}
	if err := s.restore(o); err != nil {
		return err
	}
	if err := s.admit(o); err != nil {
		return err
	}
	for _, ws := range o.Workspaces {
		if err := s.furnish(ws, o); err != nil {
			return fmt.Errorf("workspace %s: %w", ws.Name, err)
		}
	}
	s.inOrder(o.Workspaces)
	s.trainer = s.newTrainer()
	return nil
}

// named refuses workspaces that could not be told apart.
func named(all []*workspace.Workspace) error {
	if len(all) == 0 {
		return errors.New("there is no workspace")
	}
	names := map[string]bool{}
	for _, ws := range all {
		if names[ws.Name] {
			return fmt.Errorf("two workspaces are named %q; give each a name of its own", ws.Name)
		}
		names[ws.Name] = true
	}
	return nil
}

// furnish opens a workspace's room, where it was not restored, and its doors.
func (s *Sandbox) furnish(ws *workspace.Workspace, o Options) error {
	r := s.room(ws.Name)
	if r == nil {
		var err error
		if r, err = room.New(ws, s.roomOptions(o)); err != nil {
			return err
		}
		s.add(r, lesson.Book{})
	}
	for _, base := range []string{s.access.base, s.basePath(r)} {
		d, err := s.open(address{r, base}, s.books[ws.Name], nil)
		if err != nil {
			return err
		}
		s.doors[d.address] = d
	}
	return nil
}

func (s *Sandbox) roomOptions(o Options) room.Options {
	return room.Options{Start: o.Start, Seed: o.Seed, Journal: o.Journal, OnNews: func(room.News) { s.changed() }}
}

func (s *Sandbox) add(r *room.Room, progress lesson.Book) {
	s.rooms = append(s.rooms, r)
	s.books[r.Name()] = newBook(progress, s.changed)
}

// basePath is the path before everything of a room.
func (s *Sandbox) basePath(r *room.Room) string { return s.access.base + "/w/" + r.Name() }

// Close ends what goes on in the workspaces.
func (s *Sandbox) Close() {
	s.class.Close()
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
	router.PathPrefix(school.Path).Handler(s.trainer)
	router.Path("/w/{workspace}").HandlerFunc(withSlash)
	router.Path(strings.TrimSuffix(school.Path, "/")).HandlerFunc(withSlash)
	router.PathPrefix("/").HandlerFunc(s.serveByHost)
	return router
}

// ServeHTTP implements http.Handler. No answer is taken for something else than it says
// to be.
func (s *Sandbox) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if s.access.isPublic() {
		s.servePublic(w, r)
		return
	}
	w.Header().Set("Referrer-Policy", "same-origin") // a seat's link is told to no other site
	s.router.ServeHTTP(w, r)
}

// serveNamed serves /w/NAME/…, and /w/TOKEN/… of the class's seats.
func (s *Sandbox) serveNamed(w http.ResponseWriter, r *http.Request) {
	name := mux.Vars(r)["workspace"]
	room := s.room(name)
	switch {
	case room != nil:
		s.serve(s.doors[address{room, s.basePath(room)}], w, without("/w/"+name, r))
	case s.class.Serve(name, w, without("/w/"+name, r)):
	case school.IsToken(name), strings.Contains(r.Header.Get("Accept"), "text/html"):
		s.class.NotFound(w, r)
	default:
		http.Error(w, fmt.Sprintf("there is no workspace %q; GET /sandbox/v1/workspaces lists them", name), http.StatusNotFound)
	}
}

// serveByHost serves everything else: by the host that a rule or a link names,
// or the first workspace, to which all of them come where the sandbox is public.
func (s *Sandbox) serveByHost(w http.ResponseWriter, r *http.Request) {
	for _, room := range s.rooms {
		if !s.access.isPublic() && hasHost(room, r.Host) {
			s.serve(s.doors[address{room, ""}], w, r)
			return
		}
	}
	s.serve(s.doors[address{s.rooms[0], s.access.base}], w, r)
}

// withSlash leads who left the slash at the end out to where it is.
func withSlash(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Location", path.Base(r.URL.Path)+"/")
	w.WriteHeader(http.StatusFound)
}

// without is the request with the beginning of its path cut off.
func without(prefix string, r *http.Request) *http.Request {
	cut := r.Clone(r.Context())
	cut.URL.Path = strings.TrimPrefix(r.URL.Path, prefix)
	cut.URL.RawPath = strings.TrimPrefix(r.URL.RawPath, prefix)
	cut.RequestURI = strings.TrimPrefix(r.RequestURI, prefix)
	return cut
}
