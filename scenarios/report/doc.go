// Package report shows what scenarios came to: for people on a terminal
// ([Pretty]), for programs ([JSON]) and for CI servers ([JUnit]); and what they have
// shown of their rules: as text ([Pretty.Coverage]), for programs ([CoverageJSON])
// and as a page ([CoverageHTML]).
//
// The terminal report has a block per scenario: the timeline of its calls, each
// event with the rules that it started, each rule with what it sent, what came
// back, what it captured and what that changed in kintone. The vendor's log
// class (外部API連携履歴) never stands alone: beside it stands what really
// happened. What was not as expected follows, expected and actual side by side,
// with the exchange that explains it.
//
// A pattern that did not match says how far it got: the part of it that matched,
// where it failed and what stands there. It is found when a report is written, from
// what the trace shows of the pattern and of the text, and so with credentials
// hidden. A condition that fails at its first character shows its code alone.
//
// The JSON report is the same record for programs: its members and their order
// are part of the interface, and two runs of one seed give the same bytes.
package report
