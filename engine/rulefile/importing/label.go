package importing

import "strings"

// label is what a row of the setting screen is about.
type label int

const (
	noLabel      label = iota
	firstSection       // a heading of the screen, which has no value, at its beginning
	section            // a further heading
	nameLabel
	eventLabel
	orderLabel
	codeLabel
	patternLabel
	integrationLabel
	urlLabel
	methodLabel
	headersLabel
	bodyLabel
	timeoutLabel
	extractLabel
	memoLabel
)

type spelling struct {
	text  string
	label label
}

// spellings are the screen's labels. The first of a label is how notes call it.
func spellings() []spelling {
	return []spelling{
		{"項目", firstSection}, {"基本情報", firstSection}, {"API実行種別", section}, {"API実行パターン", section},
		{"名前", nameLabel}, {"アクション名", nameLabel}, {"名称", nameLabel},
		{"イベント種別", eventLabel}, {"実行順", orderLabel},
		{"判定用コード", codeLabel}, {"判定用パターン", patternLabel},
		{"API連携種別", integrationLabel}, {"URL", urlLabel}, {"リクエストURL", urlLabel},
		{"メソッド", methodLabel}, {"リクエストメソッド", methodLabel},
		{"リクエストヘッダー", headersLabel}, {"リクエストヘッダ", headersLabel},
		{"リクエストボディー", bodyLabel}, {"リクエストボディ", bodyLabel},
		{"タイムアウト判定", timeoutLabel}, {"タイムアウト判定(秒)", timeoutLabel}, {"タイムアウト判定（秒）", timeoutLabel},
		{"変数抽出パターン", extractLabel}, {"メモ", memoLabel},
	}
}

// blanks are what may stand around a label and its value.
const blanks = " \t\u00a0\u3000"

// labelOf is the label that a cell is.
func labelOf(cell string) label {
	cell = strings.Trim(cell, blanks+"\r\n:：")
	for _, s := range spellings() {
		if cell == s.text {
			return s.label
		}
	}
	return noLabel
}

// cutLabel is the label that a line begins with, and the line's value: a blank, a
// tab or a colon stands between them.
func cutLabel(line string) (found label, value string) {
	line = strings.TrimLeft(line, blanks)
	for _, s := range spellings() {
		rest, begins := strings.CutPrefix(line, s.text)
		if !begins {
			continue
		}
		value := strings.TrimLeft(rest, blanks+":：")
		if rest == "" || len(value) < len(rest) {
			return s.label, value
		}
	}
	return noLabel, ""
}

// written is how errors and notes call a label.
func (l label) written() string {
	for _, s := range spellings() {
		if s.label == l {
			return s.text
		}
	}
	return ""
}
