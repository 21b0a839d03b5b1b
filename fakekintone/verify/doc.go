// Package verify asks a kintone, real or fake, whether it behaves as the fake
// one does.
//
//	report, err := verify.Run(ctx, verify.Target{
//		Against: "https://example.cybozu.com", Login: login, Password: password, Apps: []int64{7},
//	}, verify.Options{})
//
// A [Check] is one behaviour that is measured, tested against the real service or
// documented. Its outcome is the same or different, with what was expected and
// what was answered. A check that is a question asks what nobody has published:
// its outcome is what this kintone answers, as the value of the quirk that makes
// the fake answer so. What an app has no field for, or a caller no right to, is
// skipped with the reason.
//
// # What it does to an app
//
// It reads the form of each app that it is given and picks fields by their types.
// It adds records of its own, each with a mark in one text field, changes and
// deletes those, and adds comments and files to them. At the end, also after an
// error or an interruption, it looks for its marks and deletes what bears them; no
// other record is read one by one, changed or deleted, and no setting is touched.
// What it could not delete stands in the report. A file is uploaded where the app
// has a field for it, into a record that is deleted; a cursor ends with the check
// that made it. Nobody is mentioned or made assignee; but what an app is set to
// notify of, and its webhooks, it does, and its record numbers go on. An app for
// tests, with a field of each type, is best. A login and tokens that do not exist are
// sent as well, and stand in the domain's audit log.
//
// Requests go one after the other, with the pause of [Options] between them, and no
// more than it allows.
//
// The package knows kintone by HTTP alone, and nothing of how the fake is made:
// specs play the checks against the fake, so that the two hold each other.
package verify
