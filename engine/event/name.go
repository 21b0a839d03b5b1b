package event

import (
	"fmt"
	"strings"
)

// Name is the kind of an event, イベント種別 on the setting screen. Its zero
// value is no event.
type Name string

// The events, under the names that rule files use in English.
const (
	Incoming           Name = "incoming"
	IncomingAnswered   Name = "incoming-answered"
	IncomingEnded      Name = "incoming-ended"
	CallCenterIncoming Name = "callcenter-incoming"
	CallCenterAnswered Name = "callcenter-answered"
	CallCenterEnded    Name = "callcenter-ended"
	Outgoing           Name = "outgoing"
	OutgoingAnswered   Name = "outgoing-answered"
	OutgoingEnded      Name = "outgoing-ended"
)

type spelling struct {
	name     Name
	japanese string
	assumed  bool
}

func spellings() []spelling {
	return []spelling{
		{Incoming, "着信", false},
		{IncomingAnswered, "着信応答", true},
		{IncomingEnded, "着信切断", false},
		{CallCenterIncoming, "コールセンター着信", true},
		{CallCenterAnswered, "コールセンター応答", false},
		{CallCenterEnded, "コールセンター切断", false},
		{Outgoing, "発信", true},
		{OutgoingAnswered, "発信応答", true},
		{OutgoingEnded, "発信切断", true},
	}
}

// Names lists every event, ordinary incoming calls first, in the order of a
// call's life.
func Names() []Name {
	all := spellings()
	names := make([]Name, len(all))
	for i, s := range all {
		names[i] = s.name
	}
	return names
}

// Parse reads an event's name in either language. Its error lists the names
// that exist.
func Parse(text string) (Name, error) {
	var known []string
	for _, s := range spellings() {
		if text == s.japanese || text == string(s.name) {
			return s.name, nil
		}
		known = append(known, s.japanese+" ("+string(s.name)+")")
	}
	return "", fmt.Errorf("unknown event %q; write one of %s", text, strings.Join(known, ", "))
}

// Japanese is the event's name on the setting screen, or the English one where
// n is no known event.
func (n Name) Japanese() string {
	for _, s := range spellings() {
		if s.name == n {
			return s.japanese
		}
	}
	return string(n)
}

// Assumed says that no source confirms the event: the manual does not use it.
func (n Name) Assumed() bool {
	for _, s := range spellings() {
		if s.name == n {
			return s.assumed
		}
	}
	return false
}
