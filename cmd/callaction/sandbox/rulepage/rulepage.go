package rulepage

import (
	"html/template"
	"net/http"
	"strings"
	"sync"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine/oauth"
)

// Options say what the pages are of.
type Options struct {
	// Room is the workspace that lives.
	Room *room.Room
	// Base is the path before everything of this workspace: empty, or as "/w/NAME",
	// without a slash at its end. Requests may come with it or without.
	Base string
	// Guard says why a write is refused; nil refuses none.
	Guard func(*http.Request) error
	// Trace is the path, behind Base, of the page that shows a call that is replayed;
	// empty means "/?tab=trace".
	Trace string
}

// pages are one room's pages about its rules and accounts.
type pages struct {
	room        *room.Room
	base, trace string
	guard       func(*http.Request) error
	mux         *http.ServeMux
	templates   *template.Template
	style       string // the style sheet's address
	veil        veil
	work        chan struct{} // as many checks and trials go on at once as it holds
	editing     sync.Mutex    // held from reading a rule file to replacing it
	findings    findings
	imports     shelf
}

// atOnce is how many checks and trials a room does at the same time.
const atOnce = 2

// New makes the pages of a room.
func New(o Options) http.Handler {
	p := &pages{
		room: o.Room, base: o.Base, trace: o.Trace, guard: o.Guard,
		templates: templates(), work: make(chan struct{}, atOnce),
	}
	if p.trace == "" {
		p.trace = "/?tab=trace"
	}
	p.style = StyleSheet(p.base)
	p.mux = p.routes()
	return p
}

// The paths of the pages.
const (
	rulesPath    = "/rules/"
	assetsPath   = "/rules/assets/"
	accountsPath = "/accounts/"
	// authorizationPath is kintone's (OAuth clients: the authorization endpoint).
	authorizationPath = "/oauth2/authorization"
	tokenPath         = "/oauth2/token"
)

func (p *pages) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.Handle("GET "+assetsPath, http.HandlerFunc(p.asset))
	mux.HandleFunc(authorizationPath, p.kintonesPage)
	for pattern, do := range map[string]operation{
		"GET /rules/{$}":               p.list,
		"GET /rules/edit":              p.edit,
		"GET /rules/new":               p.newRule,
		"POST /rules/show":             p.show,
		"POST /rules/save":             p.save,
		"POST /rules/check":            p.check,
		"POST /rules/try":              p.try,
		"POST /rules/copy":             p.copyRule,
		"POST /rules/delete":           p.deleteRule,
		"POST /rules/move":             p.move,
		"POST /rules/replay":           p.replay,
		"GET /rules/text":              p.text,
		"POST /rules/text":             p.saveText,
		"POST /rules/text/show":        p.showText,
		"GET /rules/import":            p.importForm,
		"POST /rules/import":           p.importPreview,
		"POST /rules/import/take":      p.importTake,
		"GET /accounts/{$}":            p.accounts,
		"POST /accounts/authorize":     p.authorize,
		"POST /accounts/refresh":       p.refresh,
		"POST /accounts/forget":        p.forget,
		"POST /accounts/revoke":        p.revoke,
		"GET " + oauth.CallbackPath:    p.callback,
		rulesPath + "{anything...}":    p.nowhere,
		accountsPath + "{anything...}": p.nowhere,
	} {
		mux.HandleFunc(pattern, p.serve(do))
	}
	return mux
}

// ServeHTTP implements http.Handler.
func (p *pages) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if p.base != "" && strings.HasPrefix(r.URL.Path, p.base+"/") {
		http.StripPrefix(p.base, p.mux).ServeHTTP(w, r)
		return
	}
	p.mux.ServeHTTP(w, r)
}
