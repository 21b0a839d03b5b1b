// Package repair mends rules where there is one safe way to mend them, and says
// what it could not decide.
//
//	result, err := repair.File("rules.yaml", data)
//	result.After      the file, changed where it must be and nowhere else
//	result.Changes    what was repaired: a code, a rule, a field, each
//	result.Open       what somebody has to decide: a place and a sentence, each
//
// [Repairs] are the single repairs, each under a code that stays, in the order in
// which they are made. They work on rules, without a file, and can be asked one by
// one. A repair makes only rules that send what was meant before: it straightens
// quotes that no JSON can have, but never those inside a text; it cuts a remark
// behind a body, but nothing that could be JSON. What is repaired once is not
// changed again: repairing a second time changes nothing.
//
//	typographic-quotes    “ ” ‘ ’ in bodies, patterns and headers become " and '
//	remark-behind-body    what stands behind the body's last brace goes
//	unusual-space         U+00A0 and U+3000 outside of JSON's texts become a blank, U+200B goes
//	stray-quote           a ' outside of JSON's texts goes where the body becomes JSON by it
//	unquoted-query-value  a variable in a query gets its quotes: = \"{TEL}\"
//	comment-address       a comment's body goes to /k/v1/record/comment.json, with POST
//	http-address          a kintone's address begins with https://
//	recording-scheme      a recording's address begins with https://
//	order-from-data-flow  rules without 実行順 are numbered, who sets a variable before who reads it
//
// Texts are taken as they are written in the file, ${NAME} included.
package repair
