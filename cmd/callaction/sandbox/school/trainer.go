package school

import (
	"errors"
	"html/template"
	"net/http"
	"strconv"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/web"
	"callaction/cmd/callaction/sandbox/words"
)

// TrainerOptions say where the trainer's pages stand.
type TrainerOptions struct {
	// Base is the path before "/class/": empty, or without a slash at its end.
	Base string
	// Guard says why a request is refused; it sees all of them. nil refuses none.
	Guard func(*http.Request) error
	// Home is what stands before the path of a link: scheme and host as a trainee reaches
	// them, as "https://class.example". nil means as the trainer's browser does.
	Home func(*http.Request) string
	// Shared is the address of a style sheet or script that all of the sandbox's pages
	// share, by its name.
	Shared func(name string) string
	// Zone is the time zone of the times shown; nil means Japan's.
	Zone *time.Location
	// Patience is how long a watcher may take for what it is sent before it is dropped;
	// zero means five seconds.
	Patience time.Duration
}

// trainer is the trainer's pages.
type trainer struct {
	TrainerOptions
	school    *School
	templates *template.Template
	assets    web.Files
	mux       *http.ServeMux
}

// Trainer makes the trainer's pages. Requests come to them with Base or without.
func (s *School) Trainer(o TrainerOptions) http.Handler {
	if o.Home == nil {
		o.Home = HomeOf
	}
	if o.Zone == nil {
		o.Zone = time.FixedZone("JST", 9*60*60)
	}
	if o.Patience == 0 {
		o.Patience = 5 * time.Second
	}
	t := &trainer{TrainerOptions: o, school: s, templates: s.templates, assets: web.ReadFiles(assetFiles)}
	t.routes()
	return t
}

// HomeOf is scheme and host as they are in a request, perhaps before a proxy that ends
// TLS.
func HomeOf(r *http.Request) string {
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// Path is where the trainer's pages are, below TrainerOptions.Base.
const Path = "/class/"

func (t *trainer) routes() {
	t.mux = http.NewServeMux()
	t.mux.Handle("GET "+assetsPath+"{name}", t.assets)
	t.mux.HandleFunc("GET /class/events", t.stream)
	t.mux.HandleFunc("GET /class/file", t.save)
	for pattern, do := range map[string]operation{
		"GET /class/{$}":                        (*visit).class,
		"GET /class/seats":                      (*visit).seats,
		"GET /class/print":                      (*visit).print,
		"GET /class/seat/{seat}":                (*visit).seat,
		"POST /class/add":                       (*visit).add,
		"POST /class/file":                      (*visit).load,
		"POST /class/seat/{seat}/reset":         change((*School).ResetData),
		"POST /class/seat/{seat}/forget":        change((*School).ResetProgress),
		"POST /class/seat/{seat}/remove":        change((*School).Remove),
		"GET /class/{anything...}":              (*visit).nowhere,
		"POST /class/seat/{seat}/{anything...}": (*visit).nowhere,
	} {
		t.mux.HandleFunc(pattern, t.serve(do))
	}
}

// safe sets the headers that every answer has.
func safe(h http.Header) {
	web.Secure(h) // no link is told to another site, either
	h.Set("Cache-Control", "no-store")
}

// ServeHTTP implements http.Handler.
func (t *trainer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	safe(w.Header())
	if t.Guard != nil {
		if err := t.Guard(r); err != nil {
			http.Error(w, err.Error(), http.StatusForbidden)
			return
		}
	}
	if t.Base != "" && strings.HasPrefix(r.URL.Path, t.Base+"/") {
		http.StripPrefix(t.Base, t.mux).ServeHTTP(w, r)
		return
	}
	t.mux.ServeHTTP(w, r)
}

// visit is one request for a page.
type visit struct {
	*trainer
	words.Language
	r *http.Request
}

// operation does what one address is for.
type operation func(*visit) (answer, error)

// save answers the class as a file.
func (t *trainer) save(w http.ResponseWriter, _ *http.Request) {
	name := "class-" + t.school.o.Clock.Now().In(t.Zone).Format("2006-01-02") + ".callaction"
	w.Header().Set("Content-Type", "application/octet-stream")
	w.Header().Set("Content-Disposition", `attachment; filename="`+name+`"`)
	_, _ = t.school.WriteTo(w) // a file that is cut off is refused when it is read
}

// change is what a button on a seat's page does.
func change(do func(*School, int) error) operation {
	return func(v *visit) (answer, error) {
		number, err := v.number()
		if err != nil {
			return answer{}, err
		}
		return answer{goTo: Path}, do(v.school, number)
	}
}

func (v *visit) number() (int, error) {
	number, err := strconv.Atoi(v.r.PathValue("seat"))
	if err != nil {
		return 0, ErrNoSeat
	}
	return number, nil
}

func (*visit) nowhere() (answer, error) { return answer{}, errNowhere }

var errNowhere = errors.New("there is no such page")
