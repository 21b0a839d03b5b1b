package form

import (
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// users is USER_SELECT.
type users struct{ several }

func (users) read(r *reader, _ *Field, v wire.Value) (record.Value, error) {
	list, err := elements(v)
	if err != nil {
		return record.Value{}, err
	}
	var read record.Value
	for _, e := range list {
		item, err := r.user(e.Value)
		if err != nil {
			return record.Value{}, err
		}
		read.Items = append(read.Items, item)
	}
	return read, nil
}

func (users) write(dst []byte, v record.Value) []byte {
	dst = append(dst, '[')
	for i, item := range v.Items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendUser(dst, item)
	}
	return append(dst, ']')
}

func (users) check(*checker, *Field, record.Value) {}

func (users) requiredAt() string { return ".values.value" }

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
	return appendUser(dst, v.Items[0])
}

func (person) check(*checker, *Field, record.Value) {}

func (person) requiredAt() string { return ".value" }

// user reads {"code":…}. A user whom the domain does not know is GAIA_IL26.
func (r *reader) user(v wire.Value) (record.Item, error) {
	code, ok := v.Get("code")
	if !ok || !code.IsScalar() {
		return record.Item{}, wire.InvalidJSON()
	}
	item, ok := r.Users(code.Text)
	if !ok {
		return record.Item{}, wire.UserNotFound(code.Text)
	}
	return item, nil
}

func appendUser(dst []byte, u record.Item) []byte {
	dst = append(dst, `{"code":`...)
	dst = wire.AppendString(dst, u.Code)
	dst = append(dst, `,"name":`...)
	dst = wire.AppendString(dst, u.Name)
	return append(dst, '}')
}

// recordNumber is RECORD_NUMBER: the record's id, behind the app's code where it
// has one.
type recordNumber struct{ text }
