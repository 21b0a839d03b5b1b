package fakekintone

import (
	"fmt"
	"slices"
	"strconv"

	"callaction/fakekintone/internal/wire"
)

// params are a request's parameters. Reading one that is wrong gives a zero value
// and is remembered; call.open answers it.
type params struct {
	object
	fromQuery bool
	problems  wire.Violations
	mismatch  bool // a value has the wrong JSON type: CB_IJ01
}

// object is the parameters themselves or an object among them.
type object struct {
	p  *params
	at string // what stands before a member's name in the key of a complaint
	v  wire.Value
}

func newParams(root wire.Value) *params {
	p := &params{}
	p.object = object{p: p, v: root}
	return p
}

// paramsFromBody reads a JSON body, which has to be an object.
func paramsFromBody(body []byte) (*params, error) {
	root, err := wire.Parse(body)
	if err != nil || root.Kind != wire.IsObject {
		return nil, wire.InvalidJSON()
	}
	return newParams(root), nil
}

// value returns a member. null counts as absent.
func (o object) value(name string) (wire.Value, bool) {
	v, ok := o.v.Get(name)
	return v, ok && v.Kind != wire.IsNull
}

func (o object) complain(name string, m wire.Message) { o.p.problems.Add(o.at+name, m) }

// scalar returns the text of a member that must be a string or a number. An empty
// text counts as absent.
func (o object) scalar(name string, kinds ...wire.Kind) (string, bool) {
	v, ok := o.value(name)
	if !ok {
		return "", false
	}
	if !slices.Contains(kinds, v.Kind) {
		o.p.mismatch = true
		return "", false
	}
	return v.Text, v.Text != ""
}

// id reads a number from 1 that must be there.
func (o object) id(name string) int64 { return o.required(name, 1) }

// required reads a whole number of at least low that must be there.
func (o object) required(name string, low int64) int64 {
	n, given := o.number(name, low)
	if !given && !o.complained(name) {
		o.complain(name, wire.Required)
	}
	return n
}

// number reads a whole number of at least low, and says whether there is one.
func (o object) number(name string, low int64) (int64, bool) {
	s, ok := o.scalar(name, wire.IsString, wire.IsNumber)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil {
		o.complain(name, wire.NotAnInteger)
		return 0, false
	}
	if n < low {
		o.complain(name, wire.AtLeast(low))
		return 0, false
	}
	return n, true
}

// numberUpTo reads a whole number between bounds; otherwise where it is absent.
func (o object) numberUpTo(name string, low, high, otherwise int64) int64 {
	n, given := o.number(name, low)
	switch {
	case !given:
		return otherwise
	case n > high:
		o.complain(name, wire.AtMost(high))
	}
	return n
}

// complained says whether a parameter has been complained about, or some
// parameter has the wrong type.
func (o object) complained(name string) bool {
	return o.p.mismatch || slices.ContainsFunc(o.p.problems, func(v wire.Violation) bool { return v.Key == o.at+name })
}

// text reads a text; "" where it is absent.
func (o object) text(name string) string {
	s, _ := o.scalar(name, wire.IsString, wire.IsNumber, wire.IsBool)
	return s
}

// requiredText reads a text that must be there.
func (o object) requiredText(name string) string {
	s := o.text(name)
	if s == "" && !o.p.mismatch {
		o.complain(name, wire.Required)
	}
	return s
}

// flag reads true or false, also as a text; false where it is absent.
func (o object) flag(name string) bool {
	s, ok := o.scalar(name, wire.IsString, wire.IsNumber, wire.IsBool)
	if ok && s != "true" && s != "false" {
		o.complain(name, wire.NotBoolean)
	}
	return s == "true"
}

// bound complains about a list, or a text, of more than most elements, and says
// whether it is short enough.
func (o object) bound(name string, size, most int) bool {
	if size > most {
		o.complain(name, wire.SizeBetween(0, most))
	}
	return size <= most
}

// list reads a list, and says whether there is one. In a query string a single
// value without an index is a list, too.
func (o object) list(name string) ([]wire.Member, bool) {
	v, ok := o.value(name)
	switch {
	case !ok:
		return nil, false
	case v.Kind == wire.IsArray:
		return v.Members, true
	case o.p.fromQuery:
		return []wire.Member{{Value: v}}, true
	}
	o.p.mismatch = true
	return nil, false
}

// texts reads a list of texts.
func (o object) texts(name string) []string {
	list, _ := o.list(name)
	texts := make([]string, len(list))
	for i, m := range list {
		texts[i] = m.Value.Text
		o.p.mismatch = o.p.mismatch || !m.Value.IsScalar()
	}
	return texts
}

// maxFields is how many fields a request names that wants some of a record's
// (kintone: limits).
const maxFields = 100

// fields reads the codes of the fields that are wanted. To want all of them is to
// send no list; one without a code in it is refused.
func (o object) fields() []string {
	codes := o.texts("fields")
	if _, given := o.list("fields"); given && (len(codes) < 1 || len(codes) > maxFields) {
		o.complain("fields", wire.SizeBetween(1, maxFields))
	}
	return codes
}

// numbers reads a list of whole numbers from 1.
func (o object) numbers(name string) []int64 {
	list, _ := o.list(name)
	numbers := make([]int64, len(list))
	for i, m := range list {
		numbers[i] = o.element(name, i, m.Value).required(elementName(name, i), 1)
	}
	return numbers
}

// revisions reads a list of revisions. A null in it checks nothing, as a revision
// that is left out: the official JavaScript client sends it.
func (o object) revisions(name string) []int64 {
	list, _ := o.list(name)
	numbers := make([]int64, len(list))
	for i, m := range list {
		numbers[i] = anyRevision
		if m.Value.Kind != wire.IsNull {
			numbers[i] = o.element(name, i, m.Value).required(elementName(name, i), anyRevision)
		}
	}
	return numbers
}

func elementName(list string, i int) string { return fmt.Sprintf("%s[%d]", list, i) }

// element is one element of a list as a member of an object of its own.
func (o object) element(list string, i int, v wire.Value) object {
	alone := wire.Value{Kind: wire.IsObject, Members: []wire.Member{{Name: elementName(list, i), Value: v}}}
	return object{p: o.p, at: o.at, v: alone}
}

// sub reads an object, and says whether there is one.
func (o object) sub(name string) (object, bool) {
	v, ok := o.value(name)
	if ok && v.Kind != wire.IsObject {
		o.p.mismatch = true
		ok = false
	}
	return object{p: o.p, at: o.at + name + ".", v: v}, ok
}

// subs reads a list of objects.
func (o object) subs(name string) ([]object, bool) {
	list, ok := o.list(name)
	subs := make([]object, len(list))
	for i, m := range list {
		o.p.mismatch = o.p.mismatch || m.Value.Kind != wire.IsObject
		subs[i] = object{p: o.p, at: fmt.Sprintf("%s%s[%d].", o.at, name, i), v: m.Value}
	}
	return subs, ok
}
