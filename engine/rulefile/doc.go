// Package rulefile reads rule files: a list of アクション as the setting screen
// shows them, in YAML or JSON.
//
//	アクション:
//	  - 名前: 例1 登録確認
//	    イベント種別: 着信
//	    実行順: 1
//	    判定用コード: なし
//	    URL: https://${DOMAIN}.cybozu.com/k/v1/records.json
//	    メソッド: GET
//	    リクエストヘッダ: |
//	      X-Cybozu-API-Token:${env:TOKEN7}
//	      Content-Type:application/json
//	    リクエストボディ: |
//	      {"app":7,"query":"電話番号 = \"{TEL}\"","fields":["$id"],"totalCount":true}
//	    タイムアウト判定: 10
//	    変数抽出パターン: '/"totalCount":"(?P<COUNT>[0-9]+)"/'
//
// # Keys
//
//	アクション        rules         the list; a file may also be the list alone
//	名前              name          required, and of one rule only
//	イベント種別      event         required; in either language
//	実行順            order         a whole number
//	判定用コード      code
//	判定用パターン    pattern
//	API連携種別       integration   マニュアル, manual, or an OAuth account's name
//	URL               url           required
//	メソッド          method        GET, POST, PUT, DELETE or PATCH
//	リクエストヘッダ  headers       text, a header a line; or a map
//	リクエストボディ  body
//	タイムアウト判定  timeout       seconds, or with a unit; also タイムアウト判定(秒)
//	変数抽出パターン  extract
//	メモ              memo
//	指摘の抑止        silence       findings of lint that are taken as they are
//
// 指摘の抑止 stands in a rule, or beside アクション for the whole file. It is a
// list of {コード, 理由} (code, reason), both of them required: silence without a
// reason is an error, and so is a code that no finding has.
//
// Keys of both languages can stand in one rule. なし, an empty text and an absent
// key mean the same: the field is empty.
//
// # Texts
//
// A text is kept to the byte, typographic quotes and U+00A0 included. A block
// (| or >) ends in a line break because YAML's blocks are lines; the screen's
// fields are not, so that one line break at a block's end does not belong to
// the field, whatever the block's header says. A field that must end in a line
// break is written with an empty last line under |+, or in double quotes.
// A map of headers becomes one line, "name: value", for each of its keys.
//
// # Parameters
//
// ${NAME} in a text stands for a parameter, ${env:NAME} for an environment
// variable, so that one file serves many customers and holds no secret. NAME is
// letters, digits and underscores and does not begin with a digit; any other
// ${…} stays as it is. A parameter that is not there is an error at its place.
// What a parameter holds is not expanded again. Where a text needs ${NAME}
// itself, a dollar before a variable of the call say, it is written $${NAME}.
// Patterns are expanded too: in a pattern ${ means nothing else, because behind
// $, the end of the text, no brace can follow.
//
// # Editing
//
// Rewrite changes fields of rules, Insert, Delete and Move the list; all that is not
// named stays to the byte, comments, order and style included. What they make has
// been read again.
package rulefile
