// Package page is the trainer's and the vendor's page of a room: a telephone on the
// left, what the rules do in the middle, kintone on the right, all live. [New] makes
// it as an http.Handler.
//
// # Addresses
//
// All are below [Options].Base. Whether a server cuts that off first does not matter.
//
//	/                   the frame; ?tab=trace, rules, lessons, travel or faults
//	/page/telephone     the telephone, and each of its parts: dial, examples, calls, pace
//	/page/trace         the trace; ?call=, ?rule=, ?failures=1, ?plain=1
//	/page/trace.json    the same calls as a file
//	/page/travel        the steps of all branches; /page/compare?a=1&b=2 two of them
//	/page/faults        kintone's troubles
//	/page/events        what has changed, as server-sent events
//	/page/assets/       style sheets and scripts
//
// Writes are POSTs and seen by Options.Guard first. An address answers a whole page
// when it is asked directly, and the fragment alone with the header HX-Request or
// ?fragment=1. Everything but the live view works without a script: a form's answer
// is then 303 to the page that it stands on. What was entered wrongly is answered with
// 422 and a sentence where it was entered.
//
// # Regions
//
// The frame has three: #telephone, #middle and #kintone. The middle is filled by this
// package or, on the tabs アクション and レッスン, by what Base+"/rules/" and
// Base+"/lessons/" answer; the right by Base+"/k/". A region whose address answers
// nothing stays empty. When records change, #kintone is fetched again from where its
// last answer came (data-source of the element in it, if there is one), unless
// somebody is typing in it; elements in it with data-record, data-field or data-comment
// whose text has changed then get the class flash for a while.
//
// # Events
//
// /page/events sends the names of what has changed since the last one: calls, records,
// rules, faults, waiting, branches, accounts. Elements ask for their fragment then
// (hx-trigger="sse:calls"), with the mark of what they show in ?seen=; the answer is
// 204 where that is the same, so that nothing flickers and nobody's typing is lost. A
// watcher that does not take what it is sent is dropped.
//
// # Safety
//
// Texts of callers, records, rules and traces are written by html/template alone, and
// what a trace does not mask itself passes the stage's Masker. Nothing is loaded from
// elsewhere; the Content-Security-Policy allows no inline script or style.
package page
