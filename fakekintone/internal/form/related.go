package form

import (
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Related is which records a related records field shows: those of App whose field
// Key has the value that the record has in Field, and which fulfil Filter.
type Related struct {
	App        int64 // 0 where the definition names none by its id
	Field, Key string
	Filter     string // a condition; "" is every record
}

// parseRelated reads what a related records field shows. kintone answers null for
// what who asks may not see.
func (f *Field) parseRelated(def wire.Value) {
	table, ok := def.Get("referenceTable")
	if f.Type != record.TypeReferenceTable || !ok || table.Kind != wire.IsObject {
		return
	}
	app, _ := table.Get("relatedApp")
	condition, _ := table.Get("condition")
	id, _ := strconv.ParseInt(textOr(app, "app", ""), 10, 64) // 0 is no app
	f.Related = &Related{
		App: id, Field: textOr(condition, "field", ""), Key: textOr(condition, "relatedField", ""),
		Filter: textOr(table, "filterCond", ""),
	}
}
