package settings

import (
	"net/http"
	"slices"

	"callaction/fakekintone/internal/wire"
)

// The names of kinds.
const (
	General              = "settings"
	Views                = "views"
	Status               = "status"
	AppACL               = "appAcl"
	RecordACL            = "recordAcl"
	FieldACL             = "fieldAcl"
	Customize            = "customize"
	Actions              = "actions"
	AdminNotes           = "adminNotes"
	GeneralNotifications = "generalNotifications"
	RecordNotifications  = "perRecordNotifications"
	Reminders            = "reminderNotifications"
	Reports              = "reports"
	Plugins              = "plugins"
)

// Kind is one kind of settings.
type Kind struct {
	Name string
	// Path is what stands behind /k/v1/ and /k/v1/preview/.
	Path string
	// Method is that of the request that changes the settings of the preview.
	Method string
	// Live says that the same request without preview/ in its path changes them,
	// too, and updates the app at once.
	Live bool

	shape   object
	initial func(About) wire.Value
	// named is the member whose objects have ids; "" where there is none.
	named string
	// finish is what there is to say of the settings as a whole; nil for nothing.
	finish func(c *change, stored, changed wire.Value) wire.Value
	// node is the answer; nil where the shape says it.
	node func(stored wire.Value, revision string) wire.Node
}

// Kinds are all kinds of settings, in the order of their constants.
func Kinds() []Kind {
	return []Kind{
		generalKind(), viewsKind(), statusKind(), appACLKind(), recordACLKind(), fieldACLKind(), customizeKind(),
		actionsKind(), adminNotesKind(), generalNotificationsKind(), recordNotificationsKind(), remindersKind(),
		reportsKind(), pluginsKind(),
	}
}

// Find finds a kind by its name.
func Find(name string) (Kind, bool) {
	kinds := Kinds()
	i := slices.IndexFunc(kinds, func(k Kind) bool { return k.Name == name })
	if i < 0 {
		return Kind{}, false
	}
	return kinds[i], true
}

// method is how most settings are changed.
const method = http.MethodPut

// Default is what a new app has.
func (k Kind) Default(about About) wire.Value { return k.initial(about) }

// Change is what a request makes of what is stored. sent are all its parameters;
// app, id and revision are the caller's to read. What is wrong with single
// parameters goes to problems. An error is kintone's, or one that says what the
// fake does not simulate; with one, or with problems, those of the caller included,
// nothing is changed.
func (k Kind) Change(stored, sent wire.Value, about About, problems *wire.Violations) (wire.Value, error) {
	c := &change{about: about, stored: stored, sent: sent, problems: problems}
	changed := k.shape.read(c, "", sent, stored)
	if k.finish != nil && c.fine() {
		changed = k.finish(c, stored, changed)
	}
	if err := c.settle(); err != nil || !c.fine() {
		return stored, err
	}
	if k.named != "" {
		named, _ := changed.Get(k.named)
		changed = changed.With(k.named, withIDs(named, about))
	}
	return changed, nil
}

// Node is what GET answers.
func (k Kind) Node(stored wire.Value, revision string) wire.Node {
	if k.node != nil {
		return k.node(stored, revision)
	}
	answer, _ := k.shape.node(stored).(wire.Object)
	return append(answer, revisionPair(revision))
}

// Answer is what the request that changed the settings answers: the revision and,
// where they have ids, these.
func (k Kind) Answer(stored wire.Value, revision string) wire.Node {
	if k.named == "" {
		return wire.Object{revisionPair(revision)}
	}
	named, _ := stored.Get(k.named)
	ids := wire.Map{}
	for _, m := range named.Members {
		id, _ := m.Value.Get("id")
		ids = append(ids, wire.Pair{Name: m.Name, Value: wire.Object{{Name: "id", Value: id}}})
	}
	return wire.Object{{Name: k.named, Value: ids}, revisionPair(revision)}
}

func revisionPair(revision string) wire.Pair {
	return wire.Pair{Name: "revision", Value: wire.String(revision)}
}
