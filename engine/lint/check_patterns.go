package lint

import (
	"errors"
	"regexp"
	"strings"

	"callaction/engine"
	"callaction/engine/preg"
	"callaction/engine/preg/syntax"
)

// checkPatterns finds patterns that do not compile.
func checkPatterns(l *linter) {
	for _, r := range l.rules {
		for _, t := range []text{{engine.FieldPattern, r.Pattern}, {engine.FieldExtract, r.Extract}} {
			_, err := preg.Compile(t.text)
			var refused *preg.CompileError
			if t.text != "" && errors.As(err, &refused) {
				l.found(PatternInvalid, r, t.field, max(refused.Offset, 0)+1,
					Text{"PHP は「" + refused.Text + "」と警告し、一致しなかったものとして扱う", "PHP warns " + refused.Text + ", and takes it for a pattern that does not match"},
					Text{"区切り文字、括弧、後ろの修飾子を確かめる", "check delimiters, parentheses and the modifiers at the end"})
			}
		}
	}
}

// hostDot finds a dot that stands for any character in what is a host's name.
var hostDot = regexp.MustCompile(`[A-Za-z0-9-](\.)(?:com|net|jp|co|cn|org)\b`)

// checkHostDots finds unescaped dots in host names.
func checkHostDots(l *linter) {
	for _, r := range l.rules {
		for _, t := range []text{{engine.FieldPattern, r.Pattern}, {engine.FieldExtract, r.Extract}} {
			if at := hostDot.FindStringSubmatchIndex(t.text); at != nil {
				l.found(PatternHostDot, r, t.field, at[2],
					Text{". はどの文字にも一致するので、似た名前のホストにも一致する", "the dot matches any character, and so other hosts match too"},
					Text{`\. と書く`, `write \.`})
			}
		}
	}
}

// checkGreedy finds named groups that take all up to the last place where the
// rest still matches.
func checkGreedy(l *linter) {
	for _, r := range l.rules {
		for _, g := range r.extract.groups() {
			if !greedyDot(g) {
				continue
			}
			l.found(PatternGreedy, r, engine.FieldExtract, r.extract.at(g.Span.Start),
				Text{"一致が二件以上あると、{RESPONSE_" + g.Name + "} は間の JSON まで取り込む", "with several records {RESPONSE_" + g.Name + "} takes the JSON between them too"},
				Text{`(?:[^"\\]|\\.)* とし、文字列の終わりで止める`, `let it stop at the string's end: (?:[^"\\]|\\.)*`})
		}
	}
}

func greedyDot(g *syntax.Node) bool {
	found := false
	g.Walk(func(n *syntax.Node) bool {
		if unlimited(n) && n.Greed != syntax.Lazy {
			sub := inner(n.Subs[0])
			found = found || sub.Op == syntax.OpDot || sub.Op == syntax.OpAny
		}
		return true
	})
	return found
}

// checkMemberOrder finds patterns that ask for the comma behind a value, or for
// the brace before it: they hold only while kintone keeps its order.
func checkMemberOrder(l *linter) {
	for _, r := range l.rules {
		if r.extract == nil || r.extract.tree == nil || r.searches() {
			continue
		}
		text := r.extract.source(r.extract.tree.Root)
		if !strings.HasSuffix(text, `",`) {
			continue
		}
		l.found(PatternMemberOrder, r, engine.FieldExtract, r.extract.at(len(text)-1),
			Text{"後ろに別のメンバーが続くことに頼っている。順が変わると一致しない", "it relies on another member behind: where the order changes it does not match"},
			Text{"最後のコンマを外す", "leave the comma out"})
	}
}

// checkRepeated finds named groups inside a repetition: of several, the last
// counts.
func checkRepeated(l *linter) {
	for _, r := range l.rules {
		if r.extract == nil || r.extract.tree == nil {
			continue
		}
		r.extract.tree.Root.Walk(func(n *syntax.Node) bool {
			if n.Op != syntax.OpRepeat || n.Max == 0 || n.Max == 1 {
				return true
			}
			n.Walk(func(g *syntax.Node) bool {
				if g.Op == syntax.OpCapture && g.Name != "" {
					l.lastOfSeveral(r, g)
				}
				return true
			})
			return false
		})
	}
}

func (l *linter) lastOfSeveral(r *rule, g *syntax.Node) {
	name := "{RESPONSE_" + g.Name + "}"
	l.found(PatternLastOfSeveral, r, engine.FieldExtract, r.extract.at(g.Span.Start),
		Text{"繰り返しの中のグループは最後の一回だけが残る。複数のとき " + name + " は最後に並んだもの、0 件のときは空になる。項目を足すと、その値も取る", "of a repeated group the last counts: with several records " + name + " is the last listed, with none it is empty, and a further field changes what it is"},
		Text{`取り出す項目の名前(たとえば "\$id")をパターンに書き、繰り返さない`, `name the field in the pattern, "\$id" say, and do not repeat the group`})
}

// checkRunaway finds repetitions of repetitions, which can be tried in more ways
// than there is time.
func checkRunaway(l *linter) {
	for _, r := range l.rules {
		for _, t := range []text{{engine.FieldPattern, r.Pattern}, {engine.FieldExtract, r.Extract}} {
			tree, before, err := treeOf(t.text)
			if err != nil {
				continue
			}
			tree.Root.Walk(func(n *syntax.Node) bool {
				if unlimited(n) && n.Greed != syntax.Possessive && runsAway(inner(n.Subs[0])) {
					l.found(PatternRunaway, r, t.field, before+n.Span.Start,
						Text{"繰り返しの中の繰り返しは、一致しないとき試し方が限りなく増える。PHP は打ち切り、一致しなかったものとする", "a repetition of a repetition has too many ways not to match: PHP gives up and takes it for no match"},
						Text{"内側か外側の繰り返しを外す", "drop the inner or the outer repetition"})
				}
				return true
			})
		}
	}
}

// runsAway says whether what is repeated is nothing but a repetition.
func runsAway(n *syntax.Node) bool {
	switch n.Op {
	case syntax.OpRepeat:
		return unlimited(n) && n.Greed != syntax.Possessive
	case syntax.OpAlternate:
		for _, sub := range n.Subs {
			if runsAway(inner(sub)) {
				return true
			}
		}
	case syntax.OpConcat:
		for _, sub := range n.Subs {
			if !unlimited(sub) {
				return false
			}
		}
		return true
	}
	return false
}
