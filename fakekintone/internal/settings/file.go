package settings

import (
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// file is a file that the app is set up with. A request names it by its key: that
// of an upload, or one that the same settings answer already. order is that of its
// members.
type file struct {
	order []string
}

func (s file) read(c *change, at string, sent, _ wire.Value) wire.Value {
	if sent.Kind != wire.IsObject {
		return c.wrongType()
	}
	key := get(sent, "fileKey")
	if key.Kind != wire.IsNull && !key.IsScalar() {
		return c.wrongType()
	}
	if key.Text == "" {
		c.complain(join(at, "fileKey"), wire.Required)
		return wire.Value{}
	}
	if kept, ok := fileIn(c.stored, key.Text); ok {
		return kept
	}
	if c.about.File != nil {
		if item, ok := c.about.File(key.Text); ok {
			return s.of(item)
		}
	}
	c.check(func() error { return wire.FileNotFound(key.Text) })
	return wire.Value{}
}

// fileIn finds a file by its key, wherever it is in what is stored.
func fileIn(v wire.Value, key string) (wire.Value, bool) {
	if v.TextOf("fileKey") == key {
		return v, true
	}
	for _, m := range v.Members {
		if found, ok := fileIn(m.Value, key); ok {
			return found, true
		}
	}
	return wire.Value{}, false
}

func (s file) of(item record.Item) wire.Value {
	texts := map[string]string{
		"fileKey": item.FileKey, "name": item.Name, "contentType": item.ContentType, "size": strconv.FormatInt(item.Size, 10),
	}
	v := wire.ObjectOf()
	for _, name := range s.order {
		v.Members = append(v.Members, wire.Member{Name: name, Value: wire.Text(texts[name])})
	}
	return v
}

func (file) node(stored wire.Value) wire.Node { return stored }

func (file) blank(sent wire.Value) bool { return sent.Kind == wire.IsNull }
