package explore

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/clock"
	"callaction/scenarios"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// world is what the explorer knows of a workspace before it plays anything.
type world struct {
	ws   *workspace.Workspace
	apps []app // those that the rules speak of, in the order of the workspace
}

// app is an app that some rule reads or writes.
type app struct {
	id      int64
	fields  []field // without system fields
	keys    []string
	oneEach bool     // callers are looked up there by nothing but their number
	named   []string // field codes that rules name
	leftOut []string // field codes that some rule which adds records does not send
	sample  map[string]gjson.Result
}

// field is a field of a form, as far as records are made for it.
type field struct {
	code, kind, protocol     string
	required, unique, filled bool // filled: by a formula, a lookup or a default
	lookup                   bool
	option                   string   // the first of a choice
	defaults                 []string // what the form fills in
	longest                  int      // how many characters it takes; 0 means any number
}

// newWorld looks at a workspace. Its error is the workspace's.
func newWorld(ws *workspace.Workspace) (*world, error) {
	s, err := stage.New(ws, stage.Options{Clock: clock.NewVirtual(scenarios.Start())})
	if err != nil {
		return nil, err
	}
	w := &world{ws: ws}
	for _, a := range ws.Kintone.Apps {
		form, err := s.Kintone.Form(a.ID)
		if err != nil {
			return nil, fmt.Errorf("read the form of app %d: %w", a.ID, err)
		}
		known := app{id: a.ID, fields: fieldsOf(gjson.GetBytes(form, "properties"))}
		if len(a.Records) > 0 {
			known.sample = gjson.ParseBytes(a.Records[0]).Map()
		}
		if known.spokenOf(ws.Rules) {
			w.apps = append(w.apps, known)
		}
	}
	return w, s.Close()
}

func fieldsOf(properties gjson.Result) []field {
	var all []field
	copied := map[string]bool{}
	properties.ForEach(func(_, p gjson.Result) bool {
		if !isSystem(p.Get("type").String()) {
			all = append(all, fieldOf(p))
		}
		for _, m := range p.Get("lookup.fieldMappings.#.field").Array() {
			copied[m.String()] = true
		}
		return true
	})
	for i := range all {
		all[i].filled = all[i].filled || copied[all[i].code]
	}
	return all
}

func fieldOf(p gjson.Result) field {
	f := field{
		defaults: defaultsOf(p.Get("defaultValue")), longest: int(p.Get("maxLength").Int()),
		code: p.Get("code").String(), kind: p.Get("type").String(), protocol: p.Get("protocol").String(),
		required: p.Get("required").Bool(), unique: p.Get("unique").Bool(), lookup: p.Get("lookup").Exists(),
		filled: p.Get("expression").String() != "" || p.Get("defaultNowValue").Bool(),
	}
	p.Get("options").ForEach(func(key, o gjson.Result) bool {
		if f.option == "" || o.Get("index").String() == "0" {
			f.option = key.String()
		}
		return true
	})
	return f
}

// defaultsOf are the texts of a default: one, or several of a field that takes
// several.
func defaultsOf(p gjson.Result) []string {
	if !p.IsArray() && p.String() == "" {
		return nil
	}
	var all []string
	for _, value := range p.Array() {
		all = append(all, value.String())
	}
	return all
}

// isSystem says that nobody but kintone gives fields of the type a value.
func isSystem(kind string) bool {
	return slices.Contains([]string{
		"RECORD_NUMBER", "CREATOR", "CREATED_TIME", "MODIFIER", "UPDATED_TIME", "CATEGORY", "STATUS", "STATUS_ASSIGNEE",
		"GROUP", "REFERENCE_TABLE", "CALC", "LABEL", "SPACER", "HR", "FILE",
	}, kind)
}

// appNamed finds the app of a request as a rule writes it, even where its body is
// no JSON.
var appNamed = regexp.MustCompile(`\bapp["“”‘’']?\s*[:=][\s\x{a0}]*["“”‘’']?([0-9]+)`)

// searched finds the field that a query compares with a variable.
var searched = regexp.MustCompile(`([^\s"“”'(),=&:?]+)\s*(?:=|like|in)\s*\(?\s*["“”]?\{([A-Za-z0-9_]+)\}`)

// requestOf is all of a rule's request in which apps and fields stand.
func requestOf(r *engine.Rule) string {
	address := r.URL
	if plain, err := url.PathUnescape(address); err == nil {
		address = plain
	}
	return address + "\n" + strings.ReplaceAll(r.Body, `\`, "")
}

// spokenOf gathers what the rules have to do with an app, and says whether it is
// anything at all.
func (a *app) spokenOf(rules []engine.Rule) bool {
	spoken := false
	for i := range rules {
		r := &rules[i]
		text := requestOf(r)
		if !a.isNamedIn(text) {
			continue
		}
		spoken = true
		a.named = append(a.named, a.codesIn(text+r.Extract)...)
		if strings.EqualFold(r.Method, "POST") && !strings.Contains(text, "comment") {
			a.leftOut = append(a.leftOut, a.codesBut(a.codesIn(text))...)
		}
		a.searchedIn(text, rules)
	}
	slices.Sort(a.keys)
	a.keys = slices.Compact(a.keys)
	return spoken
}

func (a *app) isNamedIn(text string) bool {
	return slices.ContainsFunc(appNamed.FindAllStringSubmatch(text, -1), func(m []string) bool {
		return m[1] == strconv.FormatInt(a.id, 10)
	})
}

// searchedIn gathers the fields in which a request looks for the caller's number.
func (a *app) searchedIn(text string, rules []engine.Rule) {
	for _, m := range searched.FindAllStringSubmatch(text, -1) {
		if a.holdsNumbers(m[1]) && isNumber(m[2], rules) {
			a.keys = append(a.keys, m[1])
			a.oneEach = a.oneEach || !conjunction.MatchString(text)
		}
	}
}

// conjunction stands between the conditions of a query that asks for more than the
// number.
var conjunction = regexp.MustCompile(`(?i)[\s)"]and[\s(]`)

// isNumber says that a variable can hold the caller's number: it is no id, and no
// rule takes it from what kintone answers.
func isNumber(name string, rules []engine.Rule) bool {
	if name == event.ID || name == event.IsAnswered {
		return false
	}
	return !slices.ContainsFunc(rules, func(r engine.Rule) bool {
		return slices.Contains(setBy(&r), name) && !strings.HasPrefix(r.URL, "response://")
	})
}

func (a *app) codesIn(text string) []string {
	var codes []string
	for _, f := range a.fields {
		if strings.Contains(text, f.code) {
			codes = append(codes, f.code)
		}
	}
	return codes
}

func (a *app) codesBut(some []string) []string {
	var codes []string
	for _, f := range a.fields {
		if !slices.Contains(some, f.code) {
			codes = append(codes, f.code)
		}
	}
	return codes
}

// holdsNumbers says that a field can hold a telephone number.
func (a *app) holdsNumbers(code string) bool {
	return slices.ContainsFunc(a.fields, func(f field) bool {
		long := f.longest == 0 || f.longest >= len(domestic)
		return f.code == code && long && (f.isText() || f.kind == "NUMBER" || f.protocol == "CALL")
	})
}

func (a *app) isKey(code string) bool { return slices.Contains(a.keys, code) }

// isText says that a field of an app holds a text that people write.
func (w *world) isText(app int64, code string) bool {
	a := w.app(app)
	return a != nil && slices.ContainsFunc(a.fields, func(f field) bool {
		return f.code == code && (f.isText() || f.kind == "RICH_TEXT")
	})
}

// app finds an app by its id; nil where no rule speaks of it.
func (w *world) app(id int64) *app {
	for i := range w.apps {
		if w.apps[i].id == id {
			return &w.apps[i]
		}
	}
	return nil
}

// CallerKeys are, by app, the fields in which a workspace's rules look callers up by
// nothing but their number: two records of one number there are duplicates. Its error is
// the workspace's.
func CallerKeys(ws *workspace.Workspace) (map[int64][]string, error) {
	w, err := newWorld(ws)
	if err != nil {
		return nil, err
	}
	keys := map[int64][]string{}
	for _, a := range w.apps {
		if a.oneEach {
			keys[a.id] = a.keys
		}
	}
	return keys, nil
}
