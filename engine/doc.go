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
//  3. The answer, or none within タイムアウト判定. Redirects are not followed.
//  4. The extraction: 変数抽出パターン runs over the answer's bytes, whatever its
//     status. Each named group NAME sets RESPONSE_NAME. A group that took no
//     part sets the empty text where a later group took part, and nothing where
//     none did. A pattern that does not match sets nothing.
//
// A call's variables live from its first event to its last. A rule whose request
// fails sets nothing; later rules still test their own conditions.
//
// # The trace
//
// Each rule that was asked becomes a [Run], told to the [Observer] when it has
// ended. What the PBX accepts in silence and is most likely not meant (a
// variable that nothing has set, a body that is no JSON) is a [Warning] there.
// Credentials are masked in all of it.
//
// # Sources
//
// The fields, {TEL}, {ID}, {ISANSWERED} and {RESPONSE_NAME} are the manual's.
// That a request's failure leaves variables alone, that events overlap, and what
// an undefined variable becomes is published nowhere: [Quirks] lists each with
// its default.
package engine
