package kintonepage_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"golang.org/x/net/html"
)

// element is an element of a page, as a browser understands it.
type element struct{ *html.Node }

// parsed is a page.
func parsed(page string) element {
	GinkgoHelper()
	root, err := html.Parse(strings.NewReader(page))
	Expect(err).NotTo(HaveOccurred())
	return element{root}
}

func (e element) attr(name string) string {
	for _, a := range e.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func (e element) has(name string) bool {
	for _, a := range e.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// all are the elements of a name; with an attribute, those that have this value of
// it. "" is any name.
func (e element) all(tag string, attribute ...string) (found []element) {
	for n := range e.Descendants() {
		one := element{n}
		if n.Type != html.ElementNode || (tag != "" && n.Data != tag) {
			continue
		}
		if len(attribute) == 0 || (one.has(attribute[0]) && one.attr(attribute[0]) == attribute[1]) {
			found = append(found, one)
		}
	}
	return found
}

// one is the only such element.
func (e element) one(tag string, attribute ...string) element {
	GinkgoHelper()
	found := e.all(tag, attribute...)
	Expect(found).To(HaveLen(1), "%s %v", tag, attribute)
	return found[0]
}

// text is what the element says, each run of blanks as one.
func (e element) text() string {
	var b strings.Builder
	for n := range e.Descendants() {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func texts(all []element) (texts []string) {
	for _, e := range all {
		texts = append(texts, e.text())
	}
	return texts
}

func attrs(all []element, name string) (values []string) {
	for _, e := range all {
		values = append(values, e.attr(name))
	}
	return values
}

// value is what a record shows of a field.
func (e element) value(field string) element {
	GinkgoHelper()
	return e.one("", "data-field", field)
}

// filled is what a browser would send of the page's form, before anybody has typed.
func (e element) filled() map[string][]string {
	GinkgoHelper()
	form, sent := e.one("form", "class", "k-edit"), map[string][]string{}
	add := func(name, value string) {
		if name != "" {
			sent[name] = append(sent[name], value)
		}
	}
	for n := range form.Descendants() {
		one := element{n}
		switch {
		case n.Type != html.ElementNode:
		case n.Data == "input" && (one.attr("type") == "checkbox" || one.attr("type") == "radio"):
			if one.has("checked") {
				add(one.attr("name"), one.attr("value"))
			}
		case n.Data == "input":
			add(one.attr("name"), one.attr("value"))
		case n.Data == "textarea":
			add(one.attr("name"), strings.ReplaceAll(rawText(n), "\n", "\r\n"))
		case n.Data == "select":
			for _, o := range one.all("option") {
				if o.has("selected") {
					add(one.attr("name"), o.attr("value"))
				}
			}
			if _, ok := sent[one.attr("name")]; !ok {
				add(one.attr("name"), one.all("option")[0].attr("value"))
			}
		}
	}
	return sent
}

func rawText(n *html.Node) string {
	if n.FirstChild == nil {
		return ""
	}
	return n.FirstChild.Data
}
