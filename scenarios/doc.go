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
// given has records (レコード: app: list of records, field: value; several values are
// a list, a table is a list of maps, and {value: …} is kintone's own form), which take
// the place of the app's seed; forms (フォーム: app: changes), how an app's form
// differs from its file; tokens (トークン: token: permissions); faults
// (障害); and answers (応答内容), given in advance for a host (ホスト), method and
// path.
//
// A form has
//
//	required (必須)            a list of fields that must have a value from now on;
//	                           records that are there already may lack it
//	codes (フィールドコード)   a map of fields to the codes that they get. The app's
//	                           records, layout and formulas follow, and the lookups of
//	                           every app; its process and the rules do not
//	appCode (アプリコード)     the app's code, with which its record numbers then begin
//
// Fields stand there under their codes of before. Records given for the app may have
// those or the new ones.
//
// A fault strikes kintone's answers. The first of the list that can strike a
// request does; one that never strikes fails the scenario. It has
//
//	name (名前)             how reports call it; default: its line, method and path
//	method (メソッド)       the requests that it is about: by method,
//	path (パス)             by path, /k/v1/record.json or /oauth2/token,
//	app (アプリ)            and by app; without these three every request
//	after (開始前)          how many of them are spared first
//	times (回数)            how many are struck in all; default all
//	every (何回ごと)        3 strikes the third, the sixth and so on
//	share (割合)            0.1 or 10% strikes each with that probability, drawn
//	                        with the seed
//	latency (遅延)          how long the answer is held back: a duration, or a
//	                        distribution (分布) that it is drawn from with the seed
//	status (状態)           an answer in kintone's place: 429 is GAIA_TO04, 503 the
//	                        text Service Unavailable, others their status in words
//	body (本文)             another body for it, and its contentType (種類)
//	slow (低速)             how slowly the body is sent: bytesPerSecond
//	                        (毎秒バイト数), or pieceBytes (分割バイト数) with a
//	                        pause (間隔) between pieces
//	breaks (切断)           cut ends the connection before anything is sent, reset
//	                        does so with a TCP reset
//	cutAfter (切断位置)     so many bytes of the body are sent before that
//	write (書き込み)        when the request is carried out: before (遅延の前), after
//	                        (遅延の後) the latency or never (しない); default never
//	                        with a status and before without
//
// A latency is drawn by
//
//	{distribution: uniform, min: 1s, max: 3s}            一様; every length equally often
//	{distribution: exponential, mean: 2s}                指数; many short, a few long
//	{distribution: normal, mean: 2s, deviation: 500ms}   正規; never below 0
//	{distribution: log-normal, mean: 2s, deviation: 1s}  対数正規; with a long tail
//
// Each may have min (最小) and max (最大), to which what is drawn beyond them is
// moved; mean is 平均 and deviation, the standard deviation, 標準偏差.
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
//     was never set; of several calls, call: {name: value}. In quotes "なし" is a text
//     as others
//   - warnings (警告): the codes of all warnings, in order
//
// [Write] writes such a file, in Japanese.
//
// In expected texts {ID} is the id of the first call, {NAME.ID} that of the call
// NAME. A credential in a record or a comment can be written as reports show it,
// ********. [Pin] makes expectations of what happened.
package scenarios
