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
// permissions of users, and nothing to keep data in. docs/fidelity.md says for each
// endpoint, type of field and quirk which spec proves it and what is assumed.
//
// # What it answers
//
// Below /k/v1/ and, for the apps of a guest space, below /k/guest/ID/v1/, each with
// X-HTTP-Method-Override and each as HEAD where it has GET:
//
//   - records, one or a hundred at a time, by id or updateKey; queries and cursors;
//     bulk requests; comments; files; states and assignees; what a user may do;
//   - apps, their statistics and their move into a space;
//   - forms, layouts and all other settings of apps, in use and as they are being
//     edited (preview/), new apps, and their deployment.
//
// Below /v1/ the User API, for reading: users, organisations, groups, and who is in
// them.
//
// At /oauth2/authorization a page asks a user to log in and to agree, and at
// /oauth2/token the clients of [WithOAuthClients] get access tokens (RFC 6749,
// authorization code grant). At /login a user begins a session, at /logout he ends
// it. HEAD /k/ tries a login.
//
// Bodies are kintone's to the byte where those are known; the order of members is
// that of Java's HashMap, which kintone uses. Other paths of kintone answer 501 with
// the code FAKE_NS01 in kintone's envelope of errors. A path that kintone does not
// have is answered 404, a method that a path does not take 405, a URL above 8 KB 414
// and a body above 10 MB 413, all without JSON.
//
// # What is checked, in which order
//
// The URL and the method; Content-Type (CB_IL02); who is calling (CB_AU01,
// CB_WA01, CB_TW02, GAIA_IA02, GAIA_DA03, CB_OA01); the JSON (CB_IJ01); the scope of
// an access token (CB_OA01), the request token of a session (CB_IL02); the types of
// the JSON (CB_IJ01); the app's id (CB_VA01); the app (GAIA_AP01) and its guest space
// (GAIA_IL23, CB_NO02); the token's app and permission (GAIA_AP15, GAIA_NO01); all
// other parameters (CB_VA01); whether the app has comments (GAIA_RE12). Then, of a
// change of
//
//   - records: the record (GAIA_RE01); its revision (GAIA_CO02); what may not be
//     written (GAIA_UN10, GA_UO01, GAIA_BF02); users, organisations and files that
//     are not there, rows named twice (GAIA_IL26, GAIA_IL28, GAIA_BL01, GAIA_SI01);
//     lookups (GAIA_LO03, GAIA_LO04); and all values together (CB_VA01);
//   - a record's state: GAIA_ST02, GAIA_RE01, GAIA_CO02, GAIA_IL03, GAIA_NT01,
//     GAIA_SA01, GAIA_IL26, GAIA_SA04;
//   - settings: their revision (GAIA_CO03); the types of their JSON (CB_IJ01); all
//     single parameters together (CB_VA01); the fields and users that they name
//     (GAIA_FC01, GAIA_IL26).
//
// Of a bulk request the shape comes first and then one request after the other, each
// in this order.
//
// # What is assumed
//
// What nobody has published about kintone is a quirk with a default: see
// [Quirks] and [WithQuirks]. Beyond those, this is how the fake has it; the internal
// packages query, formula, draft and settings list what they assume of the query
// language, of formulas, of the editing of forms and of settings.
//
// Of requests and answers:
//
//   - A wrong text has been translated where kintone's has been published in one
//     language only.
//   - A number, true or false is taken as its text where a text is wanted; an
//     empty text counts as absent where a parameter is wanted.
//   - In complaints about several records, a field's key begins with records[3].
//     for POST, which takes records, and with records[3].record. for PUT, whose
//     elements have a member record.
//   - Parameter lang changes nothing: forms and processes are of one language.
//
// Of who is calling:
//
//   - Every user with a password may do everything. What API tokens do is done by
//     Administrator. Permissions of apps, records and fields are kept and answered,
//     and nothing acts on them; nor on notifications, actions, graphs and
//     customization, nor on general settings but for an app's name, description and
//     precision of numbers, and for comments, which can be turned off.
//   - Of OAuth: the page is the fake's own and asks for a login each time. A user
//     whom the client is not for is access_denied. A refresh token stays the same
//     when it is used; the eleventh that a user gets, of whatever client, ends his
//     oldest, while what that has issued lives on. A code that is used again ends
//     nothing. A code looks like a token. records/acl/evaluate.json takes
//     k:app_record:read, a bulk request k:app_record:write. The login at HEAD /k/
//     takes any scope, the User API none.
//   - Of sessions: /login asks for a password alone, also of users with two factors,
//     and tells the request token in the header X-Fake-Request-Token and on its page.
//     A domain has 100 sessions; one more ends the oldest.
//   - Reading the settings of an app that show what it consists of, as its form, its
//     layout, its views and its process, takes a token that may view or add, reading
//     others one that may manage it, as what is being edited does.
//
// Of records:
//
//   - A new record has the rows of a table that the request gives, none where it
//     gives none. A row's id in a POST does not count, but for GAIA_SI01.
//   - A value in a table that is no date, time or moment is complained about as one
//     outside is, at record.T.value[0].value[F].value; a number that is none is
//     empty, as kintone has it.
//   - A cursor's ten minutes begin when it is made, and whoever may view its app may
//     read it. A page with records that have been deleted since is shorter.
//   - A bulk request may be empty. A request in it counts against the budget of its
//     app as if it had come alone; one that a bulk request does not take fails all.
//   - An uploaded file goes into one record, once, and is downloaded only by the key
//     that the record shows. It is there as long as the record has it. Who uploads
//     with an API token needs one that may add or edit somewhere. A file may be as
//     large as a body, and all of them 100 MB together: beyond that FAKE_FS01 is
//     answered. "like" on a FILE searches the names of files.
//   - Rights on system fields and on fields of features that are off are answered
//     as those on any other.
//   - Records have the categories that they were set up with; requests cannot write
//     them (GA_UO01), and no query asks for them.
//
// Of process management:
//
//   - It is on where [App] has an enabled Process, whatever its form says, or where
//     it has been switched on by a request and deployed. Records that are there then
//     are in the first state. When a state gets another name, the records that are in
//     it stay in it. A new record is assigned to all whom the first state names.
//   - It is the state that an action leads to which asks for an assignee; one whom
//     that state does not name is GAIA_SA04, as is one that is not asked for. An
//     unknown action, and one whose condition the record does not fulfil, is
//     GAIA_IL03.
//   - Where a record has assignees nobody else runs an action, so that an API token,
//     which is Administrator's, gets GAIA_NT01; anybody may change the assignees. A
//     token needs the permission to edit.
//   - An action does not check the record's other values. Assignees stay as they are
//     when the fields that named them change.
//
// Of apps:
//
//   - Apps are listed by id; what is asked for has to be so all together.
//   - Deployments of one request end one by one, so that none is CANCEL. One whose
//     process does not fit its form any more ends as FAIL, and the observer is told
//     why. One that is still on its way comes into effect before the next begins. An
//     app that was never deployed has nothing to be reverted to.
//   - Settings follow the new codes of fields, and drop what names a field that is
//     gone; conditions keep it.
//   - Permissions can be changed in use, too; all that is being edited is then
//     deployed with them, at once.
//   - A thread has the number of its space. Every app is in the group Public. No
//     plug-in is installed.
//
// What cannot be is refused when an app is set up, or deployed: a formula that kintone
// would not deploy, a lookup without its source, a process with actions of type
// SECONDARY or with custom fields as assignees.
//
// # Looking in
//
// [WithObserver] tells about every request: who sent it, what was answered and
// what it changed. [Kintone.Apps], [Kintone.Fields], [Kintone.Form],
// [Kintone.Record], [Kintone.Records] and [Kintone.Comments] read what is stored,
// [Kintone.AddRecords] stores without a request, [Kintone.Snapshot] and
// [Kintone.Restore] go back to where things were.
//
// # Trouble
//
// A [Fault] lets chosen requests take time, fail, be answered slowly, or lose their
// connection: some of them or a share, drawn with the seed.
package fakekintone
