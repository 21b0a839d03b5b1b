// Package rulepage shows a room's rules as the PBX's setting screen does, and its
// OAuth accounts, and lets people change them.
//
//	/rules/                  the rules by event and order, with what lint says of them
//	/rules/edit?rule=NAME    one rule in the screen's three sections
//	/rules/text?file=NAME    a rule file as text
//	/rules/import            rules from the manual's table, a page, a CSV, a workbook
//	/accounts/               the PBX's OAuth accounts, kintone's clients beside them
//	/oauth2/authorization    kintone's page, whose way back is led to the sandbox
//	/oauth_client/callback   the PBX's redirect endpoint
//
// All of them are whole pages, and fragments for htmx (the header HX-Request, or
// ?fragment=1). Whole pages use the style sheet and the script of package page. What
// changes something is a POST, but for the callback, whose state protects it.
//
// # Rules
//
// Saving changes in a rule file what somebody has edited and nothing else
// (rulefile.Rewrite). What the room refuses is shown at its field, with everything
// that was typed; findings of lint are shown there too, before anything is saved.
// Patterns are tried while they are typed, against the last answer or condition that
// the trace has of the rule, or against a text of one's own.
//
// # Credentials
//
// A token that stands in a rule file is shown under a mark, ********(1), which means
// the same token wherever it stands; saving puts it back. Who wants to see it asks for
// it, by a POST that is guarded as a write is. ${env:NAME} is no credential and is
// shown as it is written. Findings, traces and diffs never show one.
package rulepage
