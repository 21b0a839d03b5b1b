// Package quirks holds what the fake assumes about kintone because nobody has
// published it: one quirk a file, with its question, its values (the default
// first) and what is known. Where a quirk has the name of an error as a value,
// the value is the error's code.
//
// [All] lists them. Which value a workspace chose is in a [quirk.Choice].
package quirks
