// Package fakekintone is kintone's REST API on one machine, for tests of programs
// that talk to kintone.
//
// A [Kintone] is one cybozu.com domain with its users, apps and records, as an
// http.Handler. [NewServer] serves one in the manner of net/http/httptest:
//
//	kintone, err := fakekintone.NewServer(fakekintone.WithApps(fakekintone.App{ID: 7, FormName: fakekintone.Customers}), …)
//	defer kintone.Close()
//	http.Get(kintone.URL + "/k/v1/records.json?app=7")
//
// It is a test double: strict where kintone is strict, deterministic, without
// permissions of users, and nothing to keep data in.
//
// # What it answers
//
// Below /k/v1/: record.json (GET, POST, PUT), records.json (GET, POST, PUT,
// DELETE), records/cursor.json (GET, POST, DELETE), bulkRequest.json (POST),
// record/status.json, records/status.json and record/assignees.json (PUT),
// record/comment.json (POST, DELETE), record/comments.json (GET), file.json (GET,
// POST), records/acl/evaluate.json (GET), app/form/fields.json (GET),
// app/status.json (GET), app.json (GET) and apps.json (GET), each with
// X-HTTP-Method-Override and each as HEAD where it has GET. HEAD /k/ tries a login. Bodies are kintone's to the byte where
// those are known; the order of members is that of Java's HashMap, which kintone
// uses.
//
// At /oauth2/authorization a page asks a user to log in and to agree, and at
// /oauth2/token the clients of [WithOAuthClients] get access tokens (RFC 6749,
// authorization code grant). With one a client does what its user may, as far as
// the scopes go: CB_OA01 says where they end, and where the token has.
//
// Other paths of kintone answer 501 with the code FAKE_NS01 in kintone's envelope
// of errors. A path that kintone does not have is answered 404, a method that a
// path does not take 405, a URL above 8 KB 414 and a body above 10 MB 413, all
// without JSON. A guest space has no apps, so that its paths answer CB_NO02.
//
// # What is checked, in which order
//
// The URL and the method; Content-Type (CB_IL02); who is calling (CB_AU01,
// CB_WA01, GAIA_IA02, GAIA_DA03, CB_OA01); the JSON and its types (CB_IJ01); the
// app's id (CB_VA01); the app (GAIA_AP01); the token's app and permission
// (GAIA_AP15, GAIA_NO01); all other parameters (CB_VA01); the record (GAIA_RE01);
// its revision (GAIA_CO02); what may not be written (GAIA_UN10, GA_UO01,
// GAIA_BF02); users and files that are not there, rows named twice (GAIA_IL26,
// GAIA_BL01, GAIA_SI01); lookups (GAIA_LO03, GAIA_LO04); and all values together
// (CB_VA01). What an action on a record's state gets wrong is answered in the order
// GAIA_ST02, GAIA_RE01, GAIA_CO02, GAIA_IL03, GAIA_NT01, GAIA_SA01, GAIA_IL26,
// GAIA_SA04. Of a bulk request the
// shape comes first and then one request after the other, each in this order.
//
// # What is assumed
//
// What nobody has published about kintone is a quirk with a default: see
// [Quirks] and [WithQuirks]. Beyond those:
//
//   - Every user with a password may do everything. What API tokens do is done by
//     Administrator.
//   - Of OAuth: the page is the fake's own and asks for a login each time. A user
//     whom the client is not for is access_denied. A refresh token stays the same
//     when it is used; the eleventh that a user gets, of whatever client, ends his
//     oldest, while what that has issued lives on. A code that is used again ends
//     nothing. A code looks like a token. A scope is checked once the JSON has been
//     read, before the app; records/acl/evaluate.json takes k:app_record:read, a
//     bulk request k:app_record:write. The login at HEAD /k/ takes any.
//   - A wrong text has been translated where kintone's has been published in one
//     language only.
//   - A number, true or false is taken as its text where a text is wanted; an
//     empty text counts as absent where a parameter is wanted.
//   - In complaints about several records, a field's key begins with records[3].
//     for POST, which takes records, and with records[3].record. for PUT, whose
//     elements have a member record.
//   - Forms and processes are of one language; parameter lang changes nothing.
//   - A new record has the rows of a table that the request gives, none where it
//     gives none. A row's id in a POST does not count, but for GAIA_SI01.
//   - A value in a table that is no date, time or moment is complained about as one
//     outside is, at record.T.value[0].value[F].value; a number that is none is
//     empty, as kintone has it.
//   - Among formulas: a moment without a value cannot be computed with, F = "" asks
//     whether a field is empty, a sign binds tighter than ^, YEN writes ¥-1,234,
//     names in DATE_FORMAT are in Japanese. A calculated field is neither required
//     nor too long.
//   - A cursor's ten minutes begin when it is made, and whoever may view its app may
//     read it. A page with records that have been deleted since is shorter.
//   - A bulk request may be empty. A request in it counts against the budget of its
//     app as if it had come alone; a request that the fake does not simulate fails
//     all.
//   - An uploaded file goes into one record, once, and is downloaded only by the key
//     that the record shows. It is there as long as the record has it. Who uploads
//     with an API token needs one that may add or edit somewhere. A file may be as
//     large as a body, and all of them 100 MB together: beyond that FAKE_FS01 is
//     answered. "like" on a FILE searches the names of files.
//   - Apps are listed by id; what is asked for has to be so all together. Apps are
//     in no space.
//   - Rights on system fields and on fields of features that are off are answered
//     as those on any other.
//   - Nobody is in a group or a department: a mention of a department is
//     GAIA_IL28, one of a group FAKE_NS01.
//   - Field types ORGANIZATION_SELECT and GROUP_SELECT and the feature behind
//     CATEGORY are refused when an app is set up; so is a formula that kintone would
//     not deploy.
//   - Process management is on where [App] has an enabled Process, whatever its form
//     says. A new record is assigned to all whom the first state names. It is the
//     state that an action leads to which asks for an assignee; one whom that state
//     does not name is GAIA_SA04, as is one that is not asked for. An unknown action,
//     and one whose condition the record does not fulfil, is GAIA_IL03. Where a
//     record has assignees nobody else runs an action, so that an API token, which is
//     Administrator's, gets GAIA_NT01; anybody may change the assignees. A token needs
//     the permission to edit. An action does not check the record's other values.
//     Assignees stay as they are when the fields that named them change.
//   - States of type ALL, actions of type SECONDARY, and groups, departments and
//     custom fields as assignees are refused when an app is set up.
//
// # Looking in
//
// [WithObserver] tells about every request: who sent it, what was answered and
// what it changed. [Kintone.Apps], [Kintone.Fields], [Kintone.Records] and
// [Kintone.Comments] read what is stored, [Kintone.AddRecords] stores without a
// request, [Kintone.Snapshot] and [Kintone.Restore] go back to where things were.
//
// # Trouble
//
// A [Fault] lets chosen requests take time, fail, or lose their connection.
package fakekintone
