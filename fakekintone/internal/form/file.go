package form

import (
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// files is FILE.
type files struct{ several }

func (files) read(r *reader, _ *Field, v wire.Value) (record.Value, error) {
	list, err := elements(v)
	if err != nil {
		return record.Value{}, err
	}
	var read record.Value
	for _, e := range list {
		item, err := r.file(e.Value)
		if err != nil {
			return record.Value{}, err
		}
		read.Items = append(read.Items, item)
	}
	return read, nil
}

// file reads {"fileKey":…}. A key that names no file, or another record's, is
// GAIA_BL01.
func (r *reader) file(v wire.Value) (record.Item, error) {
	key, ok := v.Get("fileKey")
	if !ok || !key.IsScalar() {
		return record.Item{}, wire.InvalidJSON()
	}
	sent := record.Item{FileKey: key.Text, Name: textOr(v, "name", ""), ContentType: textOr(v, "contentType", "")}
	if n, err := strconv.ParseInt(textOr(v, "size", ""), 10, 64); err == nil {
		sent.Size = n
	}
	if r.Files == nil {
		return record.Item{}, wire.FileNotFound(key.Text)
	}
	item, ok := r.Files(sent)
	if !ok {
		return record.Item{}, wire.FileNotFound(key.Text)
	}
	return item, nil
}

func (files) write(dst []byte, v record.Value) []byte {
	dst = append(dst, '[')
	for i, item := range v.Items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = wire.Object{
			{Name: "fileKey", Value: wire.String(item.FileKey)},
			{Name: "name", Value: wire.String(item.Name)},
			{Name: "contentType", Value: wire.String(item.ContentType)},
			{Name: "size", Value: wire.ID(item.Size)},
		}.AppendJSON(dst)
	}
	return append(dst, ']')
}

func (files) check(*checker, *Field, record.Value) {}

func (files) requiredAt() string { return ".values" }
