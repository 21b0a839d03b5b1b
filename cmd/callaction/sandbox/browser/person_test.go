package browser_test

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// person is somebody at the browser, before a tab of their own: with cookies of their
// own, so that two of them share nothing but the server.
type person struct {
	ctx    context.Context
	home   string
	within []func(*node) *node // each leads from a part of the page into one of its parts
}

// longest is how long somebody sits at most: a browser that answers nothing any more
// fails a spec, and holds up nobody.
const longest = 4 * time.Minute

// sit lets somebody open an address, on a screen of 1280×800.
func sit(address string) *person {
	GinkgoHelper()
	limited, stop := context.WithTimeout(chromium, longest)
	DeferCleanup(stop)
	ctx, leave := chromedp.NewContext(limited, chromedp.WithNewBrowserContext())
	DeferCleanup(leave)
	p := &person{ctx: ctx, home: address}
	p.Screen(1280, 800)
	Expect(chromedp.Listen(ctx, p.agree)).To(Succeed())
	p.Visit(address)
	return p
}

// agree answers a question of the browser's own with yes.
func (p *person) agree(event any) {
	if _, asks := event.(*page.EventJavascriptDialogOpening); !asks {
		return
	}
	go func() { // the event is told on the goroutine that the answer has to pass
		_, _ = chromedp.Call(p.ctx, page.HandleJavaScriptDialog, page.HandleJavaScriptDialogParams{Accept: true})
	}()
}

// Screen gives the person another screen.
func (p *person) Screen(width, height int64) {
	GinkgoHelper()
	_, err := chromedp.Call(p.ctx, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: width, Height: height, DeviceScaleFactor: 1,
	})
	Expect(err).NotTo(HaveOccurred())
}

// Prefers makes the person's system a light or a dark one.
func (p *person) Prefers(scheme string) {
	GinkgoHelper()
	_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}},
	})
	Expect(err).NotTo(HaveOccurred())
}

// Visit opens an address; one without a host is below the person's home.
func (p *person) Visit(address string) {
	GinkgoHelper()
	if !strings.HasPrefix(address, "http") {
		address = strings.TrimSuffix(p.home, "/") + address
	}
	Expect(chromedp.Do(p.ctx, chromedp.Navigate(address))).To(Succeed(), address)
}

// In is the same person looking at one part of the page alone: a region, an article, a
// table, a form, by its name.
func (p *person) In(name string) *person {
	return p.narrowed(func(n *node) *node {
		return only(n.found(parts, named(name)))
	})
}

// At is the same person looking at the smallest entry (of a list or of a table, or what
// opens and closes) in which a text stands.
func (p *person) At(text string) *person {
	return p.narrowed(func(n *node) *node {
		entries := n.found([]string{"listitem", "row", "article", "group"}, func(c *node) bool {
			return strings.Contains(compact(c.text()), compact(text))
		})
		if len(entries) == 0 {
			return nil
		}
		return slices.MinFunc(entries, func(a, b *node) int { return len(a.text()) - len(b.text()) })
	})
}

func (p *person) narrowed(into func(*node) *node) *person {
	return &person{ctx: p.ctx, home: p.home, within: append(slices.Clone(p.within), into)}
}

// only is the one node of a list, nil where there are none or several.
func only(nodes []*node) *node {
	if len(nodes) != 1 {
		return nil
	}
	return nodes[0]
}

// looks is what the person looks at.
func (p *person) looks() (*node, error) {
	n, err := look(p.ctx)
	if err != nil {
		return nil, err
	}
	for i, into := range p.within {
		if n = into(n); n == nil {
			return nil, fmt.Errorf("the part of the page is not there, or is there twice (%d of %d)", i+1, len(p.within))
		}
	}
	return n, nil
}

// find is the one thing of some roles and a name.
func (p *person) find(roles []string, name string, fits func(*node) bool) (*node, error) {
	n, err := p.looks()
	if err != nil {
		return nil, err
	}
	all := n.found(roles, fits)
	if len(all) == 1 {
		return all[0], nil
	}
	var others []string
	for _, c := range n.found(roles, func(*node) bool { return true }) {
		others = append(others, c.role+" "+c.name)
	}
	return nil, fmt.Errorf("there are %d things named %q, among:\n  %s", len(all), name, strings.Join(others, "\n  "))
}

// Reads is what stands in what the person looks at; empty where that is not there.
func (p *person) Reads() string {
	n, err := p.looks()
	if err != nil {
		return ""
	}
	return n.text()
}

// Sees waits until texts are there.
func (p *person) Sees(texts ...string) {
	GinkgoHelper()
	Eventually(func() error { return p.sees(texts, true) }).Should(Succeed())
}

// SeesNo waits until texts are gone.
func (p *person) SeesNo(texts ...string) {
	GinkgoHelper()
	Eventually(func() error { return p.sees(texts, false) }).Should(Succeed())
}

func (p *person) sees(texts []string, wanted bool) error {
	n, err := p.looks()
	if err != nil {
		return err
	}
	read := n.text()
	for _, text := range texts {
		if strings.Contains(compact(read), compact(text)) != wanted {
			return fmt.Errorf("%q is there: %t, in:\n%.1500s", text, !wanted, read)
		}
	}
	return nil
}

// Has says whether there is something to press under a name now.
func (p *person) Has(name string) bool {
	_, err := p.find(pressable, name, named(name))
	return err == nil
}

// Heading waits until there is a heading with the first of some names that is no empty
// one.
func (p *person) Heading(names ...string) {
	GinkgoHelper()
	name := cmp.Or(names...)
	Eventually(func() error {
		_, err := p.find([]string{"heading"}, name, named(name))
		return err
	}).Should(Succeed(), "heading "+name)
}

// State waits until something to press or to fill in has a state as expanded, pressed,
// checked or disabled.
func (p *person) State(name, state, value string) {
	GinkgoHelper()
	roles := slices.Concat(pressable, fields, choosable)
	Eventually(func() (string, error) {
		n, err := p.find(roles, name, named(name))
		if err != nil {
			return "", err
		}
		return n.states[state], nil
	}).Should(Equal(value), name+" is "+state)
}

// Value waits until a field holds a text.
func (p *person) Value(label, value string) {
	GinkgoHelper()
	Eventually(func() (string, error) {
		n, err := p.find(slices.Concat(fields, choosable), label, named(label))
		if err != nil {
			return "", err
		}
		return n.value, nil
	}).Should(Equal(value), label)
}

// Marked waits until something to press has an attribute of which the tree does not
// tell, as aria-current.
func (p *person) Marked(name, attribute, value string) {
	GinkgoHelper()
	Eventually(func() (string, error) {
		n, err := p.find(pressable, name, named(name))
		if err != nil {
			return "", err
		}
		object, err := p.grasp(n)
		if err != nil {
			return "", err
		}
		return chromedp.Run(p.ctx, chromedp.CallFunctionOn[string](`function (name) { return this.getAttribute(name) || '' }`, on(object), attribute))
	}).Should(Equal(value), attribute+" of "+name)
}

// Plays waits until a recording goes on: its slider leaves the beginning.
func (p *person) Plays() {
	GinkgoHelper()
	Eventually(func() (string, error) {
		n, err := p.find([]string{"slider"}, "audio time scrubber", named("audio time scrubber"))
		if err != nil {
			return "", err
		}
		return n.value, nil
	}).ShouldNot(Or(BeEmpty(), Equal("0")))
}
