package draft

import (
	"slices"
	"strconv"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// unchecked are the types whose default value is none that a record could have as
// it is, or that have none.
var unchecked = []string{
	record.TypeUserSelect, record.TypeOrganizationSelect, record.TypeGroupSelect, record.TypeSubtable,
	record.TypeGroup, record.TypeReferenceTable,
}

// checkDefinition complains about settings that do not go together.
func (p place) checkDefinition(def wire.Value) {
	p.checkBounds(def, "minLength", "maxLength")
	p.checkBounds(def, "minValue", "maxValue")
	kind := def.TextOf("type")
	if isSystem(kind) || slices.Contains(unchecked, kind) {
		return
	}
	if _, ok := def.Get("lookup"); ok {
		return
	}
	messages, err := form.CheckDefault(def)
	if err != nil {
		p.fail(wire.InvalidJSON())
	}
	for _, m := range messages {
		p.member("defaultValue").complain(m)
	}
}

// checkBounds complains where a lower bound lies above the upper one.
func (p place) checkBounds(def wire.Value, low, high string) {
	least, err1 := strconv.ParseFloat(def.TextOf(low), 64)
	most, err2 := strconv.ParseFloat(def.TextOf(high), 64)
	if err1 == nil && err2 == nil && least > most {
		p.member(low).complain(wire.BoundsCrossed)
	}
}
