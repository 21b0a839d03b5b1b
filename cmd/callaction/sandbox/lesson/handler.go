package lesson

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/words"

	"github.com/gorilla/mux"
)

//go:embed assets templates
var files embed.FS

// Store keeps a book. Memory is one. Its methods are called one at a time by one Handler.
type Store interface {
	Load() (Book, error)
	Save(Book) error
}

// Memory is a Store that lasts as long as it is held. Its zero value holds an empty book.
type Memory struct {
	mu   sync.Mutex
	book Book
}

// Load is the book that was saved last.
func (m *Memory) Load() (Book, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.book.Clone(), nil
}

// Save keeps a book.
func (m *Memory) Save(b Book) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.book = b.Clone()
	return nil
}

// Options say what a Handler works with.
type Options struct {
	// Room is the workspace that the lessons play in.
	Room *room.Room
	// Base is the path before everything of the workspace: "" or "/w/NAME".
	Base string
	// Catalogue are the lessons, read when the first page asks for them (Once); those of
	// other workspaces are not shown. nil has none.
	Catalogue func() (*Catalogue, error)
	// Store keeps the progress; nil keeps it in memory.
	Store Store
	// Guard says which writes are refused; nil refuses none.
	Guard func(*http.Request) error
	// Zone is where the moments of ticks are told; nil is Japan.
	Zone *time.Location
	// Library is what the handlers of many rooms share; nil makes one for this handler.
	Library *Library
}

// Handler serves the lessons of a room at Base+"/lessons/". Make one with New.
type Handler struct {
	o      Options
	pages  *Library
	router *mux.Router

	mu sync.Mutex // one change of the book at a time
}

// New makes a handler of a room's lessons. Its error would be that of a template.
func New(o Options) (*Handler, error) {
	if o.Catalogue == nil {
		o.Catalogue = Once()
	}
	if o.Store == nil {
		o.Store = &Memory{}
	}
	if o.Zone == nil {
		o.Zone = time.FixedZone("JST", 9*60*60)
	}
	if o.Library == nil {
		var err error
		if o.Library, err = NewLibrary(); err != nil {
			return nil, err
		}
	}
	h := &Handler{o: o, pages: o.Library}
	h.route()
	return h, nil
}

func (h *Handler) route() {
	h.router = mux.NewRouter()
	at := h.router.PathPrefix("/lessons").Subrouter()
	at.HandleFunc("", h.list).Methods(http.MethodGet, http.MethodHead)
	at.HandleFunc("/", h.list).Methods(http.MethodGet, http.MethodHead)
	at.HandleFunc("/assets/lesson.css", h.style).Methods(http.MethodGet, http.MethodHead)
	at.HandleFunc("/{id:.+}/start", h.act((*Book).Start)).Methods(http.MethodPost)
	at.HandleFunc("/{id:.+}/continue", h.act((*Book).Continue)).Methods(http.MethodPost)
	at.HandleFunc("/{id:.+}", h.lesson).Methods(http.MethodGet, http.MethodHead)
}

// ServeHTTP implements http.Handler. Whether a server has cut off Base does not matter.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, h.o.Base+"/lessons") {
		http.StripPrefix(h.o.Base, h.router).ServeHTTP(w, r)
		return
	}
	h.router.ServeHTTP(w, r)
}

// Update looks at the room and ticks what is done, for whoever watches the room while no
// page is open. It says whether anything has changed. Its errors are those of
// Progress.Update and of the store.
func (h *Handler) Update(ctx context.Context) (bool, error) {
	_, changed, err := h.update(ctx)
	return changed, err
}

// update is the book as it is after looking at the room. The book is there beside an
// error of a lesson's scenario, too.
func (h *Handler) update(ctx context.Context) (Book, bool, error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	book, err := h.o.Store.Load()
	if err != nil {
		return book, false, err
	}
	if book.Current == "" {
		return book, false, nil
	}
	c, err := h.o.Catalogue()
	if err != nil {
		return book, false, err
	}
	changed, err := book.Update(ctx, c, h.o.Room)
	if changed {
		err = errors.Join(err, h.o.Store.Save(book))
	}
	return book, changed, err
}

// act is what a button does, and then the lesson's page.
func (h *Handler) act(do func(*Book, *Lesson, *room.Room) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if h.o.Guard != nil {
			if err := h.o.Guard(r); err != nil {
				http.Error(w, err.Error(), http.StatusForbidden)
				return
			}
		}
		l, ok := h.find(w, r)
		if !ok {
			return
		}
		if err := h.change(l, do); err != nil {
			http.Error(w, h.shown(err), http.StatusInternalServerError)
			return
		}
		if isFragment(r) {
			h.lesson(w, r)
			return
		}
		http.Redirect(w, r, h.address(l), http.StatusSeeOther)
	}
}

func (h *Handler) change(l *Lesson, do func(*Book, *Lesson, *room.Room) error) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	book, err := h.o.Store.Load()
	if err != nil {
		return err
	}
	if err := do(&book, l, h.o.Room); err != nil {
		return err
	}
	return h.o.Store.Save(book)
}

// Reset puts the room's data back to how they began, and goes on with the current lesson
// there: its rules are there again, and what is ticked stays.
func (h *Handler) Reset() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	if err := h.o.Room.Reset(); err != nil {
		return fmt.Errorf("reset the workspace: %w", err)
	}
	book, err := h.o.Store.Load()
	if err != nil || book.Current == "" {
		return err
	}
	c, err := h.o.Catalogue()
	if err != nil {
		return err
	}
	if err := book.GoOn(c, h.o.Room); err != nil {
		return err
	}
	return h.o.Store.Save(book)
}

// find is the lesson of an address; a lesson of another workspace is none.
func (h *Handler) find(w http.ResponseWriter, r *http.Request) (*Lesson, bool) {
	c, err := h.o.Catalogue()
	if err != nil {
		http.Error(w, h.shown(err), http.StatusInternalServerError)
		return nil, false
	}
	l, ok := c.Lesson(mux.Vars(r)["id"])
	if !ok || l.Workspace != h.o.Room.Name() {
		http.NotFound(w, r)
		return nil, false
	}
	return l, true
}

func (h *Handler) address(l *Lesson) string { return h.o.Base + "/lessons/" + l.ID }

// shown is an error as a page may show it.
func (h *Handler) shown(err error) string { return h.o.Room.Stage().Masker.Text(err.Error()) }

func (h *Handler) list(w http.ResponseWriter, r *http.Request) {
	book, _, err := h.update(r.Context())
	c, broken := h.o.Catalogue()
	if broken != nil {
		c, err = &Catalogue{}, broken
	}
	v := h.frame(r, book, err)
	for _, l := range c.For(h.o.Room.Name()) {
		if l.IsExercise() {
			v.Exercises = append(v.Exercises, h.entry(l, book))
		} else {
			v.List = append(v.List, h.entry(l, book))
		}
	}
	h.pages.write(w, r, "list", v)
}

func (h *Handler) lesson(w http.ResponseWriter, r *http.Request) {
	l, ok := h.find(w, r)
	if !ok {
		return
	}
	book, _, err := h.update(r.Context())
	v := h.frame(r, book, err)
	v.Lesson = h.view(l, book)
	if have := r.URL.Query().Get("have"); have != "" && have == v.Lesson.State && err == nil {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	h.pages.write(w, r, "lesson", v)
}

func (h *Handler) style(w http.ResponseWriter, _ *http.Request) {
	css, err := files.ReadFile("assets/lesson.css")
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	w.Header().Set("Cache-Control", "public, max-age=300")
	_, _ = w.Write(css) // the browser has gone
}

// isFragment says whether a part of a page is asked for.
func isFragment(r *http.Request) bool {
	return r.Header.Get("HX-Request") != "" || r.URL.Query().Get("fragment") != ""
}

func (h *Handler) frame(r *http.Request, book Book, err error) *view {
	v := &view{Language: words.Of(r), Base: h.o.Base, Workspace: h.o.Room.Name(), Current: book.Current}
	if err != nil {
		v.Problem = h.shown(err)
	}
	return v
}
