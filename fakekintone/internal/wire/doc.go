// Package wire is what travels between a caller and kintone: JSON as kintone
// reads it, JSON as kintone writes it, and kintone's errors.
//
// # Reading
//
// [Parse] reads a body strictly (RFC 8259, UTF-8, nothing behind the value) into
// a tree of [Value]. Numbers keep their digits, since kintone takes "7" and 7
// alike, and of two members with one name the last counts.
//
// # Writing
//
// kintone is written in Java, and most of its objects leave it in the order in
// which java.util.HashMap lists its keys: a [Map]. The others have a fixed order:
// an [Object]. A rule's extraction pattern runs over these bytes, so the order
// decides what is captured. Bodies are compact, text is UTF-8 and only what JSON
// must escape is escaped.
//
// # Errors
//
// An [Error] is one of kintone's error answers. There is one constructor for each
// code, with the texts in both languages beside it; the comment of a constructor
// says where the Japanese or the English wording has not been published, in which
// case it is a translation.
package wire
