// Package kintonepage is the pages of kintone beside its REST API: what a trainee
// sees of apps, records and comments, and where he adds and edits them by hand.
// [New] makes them as an http.Handler; [Owns] says which requests are for them, so
// that all others below /k/ can go to the fake kintone itself.
//
// # Addresses
//
//	/k/                     the apps
//	/k/7/                   the records of app 7, the newest first; ?query= and ?offset=
//	/k/7/show#record=1      a record with its comments; ?record=1 needs no script
//	/k/7/edit               a new record
//	/k/7/show?record=1&mode=edit
//	                        a record to be edited
//	/k/7/delete?record=1    whether it is to be deleted
//	/k/7/comment?record=1   POST: a comment
//	/k/7/file?key=          an attachment
//	/k/assets/              the style sheet and the script
//
// An app in a guest space is below /k/guest/2/15/, and its other address leads there.
// Links begin with [Scene.Base], so that the pages can stand below any path.
//
// # Fragments
//
// With ?fragment=, or from htmx (HX-Request), the answer is one element of the class
// kintone, without the page around it. Its links and forms are boosted to replace
// itself, so that it can stand in a column of another page that has htmx and the
// style sheet [StylePath]. data-source is the address it can be fetched from again.
// Rows of a list have data-record, fields of a record data-field, comments
// data-comment. ?changed=3 marks a row, a field by its code or, on a record,
// a comment by its number, with the class changed; the script [ScriptPath] does the same
// for an event "kintone:changed" of the document, whose detail is
// {app, record, fields, comment}. [Pages.Change] renders what a change did.
//
// # Reading and writing
//
// What is shown comes from a [Source]: a *fakekintone.View, of the present or of a
// snapshot. No request is made for it, so that looking leaves no trace in a journal
// and no fault strikes. What is written goes to kintone's REST API, as requests of
// [Scene.User], and what kintone refuses is shown in its own words at the fields that it is
// about, beside what was typed. A past moment ([Scene.Past]) can only be read.
//
// # Safety
//
// A request that changes something is a POST, and [Options.Guard] sees every request
// first. Texts of records never become markup: html/template writes all of them,
// RICH_TEXT is shown as its text alone, and only http, https, mailto and tel become
// links. Pages load nothing from elsewhere and have no inline script or style.
package kintonepage
