// Package process is an app's process management (プロセス管理): its states, who is
// assigned in each, and the actions that lead from one to another.
//
// [Parse] reads what GET /k/v1/app/status.json of a real app answers, and
// [Process.Tie] holds it against the app's form. A Process is never changed after
// that.
//
// # Who is assigned
//
// A state names people: users, those in groups and organisations, the record's
// creator, or those in one of its fields. Of a state of type ONE the caller of an
// action chooses one of them, of types ANY and ALL all of them are assigned; where it
// is ALL the record leaves the state once all of them have acted. The first state is always of type ONE, and
// nobody chooses in it: a new record is assigned to whom it names. A state without
// a setting is one of type ONE that names the creator (kintone's REST API: process
// management settings).
//
// # What is refused
//
// Custom fields of users as assignees, as it has not been published whose field it
// is; actions of another type than PRIMARY, of which kintone's API description says
// nothing.
package process
