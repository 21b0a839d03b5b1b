package verify

// roleName is what a role asks of a field.
func roleName(role string) Text {
	names := map[string]Text{
		"text":            {"自由に書ける文字列(1行)", "a single line of text that may hold anything"},
		"digits":          {"自由に書ける文字列(1行)か電話番号のリンク", "a single line of text or a link to a telephone number that may hold anything"},
		"phone":           {"電話番号のリンク", "a link to a telephone number"},
		"web":             {"Webサイトのリンク", "a link to a web site"},
		"unique":          {"値の重複を禁止した文字列(1行)", "a single line of text whose values must not repeat"},
		"repeating":       {"値の重複を禁止していない文字列(1行)か数値", "a single line of text or a number whose values may repeat"},
		"short":           {"最大文字数のある文字列(1行)", "a single line of text with a greatest length"},
		"filled":          {"初期値のある文字列(1行)か選択", "a single line of text or a choice that is filled by default"},
		"long":            {"最小文字数のある文字列(1行)", "a single line of text with a least length"},
		"required":        {"必須の文字列(1行)", "a required single line of text"},
		"number":          {"自由に書ける数値", "a number that may hold anything"},
		"max":             {"最大値のある数値", "a number with a greatest value"},
		"min":             {"最小値のある数値", "a number with a least value"},
		"table":           {"文字列(1行)のあるテーブル", "a table with a single line of text"},
		"tabletext":       {"文字列(1行)のあるテーブル", "a table with a single line of text"},
		"tablenumber":     {"数値のあるテーブル", "a table with a number"},
		"lookup":          {"もう1つのアプリを参照するルックアップ", "a lookup in another app of this run"},
		"copied":          {"もう1つのアプリを参照するルックアップ", "a lookup in another app of this run"},
		"status":          {"有効なプロセス管理", "process management that is on"},
		"category":        {"有効なカテゴリー", "categories that are on"},
		"multilinetext":   {"文字列(複数行)", "several lines of text"},
		"dropdown":        {"ドロップダウン", "a drop-down"},
		"freedropdown":    {"必須でも初期値付きでもないドロップダウン", "a drop-down that is neither required nor filled by default"},
		"radiobutton":     {"ラジオボタン", "radio buttons"},
		"checkbox":        {"チェックボックス", "check boxes"},
		"freecheckbox":    {"必須でも初期値付きでもないチェックボックス", "check boxes that are neither required nor filled by default"},
		"multiselect":     {"複数選択", "a multi-choice"},
		"freemultiselect": {"必須でも初期値付きでもない複数選択", "a multi-choice that is neither required nor filled by default"},
		"date":            {"日付", "a date"},
		"time":            {"時刻", "a time"},
		"datetime":        {"日時", "a date and time"},
		"file":            {"添付ファイル", "an attachment"},
		"userselect":      {"ユーザー選択", "a user selection"},
		"calc":            {"計算", "a calculated field"},
		"group":           {"グループ", "a field group"},
		"referencetable":  {"関連レコード一覧", "related records"},
		"recordnumber":    {"レコード番号", "a record number"},
		"creator":         {"作成者", "a creator"},
		"modifier":        {"更新者", "a modifier"},
		"createdtime":     {"作成日時", "a creation time"},
		"updatedtime":     {"更新日時", "an update time"},
	}
	if name, ok := names[role]; ok {
		return name
	}
	return both(role)
}

// sectionName is what the checks of a section are about.
func sectionName(section string) Text {
	names := map[string]Text{
		"request":        {"リクエストの形", "forms of requests"},
		"parameters":     {"パラメーター", "parameters"},
		"headers":        {"応答ヘッダー", "headers of answers"},
		"language":       {"メッセージの言語", "languages of messages"},
		"authentication": {"認証", "authentication"},
		"values":         {"フィールドの値", "values of fields"},
		"query":          {"クエリ", "queries"},
		"tables":         {"テーブル", "tables"},
		"lookups":        {"ルックアップ", "lookups"},
		"comments":       {"コメント", "comments"},
		"cursors":        {"カーソル", "cursors"},
		"bulk":           {"bulkRequest", "bulk requests"},
		"files":          {"ファイル", "files"},
		"apps":           {"アプリとフォーム", "apps and forms"},
		"quirks":         {"未確認仕様(仮定)", "quirks: what nobody has published"},

		"record.json/get":     both("GET record.json"),
		"record.json/post":    both("POST record.json"),
		"record.json/put":     both("PUT record.json"),
		"records.json/post":   both("POST records.json"),
		"records.json/put":    both("PUT records.json"),
		"records.json/delete": both("DELETE records.json"),
	}
	if name, ok := names[section]; ok {
		return name
	}
	return both(section)
}
