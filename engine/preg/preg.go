package preg

import (
	"errors"
	"slices"
	"time"

	"github.com/dlclark/regexp2"

	"callaction/engine/preg/syntax"
)

// limit is how long a match may run. regexp2 looks at a clock that steps every
// 100 ms and grants two steps more, so that a match ends within 250 ms.
const limit = 40 * time.Millisecond

// Regexp is a compiled pattern. It is safe for concurrent use.
type Regexp struct {
	pattern  string
	utf      bool
	names    []string // by group number, "" where a group has none
	keep     int      // the group that marks \K, 0 where there is none
	required required
	matcher  *regexp2.Regexp
}

// Compile reads a pattern as preg_match takes it, with delimiters and
// modifiers. Its error is a *CompileError where PHP warns, and an
// *UnsupportedError where PHP would take the pattern and this package does not.
func Compile(pattern string) (*Regexp, error) {
	tree, err := parse(pattern)
	if err != nil {
		return nil, err
	}
	translated, err := translate(tree)
	if err != nil {
		return nil, err
	}
	matcher, err := regexp2.Compile(translated.pattern, regexp2.Singleline)
	if err != nil {
		return nil, &UnsupportedError{What: "something that regexp2 refuses (" + err.Error() + ")"}
	}
	matcher.MatchTimeout = limit
	return &Regexp{
		pattern: pattern, utf: tree.UTF, names: names(tree), keep: translated.keep,
		required: newRequired(tree), matcher: matcher,
	}, nil
}

func parse(pattern string) (*syntax.Tree, error) {
	framed, err := splitFrame(pattern)
	if err != nil {
		return nil, err
	}
	flags, err := readModifiers(framed.modifiers)
	if err != nil {
		return nil, err
	}
	tree, err := syntax.Parse(framed.body, flags)
	if refused := (*syntax.Error)(nil); errors.As(err, &refused) {
		return nil, &CompileError{Text: "Compilation failed: " + refused.Error(), Offset: refused.Offset}
	}
	return tree, err
}

func names(tree *syntax.Tree) []string {
	all := make([]string, tree.Groups+1)
	for _, n := range tree.Names {
		all[n.Group] = n.Text
	}
	return all
}

// String is the pattern as it was given to Compile.
func (r *Regexp) String() string { return r.pattern }

// Names are the names of the pattern's groups in the order of the groups, each
// once.
func (r *Regexp) Names() []string {
	var all []string
	for _, name := range r.names {
		if name != "" && !slices.Contains(all, name) {
			all = append(all, name)
		}
	}
	return all
}

// Match looks for the first match in subject. Its error is ErrBacktrackLimit
// or ErrBadUTF8; then, as in PHP, there is no match.
func (r *Regexp) Match(text []byte) (Match, error) {
	s, err := newSubject(text, r.utf)
	if err != nil {
		return Match{}, err
	}
	if r.required.missing(text) {
		return Match{}, nil
	}
	found, err := r.matcher.FindRunesMatch(s.runes)
	if err != nil { // its only error is that time is up
		return Match{}, ErrBacktrackLimit
	}
	if found == nil {
		return Match{}, nil
	}
	return Match{Matched: true, Groups: r.groups(found, s, text)}, nil
}

// groups gives a match the shape of PHP's.
func (r *Regexp) groups(found *regexp2.Match, s subject, text []byte) []Group {
	all := make([]Group, len(r.names))
	last := 0
	for number := range all {
		g := Group{Name: r.names[number], Start: -1, End: -1}
		if start, end, ok := r.span(found, number); ok {
			g.Start, g.End = s.offset(start), s.offset(end)
			last = number
		}
		if g.Start < g.End {
			g.Value = string(text[g.Start:g.End])
		}
		all[number] = g
	}
	for i := last + 1; i < len(all); i++ {
		all[i].Absent = true
	}
	return all
}

// span is where a group matched, in runes. The match itself begins where the
// last \K stood.
func (r *Regexp) span(found *regexp2.Match, number int) (start, end int, ok bool) {
	g := group(found, number)
	if g == nil {
		return 0, 0, false
	}
	start, end = g.Index, g.Index+g.Length
	if keep := group(found, r.keep); number == 0 && keep != nil && r.keep > 0 {
		start = keep.Index
	}
	return start, end, true
}

// group is nil where a group took no part or was left out of the translation;
// regexp2 answers another group for a number that it does not know.
func group(found *regexp2.Match, number int) *regexp2.Group {
	g := found.GroupByNumber(number)
	if g == nil || len(g.Captures) == 0 {
		return nil
	}
	return g
}
