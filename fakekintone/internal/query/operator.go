package query

// operator is one comparison; several can be joined into a set.
type operator uint16

const (
	equal operator = 1 << iota
	notEqual
	greater
	less
	greaterOrEqual
	lessOrEqual
	in
	notIn
	like
	notLike
	isEmpty
	isNotEmpty
)

// Sets that several types of fields take.
const (
	equality   = equal | notEqual
	comparison = equality | greater | less | greaterOrEqual | lessOrEqual
	membership = in | notIn
	searching  = like | notLike
	emptiness  = isEmpty | isNotEmpty
	negatives  = notEqual | notIn | notLike | isNotEmpty
)

// String is the operator as kintone's messages write it.
func (o operator) String() string {
	switch o {
	case equal:
		return "="
	case notEqual:
		return "!="
	case greater:
		return ">"
	case less:
		return "<"
	case greaterOrEqual:
		return ">="
	case lessOrEqual:
		return "<="
	default:
		return o.words()
	}
}

func (o operator) words() string {
	switch o {
	case in:
		return "in"
	case notIn:
		return "not in"
	case like:
		return "like"
	case notLike:
		return "not like"
	case isEmpty:
		return "is empty"
	default:
		return "is not empty"
	}
}

// symbolOperator is the operator that a symbol stands for, and whether it
// stands for one.
func symbolOperator(symbol string) (operator, bool) {
	for op := equal; op <= lessOrEqual; op <<= 1 {
		if op.String() == symbol {
			return op, true
		}
	}
	return 0, false
}

// oneOf says whether the operator is in a set.
func (o operator) oneOf(set operator) bool { return o&set != 0 }
