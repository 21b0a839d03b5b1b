// Package statefile keeps something in a file while it changes: [Open] locks the file
// for one process, [File.Write] replaces it whole or not at all, and a [Keeper] writes
// some seconds after changes and at the end.
//
// Whatever moment the process or the machine dies at, the file is as one of the writes
// left it, or is not there where there was none.
package statefile
