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

// NearMiss is how far the best attempt at a match got: the one that matched the
// longest stretch of the subject, of several the first.
type NearMiss struct {
	// Start is where in the subject the attempt began and Reached the furthest
	// byte that it came to: the first one that does not fit.
	Start, Reached int
	// Failed is the part of the pattern that did not fit there; it counts from
	// Offset.
	Failed syntax.Span
	// Groups are those of a Match, as they were then; group 0 is what had
	// matched.
	Groups []Group
}

// NearMiss says why subject does not match; ok is false where it does. Where the
// match is given up for its steps, it is how far it had got by then. Its error is
// one of Match's.
func (r *Regexp) NearMiss(subject []byte) (miss NearMiss, ok bool, err error) {
	if r.tree.UTF && !utf8.Valid(subject) {
		return NearMiss{}, false, ErrBadUTF8
	}
	best, ok, err := r.program.NearMiss(subject)
	switch {
	case err != nil && !ok:
		return NearMiss{}, false, stopped(err)
	case !ok:
		return NearMiss{}, false, nil
	}
	return NearMiss{
		Start: best.Begin, Reached: best.Reached, Failed: best.Failed.Span,
		Groups: r.groups(best.Spans, subject),
	}, true, nil
}
