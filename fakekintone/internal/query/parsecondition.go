package query

// condition = field operator value | field ["not"] "in" "(" values ")"
// | field ["not"] "like" value | field "is" ["not"] "empty"
func (p *parser) condition() (*condition, error) {
	name, err := p.field()
	if err != nil {
		return nil, err
	}
	c := &condition{field: name}
	if c.operator, err = p.operator(); err != nil {
		return nil, err
	}
	switch c.operator {
	case isEmpty, isNotEmpty:
	case in, notIn:
		c.values, err = p.list()
	default:
		c.values, err = p.oneValue()
	}
	return c, err
}

// field = code ["." code]
func (p *parser) field() (fieldName, error) {
	t := p.peek()
	if t.kind != wordToken {
		return fieldName{}, p.unexpected("a field code")
	}
	p.take()
	name := fieldName{code: t.text, at: t.at}
	if p.skipSymbol(".") {
		if p.peek().kind != wordToken {
			return fieldName{}, p.unexpected("a field code")
		}
		name.inner = p.take().text
	}
	return name, nil
}

func (p *parser) operator() (operator, error) {
	t := p.peek()
	if op, ok := symbolOperator(t.text); ok && t.kind == symbolToken {
		p.take()
		return op, nil
	}
	if p.skipWord("is") {
		return p.emptiness()
	}
	return p.wordOperator(p.skipWord("not"))
}

func (p *parser) emptiness() (operator, error) {
	op := isEmpty
	if p.skipWord("not") {
		op = isNotEmpty
	}
	if !p.skipWord("empty") {
		return 0, p.unexpected(`"empty"`)
	}
	return op, nil
}

func (p *parser) wordOperator(negative bool) (operator, error) {
	switch {
	case p.skipWord("in"):
		return choose(negative, notIn, in), nil
	case p.skipWord("like"):
		return choose(negative, notLike, like), nil
	default:
		return 0, p.unexpected("an operator")
	}
}

func choose(first bool, a, b operator) operator {
	if first {
		return a
	}
	return b
}

// list = "(" value {"," value} ")"
func (p *parser) list() ([]value, error) {
	if err := p.expect("("); err != nil {
		return nil, err
	}
	var values []value
	for {
		v, err := p.value()
		if err != nil {
			return nil, err
		}
		values = append(values, v)
		if !p.skipSymbol(",") {
			return values, p.expect(")")
		}
	}
}

func (p *parser) oneValue() ([]value, error) {
	v, err := p.value()
	return []value{v}, err
}

// value = string | number | function "(" [arguments] ")"
func (p *parser) value() (value, error) {
	t := p.peek()
	switch {
	case t.kind == stringToken:
		p.take()
		return value{kind: textValue, text: t.text, at: t.at}, nil
	case t.kind == numberToken:
		p.take()
		return value{kind: numberValue, text: t.text, at: t.at}, nil
	case t.kind == wordToken && p.peekNext().isSymbol("("):
		return p.function()
	default:
		return value{}, p.unexpected("a value (text stands between double quotation marks)")
	}
}

// function reads a call. The names of functions are taken as documented, in
// capitals only.
func (p *parser) function() (value, error) {
	name := p.take()
	if functionNamed(name.text) == nil {
		return value{}, syntaxError(name.at, "there is no function %s()", name.text)
	}
	p.take() // the bracket
	v := value{kind: functionValue, text: name.text, at: name.at}
	if p.skipSymbol(")") {
		return v, nil
	}
	for {
		arg := p.take()
		if arg.kind == endToken || arg.kind == symbolToken {
			return value{}, syntaxError(arg.at, "%s() needs an argument here", name.text)
		}
		v.args = append(v.args, arg)
		if !p.skipSymbol(",") {
			return v, p.expect(")")
		}
	}
}
