package settings

import "callaction/fakekintone/internal/wire"

// maxNotes is how long the notes may be (kintone's REST API: update app admin
// notes).
const maxNotes = 10_000

// adminNotesKind is what an app's administrators note about it (kintone's REST API:
// update app admin notes). That the notes of a new app go into templates is
// assumed.
func adminNotesKind() Kind {
	return Kind{
		Name: AdminNotes, Path: "app/adminNotes.json", Method: method,
		shape: object{
			{name: "content", shape: text{most: maxNotes}},
			{name: "includeInTemplateAndDuplicates", shape: flag{}},
		},
		initial: func(About) wire.Value {
			return wire.ObjectOf(
				wire.Member{Name: "content", Value: wire.Text("")},
				wire.Member{Name: "includeInTemplateAndDuplicates", Value: wire.Flag(true)},
			)
		},
	}
}
