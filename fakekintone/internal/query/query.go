package query

// The limits of a query (kintone's REST API: get records, limits).
const (
	DefaultLimit = 100
	MaxLimit     = 500
	MaxOffset    = 10_000
)

// Query is a query whose notation is right. Whether its fields exist and take
// its operators is for [Query.Check] to say.
type Query struct {
	where  *expression // nil takes every record
	order  []orderItem
	limit  *token // nil if not given
	offset *token
}

// HasLimit says whether the query gives a limit.
func (q *Query) HasLimit() bool { return q.limit != nil }

// HasOffset says whether the query gives an offset.
func (q *Query) HasOffset() bool { return q.offset != nil }

// expression is one condition, or several parts: with either, one of which has
// to hold, else all.
type expression struct {
	condition *condition
	either    bool
	parts     []*expression
}

type condition struct {
	field    fieldName
	operator operator
	values   []value // none for is empty
}

// fieldName is a field as the query writes it; inner is what follows the point
// of a related field.
type fieldName struct {
	code, inner string
	at          int
}

// String is the field as kintone's grammar writes it.
func (n fieldName) String() string {
	if n.inner == "" {
		return n.code
	}
	return n.code + "." + n.inner
}

// value is a text, a number or a function. Of a function, text is the name.
type value struct {
	kind valueKind
	text string
	args []token
	at   int
}

type valueKind int

const (
	textValue valueKind = iota
	numberValue
	functionValue
)

type orderItem struct {
	field      fieldName
	descending bool
}
