package formula

import "strings"

// operator is what stands between two parts.
type operator struct {
	takes, gives types
	apply        func(a, b value) value
}

// operatorNamed finds an operator that the parser knows.
func operatorNamed(symbol string) operator {
	switch symbol {
	case "&":
		return operator{numbers | texts, texts, join}
	case "=":
		return operator{numbers | texts, numbers, func(a, b value) value { return truth(same(a, b)) }}
	case "!=", "<>":
		return operator{numbers | texts, numbers, func(a, b value) value { return truth(!same(a, b)) }}
	case "<", ">", "<=", ">=":
		return operator{numbers, numbers, comparison(symbol)}
	}
	return operator{numbers, numbers, arithmetic(symbol)}
}

func arithmetic(symbol string) func(a, b value) value {
	compute := map[string]func(a, b decimal) (decimal, bool){
		"+": decimal.add,
		"-": func(a, b decimal) (decimal, bool) { return a.add(b.negated()) },
		"*": decimal.times,
		"/": decimal.over,
		"^": decimal.power,
	}[symbol]
	return func(a, b value) value {
		if a.kind != number || b.kind != number {
			return value{}
		}
		return numberValue(compute(a.number, b.number))
	}
}

func comparison(symbol string) func(a, b value) value {
	return func(a, b value) value {
		if a.kind != number || b.kind != number {
			return value{}
		}
		c := a.number.compare(b.number)
		return truth(c < 0 && strings.Contains(symbol, "<") ||
			c > 0 && strings.Contains(symbol, ">") ||
			c == 0 && strings.Contains(symbol, "="))
	}
}

func join(a, b value) value {
	if a.kind == nothing || b.kind == nothing {
		return value{}
	}
	return textValue(a.asText() + b.asText())
}

// same compares values; the empty text is the same as no value.
func same(a, b value) bool {
	switch {
	case a.kind == number && b.kind == number:
		return a.number.compare(b.number) == 0
	case a.isEmpty() || b.isEmpty():
		return a.isEmpty() && b.isEmpty()
	}
	return a.kind == b.kind && a.text == b.text
}
