// Package lint finds what is wrong with a rule set before it runs.
//
//	findings := lint.Run(lint.Set{Rules: rules}, nil)
//
// A [Finding] has a stable [Code], a [Severity], a place, a sentence about what
// will happen at run time and a repair, both in Japanese and in English. [Kinds]
// lists all that there are; each has a page of its own under docs/findings.
//
// # What is looked at
//
// A request is looked at as it is meant: where its characters are what a page of
// text made of them (typographic quotes, no-break spaces, a remark behind the
// body), that is one finding, and everything else is judged as though they were
// repaired. So a rule set that was pasted shows all its mistakes at once.
//
// A condition is judged by trying it: its variables take values that matter
// (none, one and several matches, a withheld caller, nothing at all), and what
// it accepts is compared with what other conditions accept. What is said of a
// condition is therefore true of values that were tried, and is no proof for
// others.
//
// # What kintone knows
//
// Whether an app has a field or a request would be refused is kintone's to say.
// [Knowledge] is what lint wants to know; whoever has a kintone at hand supplies
// it, and without one the findings that need it are left out.
//
// # Silence
//
// A [Silence] is a reason why a finding is taken as it is. The finding stays,
// with the reason, and weighs nothing.
package lint
