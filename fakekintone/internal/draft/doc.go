// Package draft is an app's form and its layout while they are edited: what
// kintone keeps as the app's preview until it is deployed.
//
// A [Draft] starts as that of a new app ([New]) or of one in use ([Of]). [Draft.Add],
// [Draft.Update], [Draft.Delete] and [Draft.WithLayout] are the requests to
// preview/app/form/fields.json and layout.json: each returns another draft, or what
// kintone has against the request. [Draft.Properties], [Draft.Layout] and
// [Draft.OldForm] are what kintone answers. When the app is deployed, [Draft.Form]
// is the form that it then uses, [Draft.CheckSources] looks at where its lookups
// look, [Draft.Changes] and [Carry] say what becomes of the values that records
// have, and [Draft.Deployed] is where the next changes start.
//
// What the draft must know of outside, as the forms of other apps, it asks [About].
//
// # What is published, and what is not
//
// Published are the names, types and bounds of settings, the members of definitions
// and of layouts (kintone's REST API: form fields, form layout), that formulas are
// checked when the app is deployed and not before, with kintone's reasons, and that
// lookups are checked when they are added: by keys below
// properties[CODE].lookup, one target for one lookup, matching types, no $id; that
// unique is dropped where a type cannot have it; GAIA_FC01 and GAIA_LO02.
//
// Not published, and therefore assumed here:
//
//   - the order of the members of a definition, of a layout and of form.json;
//   - the texts of complaints that are not those of parameters and of values, and
//     the keys of those that are not about lookups;
//   - that a definition's code must be its key, that a type must be given when a
//     field is changed, and that the label of an option counts before its key;
//   - that option indexes are answered from 0 in the order of those given;
//   - the first option as the default of a RADIO_BUTTON that is given none;
//   - that layout, lookups and tables of related records follow a field's new code
//     while formulas do not;
//   - that fields in a group stay when it is deleted, that a table goes with its
//     last field, and that lookups forget targets that are deleted;
//   - that a field's values follow its new code and the new names of its options,
//     and that a value whose option is gone stays;
//   - the sizes of elements that nobody gave one, and where a new field stands: at
//     the end;
//   - which types a lookup copies into which others, that it cannot copy into
//     files, other lookups and what is calculated, and that it must be LINK to look
//     for a LINK;
//   - that related records are checked as lookups are;
//   - that only the code of a related app counts where code and id are given;
//   - that a layout places every field of the app's own once, in form.json too, and
//     that system fields show there only where they are placed;
//   - that a request can switch categories.
package draft
