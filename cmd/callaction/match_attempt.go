package main

import (
	"errors"
	"strings"
	"unicode/utf8"

	"callaction/engine/preg"
	"callaction/engine/preg/syntax"
	"callaction/internal/excerpt"
	"callaction/scenarios/report"
)

// attempt is a pattern tried on a subject, and what came of it.
type attempt struct {
	pattern  string // with delimiters
	subject  []byte
	language report.Language

	found  preg.Match
	near   preg.NearMiss
	nearly bool          // there is a near miss
	wide   []syntax.Span // quotation marks that JSON does not have, where nothing matched
	err    error
}

func (a *attempt) in(japanese, english string) string {
	if a.language == report.Japanese {
		return japanese
	}
	return english
}

// problem is the error, and where it has a place that with an excerpt.
func (a *attempt) problem() string {
	text := a.err.Error()
	if offset, ok := a.patternOffset(); ok {
		at := bodyStart(a.pattern) + offset
		return text + "\n" + excerpt.Around([]byte(a.pattern), at, at)
	}
	if at := a.badByte(); at >= 0 {
		return text + "\n" + a.placed(at) + "\n" + excerpt.Around(a.subject, at, at+1)
	}
	return text
}

// patternOffset is where in the pattern the error is, in bytes behind the
// opening delimiter.
func (a *attempt) patternOffset() (offset int, ok bool) {
	var refused *preg.CompileError
	if errors.As(a.err, &refused) {
		return refused.Offset, refused.Offset >= 0
	}
	return 0, false
}

// badByte is the subject's first byte that is no UTF-8, where that is the
// error; -1 otherwise.
func (a *attempt) badByte() int {
	if !errors.Is(a.err, preg.ErrBadUTF8) {
		return -1
	}
	for at := 0; at < len(a.subject); {
		r, size := utf8.DecodeRune(a.subject[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

// bodyStart is where a pattern begins behind its opening delimiter.
func bodyStart(pattern string) int {
	return len(pattern) - len(strings.TrimLeft(pattern, " \t\n\v\f\r")) + 1
}
