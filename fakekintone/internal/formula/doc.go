// Package formula is kintone's formula language: the expression of a CALC field,
// and of a SINGLE_LINE_TEXT that is calculated.
//
//	IF(数量 >= 10, ROUNDDOWN(単価 * 数量 * 0.9), 単価 * 数量)
//
// [NewSheet] takes all calculated fields of a form and says what kintone would say
// against them when the app is deployed, as an [*Error]. [Sheet.Compute] then
// calculates a record. [Check] and [Program.Eval] do the same for one formula.
//
// # Notation
//
// Numbers, texts between double quotation marks (with \" and \\), field codes,
// functions and round brackets; white space between them, the ideographic space
// included. Operators, from those that bind loosest:
//
//	=  !=  <>  <  >  <=  >=
//	&
//	+  -
//	*  /
//	^
//	+  -   before a value
//
// Operators of one line are taken from left to right. The functions are SUM, IF,
// AND, OR, NOT, ROUND, ROUNDUP, ROUNDDOWN, YEN, DATE_FORMAT and CONTAINS.
//
// # Meaning
//
//   - Numbers are exact decimals. A quotient is rounded to 4 decimals, half to
//     even. Of an exponent the fraction is cut; it reaches from -100 to 100.
//   - A NUMBER without a value counts as 0. A moment is the seconds since 1970 in
//     UTC, a DATE its midnight, a TIME the seconds since midnight.
//   - A comparison and AND, OR and NOT give 1 or 0.
//   - What cannot be computed, as a division by zero, is an empty value, and so is
//     the text that a CALC comes to.
//   - A formula in a table sees the fields of its row and those outside of tables.
//     A formula outside sees a column of a table: SUM adds it up, and CONTAINS
//     looks for a text in it, as it does among the options of a CHECK_BOX or a
//     MULTI_SELECT. Beside one single value CONTAINS cannot be computed.
//   - A calculated field may refer to others, in any order but not in a circle. It
//     gets a CALC's result as it was before its format cut it.
//
// These are the rules of kintone's calculated fields: operators, functions and
// formats.
//
// # What is assumed
//
// Published sources do not settle the following; what is done here is one choice.
//
//   - The sign before a value binds tighter than ^, as in spreadsheets: -2^2 is 4.
//     2^3^2 is 64.
//   - Names of functions may be written in small letters.
//   - A moment without a value, and a CALC that could not be computed, cannot be
//     computed with; in a column they count as 0. F = "" asks whether a field has
//     no value.
//   - A condition holds for any number but 0. AND and OR stop where the answer is
//     known.
//   - ROUND rounds a half away from zero. YEN rounds in the same way, to no
//     decimals unless it is told how many, and writes ¥-1,234.
//   - DATE_FORMAT takes the letters Y y M d D e E a H k K h m s Z, each repeated
//     as often as there are to be digits, and text between apostrophes; names are
//     in Japanese. The time zone has an IANA name.
//   - A duration below zero has its sign in front, and at least two digits of
//     hours.
//   - Fields of other types than texts in one line, numbers, choices, moments,
//     links, record numbers, creators and modifiers (as their names) are unknown
//     to a formula.
//   - Numbers of more than 2,400 digits, and texts above 64 KB, cannot be computed;
//     a formula of more than 30,000 bytes, or nested more than 200 deep, is a wrong
//     notation.
package formula
