package dotnet

import (
	"errors"
	"fmt"
	"time"

	"github.com/dlclark/regexp2"

	"callaction/engine/preg/syntax"
)

// limit is how long a match may run. regexp2 looks at a clock that steps every
// 100 ms and grants two steps more, so that a match ends within 250 ms.
const limit = 40 * time.Millisecond

// UnsupportedError is a pattern that has no exact form in regexp2's language.
type UnsupportedError struct {
	// What is the construct, in English.
	What string
	// Offset is where it begins in the pattern, in bytes.
	Offset int
}

// Error implements error.
func (e *UnsupportedError) Error() string {
	return fmt.Sprintf("%s at offset %d has no exact form in regexp2", e.What, e.Offset)
}

// What ends a match without an answer.
var (
	// ErrTime: it ran for too long.
	ErrTime = errors.New("regexp2 was stopped")
	// ErrBadUTF8: the subject of a tree of characters is not UTF-8.
	ErrBadUTF8 = errors.New("the subject is not UTF-8")
)

// Regexp is a translated pattern. It is safe for concurrent use.
type Regexp struct {
	utf      bool
	count    int // of groups, with the whole match
	keep     int // the group that marks \K, 0 where there is none
	required required
	matcher  *regexp2.Regexp
}

// Compile translates a tree. Its error is an *UnsupportedError.
func Compile(tree *syntax.Tree) (*Regexp, error) {
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
		utf: tree.UTF, count: tree.Groups + 1, keep: translated.keep,
		required: newRequired(tree), matcher: matcher,
	}, nil
}

// Match is the spans of all groups in the first match, in bytes and -1 for those
// that took no part; nil where there is none. Its error is ErrTime or
// ErrBadUTF8.
func (r *Regexp) Match(text []byte) ([][2]int, error) {
	s, err := newSubject(text, r.utf)
	if err != nil {
		return nil, err
	}
	if r.required.missing(text) {
		return nil, nil
	}
	found, err := r.matcher.FindRunesMatch(s.runes)
	if err != nil { // its only error is that time is up
		return nil, ErrTime
	}
	if found == nil {
		return nil, nil
	}
	spans := make([][2]int, r.count)
	for number := range spans {
		spans[number] = r.span(found, s, number)
	}
	return spans, nil
}

// span is where a group matched. The match itself begins where the last \K
// stood.
func (r *Regexp) span(found *regexp2.Match, s subject, number int) [2]int {
	g := group(found, number)
	if g == nil {
		return [2]int{-1, -1}
	}
	start := g.Index
	if keep := group(found, r.keep); number == 0 && keep != nil && r.keep > 0 {
		start = keep.Index
	}
	return [2]int{s.offset(start), s.offset(g.Index + g.Length)}
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
