// Package explore plays a rule set through every situation that matters, in virtual
// time, and judges what comes of it without being told what to expect.
//
// # Situations
//
// A situation is a combination of
//
//   - who calls, and what kintone holds of him: known, unknown, two and three
//     records of one number, withheld in its spellings, a number that comes as +81 or
//     with hyphens, one that is stored with hyphens, one from abroad, a very long one
//   - what becomes of the call, for every number of the PBX: answered and hung up by
//     either side, not answered, abandoned, hung up at once and during the rules,
//     transferred to every queue and group
//   - another call of the same number: at the same time, or an hour later
//   - what the texts of the caller's records hold: nothing, quotation marks,
//     backslashes, HTML, an emoji, a line break
//   - how kintone answers one of the requests: not in time, with and without carrying
//     it out; not at all; with 429, 503 or 403; cut off; slowly
//   - a form that somebody has changed: a field that a rule leaves out has become
//     required, a field that rules name has another code, the app has got a code
//   - a quirk with another value than the workspace's
//
// Everybody's records are made from the forms: one of the caller's for each match,
// and some of people who do not call, so that a write to a wrong record is seen.
//
// # What is played
//
// First every caller with every course. Of each way in which the rules answered
// these, one is then played with each other choice alone, and then with each two of
// the choices that made a difference. A fault at a request that is never made, data
// of a caller who has no record, and a choice that changes nothing are left out: they
// cannot differ. [Options] bounds the number of situations; the same seed and bound
// find the same.
//
// # What is judged
//
// Each judge looks at one observation: what was sent, answered, read and written, and
// what kintone held before and after. The codes of what they find are lint's, those
// whose Explored is set; each has its page in docs/findings. Whose record is whose is
// told by the number in it, however it is written, and by which call added it.
//
// What shows a finding is then made as small as it gets: whatever the finding does
// not need is left out. A finding weighs less where it takes a fault, another form or
// a quirk to show it.
package explore
