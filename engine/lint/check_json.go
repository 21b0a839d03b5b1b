package lint

import (
	"fmt"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
)

// checkJSON finds bodies that stay no JSON when their characters are repaired.
func checkJSON(l *linter) {
	for _, r := range l.rules {
		b := r.body
		if b.wrong < 0 || !saysJSON(r.Headers) {
			continue
		}
		at := min(b.wrong, len(b.text))
		l.found(JSONInvalid, r, engine.FieldBody, b.from[at],
			Text{fmt.Sprintf("ここで JSON として読めなくなる(%s)。kintone は CB_IJ01 で断る", shown(b.text, at, "本文の終わり")),
				fmt.Sprintf("here it stops being JSON (%s): kintone refuses the request with CB_IJ01", shown(b.text, at, "the end of the body"))},
			Text{"引用符、コンマ、括弧の数を確かめる", "check quotes, commas and brackets around this place"})
	}
}

// saysJSON says whether headers call the body JSON, or do not say what it is.
func saysJSON(headers string) bool {
	low := strings.ToLower(headers)
	return !strings.Contains(low, "content-type") || strings.Contains(low, "json")
}

// shown is the character at an offset.
func shown(text string, at int, end string) string {
	if at >= len(text) {
		return end
	}
	for _, r := range text[at:] {
		return string(r)
	}
	return end
}

// checkUnquoted finds variables that stand outside quotes: empty, they leave a
// hole in the JSON.
func checkUnquoted(l *linter) {
	for _, r := range l.rules {
		for _, ref := range r.body.outside {
			if !saysJSON(r.Headers) || ref.Start >= r.body.value {
				continue
			}
			l.found(VariableUnquoted, r, engine.FieldBody, r.body.from[ref.Start],
				Text{"{" + ref.Name + "} が空のとき、また数字でないとき、JSON でなくなる。kintone は CB_IJ01 で断る", "where {" + ref.Name + "} is empty or no number, the body is no JSON: kintone refuses it with CB_IJ01"},
				Text{`"{` + ref.Name + `}" と引用符で囲む(kintone は文字列の番号も受け付ける)`, `write "{` + ref.Name + `}": kintone takes numbers in quotes too`})
		}
	}
}

// checkBreakingValues finds variables in a body whose pattern can take a quote or
// a backslash.
func checkBreakingValues(l *linter) {
	for _, r := range l.rules {
		for _, ref := range engine.References(r.body.text) {
			if slices.Contains(r.body.outside, ref) || !saysJSON(r.Headers) {
				continue
			}
			for _, setter := range l.setters(ref.Name) {
				if !setter.extract.takesQuotes(strings.TrimPrefix(ref.Name, event.ResponsePrefix)) {
					continue
				}
				l.found(JSONBreaksValue, r, engine.FieldBody, r.body.from[ref.Start],
					Text{fmt.Sprintf("「%s」が {%s} に引用符や \\ を入れることがあり、そのとき JSON でなくなる", setter.Name, ref.Name),
						fmt.Sprintf("%q can put a quote or a backslash into {%s}, and then the body is no JSON", setter.Name, ref.Name)},
					Text{`変数抽出パターンを (?:[^"\\]|\\.)* とし、文字列の終わりで止める`, `let the extraction pattern stop at the string's end: (?:[^"\\]|\\.)*`})
			}
		}
	}
}

// takesQuotes says whether a group can take a text that ends a JSON string.
func (p *pattern) takesQuotes(name string) bool {
	for _, g := range p.groups() {
		if g.Name != name {
			continue
		}
		alone := compile("~^(?:" + strings.ReplaceAll(p.source(g.Subs[0]), "~", `\~`) + ")$~s")
		if alone == nil {
			continue
		}
		for _, sample := range []string{`"`, `a"b`, `\`, `a\`} {
			if m, err := alone.Match([]byte(sample)); err == nil && m.Matched {
				return true
			}
		}
	}
	return false
}
