// Package yamlfile reads and writes the files that people write for callaction: YAML or
// JSON, with keys in English or Japanese, and with errors that show where.
//
// [Parse] makes a tree of [Node]. Each node knows its place, and its texts are
// those of the file: yes stays yes, 0312 stays 0312, a number keeps its digits.
// [Node.Map] opens a map under the keys that it may have, each [Key] in two
// languages; what is unknown, missing or there twice is an [Error] with file,
// line, column, the line itself and a caret. [Problems] gathers several, so
// that a writer sees all of a file's mistakes at once.
//
//	root, err := yamlfile.Parse("rules.yaml", data)
//	rule, err := root.Map(yamlfile.Key{English: "name", Japanese: "名前"})
//	name, err := rule.Get("name").Text()
//
// # What is read
//
// JSON is read where the name ends in .json or the whole file is JSON, by the
// standard library; everything else is YAML 1.2. There is one document to a
// file, in UTF-8, with or without a byte order mark, of at most [MaxSize]
// bytes, [MaxDepth] levels and [MaxNodes] values with aliases written out; a
// YAML file has at most [MaxKeys] keys. Keys are texts and stand once in a map.
// Anchors and aliases are read, an alias inside its own anchor is an error.
// Tags, directives and merge keys (<<) are not read. Tabs do not indent.
//
// Line breaks inside texts become a line feed, as YAML says, whichever editor
// saved the file. Every other character of a block (| or >) is kept: blanks at
// the end of a line, tabs, U+00A0, typographic quotes.
//
// # How YAML is read
//
// The library goccy/go-yaml finds the structure: which node stands where. It
// is given a shadow of the file, in which tabs are blanks, lines have none at
// their end, empty lines and comments without indentation are left out, and a
// colon inside a text is another character. At those the library loses what
// follows (behind "x<tab>y" in quotes), drops the tab (in plain text), misplaces
// nodes, refuses an empty block, makes a map of [k:app_record:read], or takes
// time that grows with the square of the file.
//
// The texts themselves are then read here, from the file, at the places found.
// At the end each character must belong to a text, a comment or the structure:
// nothing that somebody wrote is passed over in silence.
//
// # Writing
//
// [Edits] change texts in a file and leave the rest. A new file is a [Tree]: lists and
// maps on one line where they are short, texts in quotes where they need them.
//
// # Credentials
//
// An error shows a line of the file. Values of keys such as token, password
// or パスワード and of kintone's authentication headers are hidden in it.
package yamlfile
