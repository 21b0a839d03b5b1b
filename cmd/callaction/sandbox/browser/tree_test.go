package browser_test

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/chromedp"
)

// node is something on the page as a screen reader is told of it.
type node struct {
	role, name, value string
	states            map[string]string
	backend           cdp.BackendNodeID
	parent            *node
	children          []*node
}

// look is the page as it is now.
func look(ctx context.Context) (*node, error) {
	tree, err := chromedp.Call(ctx, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{})
	if err != nil {
		return nil, fmt.Errorf("look at the page: %w", err)
	}
	return linked(tree.Nodes)
}

// linked puts a tree together of its nodes.
func linked(flat []*accessibility.Node) (*node, error) {
	all := map[accessibility.NodeID]*node{}
	for _, n := range flat {
		all[n.NodeID] = nodeOf(n)
	}
	var root *node
	for _, n := range flat {
		here := all[n.NodeID]
		for _, id := range n.ChildIDs {
			if child := all[id]; child != nil {
				child.parent = here
				here.children = append(here.children, child)
			}
		}
		if n.ParentID == "" && root == nil {
			root = here
		}
	}
	if root == nil {
		return nil, fmt.Errorf("look at the page: it is empty")
	}
	return root, nil
}

func nodeOf(n *accessibility.Node) *node {
	here := &node{backend: n.BackendDOMNodeID, states: map[string]string{}}
	if n.Ignored {
		return here
	}
	here.role, here.name, here.value = textOf(n.Role), oneLine(textOf(n.Name)), textOf(n.Value)
	for _, p := range n.Properties {
		here.states[p.Name.String()] = textOf(p.Value)
	}
	return here
}

// textOf is a value of the tree as text.
func textOf(v *accessibility.Value) string {
	if v == nil || len(v.Value) == 0 {
		return ""
	}
	var text string
	if json.Unmarshal([]byte(v.Value), &text) == nil {
		return text
	}
	return string(v.Value)
}

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// all are a node and what is in it, in the page's order.
func (n *node) all() iter.Seq[*node] {
	return func(yield func(*node) bool) { n.walk(yield) }
}

func (n *node) walk(yield func(*node) bool) bool {
	if !yield(n) {
		return false
	}
	for _, c := range n.children {
		if !c.walk(yield) {
			return false
		}
	}
	return true
}

// text is what somebody reads in a node, what was typed into its fields too.
func (n *node) text() string {
	var b strings.Builder
	for c := range n.all() {
		switch {
		case c.role == "StaticText":
			b.WriteString(c.name + " ")
		case slices.Contains(fields, c.role) && len(c.children) == 0:
			b.WriteString(c.value + " ")
		}
	}
	return oneLine(b.String())
}

// fields are the roles of what one types into.
var fields = []string{"textbox", "searchbox", "spinbutton"}

// pressable are the roles of what one presses.
var pressable = []string{"button", "link", "DisclosureTriangle", "radio", "checkbox", "switch", "tab", "menuitem"}

// choosable are the roles of what one chooses from.
var choosable = []string{"combobox", "listbox"}

// parts are the roles of what things are in.
var parts = []string{
	"region", "complementary", "main", "navigation", "article", "group", "form", "search", "table", "list", "banner",
	"radiogroup", "dialog", "listitem", "row", "rowgroup", "alert", "status",
}

// found are the nodes of some roles for which fits says so.
func (n *node) found(roles []string, fits func(*node) bool) []*node {
	var all []*node
	for c := range n.all() {
		if slices.Contains(roles, c.role) && fits(c) {
			all = append(all, c)
		}
	}
	return all
}

func named(name string) func(*node) bool { return func(n *node) bool { return n.name == name } }

// compact is a text without its spaces: where a line is broken is no matter.
func compact(text string) string { return strings.Join(strings.Fields(text), "") }
