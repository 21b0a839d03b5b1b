// Package coverage says what scenarios have shown of the rule sets that they
// played, and what they have not: 確認済み範囲.
//
//	c := coverage.Of(results)
//	fmt.Println(c.Score().Percent())
//
// It is read off traces, and off the rules as they are written: a rule that never
// appeared in a trace is in it too. A rule is known by its file and its name, so
// that what several scenarios and workspaces show of one file is added up. All rule
// files that a played scenario names are in it, and those of its workspace, be it
// that every scenario names others.
//
// # Goals
//
// The percentage is the share of goals that are met. Each rule has
//
//   - ran: it ran, at an event or sent alone
//   - held: its condition matched, at an event. Only where it has a pattern to match
//   - not-held: its condition did not match. Likewise
//   - succeeded: its request was answered with a status below 300. Not where its
//     address is a response://, which sends nothing
//   - failed: its request was refused with a status of 300 or more, or had no
//     answer. Likewise
//   - extracted: its extraction pattern matched. Only where it has one
//
// A pattern that PHP refuses or gives up on neither matches nor does not match: it
// meets no goal, and is counted as broken.
//
// # What is counted without being a goal
//
// How often each of that was so; how often the extraction pattern missed; for each
// of its variables how often it was captured, captured empty and left as it was; the
// variables that the rule read while they were empty, and how often nothing had set
// them yet; and each answer that its request has met: the status with kintone's
// error code, or why none came. None of these has a number of its own that would be
// enough: a search that always finds somebody is no gap in the rules.
//
// A scenario that is not as expected counts as any other: what it played, it played.
package coverage
