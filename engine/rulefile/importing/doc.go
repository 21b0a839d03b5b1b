// Package importing finds rules in what people have of a setting screen: a page
// copied as text or saved as HTML, a CSV file, an Excel workbook.
//
//	result, err := importing.Read("manual.txt", data)
//	result.Rules      the rules, as rulefile.Write writes them
//	result.Notes      what could not be kept or has to be filled in
//
// A table is known by the screen's labels: イベント種別, 実行順, 判定用コード,
// 判定用パターン, API連携種別, URL, メソッド, リクエストヘッダ, リクエストボディ,
// タイムアウト判定, タイムアウト判定(秒), 変数抽出パターン, メモ, and 名前 or
// アクション名 for a name. The screen's headings (基本情報, API実行種別,
// API実行パターン) have no value. A table has at least イベント種別 or URL, and three
// labels in all.
//
// # Where the rules are
//
//	text       a label begins a line, a blank or a tab and its value follow; what
//	           stands on further lines belongs to it, up to the next label. The last
//	           value ends at an empty line or at a remark (※).
//	HTML       each table, a label a row; or a row of labels and a rule in each row
//	           below. Lines end as the browser shows them.
//	CSV, xlsx  labels in a column with a rule in each column to its right, or labels
//	           in a row with a rule in each row below. Every sheet is looked at.
//
// CSV and text are UTF-8, with or without a byte order mark, UTF-16 with one, or
// CP932. CP932 has no no-break space: a file in it has lost them, and the result
// says so.
//
// # What is kept
//
// Every character: typographic quotes, U+00A0, the remark behind a body. Below an
// address and behind a timeout only a remark can stand, which goes to the memo. The
// memo ends in where the rule was found: the file, its table, the line or the cell.
// A rule's name is its 名前, or the heading above its table, and made unique.
//
// # Libraries
//
// Workbooks are read by github.com/xuri/excelize/v2 (BSD 3-Clause), HTML by
// golang.org/x/net/html and CP932 by golang.org/x/text (both BSD 3-Clause).
package importing
