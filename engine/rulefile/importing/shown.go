package importing

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shown is the text of a page as a browser shows it: white space in the source is
// one blank, U+00A0 stays, blocks and <br> end lines.
type shown struct {
	text strings.Builder
	gap  bool // white space waits for a character behind it
	line bool // a line has begun
}

// shownText is a node's text as a browser shows it.
func shownText(n *html.Node) string {
	var s shown
	s.node(n, false)
	return strings.Trim(s.text.String(), "\n")
}

func (s *shown) node(n *html.Node, pre bool) {
	switch {
	case n.Type == html.TextNode && pre:
		s.text.WriteString(n.Data)
		s.line, s.gap = !strings.HasSuffix(n.Data, "\n"), false
		return
	case n.Type == html.TextNode:
		s.flow(n.Data)
		return
	case n.DataAtom == atom.Br:
		s.text.WriteByte('\n')
		s.line, s.gap = false, false
		return
	case n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.Type == html.CommentNode:
		return
	}
	block := isBlock(n.DataAtom)
	if block {
		s.breakLine()
	}
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		s.node(child, pre || n.DataAtom == atom.Pre)
	}
	if block {
		s.breakLine()
	}
}

func (s *shown) flow(text string) {
	for _, r := range text {
		if strings.ContainsRune(" \t\r\n\f", r) {
			s.gap = s.line
			continue
		}
		if s.gap {
			s.text.WriteByte(' ')
		}
		s.text.WriteRune(r)
		s.gap, s.line = false, true
	}
}

func (s *shown) breakLine() {
	if s.line {
		s.text.WriteByte('\n')
	}
	s.line, s.gap = false, false
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Pre, atom.Tr, atom.Table, atom.Blockquote, atom.Dl, atom.Dt, atom.Dd, atom.Section:
		return true
	}
	return false
}
