package report

import (
	"fmt"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios"
)

// Language is the language of a report.
type Language string

// The languages.
const (
	Japanese Language = "ja"
	English  Language = "en"
)

// in picks the text of the language.
func (l Language) in(japanese, english string) string {
	if l == English {
		return english
	}
	return japanese
}

func (l Language) event(n event.Name) string { return l.in(n.Japanese(), string(n)) }

func (l Language) outcome(o engine.Outcome) string {
	switch o {
	case engine.Ran:
		return l.in("実行", "ran")
	case engine.Skipped:
		return l.in("対象外", "skipped")
	case engine.Failed:
		return l.in("失敗", "failed")
	}
	return string(o)
}

func (l Language) logClass(c engine.LogClass) string {
	switch c {
	case engine.Normal:
		return l.in("正常", "normal")
	case engine.Abnormal:
		return l.in("異常", "abnormal")
	}
	return ""
}

func (l Language) failure(k engine.FailureKind) string {
	switch k {
	case engine.Timeout:
		return l.in("タイムアウト", "timed out")
	case engine.Unreachable:
		return l.in("接続できない", "unreachable")
	case engine.Broken:
		return l.in("接続が切れた", "the connection broke")
	case engine.HostNotAllowed:
		return l.in("検証環境にないホスト", "the workspace names no such host")
	case engine.BadRequest:
		return l.in("リクエストとして成り立たない", "not a request")
	case engine.TooLarge:
		return l.in("応答が大きすぎる", "the answer is too large")
	case engine.NoAccount:
		return l.in("OAuthアカウントがない", "no such OAuth account")
	case engine.NotAuthorized:
		return l.in("OAuthアカウントが認可されていない", "the OAuth account is not authorised")
	case engine.NoToken:
		return l.in("アクセストークンを取得できない", "no access token was given")
	}
	return string(k)
}

func (l Language) change(k fakekintone.ChangeKind) string {
	switch k {
	case fakekintone.RecordAdded:
		return l.in("レコード登録", "record added")
	case fakekintone.RecordUpdated:
		return l.in("レコード更新", "record updated")
	case fakekintone.RecordDeleted:
		return l.in("レコード削除", "record deleted")
	case fakekintone.CommentAdded:
		return l.in("コメント投稿", "comment added")
	case fakekintone.CommentDeleted:
		return l.in("コメント削除", "comment deleted")
	}
	return string(k)
}

func (l Language) warning(w engine.Warning) string {
	switch w.Code {
	case engine.UndefinedVariable:
		return fmt.Sprintf(l.in("変数 {%s} はまだ設定されていない (%s)", "variable {%s} has not been set (%s)"), w.Name, l.field(w.Field))
	case engine.BodyNotJSON:
		return fmt.Sprintf(l.in("リクエストボディが JSON でない: %s", "the body is no JSON: %s"), w.Text)
	case engine.PatternDoesNotCompile:
		return fmt.Sprintf(l.in("%s が正規表現として成り立たない: %s", "%s does not compile: %s"), l.field(w.Field), w.Text)
	case engine.PatternGaveUp:
		return fmt.Sprintf(l.in("%s の照合を途中であきらめた: %s", "%s gave up: %s"), l.field(w.Field), w.Text)
	case engine.HeaderIgnored:
		return fmt.Sprintf(l.in("リクエストヘッダの行がヘッダでない: %s", "a header line is no header: %s"), w.Text)
	case engine.TokenRenewed:
		return fmt.Sprintf(l.in("OAuthアカウント「%s」のアクセストークンが断られ、取り直して送り直した", "the access token of OAuth account %q was refused; the request was sent again with a new one"), w.Name)
	}
	return string(w.Code) + " " + w.Text
}

// field is a field of the setting screen, by its name in traces and findings.
func (l Language) field(name string) string {
	switch name {
	case "code":
		return l.in("判定用コード", "condition code")
	case "pattern":
		return l.in("判定用パターン", "condition pattern")
	case "url":
		return "URL"
	case "headers":
		return l.in("リクエストヘッダ", "headers")
	case "body":
		return l.in("リクエストボディ", "body")
	case "integration":
		return l.in("API連携種別", "integration")
	case "extract":
		return l.in("変数抽出パターン", "extraction pattern")
	case "event":
		return l.in("イベント種別", "event")
	case "order":
		return l.in("実行順", "order")
	case "method":
		return l.in("メソッド", "method")
	case "timeout":
		return l.in("タイムアウト判定", "timeout")
	}
	return name
}

func (l Language) expectation(k scenarios.FailureKind) string {
	switch k {
	case scenarios.RecordCount:
		return l.in("レコードの件数", "number of records")
	case scenarios.RecordMissing:
		return l.in("レコードがない", "record is missing")
	case scenarios.RecordField:
		return l.in("レコードの値", "value in a record")
	case scenarios.RecordUnasked:
		return l.in("想定外のレコードの変化", "a record changed unexpectedly")
	case scenarios.CommentsDiffer:
		return l.in("コメント", "comments")
	case scenarios.CommentUnasked:
		return l.in("想定外のコメント", "unexpected comments")
	case scenarios.RuleDiffers:
		return l.in("アクションの結果", "outcome of a rule")
	case scenarios.RuleFailed:
		return l.in("想定外の失敗", "a rule failed unexpectedly")
	case scenarios.RequestDiffers:
		return l.in("リクエスト", "request")
	case scenarios.VariableDiffers:
		return l.in("変数", "variable")
	case scenarios.WarningsDiffer:
		return l.in("警告", "warnings")
	case scenarios.CallNotPlaced:
		return l.in("通話が進まない", "the call did not go on")
	case scenarios.OutsideRequest:
		return l.in("外からのリクエスト", "request from outside")
	case scenarios.FaultNotUsed:
		return l.in("使われなかった障害", "fault that was never met")
	}
	return string(k)
}

// duration is a length of time for people, to the tenth of a second.
func (l Language) duration(d time.Duration) string {
	switch {
	case d < time.Second:
		return fmt.Sprintf("%dms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%g"+l.in("秒", "s"), d.Round(100*time.Millisecond).Seconds())
	}
	whole := d.Round(time.Second)
	return fmt.Sprintf(l.in("%d分%02d秒", "%dm%02ds"), whole/time.Minute, whole%time.Minute/time.Second)
}

func (l Language) caller(s fakepbx.Snapshot) string {
	if s.Withheld != fakepbx.Shown {
		return l.in(s.Withheld.Japanese(), string(s.Withheld))
	}
	return s.From
}
