// Package query is kintone's query language: the text after query= in a request
// for records.
//
//	電話番号 = "0312345678" and ランク in ("A", "B") order by 更新日時 desc limit 10 offset 20
//
// [Parse] reads the notation, [Query.Check] reads it against an app's form, and
// [Plan.Run] finds the records:
//
//	q, err := query.Parse(text)
//	plan, err := q.Check(query.Env{Fields: form, Now: now, Zone: zone, User: login})
//	result := plan.Run(state.App(7), query.RunOptions{Count: true})
//
// What kintone refuses is an [*Error] that carries kintone's code and what its
// message names.
//
// # Notation
//
// A query is conditions, then order by, limit and offset, each of which may be
// left out, in this order. Conditions are joined by and, which binds tighter,
// and or, with round brackets. Words may be written in capitals. Between the
// elements stands white space, the ideographic space included. Text stands
// between double quotation marks, with \", \\, \t and \n; a tab or a line's end
// inside is an error. Numbers may stand bare.
//
//	field = "text"              != > < >= <=
//	field in ("a", "b")         not in
//	field like "word"           not like
//	field is empty              is not empty
//
// Which operator goes with which type of field, and what can be sorted by, is in
// one table, in types.go.
//
// # Meaning
//
//   - Record numbers and $id are compared with the record's id. The value may be
//     quoted, and have the app's code before it (CRM-12).
//   - Numbers are compared as exact decimals of any size, texts by code points.
//   - "" stands for no value: in ("") finds records that have none.
//   - A DATETIME and a day: = "any time in it", in the user's time zone.
//   - like searches words, see [quirks.LikeSearch], in an index that may lag
//     behind, see [quirks.LikeIndex]. In a table it then asks for a row by itself.
//   - A condition on a field in a table asks for one row that fulfils it;
//     conditions joined by and ask for one row that fulfils all. A negative one
//     (not in, not like, is not empty) asks for rows that all fulfil it. A table
//     without rows fulfils neither.
//   - Related.Field asks for one of the records that the related records field
//     Related shows: those of its app that have the same value in the field that they
//     are related by, and fulfil the condition of its definition. See [Related].
//   - Without order by the newest record comes first; records that are equal in
//     order by too. Options are sorted as they are defined, states as the process
//     goes, creators by user id; no value comes first.
//
// # What is assumed
//
// Published sources do not settle the following; what is done here is one
// choice.
//
//   - No value is neither above nor below any, and differs from every one.
//   - A value that a type cannot be compared with (数値 = "abc", a date that is
//     none, TODAY() beside a text) is answered with GAIA_IL08.
//   - An unknown state of a process is refused like an unknown option.
//   - A week begins on Sunday; THIS_MONTH(31) in a month of 30 days is its last;
//     FROM_TODAY keeps within a month's end as calendars do.
//   - NOW() is the beginning of the present minute, as stored moments are.
//   - Table.Field is refused for a table by naming the table.
//   - Related records are asked as rows of a table are: conditions joined by and ask
//     for one record, a negative one for records that all fulfil it, and where there
//     are none neither is fulfilled. = and != work on them, though; there != is
//     negative.
//   - Every field of the related app can be asked for, shown or not, but those in its
//     tables. A refusal names it as the query does, with the point.
//   - No value is related to nothing. Texts are related if they are equal, and to
//     numbers as numbers; a record's number is one, whatever the app's code. People and
//     options of lists are related if they have one in common.
//   - Nothing is sorted by related records, and a condition on them cannot go on to
//     what is related to those. A definition whose condition does not fit its app
//     makes the query invalid.
//   - Brackets may be nested 500 deep.
//
// # Finding
//
// A run takes the cheapest way to the records: the indexes of package store for
// =, in, comparisons and their combinations with and and or; a walk through the
// index of what is sorted by, until the page is full; or a look at every record.
// Related records are always found by an index; where few of them are meant, the
// records that they are related to are, too.
package query
