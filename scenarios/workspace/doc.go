// Package workspace reads a workspace (検証環境): a folder with one kintone domain,
// one PBX and the rules between them. [Load] reads workspace.yaml (or .yml, or
// .json) and everything that it names. What is wrong comes back as errors with
// file, line, column and the line itself, credentials hidden, all of them at
// once.
//
// # workspace.yaml
//
// Keys are English or Japanese, mixed as the writer likes.
//
//	name (名前)                      the workspace's name; default: its folder's
//	kintone
//	  host (ホスト)                  the domain; default example.cybozu.com
//	  language (言語)                of answers to API tokens: ja or en
//	  users (ユーザー)               login (ログイン名), password (パスワード), name (名前),
//	                                 language (言語), timezone (タイムゾーン), id (ID),
//	                                 organizations (所属組織), primaryOrganization
//	                                 (優先する組織), groups (グループ), inactive (停止中),
//	                                 twoFactor (2要素認証), profile (プロフィール)
//	    a place in an organisation   its code, or organization (組織) and title (役職)
//	    a profile                    surName (姓), givenName (名), surNameReading (よみがな(姓)),
//	                                 givenNameReading (よみがな(名)), localName (別言語の名前),
//	                                 localNameLocale (別言語), description (メモ), phone (電話番号),
//	                                 mobilePhone (携帯電話), extensionNumber (内線), email
//	                                 (メールアドレス), callto (Skype名), url (URL), employeeNumber
//	                                 (従業員番号), birthDate (生年月日), joinDate (入社日), sortOrder
//	                                 (表示優先度), customItems (カスタマイズ項目: values by code)
//	  organizations (組織)           code (組織コード), name (組織名), parent (親組織コード), id (ID),
//	                                 localName (別言語の名前), localNameLocale (別言語),
//	                                 description (メモ)
//	  groups (グループ)              code (グループコード), name (グループ名), id (ID),
//	                                 description (メモ); everyone is always there
//	  apps (アプリ)                  id (ID), name (名前), code (アプリコード), form (フォーム),
//	                                 layout (レイアウト: a file as GET app/form/layout.json
//	                                 answers it), relatedApps (参照先), process (プロセス管理:
//	                                 a file as GET app/status.json answers it), records
//	                                 (レコード), tokens (トークン)
//	    a token                      token (トークン), permissions (権限), notDeployed (未反映)
//	  spaces (スペース)              id (ID), name (名前), guest (ゲスト), apps (アプリ)
//	  oauthClients (OAuthクライアント)
//	                                 id (クライアントID), secret (クライアントシークレット),
//	                                 name (クライアント名), redirect (リダイレクトエンドポイント),
//	                                 users (連携利用ユーザ)
//	pbx (PBX)
//	  host (ホスト)                  of the recordings' addresses; default pbx.example:8000
//	  numbers (番号)                 number (番号), to (着信先): group front, キュー sales, 内線 7001
//	  queues (キュー)                name (名前), extensions (内線)
//	  groups (グループ, 呼出グループ)  the same
//	  agents (エージェント)          an extension, or name (名前) and extension (内線); a queue's
//	                                 or group's extensions may be agents' names
//	oauthAccounts (OAuthアカウント)  name (名前), client (クライアントID), scopes (スコープ),
//	                                 authorized (認可済み: the login of the user who has
//	                                 authorised it before anything happens; without it nobody
//	                                 has)
//	rules (アクション)               a rule file, or several
//	variables (変数)                 further variables of this PBX: name (名前), events
//	                                 (イベント種別; without them every event), value (値) or
//	                                 generator (生成)
//	parameters (パラメータ)          what ${NAME} in rule files stands for
//	quirks (仮定, 未確認仕様)        values of quirks by name
//	faults (障害)                    refused by who plays the workspace: they stand in
//	                                 scenarios (given: faults)
//	allowHosts (許可ホスト)          refused likewise: rules reach this kintone, this PBX and
//	                                 hosts that a scenario answers for
//
// Permissions are view (閲覧), add (追加), edit (編集), delete (削除) and manage (管理),
// also as kintone's screen has them (レコード閲覧 … アプリ管理).
//
// Passwords, tokens, secrets and parameters may be ${env:NAME}: they then come
// from the environment.
//
// # Files
//
// Paths are relative to the workspace's folder.
//
// A form is a file as GET /k/v1/app/form/fields.json answers it, or a built-in
// form's name. Lookups must look in apps that the workspace has; where a form
// comes from another domain, relatedApps says by lookup field which app it is
// here.
//
// Records are a JSON array of records as POST records.json takes them, the whole
// body of a GET records.json, or a record a line; or, in a file whose name ends
// in .csv, a CSV with field codes in its first line. An empty cell leaves its
// field out. A cell of check boxes, of a multi-choice or of a selection of users,
// organisations or groups has a value a line, as in kintone's own CSV; that
// needs a form file, which says what the field is.
package workspace
