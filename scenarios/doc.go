// Package scenarios plays scenarios: calls in a workspace, and what must then
// be so. [Runner] finds and plays them in virtual time; [Result] says what
// happened and what was not as expected.
//
// # The scenario file
//
// A scenario is a YAML or JSON file in a folder named scenarios, beside the
// workspace that it plays in. Its keys are English or Japanese, mixed as the
// writer likes.
//
//	title (題名)            what happens, in a phrase; the one key that must be there
//	note (説明)             more, for whoever reads the report
//	labels (ラベル)         a list; run --only plays by them
//	workspace (検証環境)    the workspace's folder, from the scenario's; default ..
//	rules (アクション設定)  rule files in place of the workspace's, from its folder
//	quirks (仮定)           name: value
//	open (未対応)           defect: what follows from it, for what is left open on purpose
//	given (前提)            what differs before the first call
//	calls (通話)            the calls
//	send (単独実行)         rules sent alone, conditions not asked, after the calls
//	expect (期待)           what must be so when all is quiet
//
// A call has name (名前), from (発信元; a number, or 非通知, 公衆電話, 表示圏外),
// to (着信先), at (時刻, from the start) and course (経過), a list of steps in the
// words of package fakepbx.
//
// A rule sent alone has rule (アクション) and variables (変数).
//
// given has records (レコード: app: list of records, field: value), which take
// the place of the app's seed; tokens (トークン: token: permissions); faults
// (障害), each a request by method, path and app with latency (遅延), status
// (状態), body (本文), breaks (切断: cut or reset), write (書き込み: before, after
// or never), after (開始前) and times (回数); and answers (応答内容), given in
// advance for a host (ホスト), method and path.
//
// expect has
//
//   - records (レコード): app: all its records in the order of their ids, each with
//     the fields that matter. A field that is not mentioned must be as it was, or
//     without a value in a new record (but for who wrote it and when); an app that
//     is not mentioned must not have changed
//   - comments (コメント): app/record: all its comments, oldest first, without the
//     blank that kintone puts behind each; a record that is not mentioned has none
//   - rules (アクション): every rule that was asked, in order: rule, outcome (結果:
//     実行, 対象外, 失敗), status (状態), code (コード, kintone's), failure (失敗), log
//     (連携履歴: 正常, 異常), condition (判定: the code as expanded), call (通話). Without it no rule may have failed
//   - requests (リクエスト): every request that a rule sent, to kintone or elsewhere,
//     in the order of the rules
//   - variables (変数): name: value as the call knew it in the end, or なし where it
//     was never set; of several calls, call: {name: value}
//   - warnings (警告): the codes of all warnings, in order
//
// In expected texts {ID} is the id of the first call, {NAME.ID} that of the call
// NAME.
package scenarios
