package report

import (
	"fmt"
	"slices"

	"callaction/engine/preg"
	"callaction/engine/preg/syntax"
	"callaction/internal/excerpt"
)

// miss is how far a pattern that does not match got, as far as a trace shows the
// pattern and what it was matched against. Its texts are as they are, to the byte.
type miss struct {
	nowhere bool // already the pattern's first part is not there
	// begin and reached are where the best attempt began, and where it failed.
	begin, reached excerpt.Place
	matched        []byte // the pattern up to what failed there
	failed         []byte // that part, or all of the literal text that it belongs to
	start, end     int    // of failed, in bytes behind the pattern's delimiter
	there          []byte // what stands where it failed, from a whole character to the end
}

// misses finds near misses, each once: the calls of a trace are much alike.
type misses map[[2]string]*miss

// of is the near miss of a pattern; nil where there is none to tell.
func (m misses) of(pattern, subject string) *miss {
	key := [2]string{pattern, subject}
	known, ok := m[key]
	if !ok {
		known = findMiss(pattern, []byte(subject))
		m[key] = known
	}
	return known
}

func findMiss(pattern string, subject []byte) *miss {
	re, err := preg.Compile(pattern)
	if err != nil {
		return nil
	}
	near, ok := re.NearMiss(subject)
	if !ok {
		return nil
	}
	behind := []byte(pattern[re.Offset():])
	start, end := excerpt.WholeFrom(behind, near.Failed.Start), excerpt.WholeTo(behind, textEnd(re.Tree(), near.Failed))
	return &miss{
		nowhere: near.Nowhere, begin: excerpt.At(subject, near.Start), reached: excerpt.At(subject, near.Reached),
		matched: behind[:start], failed: behind[start:end], start: start, end: end,
		there: subject[excerpt.WholeFrom(subject, near.Reached):],
	}
}

// textEnd is where the text ends that a part of a pattern belongs to: that of all
// literal characters in a row, so that one that failed is not shown alone.
func textEnd(tree *syntax.Tree, part syntax.Span) int {
	end := part.End
	tree.Root.Walk(func(n *syntax.Node) bool {
		if n.Op != syntax.OpConcat || n.Span.Start > part.Start {
			return true
		}
		i := slices.IndexFunc(n.Subs, func(sub *syntax.Node) bool { return sub.Op == syntax.OpLiteral && sub.Span == part })
		for i++; i > 0 && i < len(n.Subs) && n.Subs[i].Op == syntax.OpLiteral; i++ {
			end = n.Subs[i].Span.End
		}
		return true
	})
	return end
}

// took says that the best attempt took a part of the subject before it failed.
func (m *miss) took() bool { return m.reached.Byte > m.begin.Byte }

// How much of a pattern and of what stands there a line shows, in bytes.
const (
	shownPattern = 40
	shownThere   = 32
)

// miss is a near miss in a line.
func (l Language) miss(m *miss) string {
	failed := excerpt.Head(m.failed, shownPattern)
	if m.nowhere {
		return fmt.Sprintf(l.in("パターンの最初の部分「%s」がどこにもない", "the pattern's beginning, `%s`, is nowhere"), failed)
	}
	text := l.place(m.reached)
	if len(m.there) == 0 {
		text += fmt.Sprintf(l.in("で終わり、「%s」がない", " it ends, and `%s` is missing"), failed)
	} else {
		text += fmt.Sprintf(l.in("は「%[2]s」でなく「%[1]s」", " stands `%[1]s`, not `%[2]s`"), excerpt.Head(m.there, shownThere), failed)
	}
	if len(m.matched) == 0 {
		return text
	}
	return fmt.Sprintf(l.in("「%s」まで一致、%s", "matched up to `%s`; %s"), excerpt.Tail(m.matched, shownPattern), text)
}

func (l Language) place(p excerpt.Place) string {
	return fmt.Sprintf(l.in("バイト %d(%d行%d字目)", "at byte %d (line %d, character %d)"), p.Byte, p.Line, p.Column)
}
