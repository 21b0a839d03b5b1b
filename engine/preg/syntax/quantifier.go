package syntax

// maxRepeat is the largest number in a {} quantifier.
const maxRepeat = 65535

// quantifier is what *, +, ? and {} say.
type quantifier struct{ min, max int }

// quantifier takes one if it comes next.
func (p *parser) quantifier() (q quantifier, ok bool) {
	switch p.text[p.at] {
	case '*':
		q.max = Unlimited
	case '+':
		q.min, q.max = 1, Unlimited
	case '?':
		q.max = 1
	case '{':
		return p.counted()
	default:
		return q, false
	}
	p.at++
	return q, true
}

// counted takes {n}, {n,} and {n,m}. Other braces, {,m} among them, are
// literal text in PCRE2 10.42.
func (p *parser) counted() (q quantifier, ok bool) {
	if !p.isCounted() {
		return q, false
	}
	return p.countedAt(-1), true
}

// countedAt takes a {} quantifier that has been found to be one. Its errors
// stand at offset, or where they are met if offset is negative.
func (p *parser) countedAt(offset int) (q quantifier) {
	p.at++
	q.min = p.count(offset)
	q.max = q.min
	if p.accept(",") {
		q.max = Unlimited
		if !p.is('}') {
			q.max = p.count(offset)
		}
	}
	if q.max != Unlimited && q.max < q.min {
		p.fail("numbers out of order in {} quantifier", p.either(offset))
	}
	p.at++
	return q
}

// isCounted says whether what comes next has the form of a {} quantifier. Its
// numbers may still be too big.
func (p *parser) isCounted() bool {
	from := p.at
	defer func() { p.at = from }()
	p.at++
	if p.takeWhile(isDigit) == "" {
		return false
	}
	if p.accept(",") {
		p.takeWhile(isDigit)
	}
	return p.accept("}")
}

func (p *parser) count(offset int) int {
	n := 0
	for p.more() && isDigit(p.text[p.at]) {
		n = n*10 + int(p.text[p.at]-'0')
		p.at++
		if n > maxRepeat {
			p.fail("number too big in {} quantifier", p.either(offset))
		}
	}
	return n
}

// greed takes the + or ? behind a quantifier; what stands for nothing may stand
// between them.
func (p *parser) greed() Greed {
	plain, swapped := Greedy, Lazy
	if p.options.ungreedy {
		plain, swapped = Lazy, Greedy
	}
	from := p.at
	p.skipNothing()
	switch {
	case p.accept("+"):
		return Possessive
	case p.accept("?"):
		return swapped
	}
	p.at = from
	return plain
}
