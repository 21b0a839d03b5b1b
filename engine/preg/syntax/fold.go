package syntax

import "unicode"

// otherCases are the characters that r matches besides itself where case does
// not count. Without Unicode's properties only ASCII letters have another case.
func (p *parser) otherCases(r rune) []rune {
	if !p.tree.UCP && !p.utf {
		if r < 0x80 && isLetter(byte(r)) {
			return []rune{r ^ 0x20}
		}
		return nil
	}
	var others []rune
	for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
		if int(o) <= p.highest() {
			others = append(others, o)
		}
	}
	return others
}

// foldRanges adds the other cases of all characters in ranges.
func (p *parser) foldRanges(ranges []Range) []Range {
	folded := ranges[:len(ranges):len(ranges)]
	for _, r := range ranges {
		eachCased(r, func(c rune) {
			for _, o := range p.otherCases(c) {
				folded = append(folded, Range{o, o})
			}
		})
	}
	return folded
}

// eachCased calls visit for the characters of r that may have another case.
func eachCased(r Range, visit func(rune)) {
	for _, cased := range unicode.CaseRanges {
		for c := max(r.Lo, rune(cased.Lo)); c <= min(r.Hi, rune(cased.Hi)); c++ {
			visit(c)
		}
	}
	const sharpS = 'ß' // folds with ẞ, and CaseRanges does not list it
	if r.Lo <= sharpS && sharpS <= r.Hi {
		visit(sharpS)
	}
}
