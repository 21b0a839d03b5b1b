package sandbox_test

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"golang.org/x/net/html"
)

// crawler walks every address of a server that its pages link to, in one language.
type crawler struct {
	*world
	lang   string
	to     []string           // addresses to visit, in the order in which they were found
	known  map[string]bool    // those that were ever among them
	shapes map[string]int     // how many of them differ in numbers only
	posts  map[string]*posted // by path
	shown  strings.Builder    // all that the pages say, in texts and attributes
	count  int
	wrong  []string // what became part of a page, and other mistakes
	leaks  []string // what shows a credential

	secrets []string
}

// posted is an address that takes POSTs, with what its form would send.
type posted struct {
	address    string
	as, filled url.Values // fields as they stand, and with evil where people write
	enctype    string
}

func (w *world) crawler(lang string) *crawler {
	return &crawler{world: w, lang: lang, known: map[string]bool{}, shapes: map[string]int{}, posts: map[string]*posted{}}
}

// mostPages bounds a walk: a server that makes ever new addresses shall not hide the
// rest.
const mostPages = 5000

// walk visits everything that can be reached from some addresses, as fragments and each
// path as a whole page, too.
func (c *crawler) walk(from ...string) {
	GinkgoHelper()
	c.secrets = c.credentials()
	for _, address := range from {
		c.find("/", address)
	}
	for ; len(c.to) > 0; c.count++ {
		Expect(c.count).To(BeNumerically("<", mostPages))
		at := c.to[0]
		c.to = c.to[1:]
		c.read(at, ask(c.Server, http.MethodGet, at, "", "Accept-Language: "+c.lang, "HX-Request: true"))
		if path, _, _ := strings.Cut(at, "?"); !c.known["whole "+path] {
			c.known["whole "+path] = true
			c.read(at, ask(c.Server, http.MethodGet, at, "", "Accept-Language: "+c.lang))
		}
	}
}

// read looks for mistakes in an answer, and finds what it links to.
func (c *crawler) read(at string, r reply) {
	for _, secret := range c.secrets {
		if strings.Contains(r.body, secret) || strings.Contains(fmt.Sprint(r.header), secret) {
			c.leaks = append(c.leaks, at+" shows "+secret)
		}
	}
	if r.status >= http.StatusInternalServerError {
		c.wrong = append(c.wrong, fmt.Sprint(at, " ", r.status, " ", r.body))
	}
	if to := r.header.Get("Location"); to != "" {
		c.find(at, to)
	}
	kind, _, _ := strings.Cut(r.header.Get("Content-Type"), ";")
	switch {
	case r.header.Get("X-Content-Type-Options") != "nosniff":
		c.wrong = append(c.wrong, at+" may be taken for another kind than "+kind)
	case kind == "text/html" && !strings.HasPrefix(r.header.Get("Content-Disposition"), "attachment"):
		elements, wrong := tame(at, r.body)
		c.wrong = append(c.wrong, wrong...)
		for _, n := range elements {
			c.follow(at, n)
		}
	}
}

// tame is every element of a page, and what among them is of who wrote into it.
func tame(at, body string) (all []*html.Node, wrong []string) {
	GinkgoHelper()
	root, err := html.Parse(strings.NewReader(body))
	Expect(err).NotTo(HaveOccurred(), at)
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		all = append(all, n)
		if slices.Contains([]string{"base", "iframe", "frame", "object", "embed", "style", "img"}, n.Data) ||
			n.Data == "script" && (n.FirstChild != nil || !strings.HasPrefix(attribute(n, "src"), "/")) {
			wrong = append(wrong, at+" has an element "+n.Data)
		}
		for _, a := range n.Attr {
			if isWild(a) {
				wrong = append(wrong, fmt.Sprintf("%s: <%s %s=%q>", at, n.Data, a.Key, a.Val))
			}
		}
	}
	return all, wrong
}

var attributeName = regexp.MustCompile(`^[a-z][a-zA-Z0-9:-]*$`)

// isWild says that an attribute is of who wrote into the page, or would run a script of
// his.
func isWild(a html.Attribute) bool {
	switch {
	case !attributeName.MatchString(a.Key), strings.HasPrefix(a.Key, "on"), strings.HasPrefix(a.Key, "hx-on"):
		return true
	case slices.Contains([]string{"theirs", "style", "srcdoc", "http-equiv", "hx-vars"}, a.Key):
		return true
	case a.Key == "hx-vals", a.Key == "hx-headers":
		return strings.HasPrefix(a.Val, "js:") || strings.HasPrefix(a.Val, "javascript:")
	}
	return slices.Contains(addressed(), a.Key) && slices.Contains([]string{"javascript", "vbscript", "data"}, schemeOf(a.Val))
}

// addressed are the attributes that hold addresses.
func addressed() []string {
	return []string{
		"href", "src", "action", "formaction", "poster", "data", "cite", "ping", "background", "xlink:href", "srcset",
		"hx-get", "hx-post", "hx-put", "hx-patch", "hx-delete", "hx-push-url", "hx-replace-url", "sse-connect", "data-source",
	}
}

// schemeOf is an address's scheme, as browsers read it: without control characters and
// blanks, in small letters.
func schemeOf(address string) string {
	plain := strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, address)
	scheme, _, _ := strings.Cut(plain, ":")
	return strings.ToLower(scheme)
}

// follow finds what an element leads to, and remembers what it says.
func (c *crawler) follow(at string, n *html.Node) {
	for _, a := range n.Attr {
		c.shown.WriteString(a.Val + "\n")
		switch a.Key {
		case "href", "src", "hx-get", "data-source":
			c.find(at, a.Val)
		case "formaction", "hx-post", "hx-put", "hx-patch", "hx-delete":
			c.takes(at, a.Val, &posted{})
		}
	}
	for t := n.FirstChild; t != nil; t = t.NextSibling {
		if t.Type == html.TextNode {
			c.shown.WriteString(t.Data + "\n")
		}
	}
	if n.Data == "form" {
		c.form(at, n)
	}
}

// form finds where a form leads to: as it is, and filled with evil.
func (c *crawler) form(at string, form *html.Node) {
	as, filled := fieldsOf(form)
	action := attribute(form, "action")
	if strings.EqualFold(attribute(form, "method"), "post") {
		c.takes(at, action, &posted{as: as, filled: filled, enctype: attribute(form, "enctype")})
		return
	}
	path, _, _ := strings.Cut(action, "?")
	c.find(at, path+"?"+as.Encode())
	if key := "filled " + path; !c.known[key] {
		c.known[key] = true
		c.find(at, path+"?"+filled.Encode())
	}
}

// fieldsOf are a form's fields as they stand, and with evil in each where people write.
func fieldsOf(form *html.Node) (as, filled url.Values) {
	as, filled = url.Values{}, url.Values{}
	for n := range form.Descendants() {
		name := attribute(n, "name")
		if n.Type != html.ElementNode || name == "" {
			continue
		}
		as.Add(name, attribute(n, "value"))
		if kind := attribute(n, "type"); n.Data == "textarea" || n.Data == "input" && kind != "hidden" && kind != "submit" {
			filled.Add(name, evil("typed"))
		} else {
			filled.Add(name, attribute(n, "value"))
		}
	}
	return as, filled
}

// takes remembers an address that takes POSTs, by its path.
func (c *crawler) takes(at, address string, p *posted) {
	to, ok := c.resolve(at, address)
	if !ok {
		return
	}
	path, _, _ := strings.Cut(to, "?")
	p.address = to
	if known := c.posts[path]; known == nil || len(known.as) < len(p.as) {
		c.posts[path] = p
	}
}

// find remembers an address to visit, and once for each of its parameters the address
// with evil there.
func (c *crawler) find(at, address string) {
	to, ok := c.resolve(at, address)
	if !ok {
		return
	}
	path, query, _ := strings.Cut(to, "?")
	values, err := url.ParseQuery(query)
	if err != nil {
		return
	}
	c.add(path, values)
	for name := range values {
		if key := "evil " + path + "?" + name; !c.known[key] {
			c.known[key] = true
			changed := maps.Clone(values)
			changed.Set(name, evil("asked"))
			c.to = append(c.to, path+"?"+changed.Encode())
		}
	}
}

// ofOneShape is how many addresses are visited that differ in the numbers of their
// parameters only: there are as many as there are steps and records.
const ofOneShape = 2

var digits = regexp.MustCompile(`[0-9]+`)

func (c *crawler) add(path string, values url.Values) {
	to := path
	if len(values) > 0 {
		to += "?" + values.Encode()
	}
	shape := path + "?" + digits.ReplaceAllString(values.Encode(), "0")
	if !c.known[to] && c.shapes[shape] < ofOneShape {
		c.known[to] = true
		c.shapes[shape]++
		c.to = append(c.to, to)
	}
}

// resolve is the address of a link on a page, where it stays on the server, is no
// stream and no other language.
func (c *crawler) resolve(at, address string) (to string, ok bool) {
	base, err := url.Parse("http://here" + at)
	if err != nil {
		return "", false
	}
	u, err := base.Parse(address)
	if err != nil || u.Host != "here" || strings.HasSuffix(u.Path, "/events") {
		return "", false
	}
	query := u.Query()
	if lang := query.Get("lang"); lang != "" && lang != c.lang {
		return "", false
	}
	query.Del("seen") // whether anything is new
	u.RawQuery, u.Fragment = query.Encode(), ""
	return u.RequestURI(), true
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
