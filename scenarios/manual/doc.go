// Package manual holds the scenarios of the vendor's manual: its ten rules, the
// environments in which they run, and what happens there.
//
// The rules are there three times. rules-printed.yaml has them with the
// characters of the published text; only host, credentials and the PBX's name
// are filled in. rules-characters.yaml has the same rules with nothing but
// their characters repaired. rules-corrected.yaml has them repaired, each repair
// named in the rule's memo, with rules added where the manual has no branch;
// the file says at its head which defects it leaves open on purpose.
//
// There are two environments, because app 7 means two things: in setting1
// (設定例①) it is the customers (顧客管理), called with an API token; in setting2
// (設定例②) it is the inquiries (問い合わせ管理), beside app 8, the customers,
// called with a password. In together both settings are active in one kintone,
// by mistake.
//
// The pack's own forms are not published. The forms used here are assumed
// (仮フォーム): they have the field codes that the manual uses.
//
// The same files are played by callaction run, by this package's specs and by
// the sandbox.
package manual
