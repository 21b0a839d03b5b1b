// Package anonymise replaces what kintone's records say about people and companies
// by what is generated, so that records of a real app can be used in tests.
//
// # What is replaced
//
//   - Texts, of one line, of several and rich: every letter and every digit, by one
//     of its kind (kanji by kanji, a capital by a capital). Punctuation, line breaks
//     and the legal form of a company (株式会社) stay; of HTML the tags stay, without
//     attributes.
//   - Telephone numbers, by numbers that nobody can have: 03-1…, 090-0…, 050-0….
//   - Mail and web addresses, by such below .example, .test and .zz, which nobody can
//     register.
//   - Numbers of two digits and more, by numbers with as many digits, on the same
//     side of every limit that a form sets. What is calculated is left out; kintone
//     calculates it anew.
//   - Dates and the dates of moments, by another day of the same month.
//   - Users, by user01, user02 and so on; see [Roster].
//   - The names of files, but for their endings.
//
// Choices, states, times of day, departments and groups stay, as do the moments
// when a record was added and changed, and numbers of one digit: they count and
// classify, and tests are about them. A field of a type that the package does not
// know is left out.
//
// # What stays true
//
// Equal values become equal ones and different values different ones, in whichever
// field of whichever app they stand, so that lookups find what they found and a
// duplicate stays one. A telephone number is equal to itself in any spelling. A
// replacement is as long as what it replaces, so that limits of length hold.
//
// What a value becomes is drawn in the order in which values are met, from a fixed
// seed: the same records give the same result, and the result says nothing about a
// value but its shape.
package anonymise
