// Package store keeps the apps of one whole kintone domain: their settings, records,
// comments and files.
//
// A [Store] holds one immutable [State] behind one pointer. Readers take it
// with [Store.View] and see it unchanged for as long as they keep it, without
// a lock. Writers come one at a time to [Store.Update], which works on a copy
// and publishes it at the end, or not at all when it returns an error: that is
// how a request over many records is undone as a whole.
//
// Copies are copy-on-write trees, so taking one costs the same whether an app
// has ten records or a million. A State therefore is its own snapshot: keep
// it, and give it to [Store.Restore] later, or to the Store of another fake
// that branches off here. A State may belong to any number of Stores. A [Builder]
// makes one of what a file says.
//
// # Indexes
//
// [App.Find], [App.Range], [App.IDs], [App.Groups] and [App.Count] answer from
// an index of a field's values. Nobody declares an index: the first question about a
// field builds it, in bulk and under a lock that only other builders and, once,
// the next writer wait for; from then on writers keep it up to date. An index
// orders what [Key] makes of the values, and equal values by record id. A
// record without a value has the key "", which comes before every other.
//
// A [KeyKind] says what of a value is ordered: its text, its text read as a
// decimal number, or the codes of its items. Moments need no kind of their own,
// as their canonical text is in the order of time. Fields inside tables have
// no index.
//
// # Files
//
// A file that a record has goes with the record, or with the version of it that no
// longer names the file. One that no record has, as after an upload, stays until
// [Tx.DeleteFile]. Contents are shared by all states that hold the file.
//
// # Rules for users
//
//   - A record that was stored, or read, is never changed. A change is a new
//     Record given to [Tx.Put].
//   - The function given to Update does not wait for anything, does not call
//     Update or Restore of the same Store, and keeps neither its Tx nor an App
//     got from it.
//   - What an App of a Tx iterates over does not change during the iteration:
//     collect ids first, then write.
package store
