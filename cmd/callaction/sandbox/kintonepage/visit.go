package kintonepage

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakekintone"
)

// visit is one request for a page.
type visit struct {
	words.Language
	r     *http.Request
	scene Scene
	links links
	query url.Values
	at    target
	app   fakekintone.AppInfo
	form  *form
	zone  *time.Location
}

func newVisit(r *http.Request, s Scene) *visit {
	return &visit{
		Language: s.Language, r: r, scene: s, links: links{s.Base, s.Keep, s.PBXHost}, query: r.URL.Query(), zone: s.Source.Zone(s.User.Login),
	}
}

// serve finds the page.
func (v *visit) serve() (answer, error) {
	if here, ok := v.missingSlash(); ok {
		return answer{goTo: here}, nil
	}
	var ok bool
	if v.at, ok = targetOf(v.r.URL.Path); !ok {
		return answer{}, notFound(v.r.URL.Path)
	}
	if v.at.app == 0 {
		return v.apps()
	}
	return v.inApp()
}

// missingSlash is the address of an app that somebody has typed without its end.
func (v *visit) missingSlash() (address string, ok bool) {
	t, ok := targetOf(v.r.URL.Path + "/")
	if !ok || t.page != "" || t.app == 0 {
		return "", false
	}
	return v.links.to(inSpace(t.guest) + text(t.app) + "/"), true
}

func (v *visit) inApp() (answer, error) {
	if err := v.open(); err != nil {
		return answer{}, err
	}
	if v.app.Guest != v.at.guest {
		return answer{goTo: v.links.app(v.app, v.at.page, pairs(v.query)...)}, nil
	}
	page := v.pages()[v.at.page]
	switch v.r.Method {
	case http.MethodGet, http.MethodHead:
		if page.get != nil {
			return page.get()
		}
	case http.MethodPost:
		if page.post != nil {
			return v.change(page.post)
		}
	}
	if page.get == nil && page.post == nil {
		return answer{}, notFound(v.r.URL.Path)
	}
	return answer{}, statusError{http.StatusMethodNotAllowed, v.In("この操作はできません。", "This cannot be done here.")}
}

// pairs are the parameters of a query, names and values in turn.
func pairs(q url.Values) []string {
	var all []string
	for name := range q {
		all = append(all, name, q.Get(name))
	}
	return all
}

// open finds the app and reads its form.
func (v *visit) open() error {
	app, err := v.find(v.at.app)
	if err != nil {
		return err
	}
	v.app = app
	v.form, err = v.formOf(app.ID)
	return err
}

func (v *visit) find(id int64) (fakekintone.AppInfo, error) {
	for _, a := range v.scene.Source.Apps() {
		if a.ID == id {
			return a, nil
		}
	}
	return fakekintone.AppInfo{}, fmt.Errorf("app %d: %w", id, fakekintone.ErrNoApp)
}

func (v *visit) formOf(app int64) (*form, error) {
	definition, err := v.scene.Source.Form(app)
	if err != nil {
		return nil, err
	}
	layout, err := v.scene.Source.Layout(app)
	if err != nil {
		return nil, err
	}
	return readForm(definition, layout)
}

// page is what an address of an app does; nil for what it does not take.
type page struct{ get, post func() (answer, error) }

func (v *visit) pages() map[string]page {
	return map[string]page{
		pageList:    {get: v.list},
		pageShow:    {get: v.show, post: v.postRecord},
		pageEdit:    {get: v.add, post: v.postNew},
		pageDelete:  {get: v.askDelete, post: v.postDelete},
		pageComment: {post: v.postComment},
		pageFile:    {get: v.file},
	}
}

// maxBody is how long a form may be that somebody sends.
const maxBody = 10 << 20

// change lets a request change something: not the past.
func (v *visit) change(post func() (answer, error)) (answer, error) {
	if v.scene.Past != nil {
		return answer{}, statusError{http.StatusConflict, v.In("過去の時点は閲覧だけができます。", "A past moment can only be read.")}
	}
	v.r.Body = http.MaxBytesReader(nil, v.r.Body, maxBody)
	if err := v.r.ParseForm(); err != nil {
		return answer{}, statusError{http.StatusBadRequest, v.In("フォームを読み取れませんでした。", "The form could not be read.")}
	}
	return post()
}

// record is the number of the record that the address names; 0 for none.
func (v *visit) record() int64 { return number(v.query.Get("record")) }

// isFragment says whether the page is to stand in another.
func (v *visit) isFragment() bool { return v.query.Has("fragment") || v.isBoosted() }

// isBoosted says whether htmx asks.
func (v *visit) isBoosted() bool { return v.r.Header.Get("HX-Request") == "true" }

// status is that of an answer. htmx shows none but successful ones.
func (v *visit) status(a answer) int {
	if a.status == 0 || v.isBoosted() {
		return http.StatusOK
	}
	return a.status
}

func (v *visit) reader(app fakekintone.AppInfo) reader {
	return reader{v.Language, v.links, app, v.zone}
}

// isMarked says whether the address marks something as changed.
func (v *visit) isMarked(what string) bool {
	for _, one := range v.query["changed"] {
		if one == what {
			return true
		}
	}
	return false
}

// frame is what every page shows.
type frame struct {
	words.Language
	Title         string
	Style, Script string
	Home          string // the list of apps
	User          string
	Past          string // which past moment this is; "" for the present
	Crumbs        []crumb
	Problem       string
	// App and Record are what the page is about, Revision which of it; "" for nothing.
	App, Record, Revision string
	Source                string // where the fragment can be fetched again
}

// crumb is a page above this one.
type crumb struct{ Label, Href string }

func (v *visit) frame(title string) frame {
	f := frame{
		Language: v.Language, Title: title, Style: v.links.base + StylePath, Script: v.links.base + ScriptPath,
		Home: v.links.to("/k/"), User: v.userName(), Source: v.again(),
	}
	if p := v.scene.Past; p != nil {
		f.Past = p.At.In(v.zone).Format(secondLayout)
		if p.What != "" {
			f.Past += " " + p.What
		}
	}
	if v.form != nil {
		f.App = text(v.app.ID)
		f.Crumbs = []crumb{{v.app.Name, v.links.app(v.app, pageList)}}
	}
	return f
}

// again is where the fragment of this page is.
func (v *visit) again() string {
	q := v.r.URL.Query()
	q.Set("fragment", "1")
	q.Del("changed")
	return v.links.base + v.r.URL.EscapedPath() + "?" + q.Encode()
}

func (v *visit) userName() string {
	for _, u := range v.scene.Source.Users() {
		if u.Code == v.scene.User.Login {
			return u.Name
		}
	}
	return v.scene.User.Login
}

// count is a number of a query; 0 for none.
func count(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
