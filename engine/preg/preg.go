package preg

import (
	"errors"
	"slices"
	"strings"
	"unicode/utf8"

	"callaction/engine/preg/backtrack"
	"callaction/engine/preg/syntax"
)

// Regexp is a compiled pattern. It is safe for concurrent use.
type Regexp struct {
	pattern string
	tree    *syntax.Tree
	names   []string // by group number, "" where a group has none
	program *backtrack.Program
}

// Compile reads a pattern as preg_match takes it, with delimiters and
// modifiers. Its error is a *CompileError, with PHP's warning.
func Compile(pattern string) (*Regexp, error) {
	tree, err := parse(pattern)
	if err != nil {
		return nil, err
	}
	return &Regexp{
		pattern: pattern, tree: tree, names: names(tree), program: backtrack.Compile(tree),
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
		return nil, compilationFailed(refused)
	}
	if err == nil && tooLarge(tree) {
		err = compilationFailed(&syntax.Error{Text: "regular expression is too large", Offset: len(framed.body)})
	}
	return tree, err
}

func compilationFailed(refused *syntax.Error) error {
	return &CompileError{Text: "Compilation failed: " + refused.Error(), Offset: refused.Offset}
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

// Match looks for the first match in subject. Its error is one of those that
// this package has for preg_match's false; then, as in PHP, there is no match.
func (r *Regexp) Match(subject []byte) (Match, error) {
	if r.tree.UTF && !utf8.Valid(subject) {
		return Match{}, ErrBadUTF8
	}
	found, err := r.program.Match(subject)
	if err != nil {
		return Match{}, stopped(err)
	}
	if !found.Matched {
		return Match{}, nil
	}
	if whole := found.Spans[0]; whole[1] < whole[0] {
		return Match{}, ErrSubpatterns
	}
	return Match{
		Matched: true, Groups: r.groups(found.Spans, subject),
		Mark: upToNUL(found.Mark), Marked: found.Marked,
	}, nil
}

// upToNUL is a name as PHP reads it, a text of C.
func upToNUL(name string) string {
	name, _, _ = strings.Cut(name, "\x00")
	return name
}

// stopped puts the matcher's errors into PHP's words.
func stopped(err error) error {
	switch {
	case errors.Is(err, backtrack.ErrLimit):
		return ErrBacktrackLimit
	case errors.Is(err, backtrack.ErrStack):
		return ErrStackLimit
	}
	return ErrInternal
}

// groups gives a match the shape of PHP's.
func (r *Regexp) groups(spans [][2]int, text []byte) []Group {
	all := make([]Group, len(r.names))
	last := 0
	for number, span := range spans {
		g := Group{Name: r.names[number], Start: -1, End: -1}
		if span[1] >= 0 {
			g.Start, g.End = span[0], span[1]
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
