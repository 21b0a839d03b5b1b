// Package repair mends rules where there is one safe way to mend them, and says
// what it could not decide.
//
//	result, err := repair.File("rules.yaml", data)
//	result.After      the file, changed where it must be and nowhere else
//	result.Changes    what was repaired: a code, a rule, a field, each
//	result.Open       what somebody has to decide: findings of lint's
//
// [Repairs] are the single repairs in the order in which they are made, each under
// the code of the finding that it settles: lint and fix call the same thing by the
// same name. They work on rules, without a file, and can be asked one by one. A repair
// makes only rules that send what was meant before: it straightens quotes that no JSON
// can have, but never those inside a text; it cuts a remark behind a body, but nothing
// that could be JSON. What is repaired once is not changed again: repairing a second
// time changes nothing.
//
//	quote-typographic    “ ” ‘ ’ in bodies, patterns and headers become " and '
//	remark-behind-body   what stands behind the body's last brace goes
//	space-not-ascii      U+00A0, U+3000 and their like outside of JSON's texts become a blank
//	invisible-character  U+200B and its like go, there too
//	full-width           ｛ and ７ become { and 7 where the body becomes JSON by it
//	json-invalid         a ' outside of JSON's texts goes where the body becomes JSON by it
//	query-unquoted       a variable in a body's query gets its quotes: = \"{TEL}\"
//	comment-address      a comment's body goes to /k/v1/record/comment.json, with POST
//	http-plain           a kintone's address begins with https://
//	recording-no-scheme  a recording's address begins with https://
//	order-missing        rules without 実行順 are numbered, who sets a variable before who reads it
//
// [Undecided] is the rest: what lint still calls an error.
//
// Texts are taken as they are written in the file, ${NAME} included.
package repair
