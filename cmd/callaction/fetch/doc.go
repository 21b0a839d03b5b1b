// Package fetch makes a workspace folder from apps of a real kintone: their forms,
// process management and, where they are wanted, first records, over kintone's REST
// API.
//
// The apps in which lookups look are fetched too: a workspace without them would
// not be one. What people and companies are called in records is replaced, see
// package anonymise, and so are users in forms and processes.
//
// Records are numbered anew from 1, in the order of the real ones; a lookup of a
// record's number follows, and is emptied where that record was not fetched. What
// the fake kintone does not simulate is left out, and a [Note] says so. No
// credential is written: API tokens and passwords of the folder are its own.
package fetch
