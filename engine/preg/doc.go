// Package preg matches patterns as PHP's preg_match does: 判定用パターン and
// 変数抽出パターン of a Call Action rule are PHP patterns, delimiters and
// modifiers included.
//
//	re, err := preg.Compile(`/"id":"(?P<ID>[0-9]+)"/`)
//	m, err := re.Match(body)
//	id, ok := m.Named("ID")
//
// # What is like PHP
//
//   - Delimiters, modifiers and the texts of all warnings ([CompileError]).
//   - The syntax, which is that of PCRE2 10.42 (package syntax).
//   - Without the modifier u bytes are matched, not characters: "." is a third
//     of a kanji, [あい] a set of bytes, \w is ASCII, and a body in Shift_JIS is
//     as good as any. With u the subject must be UTF-8 ([ErrBadUTF8]).
//   - "$" also matches before a final newline, unless D.
//   - Of a repeated group the last repetition counts. A group that took no part
//     is "" where a later group did, and absent where none did ([Group]).
//   - All spans are in bytes.
//
// # What is refused
//
// PHP takes some patterns that this package does not, because it could not
// match them in the same way: recursion, backtracking verbs, settings such as
// (*ANYCRLF), \X, and a few constructs in which PCRE2 has a shortcut of its own.
// [Compile] refuses those with an [UnsupportedError] that names the construct.
// What it takes it matches as PHP 8.2 does.
//
// # What differs
//
// A match that takes too long ends with [ErrBacktrackLimit]. PHP counts a
// million steps; here a match is stopped after at most 250 ms, so that a
// pattern between the two limits can have an answer here and none there. PHP's
// limit on the stack of its just-in-time compiler is not copied. Unicode's
// tables are those of Go, one version newer than those of PCRE2 10.42.
//
// The matching is done by regexp2, for which patterns are translated.
package preg
