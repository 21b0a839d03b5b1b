// Package saved writes the whole state of a kintone domain to a file, and reads it
// back: the apps' settings in all their versions, records, comments, files, and what
// the next of each will be numbered by.
//
// A file is an archive (package archive) whose lines stand in one order: how many apps
// and files there are; of each app its settings, its records, a line each, and its
// records' comments; then the files. Nothing but one line is held beside the state
// itself, so that a million records need no more than a million records do.
//
// What is read is checked as far as anything relies on it: ids ascend and are below
// those that come next, a version that is named is there, forms and processes are
// parsed as those of a workspace are. Who the people of a process are is not in the
// file: that is tied by whoever knows the domain.
package saved
