// Package process is an app's process management (プロセス管理): its states, who is
// assigned in each, and the actions that lead from one to another.
//
// [Parse] reads what GET /k/v1/app/status.json of a real app answers, and
// [Process.Tie] holds it against the app's form. A Process is never changed after
// that.
//
// # Who is assigned
//
// A state names people: users, the record's creator, or the users in one of its
// fields. Of a state of type ONE the caller of an action chooses one of them, of
// type ANY all of them are assigned. The first state is always of type ONE, and
// nobody chooses in it: a new record is assigned to whom it names. A state without
// a setting is one of type ONE that names the creator (kintone's REST API: process
// management settings).
//
// # What is refused
//
// States of type ALL, where every assignee has to act; groups, departments and
// custom fields of users as assignees; actions of another type than PRIMARY.
package process
