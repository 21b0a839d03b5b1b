// Package quirk names what nobody has published about the real kintone or the
// real PBX: one [Quirk] per open question, with a documented default. The
// engine, the PBX and the fake kintone each declare their own; a workspace
// chooses values by name.
package quirk
