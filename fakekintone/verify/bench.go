package verify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"callaction/internal/clock"
	"callaction/internal/kintoneapi"
	"callaction/internal/mask"
)

// maxRequests is how many requests a run sends at most where nobody says so.
const maxRequests = 600

// patience is how long an answer may take.
const patience = 30 * time.Second

// errEnough ends a run that has sent as many requests as it may.
var errEnough = errors.New("the run has sent as many requests as it may")

// bench is a run in progress.
type bench struct {
	clients   map[caller]*kintoneapi.Client
	clock     clock.Clock
	pause     time.Duration
	hide      *mask.Masker
	guest     bool
	api       string // what paths begin with
	login     string
	apps      []*app
	languages []Language // in which whoever can be answered; none: others than these
	comments  bool

	gone         string // a record that has been deleted
	own, ownMark string
	cursors      []string
	requests     int
	limit        int
	silences     int // requests without an answer
}

// main is the app that all checks are about.
func (b *bench) main() *app { return b.apps[0] }

// touched are the apps to which the run adds records.
func (b *bench) touched() []*app {
	if source := b.main().source; source != nil && source != b.main() {
		return []*app{b.main(), source}
	}
	return b.apps[:1]
}

// request is one request as it is sent.
type request struct {
	method, path string
	header       http.Header
	body         string
}

// String is the request as it is shown.
func (r request) String() string {
	text := r.method + " " + r.path
	if r.body != "" {
		text += " " + r.body
	}
	return text
}

// build writes a step as a request.
func (b *bench) build(ctx context.Context, s step, v *variables, l Language) (request, error) {
	params, err := v.expand(ctx, s.params)
	if err != nil {
		return request{}, err
	}
	path, err := v.expand(ctx, s.path)
	if err != nil {
		return request{}, err
	}
	r := request{method: s.method, path: path, header: http.Header{}, body: params}
	for i := 0; i+1 < len(s.header); i += 2 {
		r.header.Set(s.header[i], s.header[i+1])
	}
	if l != noLanguage {
		r.header.Set("Accept-Language", string(l))
	}
	switch {
	case s.raw || params == "":
	case s.method == http.MethodGet && !s.inBody:
		r.path, r.body = path+"?"+queryString(params), ""
	default:
		r.header.Set("Content-Type", "application/json")
	}
	return r, nil
}

// queryString writes parameters as kintone documents it, brackets encoded.
func queryString(params string) string {
	var parts []string
	add := func(name string, value gjson.Result) {
		parts = append(parts, url.QueryEscape(name)+"="+url.QueryEscape(value.String()))
	}
	gjson.Parse(params).ForEach(func(name, value gjson.Result) bool {
		if !value.IsArray() {
			add(name.String(), value)
		}
		for i, one := range value.Array() {
			if value.IsArray() {
				add(fmt.Sprintf("%s[%d]", name.String(), i), one)
			}
		}
		return true
	})
	return strings.Join(parts, "&")
}

// send sends a request and keeps book of what it added. Where ctx ends meanwhile, the
// answer is waited for all the same: what it adds has to be deleted.
func (b *bench) send(ctx context.Context, who caller, r request) (seen, error) {
	if b.requests >= b.limit {
		return seen{}, errEnough
	}
	if b.requests > 0 {
		if err := b.clock.Sleep(ctx, b.pause); err != nil {
			return seen{}, err
		}
	}
	return b.exchange(context.WithoutCancel(ctx), who, r)
}

func (b *bench) exchange(ctx context.Context, who caller, r request) (seen, error) {
	b.requests++
	ctx, cancel := b.clock.WithTimeout(ctx, patience)
	defer cancel()
	answer, err := b.clients[who].Send(ctx, r.method, r.path, r.header, []byte(r.body))
	if err != nil {
		return seen{}, err
	}
	a := seen{status: answer.Status, header: answer.Header, body: string(answer.Body)}
	b.note(r, a)
	return a, nil
}

// note keeps the ids of what a request added.
func (b *bench) note(r request, a seen) {
	if a.status != http.StatusOK || r.method == http.MethodGet {
		return
	}
	switch r.path {
	case "records/cursor.json":
		if id := a.get("id").String(); id != "" {
			b.cursors = append(b.cursors, id)
		}
	case "record.json":
		b.noteAdded(gjson.Get(r.body, "app"), a.get("id"))
	case "records.json":
		b.noteAdded(gjson.Get(r.body, "app"), a.get("ids"), a.get(`records.#(operation=="INSERT")#.id`))
	case "bulkRequest.json":
		b.noteAdded(gjson.Get(r.body, "requests.0.payload.app"), a.get("results.#.id"), a.get("results.#.ids|@flatten"))
	}
}

func (b *bench) noteAdded(id gjson.Result, ids ...gjson.Result) {
	for _, a := range b.apps {
		for _, list := range ids {
			for _, one := range list.Array() {
				if a.id == id.Int() && one.String() != "" {
					a.added = append(a.added, one.String())
				}
			}
		}
	}
}

// add adds a record with a mark.
func (b *bench) add(ctx context.Context, to *app, mark string) (string, error) {
	body := `{"app":` + strconv.FormatInt(to.id, 10) + `,"record":{` + to.members(mark, nil) + `}}`
	a, err := b.send(ctx, whoever, b.write(http.MethodPost, "record.json", body))
	if err != nil {
		return "", err
	}
	id := a.get("id").String()
	if a.status != http.StatusOK || id == "" {
		return "", unprepared{fmt.Errorf("a record of app %d cannot be added: %s", to.id, a.problem())}
	}
	return id, nil
}

// write is a request with a JSON body.
func (b *bench) write(method, path, body string) request {
	return request{method: method, path: path, body: body, header: http.Header{"Content-Type": {"application/json"}}}
}
