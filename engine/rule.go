package engine

import (
	"time"

	"callaction/engine/event"
)

// Rule is one screen of settings, an アクション. Texts are kept as written, to
// the byte. A field that the screen would show as なし is empty.
type Rule struct {
	// Name is the rule's name; the trace and scenarios call it so.
	Name string
	// Event is the kind of event that starts the rule (イベント種別).
	Event event.Name
	// Order is 実行順. Rules without one (HasOrder false) come after those with
	// one, in the order of the file (a quirk, unnumberedOrder).
	Order    int
	HasOrder bool
	// Code is 判定用コード: expanded, it is what Pattern is matched against.
	Code string
	// Pattern is 判定用パターン. Where it is empty the rule always runs.
	Pattern string
	// Integration is API連携種別: empty for マニュアル, otherwise the name of an
	// OAuth account.
	Integration string
	// URL is the request's address, or response:// and a text that stands in
	// for an answer.
	URL string
	// Method is the request's method; empty means GET.
	Method string
	// Headers is リクエストヘッダ, a header a line.
	Headers string
	// Body is リクエストボディ.
	Body string
	// Timeout is タイムアウト判定; zero means DefaultTimeout.
	Timeout time.Duration
	// Extract is 変数抽出パターン; empty extracts nothing.
	Extract string
	// Memo is メモ.
	Memo string
	// Source is where the rule was read; its zero value is a rule made in code.
	Source Source
}

// Source is a place in a file. Line and Column count from 1.
type Source struct {
	File         string
	Line, Column int
}

// DefaultTimeout holds where a rule has no タイムアウト判定: the manual's own
// value. The real default is not published.
const DefaultTimeout = 10 * time.Second

// ManualIntegration is the API連携種別 without an OAuth account, as the setting
// screen names it. An empty Rule.Integration means the same.
const ManualIntegration = "マニュアル"
