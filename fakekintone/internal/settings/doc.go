// Package settings is what an app is set to beside its form: its general settings,
// views, process management, permissions, notifications, graphs, actions,
// customization, notes and plug-ins. It is pure: it keeps nothing and serves
// nothing.
//
// # Kinds
//
// Each API of kintone's settings is one [Kind]. [Kind.Default] is what a new app
// has, [Kind.Change] is what a request makes of what is stored, and [Kind.Node] is
// what GET answers. What is stored is a JSON value without the revision; it is
// never changed, only replaced.
//
// A kind is described by its shape: the members of its objects in the order in
// which kintone answers them, which of them are required, and what each may be.
// One reader goes by that (shape.go, object.go, collection.go); what is peculiar to
// a kind stands in its file.
//
// # What a request changes
//
// A member that a request leaves out, or sends as null, stays as it is; a list that
// it sends replaces the one that is stored. Views, actions and graphs are named by
// their present names: those that the request does not name are deleted, a name of
// another text renames, and a name that is new makes one, which then gets an id.
// (kintone's REST API: update views, update graph settings, update action
// settings.) Their indexes only say an order; they are stored as 0, 1, 2, …
//
// # What is refused
//
// All that is wrong with single parameters is complained about together, by keys
// such as views.一覧.type and rights[0].entity.code. Only where nothing is, fields,
// users and conditions are looked for: the first that is not found is the answer.
//
// # Documented and assumed
//
// Names, requiredness, enumerations and lengths of parameters are those of
// kintone's published description, the bounds of numbers those of its manual. The
// order of members is that of the manual's examples and of the official JavaScript
// client's types, which do not agree everywhere; no answer of the real service has
// been published to the byte. Assumed are, besides, what the comments of the kinds
// say of defaults.
//
// Permissions and notifications are kept and answered. Nothing acts on them.
package settings
