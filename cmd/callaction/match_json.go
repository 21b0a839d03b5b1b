package main

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"callaction/engine/preg"
	"callaction/internal/excerpt"
)

// wireMatch is the JSON form. Groups are left out where PHP's $matches has no
// such key; one in the middle that took no part begins and ends at -1.
type wireMatch struct {
	Match    bool        `json:"match"`
	Groups   []wireGroup `json:"groups,omitempty"`
	Mark     *wireText   `json:"mark,omitempty"`
	NearMiss *wireMiss   `json:"nearMiss,omitempty"`
	// WideQuotes are the pattern's quotation marks that no JSON has, told where
	// nothing matches.
	WideQuotes []wirePart `json:"wideQuotes,omitempty"`
	Error      *wireError `json:"error,omitempty"`
}

type wireGroup struct {
	Number int    `json:"number"`
	Name   string `json:"name,omitempty"`
	wireText
	Start  int `json:"start"`
	End    int `json:"end"`
	Line   int `json:"line,omitempty"`
	Column int `json:"column,omitempty"`
}

// wireText is a text: in value where it is UTF-8, and otherwise in base64.
type wireText struct {
	Value  *string `json:"value,omitempty"`
	Base64 []byte  `json:"value_b64,omitempty"`
}

// wireMiss is how far the best attempt got. Pattern is the part that failed
// there; its offsets are bytes behind the opening delimiter, as PHP's are. The
// places are missing where its first part is nowhere in the subject.
type wireMiss struct {
	Begin   *excerpt.Place `json:"begin,omitempty"`
	Reached *excerpt.Place `json:"reached,omitempty"`
	Pattern wirePart       `json:"pattern"`
}

type wirePart struct {
	wireText
	Start int `json:"start"`
	End   int `json:"end"`
}

// wireError is what makes preg_match answer false. Name is preg_last_error's,
// Offset is in the pattern, Subject in the subject.
type wireError struct {
	Message string         `json:"message"`
	Name    string         `json:"name,omitempty"`
	Offset  *int           `json:"offset,omitempty"`
	Subject *excerpt.Place `json:"subject,omitempty"`
}

func (a *attempt) json(w io.Writer) error {
	doc := wireMatch{Match: a.found.Matched}
	for n, g := range a.found.Groups {
		if !g.Absent {
			doc.Groups = append(doc.Groups, a.wireGroup(n, g))
		}
	}
	if a.found.Marked {
		mark := textOnWire(a.found.Mark)
		doc.Mark = &mark
	}
	if a.nearly {
		doc.NearMiss = a.wireMiss()
	}
	for _, q := range a.wide {
		doc.WideQuotes = append(doc.WideQuotes, a.wirePart(q.Start, q.End))
	}
	if a.err != nil {
		doc.Error = a.wireError()
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(doc)
}

func (a *attempt) wireGroup(number int, g preg.Group) wireGroup {
	doc := wireGroup{Number: number, Name: g.Name, wireText: textOnWire(g.Value), Start: g.Start, End: g.End}
	if g.Set() {
		p := excerpt.At(a.subject, g.Start)
		doc.Line, doc.Column = p.Line, p.Column
	}
	return doc
}

func textOnWire(text string) wireText {
	if utf8.ValidString(text) {
		return wireText{Value: &text}
	}
	return wireText{Base64: []byte(text)}
}

func (a *attempt) wireMiss() *wireMiss {
	n := a.near
	doc := &wireMiss{Pattern: a.wirePart(n.Failed.Start, n.Failed.End)}
	if !n.Nowhere {
		begin, reached := excerpt.At(a.subject, n.Start), excerpt.At(a.subject, n.Reached)
		doc.Begin, doc.Reached = &begin, &reached
	}
	return doc
}

// wirePart is a part of the pattern by its offsets behind the delimiter.
func (a *attempt) wirePart(start, end int) wirePart {
	body := a.pattern[bodyStart(a.pattern):]
	return wirePart{wireText: textOnWire(body[start:end]), Start: start, End: end}
}

func (a *attempt) wireError() *wireError {
	e := &wireError{Message: a.err.Error(), Name: lastError(a.err)}
	if offset, ok := a.patternOffset(); ok {
		e.Offset = &offset
	}
	if at := a.badByte(); at >= 0 {
		p := excerpt.At(a.subject, at)
		e.Subject = &p
	}
	return e
}

// lastError is the name of the constant that preg_last_error has for an error;
// empty for a warning.
func lastError(err error) string {
	for _, known := range []error{preg.ErrInternal, preg.ErrBacktrackLimit, preg.ErrBadUTF8, preg.ErrStackLimit} {
		if errors.Is(err, known) {
			name, _, _ := strings.Cut(known.Error(), ":")
			return name
		}
	}
	return ""
}
