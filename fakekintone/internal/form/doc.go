// Package form knows an app's form: its fields, what their types take and give,
// and what makes a value invalid.
//
// A [Form] is read from what GET /k/v1/app/form/fields.json of a real app answers
// ([Parse]). From then on it is never changed. It takes part in five steps of a
// request:
//
//   - [Form.Read] turns the record of a request into [Input]: canonical values,
//     or the complaint that one is none;
//   - [Form.Sought] says what the input looks up, in rows of tables, too;
//   - [Form.Add] and [Form.Change] make the values of the record as it will be,
//     with defaults, merged rows, system fields and what formulas come to;
//   - [Form.Check] complains about what the form does not allow in them;
//   - [Form.Writer] writes a stored record as kintone answers it.
//
// The rules are those of kintone's REST API: field types (what is written and
// read), and the settings of fields (required, unique, lengths, limits, options,
// defaults, lookups).
package form
