// Package engine runs Call Action (コールアクション) rules as a cloud PBX does: on an
// event of a call it tests a condition, sends a request built from a template,
// and picks variables out of the answer.
//
// # The life of a rule
//
// [Engine.Handle] takes an event. The event's variables join the call's, and
// the rules for it run one after another: those with a 実行順 first, by it, then
// the others in the order of the file. Rules of different events and calls run
// side by side.
//
//  1. The condition: 判定用コード is expanded and matched against 判定用パターン. A
//     rule without a pattern always runs.
//  2. The request: URL, headers and body are expanded. {NAME} becomes the
//     variable's value, in one pass and without escaping; patterns are never
//     expanded. A URL response://TEXT sends nothing: TEXT is the answer. A GET
//     carries its body.
//  3. The answer, or none within タイムアウト判定 ([FailureKind] says why). Redirects
//     are not followed.
//  4. The extraction: 変数抽出パターン runs over the answer's bytes, whatever its
//     status. Each named group NAME sets RESPONSE_NAME. A group that took no
//     part sets the empty text where a later group took part, and nothing where
//     none did. A pattern that does not match sets nothing.
//
// A rule whose API連携種別 names an OAuth account is sent with an access token of
// Options.Accounts (package oauth), in the Authorization header, and once more with
// a new one where kintone answers 401 (the quirk tokenRefresh). Without a token
// nothing is sent.
//
// A call's variables live from its first event to its last. A rule whose request
// fails sets nothing; later rules still test their own conditions.
//
// # The trace
//
// Each rule that was asked becomes a [Run], told to the [Observer] when it has
// ended. What the PBX accepts in silence and is most likely not meant (a
// variable that nothing has set, a body that is no JSON) is a [Warning] there.
// What the vendor's log would show is the [LogClass]: it files every answer, an
// error too, as normal.
//
// # Step by step, and back
//
// A [Pace] lets somebody look at each event and each rule before it happens; a
// [Stepper] is one. Engine.Snapshot takes the state of all calls at any moment, and
// Options.State makes an engine that goes on from there, with the same rules or
// others. A rule that was on its way then runs again from its condition: what
// kintone has done for it is kintone's own state. Engine.Close ends whatever still
// waits.
//
// # Credentials
//
// All that reaches an Observer has passed Options.Masker, and so have the runs
// that Send returns. A variable that was captured from where a credential stood
// stays hidden wherever it goes. Spans count in the text as it is shown. A span
// whose text was hidden together with what stands around it is dropped: its ends
// are -1 and its value is mask.Hidden; where masking cannot tell the places in a
// text apart, all its spans are dropped.
//
// # What a transport owes
//
// Requests go through Options.Transport with a deadline in their context that is
// the Clock's. A transport returns when that context ends, answers with a
// [HostError] for a host that it does not know, decompresses nothing (an
// http.Transport needs DisableCompression), and fills the [Link] in the context
// before it returns.
//
// # Sources
//
// The fields, {TEL}, {ID}, {ISANSWERED} and {RESPONSE_NAME} are the manual's.
// That a request's failure leaves variables alone, that events overlap, in which
// order rules without 実行順 run, and what an undefined variable becomes is
// published nowhere: [Quirks] lists each with its default.
package engine
