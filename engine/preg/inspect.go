package preg

import (
	"strings"
	"unicode/utf8"

	"callaction/engine/preg/syntax"
)

// Tree is the pattern as a tree, without its delimiters and modifiers. It must
// not be changed.
func (r *Regexp) Tree() *syntax.Tree { return r.tree }

// Offset is where the pattern begins behind its delimiter, in bytes of String:
// what spans in the tree, and the offsets of errors, count from.
func (r *Regexp) Offset() int {
	return len(r.pattern) - len(strings.TrimLeft(r.pattern, frameSpace)) + 1
}

// frameSpace is the white space that PHP skips in front of a delimiter.
const frameSpace = " \t\n\v\f\r"

// GroupSpan is where a group stands in the pattern, its parentheses included;
// ok is false where there is no such group. Group 0 is all of it.
func (r *Regexp) GroupSpan(group int) (span syntax.Span, ok bool) {
	n := r.tree.Definition(group)
	if group == 0 {
		n = r.tree.Root
	}
	if n == nil {
		return syntax.Span{}, false
	}
	return n.Span, true
}

// WideQuotes are the quotation marks in the pattern that look like " or ' and
// are not, as word processors and web pages make them: a pattern that was copied
// with them matches no JSON. The spans count from Offset.
func (r *Regexp) WideQuotes() []syntax.Span {
	const quotes = "“”„‟″‶＂〝〞‘’‚‛′‵＇"
	var all []syntax.Span
	body := r.pattern[r.Offset():]
	for at, char := range body {
		if char != utf8.RuneError && strings.ContainsRune(quotes, char) {
			all = append(all, syntax.Span{Start: at, End: at + utf8.RuneLen(char)})
		}
	}
	return all
}

// MayRunAway says that some subjects may make a match end with
// ErrBacktrackLimit: a repetition stands inside another, or several stand behind
// one another, that can take the same characters. It says so too often rather
// than too rarely.
func (r *Regexp) MayRunAway() bool { return r.program.MayRunAway() }
