package query

// maxDepth bounds how deep brackets may be nested. kintone's own bound is not
// published; this one keeps a hostile query from exhausting the stack.
const maxDepth = 500

// Parse reads a query. An error is an *[Error] with [CodeSyntax].
func Parse(text string) (*Query, error) {
	tokens, err := scan(text)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	return p.query()
}

// parser reads tokens from left to right. Its tokens end with an endToken,
// which it never passes.
type parser struct {
	tokens []token
	depth  int
}

// query = [expression] ["order by" items] ["limit" n] ["offset" n]
func (p *parser) query() (q *Query, err error) {
	q = &Query{}
	if !p.atOptions() {
		if q.where, err = p.alternatives(); err != nil {
			return nil, err
		}
	}
	if q.order, err = p.orderBy(); err != nil {
		return nil, err
	}
	if q.limit, err = p.option(limitWord); err != nil {
		return nil, err
	}
	if q.offset, err = p.option(offsetWord); err != nil {
		return nil, err
	}
	return q, p.end()
}

const (
	limitWord  = "limit"
	offsetWord = "offset"
)

// atOptions says whether no condition comes next. A word that begins an option
// is still a field's code where an operator follows it.
func (p *parser) atOptions() bool {
	t, next := p.peek(), p.peekNext()
	switch {
	case t.is("order"):
		return next.is("by")
	case t.is(limitWord) || t.is(offsetWord):
		return next.kind == numberToken
	default:
		return t.kind == endToken
	}
}

func (p *parser) end() error {
	if t := p.peek(); t.kind != endToken {
		return syntaxError(t.at, "unexpected %q", t.text)
	}
	return nil
}

// alternatives = conjunction {"or" conjunction}
func (p *parser) alternatives() (*expression, error) {
	return p.joined("or", p.conjunction)
}

// conjunction = primary {"and" primary}
func (p *parser) conjunction() (*expression, error) {
	return p.joined("and", p.primary)
}

func (p *parser) joined(word string, part func() (*expression, error)) (*expression, error) {
	joined := &expression{either: word == "or"}
	for {
		e, err := part()
		if err != nil {
			return nil, err
		}
		joined.parts = append(joined.parts, e)
		if !p.skipWord(word) {
			break
		}
	}
	if len(joined.parts) == 1 {
		return joined.parts[0], nil
	}
	return joined, nil
}

// primary = "(" alternatives ")" | condition
func (p *parser) primary() (*expression, error) {
	open := p.peek()
	if !p.skipSymbol("(") {
		c, err := p.condition()
		return &expression{condition: c}, err
	}
	if p.depth++; p.depth > maxDepth {
		return nil, syntaxError(open.at, "brackets are nested deeper than %d", maxDepth)
	}
	defer func() { p.depth-- }()
	e, err := p.alternatives()
	if err != nil {
		return nil, err
	}
	return e, p.expect(")")
}

// orderBy = ["order by" field ["asc"|"desc"] {"," field ["asc"|"desc"]}]
func (p *parser) orderBy() ([]orderItem, error) {
	if !p.skipWord("order") {
		return nil, nil
	}
	if !p.skipWord("by") {
		return nil, p.unexpected(`"by"`)
	}
	var items []orderItem
	for {
		name, err := p.field()
		if err != nil {
			return nil, err
		}
		descending := p.skipWord("desc")
		if !descending {
			p.skipWord("asc")
		}
		items = append(items, orderItem{name, descending})
		if !p.skipSymbol(",") {
			return items, nil
		}
	}
}

// option = [word digits]
func (p *parser) option(word string) (*token, error) {
	if !p.skipWord(word) {
		return nil, nil
	}
	n := p.take()
	if n.kind != numberToken || !allDigits(n.text) {
		return nil, syntaxError(n.at, "%s needs a whole number from 0", word)
	}
	return &n, nil
}

func allDigits(text string) bool {
	for _, c := range text {
		if !isDigit(c) {
			return false
		}
	}
	return text != ""
}

func (p *parser) peek() token { return p.tokens[0] }

func (p *parser) peekNext() token { return p.tokens[min(1, len(p.tokens)-1)] }

func (p *parser) take() token {
	t := p.tokens[0]
	if t.kind != endToken {
		p.tokens = p.tokens[1:]
	}
	return t
}

func (p *parser) skipWord(word string) bool {
	found := p.peek().is(word)
	if found {
		p.take()
	}
	return found
}

func (p *parser) skipSymbol(symbol string) bool {
	found := p.peek().isSymbol(symbol)
	if found {
		p.take()
	}
	return found
}

func (p *parser) expect(symbol string) error {
	if !p.skipSymbol(symbol) {
		return p.unexpected(symbol)
	}
	return nil
}

// unexpected is the error that something else than what comes next is needed.
func (p *parser) unexpected(needed string) error {
	t := p.peek()
	if t.kind == endToken {
		return syntaxError(t.at, "the query ends where %s is needed", needed)
	}
	return syntaxError(t.at, "%q stands where %s is needed", t.text, needed)
}
