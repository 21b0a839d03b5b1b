// Package rulefile reads rule sets from files: YAML or JSON, under the labels
// of the setting screen or their English names, mixed as the writer likes.
//
// A file is a list of rules, or a map with one under rules (アクション). A rule has
//
//	name (名前)                     what traces and scenarios call it; one of its own
//	event (イベント種別)            in either language
//	order (実行順)                  a whole number; without it the file's order counts
//	code (判定用コード)
//	pattern (判定用パターン)
//	integration (API連携種別)       マニュアル, or the name of an OAuth account
//	url (URL)
//	method (メソッド)               default GET
//	headers (リクエストヘッダ)      text with a header a line, or a map
//	body (リクエストボディ)
//	timeout (タイムアウト判定)      seconds; default 10
//	extract (変数抽出パターン)
//	memo (メモ)
//
// name, event and url must be there. なし, an empty text and an absent key mean
// the same.
//
// # Bytes
//
// Every text is kept to the byte, but for one line break: a YAML block (|) ends
// in one that belongs to its form and that the setting screen's field would not
// hold, so it is cut off.
//
// # Parameters and secrets
//
// ${NAME} becomes the parameter NAME of the workspace, ${env:NAME} the
// environment's variable NAME, in every text of a rule but its memo. Both must
// be there. Values from the environment are secrets: they come back in
// [File].Secrets, to be masked. Other uses of $ and braces stay as they are;
// {NAME} without a dollar is the rule's own variable.
package rulefile
