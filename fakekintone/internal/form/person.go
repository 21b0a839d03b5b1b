package form

import (
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// people is USER_SELECT, ORGANIZATION_SELECT and GROUP_SELECT: several of those whom
// one finds. Whom the field offers on the screen (entities) does not bind a request.
type people struct {
	several
	one one
}

// one reads {"code":…}, or returns kintone's error for whom the domain does not
// know.
type one func(*reader, wire.Value) (record.Item, error)

func (p people) read(r *reader, _ *Field, v wire.Value) (record.Value, error) {
	list, err := elements(v)
	if err != nil {
		return record.Value{}, err
	}
	var read record.Value
	for _, e := range list {
		item, err := p.one(r, e.Value)
		if err != nil {
			return record.Value{}, err
		}
		read.Items = append(read.Items, item)
	}
	return read, nil
}

func (people) write(dst []byte, v record.Value) []byte {
	dst = append(dst, '[')
	for i, item := range v.Items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendItem(dst, item)
	}
	return append(dst, ']')
}

func (people) check(*checker, *Field, record.Value) {}

func (people) requiredAt() string { return ".values.value" }

// person is CREATOR and MODIFIER: one user.
type person struct{ several }

func (person) read(r *reader, _ *Field, v wire.Value) (record.Value, error) {
	item, err := r.user(v)
	return record.Value{Items: []record.Item{item}}, err
}

func (person) write(dst []byte, v record.Value) []byte {
	if len(v.Items) == 0 {
		return append(dst, "null"...)
	}
	return appendItem(dst, v.Items[0])
}

func (person) check(*checker, *Field, record.Value) {}

func (person) requiredAt() string { return ".value" }

// user reads {"code":…}. A user whom the domain does not know is GAIA_IL26.
func (r *reader) user(v wire.Value) (record.Item, error) {
	return coded(v, r.Users, wire.UserNotFound)
}

// organization is user for organisations: GAIA_IL28.
func (r *reader) organization(v wire.Value) (record.Item, error) {
	return coded(v, r.Organizations, wire.DepartmentNotFound)
}

// group is user for groups: GAIA_IL27.
func (r *reader) group(v wire.Value) (record.Item, error) {
	return coded(v, r.Groups, wire.GroupNotFound)
}

func coded(v wire.Value, known Finder, unknown func(code string) *wire.Error) (record.Item, error) {
	code, ok := v.Get("code")
	if !ok || !code.IsScalar() {
		return record.Item{}, wire.InvalidJSON()
	}
	item, ok := known.find(code.Text)
	if !ok {
		return record.Item{}, unknown(code.Text)
	}
	return item, nil
}

func appendItem(dst []byte, u record.Item) []byte {
	dst = append(dst, `{"code":`...)
	dst = wire.AppendString(dst, u.Code)
	dst = append(dst, `,"name":`...)
	dst = wire.AppendString(dst, u.Name)
	return append(dst, '}')
}

// recordNumber is RECORD_NUMBER: the record's id, behind the app's code where it
// has one.
type recordNumber struct{ text }
