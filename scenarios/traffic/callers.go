package traffic

import (
	"cmp"
	"hash/fnv"
	"maps"
	"slices"
	"strings"

	"github.com/tidwall/gjson"

	"callaction/fakekintone"
)

// appField is a field in which rules look callers up.
type appField struct {
	app   int64
	field string
}

// lookedUp is such a field, and where its value stands in a record.
type lookedUp struct {
	appField
	path string // of gjson
}

// callerKey is a caller in such a field. Texts of equal hash are taken for one: of a
// million callers that happens in one run of ten million.
type callerKey struct {
	appField
	hash uint64
}

// callers finds who was added twice.
type callers struct {
	keys  map[int64][]lookedUp // the fields, by app
	seen  map[callerKey]bool
	again map[appField]int
	known []string // who was there at the beginning
}

// newCallers looks for callers in these fields of apps.
func newCallers(keys map[int64][]string) callers {
	c := callers{keys: map[int64][]lookedUp{}, seen: map[callerKey]bool{}, again: map[appField]int{}}
	for app, fields := range keys {
		for _, field := range fields {
			c.keys[app] = append(c.keys[app], lookedUp{appField{app, field}, escaped(field) + ".value"})
		}
	}
	return c
}

// know takes up who is there at the beginning.
func (c *callers) know(k *fakekintone.Kintone) error {
	for _, app := range slices.Sorted(maps.Keys(c.keys)) {
		records, err := k.Records(app, "")
		if err != nil {
			return err
		}
		for _, r := range records {
			c.known = append(c.known, c.added(app, r.JSON)...)
		}
	}
	clear(c.again) // who is twice in the seeds was not added
	return nil
}

// changed takes up a record that was added.
func (c *callers) changed(ch fakekintone.Change) {
	if ch.Kind == fakekintone.RecordAdded {
		c.added(ch.App, ch.After)
	}
}

// added takes up a record, and returns who is in it.
func (c *callers) added(app int64, record []byte) (who []string) {
	for _, f := range c.keys[app] {
		value := gjson.GetBytes(record, f.path).String()
		if value == "" {
			continue
		}
		key := callerKey{f.appField, hashOf(value)}
		if c.seen[key] {
			c.again[f.appField]++
		}
		c.seen[key] = true
		who = append(who, value)
	}
	return who
}

func hashOf(text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(text)) // it never fails
	return h.Sum64()
}

// escaped is a field code as a part of a gjson path.
func escaped(field string) string {
	return strings.NewReplacer(`\`, `\\`, ".", `\.`, "*", `\*`, "?", `\?`, "|", `\|`, "#", `\#`, "@", `\@`).Replace(field)
}

// duplicates are what was found, by app and field.
func (c *callers) duplicates() []Duplicates {
	all := []Duplicates{}
	for f, n := range c.again {
		all = append(all, Duplicates{App: f.app, Field: f.field, Records: n})
	}
	slices.SortFunc(all, func(a, b Duplicates) int { return cmp.Or(cmp.Compare(a.App, b.App), cmp.Compare(a.Field, b.Field)) })
	return all
}
