// Package workspace reads a workspace: a folder with one kintone domain, one
// PBX and the rules between them. [Load] reads workspace.yaml and everything
// that it names; what is wrong comes back as errors with file, line, column and
// the line itself, several at once where several things are wrong.
//
// # workspace.yaml
//
// Keys are English or Japanese, mixed as the writer likes.
//
//	name (名前)                     the workspace's name; default: its folder's
//	kintone
//	  host (ホスト)                 the domain; default example.cybozu.com
//	  language (言語)               of answers to API tokens: ja or en
//	  users (ユーザー)              login (ログイン名), password (パスワード), name (名前),
//	                                language (言語), timezone (タイムゾーン)
//	  apps (アプリ)                 id, name (名前), code (アプリコード), form (フォーム: a file as
//	                                GET app/form/fields.json answers it, or a built-in form's
//	                                name), relatedApps (参照先: lookup field: app id), records
//	                                (レコード: a file), tokens (トークン)
//	    a token                     token (トークン), permissions (権限: 閲覧 追加 編集 削除 管理),
//	                                notDeployed (未反映)
//	pbx
//	  host (ホスト)                 of the recordings' addresses; default pbx.example:8000
//	  numbers (番号)                number (番号), to (着信先: group front, queue sales)
//	  queues (キュー), groups (グループ)  name (名前), extensions (内線)
//	rules (アクション)              rule files
//	variables (変数)                further variables of this PBX: name (名前), events
//	                                (イベント種別), value (値) or generator (生成)
//	parameters (パラメータ)         name: value, for ${NAME} in rule files
//	quirks (仮定)                   name: value
//	faults are given by scenarios.
//
// Records are a JSON array of kintone records as POST records.json takes them,
// the whole body of a GET records.json, or a CSV with field codes in its first
// line.
package workspace
