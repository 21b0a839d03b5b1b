package kintonepage

import (
	"fmt"
	"time"

	"callaction/fakekintone"
)

// Language is the language of the pages.
type Language string

// The languages. Any other value is Japanese.
const (
	Japanese Language = "ja"
	English  Language = "en"
)

// In picks the text of the language.
func (l Language) In(ja, en string) string {
	if l == English {
		return en
	}
	return ja
}

// Code is what HTML calls the language.
func (l Language) Code() string { return l.In("ja", "en") }

func (l Language) change(k fakekintone.ChangeKind) string {
	switch k {
	case fakekintone.RecordAdded:
		return l.In("レコード登録", "Record added")
	case fakekintone.RecordUpdated:
		return l.In("レコード更新", "Record updated")
	case fakekintone.RecordDeleted:
		return l.In("レコード削除", "Record deleted")
	case fakekintone.CommentAdded:
		return l.In("コメント投稿", "Comment added")
	case fakekintone.CommentDeleted:
		return l.In("コメント削除", "Comment deleted")
	}
	return string(k)
}

// rows counts the rows of a table.
func (l Language) rows(n int) string {
	if l == English && n == 1 {
		return "1 row"
	}
	return fmt.Sprintf(l.In("%d行", "%d rows"), n)
}

// Layouts of moments as people read them.
const (
	minuteLayout = "2006-01-02 15:04"
	secondLayout = "2006-01-02 15:04:05"
)

func (l Language) moment(t time.Time, zone *time.Location) string {
	return t.In(zone).Format(minuteLayout)
}
