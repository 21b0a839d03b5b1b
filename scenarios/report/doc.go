// Package report shows what scenarios came to: for people on a terminal
// ([Pretty]), for programs ([JSON]) and for CI servers ([JUnit]).
//
// The terminal report has a block per scenario: the timeline of its calls, each
// event with the rules that it started, each rule with what it sent, what came
// back, what it captured and what that changed in kintone. The vendor's log
// class (外部API連携履歴) never stands alone: beside it stands what really
// happened. What was not as expected follows, expected and actual side by side,
// with the exchange that explains it.
//
// The JSON report is the same record for programs: its members and their order
// are part of the interface, and two runs of one seed give the same bytes.
package report
