package engine

import (
	"time"

	"callaction/engine/event"
)

// Outcome is what became of a rule.
type Outcome string

const (
	// Ran (実行): the request was answered with a status below 300, or the rule
	// was a response:// one.
	Ran Outcome = "ran"
	// Skipped (対象外): the condition did not match.
	Skipped Outcome = "skipped"
	// Failed (失敗): the request was refused with a status of 300 or more, or
	// there was no answer.
	Failed Outcome = "failed"
)

// LogClass is where the vendor's 外部API連携履歴 files an exchange. It files
// every HTTP answer, a 400 too, as normal.
type LogClass string

const (
	// Normal (正常): some HTTP answer came.
	Normal LogClass = "normal"
	// Abnormal (異常): none came.
	Abnormal LogClass = "abnormal"
)

// Run is what became of one rule at one event of one call: the unit of the
// trace. Credentials are masked in all of it.
type Run struct {
	Seq       int        // of this run among all of the engine's, from 1, in order of start
	CallID    string     // empty where the rule was sent alone
	Event     event.Name // the event that started it
	EventSeq  int        // which event of the call, from 1; several can have one name
	Rule      *Rule      // a copy, with its credentials hidden
	Started   time.Time
	Ended     time.Time
	Condition Condition
	Outcome   Outcome
	Request   *Request    // nil where none was built
	Answer    *Answer     // nil where none came
	Failure   *Failure    // why no answer came
	Extract   *Extraction // nil where the rule has no extraction pattern or nothing to run it over
	Captured  []Captured  // what the rule set, in the order of the pattern's groups
	LogClass  LogClass    // empty where the vendor's log has no line: skipped, or response://
	Warnings  []Warning
}

// Condition is a rule's 判定用コード and 判定用パターン at work.
type Condition struct {
	Code     string // as written
	Expanded string
	Reads    []Read // the variables that the code read
	Pattern  string
	Always   bool   // there is no pattern
	Matched  bool   // true where Always or NotAsked
	Problem  string // PHP's words where the pattern does not compile or gives up; it then does not match
	NotAsked bool   // the rule was sent alone; the code was not expanded
}

// Read is one variable that an expansion used.
type Read struct {
	Name    string
	Value   string // as it was put in
	Defined bool
	// Start and End are the span, in bytes, of the value in the expanded text
	// as it is shown. Both are -1, and Value is mask.Hidden, where the value was
	// hidden with what stands around it.
	Start, End int
	hidden     bool // the variable is not shown wherever it goes
}

// Request is a rule's request as sent. Where it could not be built, Failure
// says why and the fields hold what was expanded.
type Request struct {
	Method     string
	URL        string
	URLReads   []Read
	Headers    []Header // in the order and with the names as written
	Body       string
	BodyReads  []Read
	Timeout    time.Duration
	IsResponse bool // a response:// rule: nothing was sent, URL's text is the answer
	// Connection and Ordinal say which exchange on which connection this was,
	// for whoever saw it from the other side. Empty where nothing was sent.
	Connection string
	Ordinal    int
}

// Header is one header line. Reads spans count within Value.
type Header struct {
	Name  string
	Value string
	Reads []Read
}

// Answer is what came back.
type Answer struct {
	Status  int // 0 for a response:// rule
	Headers []Header
	Body    string
	Took    time.Duration
}

// FailureKind is why no answer came.
type FailureKind string

// The reasons why no answer came.
const (
	Timeout        FailureKind = "timeout"         // the deadline passed
	Unreachable    FailureKind = "unreachable"     // no connection, or it was refused
	Broken         FailureKind = "broken"          // the connection ended before the answer did
	HostNotAllowed FailureKind = "host-not-mapped" // the workspace names no such host
	BadRequest     FailureKind = "bad-request"     // URL, method or headers are none after expansion
	TooLarge       FailureKind = "too-large"       // the answer is longer than MaxAnswer
	NoAccount      FailureKind = "no-account"      // API連携種別 names an OAuth account, and there is none
	NotAuthorized  FailureKind = "not-authorized"  // nobody has authorised the OAuth account, or kintone accepts that no more
	NoToken        FailureKind = "no-token"        // the token endpoint gave the OAuth account no new access token
)

// Failure is a request without an answer.
type Failure struct {
	Kind FailureKind
	Text string // in English, for experts
	Took time.Duration
}

// Extraction is a rule's 変数抽出パターン at work.
type Extraction struct {
	Pattern string
	Matched bool
	Problem string // PHP's words, as in Condition
	// Skipped says that the pattern was not tried, because the quirk
	// extractFromErrors leaves error answers alone.
	Skipped bool
	Groups  []Group
}

// Group is one named group of an extraction pattern. Start and End are its
// span in the body as it is shown, in bytes; -1 where it took no part, and
// where its text was hidden with what stands around it.
type Group struct {
	Name       string
	Value      string
	Absent     bool // took no part and no later group did: PHP has no such key
	Start, End int
}

// Captured is a variable that a rule set.
type Captured struct {
	Name  string // RESPONSE_ID, say
	Value string
	// Before is the value that it replaced, where Replaced.
	Before   string
	Replaced bool
}

// WarningCode names a kind of warning.
type WarningCode string

const (
	// UndefinedVariable means: an expansion read a variable that nothing has set.
	UndefinedVariable WarningCode = "undefined-variable"
	// BodyNotJSON means: the body is no JSON after expansion, though its
	// Content-Type says so.
	BodyNotJSON WarningCode = "body-not-json"
	// PatternDoesNotCompile means: PHP would warn and answer false.
	PatternDoesNotCompile WarningCode = "pattern-does-not-compile"
	// PatternGaveUp means: PHP would answer false at run time.
	PatternGaveUp WarningCode = "pattern-gave-up"
	// HeaderIgnored means: a line of リクエストヘッダ is no header.
	HeaderIgnored WarningCode = "header-ignored"
	// TokenRenewed means: kintone refused the OAuth account's access token, and the
	// request was sent again with a new one. Request and Answer are the second's.
	TokenRenewed WarningCode = "token-renewed"
)

// Warning is something that the PBX accepts in silence and that is most likely
// not meant.
type Warning struct {
	Code  WarningCode
	Field string // url, headers, body, code, pattern, extract
	Name  string // the variable, account or pattern concerned
	Text  string // further detail: the line, the place, or PHP's words
}

// EventRun is one event of one call, as the engine met it.
type EventRun struct {
	Event event.Event
	Seq   int // among the events of this call, from 1
}

// Observer is told what happens, while it happens. Its methods are called from
// Handle, Send and the engine's tasks, several at once where the clock is the
// wall's: they return at once and do not wait. What they are given does not
// change any more. A nil Observer in Options observes nothing.
type Observer interface {
	// EventSeen comes with the event, before its rules.
	EventSeen(EventRun)
	// RuleEnded comes when a rule was skipped, has run or has failed.
	RuleEnded(*Run)
	// CallForgotten comes when a call's last rule has ended: vars is what it
	// knew at its end, in the order in which they were first set.
	CallForgotten(callID string, vars []event.Variable)
}
