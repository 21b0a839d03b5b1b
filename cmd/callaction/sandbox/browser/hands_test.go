package browser_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// aim brings something into view and says where its middle is, unless something else
// lies over it. The click that follows is let through to it alone: a page that moves at
// that moment puts something else under the mouse, and nobody wants to press that.
const aim = `function () {
  const box = () => [...this.getClientRects()].find(r => r.width > 0 && r.height > 0)
  const isMine = other => other && (this.contains(other) || this.getRootNode().host === other)
  const isHit = r => isMine(document.elementFromPoint(r.left + r.width / 2, r.top + r.height / 2))
  if (!box()) return {hidden: true}
  if (box().top < 0 || box().bottom > innerHeight || !isHit(box())) this.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'})
  if (!isHit(box())) return {covered: true}
  const watch = new AbortController()
  const pass = event => {
    const hit = isMine(event.target)
    if (event.type === 'click') { this.wasPressed = hit; watch.abort() }
    if (hit) return
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  this.wasPressed = this.getRootNode() !== document // the browser's own controls tell nobody
  for (const type of ['mousedown', 'mouseup', 'click']) addEventListener(type, pass, {capture: true, signal: watch.signal})
  this.watch = watch
  return {x: box().left + box().width / 2, y: box().top + box().height / 2}
}`

// pressed says whether the click has arrived, and lets others through again.
const pressed = `function () {
  this.watch.abort()
  return this.wasPressed
}`

// aimed is where to press.
type aimed struct {
	X, Y            float64
	Hidden, Covered bool
}

// Press presses what has a name: a button, a link, a choice, what opens and closes.
func (p *person) Press(name string) {
	GinkgoHelper()
	p.press(name, named(name))
}

// PressWith presses what has a text in its name.
func (p *person) PressWith(text string) {
	GinkgoHelper()
	p.press(text, func(n *node) bool { return strings.Contains(n.name, text) })
}

func (p *person) press(name string, fits func(*node) bool) {
	GinkgoHelper()
	Eventually(func() error {
		n, err := p.find(pressable, name, fits)
		if err != nil {
			return err
		}
		if n.states["disabled"] == "true" {
			return fmt.Errorf("%q cannot be pressed now", name)
		}
		return p.click(n)
	}).Should(Succeed(), "press "+name)
}

// click clicks once. An error says that the click did not arrive, as when the page was
// renewed at that moment.
func (p *person) click(n *node) error {
	object, err := p.grasp(n)
	if err != nil {
		return err
	}
	at, err := chromedp.Run(p.ctx, chromedp.CallFunctionOn[aimed](aim, on(object)))
	switch {
	case err != nil:
		return err
	case at.Hidden, at.Covered:
		return fmt.Errorf("%q is not to be seen, or something lies over it: %+v", n.name, at)
	}
	if err := chromedp.Do(p.ctx, chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, at.X, at.Y), chromedp.MouseClickXY(at.X, at.Y)); err != nil {
		return err
	}
	arrived, err := chromedp.Run(p.ctx, chromedp.CallFunctionOn[bool](pressed, on(object)))
	if err == nil && !arrived {
		return fmt.Errorf("the click on %q did not arrive", n.name)
	}
	return nil // what cannot be asked any more has led to another page
}

// grasp is a node as the page's own object.
func (p *person) grasp(n *node) (runtime.RemoteObjectID, error) {
	got, err := chromedp.Call(p.ctx, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: n.backend})
	if err != nil {
		return "", err
	}
	if got.Object == nil {
		return "", errors.New("it has left the page")
	}
	return got.Object.ObjectID, nil
}

func on(object runtime.RemoteObjectID) chromedp.CallOption {
	return func(params *runtime.CallFunctionOnParams) { params.ObjectID = object }
}

// Type types a text into the field with a label, in place of what is there.
func (p *person) Type(label, text string) {
	GinkgoHelper()
	Eventually(func() error { return p.typeInto(label, text) }).Should(Succeed(), "type into "+label)
}

func (p *person) typeInto(label, text string) error {
	n, err := p.find(fields, label, named(label))
	if err != nil {
		return err
	}
	if err := p.click(n); err != nil {
		return err
	}
	if err := p.write(text); err != nil {
		return err
	}
	object, err := p.grasp(n)
	if err != nil {
		return err
	}
	holds, err := chromedp.Run(p.ctx, chromedp.CallFunctionOn[string](`function () { return this.value }`, on(object)))
	if err == nil && holds != text {
		return fmt.Errorf("%q holds %q", label, holds)
	}
	return err
}

// write puts a text in place of all that the field with the focus holds.
func (p *person) write(text string) error {
	all := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Commands: []string{"selectAll"}}
	if _, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, all); err != nil {
		return err
	}
	if text == "" {
		return chromedp.Do(p.ctx, chromedp.KeyEvent(kb.Delete))
	}
	_, err := chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: text})
	return err
}

// choose takes the option of a label, as somebody does in the list that opens.
const choose = `function (label) {
  const option = [...this.options].find(o => o.label.replace(/\s+/g, ' ').trim() === label)
  if (!option) return [...this.options].map(o => o.label).join(', ')
  this.focus()
  option.selected = true
  this.dispatchEvent(new Event('input', {bubbles: true}))
  this.dispatchEvent(new Event('change', {bubbles: true}))
  return ''
}`

// Choose takes an option, by its label, in the field with a label.
func (p *person) Choose(label, option string) {
	GinkgoHelper()
	Eventually(func() error {
		n, err := p.find(choosable, label, named(label))
		if err != nil {
			return err
		}
		object, err := p.grasp(n)
		if err != nil {
			return err
		}
		others, err := chromedp.Run(p.ctx, chromedp.CallFunctionOn[string](choose, on(object), option))
		if err == nil && others != "" {
			return fmt.Errorf("%q has no %q: %s", label, option, others)
		}
		return err
	}).Should(Succeed(), "choose "+option)
}

// Attach gives the file field with a label a file.
func (p *person) Attach(label, path string) {
	GinkgoHelper()
	Eventually(func() error {
		n, err := p.find([]string{"button"}, label, func(n *node) bool { return strings.HasPrefix(n.name, label) })
		if err != nil {
			return err
		}
		_, err = chromedp.Call(p.ctx, dom.SetFileInputFiles, dom.SetFileInputFilesParams{Files: []string{path}, BackendNodeID: n.backend})
		return err
	}).Should(Succeed(), "attach to "+label)
}

// Key strikes a key, as kb.Tab.
func (p *person) Key(key string) {
	GinkgoHelper()
	Expect(chromedp.Do(p.ctx, chromedp.KeyEvent(key))).To(Succeed())
}

// Focus is the name of what the next key goes to.
func (p *person) Focus() string {
	n, err := look(p.ctx)
	if err != nil {
		return ""
	}
	for c := range n.all() {
		if c.states["focused"] == "true" && c.role != "RootWebArea" {
			return c.name
		}
	}
	return ""
}
