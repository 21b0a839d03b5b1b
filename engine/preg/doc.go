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
//   - The syntax, which is that of PCRE2 10.42 (package syntax), and all that
//     it means: recursion, conditions, backtracking verbs, newline settings.
//   - Without the modifier u bytes are matched, not characters: "." is a third
//     of a kanji, [あい] a set of bytes, \w is ASCII, and a body in Shift_JIS is
//     as good as any. With u the subject must be UTF-8 ([ErrBadUTF8]).
//   - "$" also matches before a final newline, unless D.
//   - Of a repeated group the last repetition counts. A group that took no part
//     is "" where a later group did, and absent where none did ([Group]).
//   - A match that takes more than a million steps ends with
//     [ErrBacktrackLimit]. Steps are counted as PHP's just-in-time compiler
//     counts them, from each starting place anew; no clock is asked, so that a
//     pattern has the same answer on every machine.
//   - All spans are in bytes.
//
// # What differs
//
// A match as a whole is bounded too, by its work: sixteen million instructions,
// or four times as many bytes of a run; what takes longer, such as looking a
// character up in Unicode's tables, counts as several. Over a long body with many
// places to start, [ErrBacktrackLimit] can come here where PHP would go on for
// minutes.
//
// PHP's stack is smaller than the one here, which has room for a million places
// to come back to: `"((?:[^"\\]|\\.)*)"` fails with [ErrStackLimit] there from
// 8,191 characters on, and here from 524,288 on.
//
// Scripts, binary properties and grapheme clusters are those of Unicode 14, as in
// PCRE2 10.42; general categories are those of Go, one version newer. Script runs
// know scripts, not the characters that few of them share.
//
// # Why nothing matches
//
// [Regexp.NearMiss] says how far a pattern got and which part of it failed
// there; [Regexp.WideQuotes] and [Regexp.MayRunAway] find what is often wrong
// with one.
//
// # How it is built
//
// Package backtrack matches. Package dotnet translates patterns for regexp2
// where that can do the same; specs hold the two against each other, against
// PCRE2's own test data and, where php is installed, against preg_match itself.
package preg
