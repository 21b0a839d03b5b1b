package report

import (
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
)

// In is the text in l; a Language that is none is Japanese.
func (l Language) In(japanese, english string) string { return l.in(japanese, english) }

// Event is an event's name as reports show it.
func (l Language) Event(n event.Name) string { return l.event(n) }

// Outcome is what became of a rule: 実行, 対象外 or 失敗.
func (l Language) Outcome(o engine.Outcome) string { return l.outcome(o) }

// LogClass is where the vendor's log files an exchange: 正常 or 異常; empty where it has no
// line.
func (l Language) LogClass(c engine.LogClass) string { return l.logClass(c) }

// Failure is why no answer came, in a few words.
func (l Language) Failure(k engine.FailureKind) string { return l.failure(k) }

// Change is what a change in kintone did, in a few words.
func (l Language) Change(k fakekintone.ChangeKind) string { return l.change(k) }

// Warning is a warning of a rule's run as a sentence.
func (l Language) Warning(w engine.Warning) string { return l.warning(w) }

// Duration is a length of time, to the tenth of a second.
func (l Language) Duration(d time.Duration) string { return l.duration(d) }

// Caller is who called: the number, or the kind of non-notification.
func (l Language) Caller(s fakepbx.Snapshot) string { return l.caller(s) }

// NearMiss says how far a pattern got that does not match a text, and where it failed.
// It is empty where there is nothing to tell, as for a pattern that does not compile.
func (l Language) NearMiss(pattern, text string) string {
	m := findMiss(pattern, []byte(text))
	if m == nil {
		return ""
	}
	return l.miss(m)
}
