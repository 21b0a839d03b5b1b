package query

import (
	"errors"
	"sync"

	"callaction/fakekintone/internal/store"
)

// Related is the records of an app, of which a related records field shows those
// whose field Key has the value of the field From of the record that it is in, and
// which fulfil Filter. Its zero value is that of a field that shows nothing, as its
// app is not there.
type Related struct {
	// Fields is the form of the related app; nil is no app.
	Fields Fields
	// AppCode and Indexed are those of the related app; see [Env].
	AppCode string
	Indexed *store.App
	// Records are those of the related app; nil has none.
	Records *store.App
	// From is the code of a field of the app that is asked, Key that of one of the
	// related app. Where either is not there, or in a table, nothing is related.
	From, Key string
	// Filter is a condition on the related app's fields; "" is every record.
	Filter string
}

// related puts together what a condition asks of related records: of a positive one
// that one of them fulfils it, of a negative one that all do and there are some. That
// it is so for them as for the rows of tables is assumed.
func (c *checker) related(table Field, cond *condition) (predicate, error) {
	join, err := c.join(table, cond.field)
	if err != nil {
		return nil, err
	}
	asked, err := join.checker.inside(cond)
	c.notes, join.checker.notes = append(c.notes, join.checker.notes...), nil
	switch {
	case err != nil:
		return nil, err
	case cond.operator.oneOf(negatives):
		return everyRelated{join, asked, &sync.Map{}}, nil
	}
	return someRelated{join, allOf{asked}, &sync.Map{}}, nil
}

// join is the related records of a field, found once for the whole query.
func (c *checker) join(table Field, name fieldName) (*join, error) {
	if known, ok := c.joins[table.Code]; ok {
		return known, nil
	}
	if c.env.Related == nil {
		return nil, invalid(name.at, table, "no condition on related records can stand here")
	}
	related, err := c.env.Related(table.Code)
	switch {
	case err != nil:
		return nil, err
	case related.Fields == nil:
		return nil, unknownField(name, "the app of its related records is not there")
	}
	made, err := c.joinTo(related, table, name)
	if err != nil {
		return nil, err
	}
	if c.joins == nil {
		c.joins = map[string]*join{}
	}
	c.joins[table.Code] = made
	return made, nil
}

// joinTo reads the definition of a related records field. A condition in it that the
// related app's form does not take makes the query invalid, which is assumed.
func (c *checker) joinTo(related Related, table Field, name fieldName) (*join, error) {
	from, _ := c.env.field(related.From)
	inner := &checker{env: c.env.of(related)}
	key, _ := inner.env.field(related.Key)
	j := &join{records: related.Records, from: from, key: key, plain: isPlain(from) && isPlain(key), checker: inner}
	q, err := Parse(related.Filter)
	if err == nil {
		j.filter, err = inner.expression(q.where)
	}
	if err != nil {
		return nil, invalid(name.at, table, "the condition of its definition: %v", err)
	}
	inner.notes = nil // they are about the definition, not about the query
	return j, nil
}

// of is what the conditions on related records mean: they are about another app, and
// cannot go on from there to a third one.
func (e Env) of(related Related) Env {
	e.Fields, e.AppCode, e.Indexed, e.Related = related.Fields, related.AppCode, related.Indexed, nil
	return e
}

// inside checks a condition against the related app's form. The fields of its tables
// cannot be shown, and not be asked for. What is refused names the field as the query
// does.
func (c *checker) inside(cond *condition) (predicate, error) {
	f, ok := c.env.field(cond.field.inner)
	if !ok || f.Table != "" {
		return nil, unknownField(cond.field, "the related app has no such field outside its tables")
	}
	asked, err := c.ask(f, cond)
	var refused *Error
	if errors.As(err, &refused) {
		refused.Field = cond.field.String()
	}
	return asked, err
}
