package auth

import (
	"net/http"

	"golang.org/x/text/language"

	"callaction/fakekintone/internal/wire"
)

// Languages are the languages of a domain where no user has chosen one.
type Languages struct {
	// System is that of requests with an API token.
	System wire.Language
	// Absent is that of users who follow their browser, and of requests from
	// nobody, where the request names no language.
	Absent wire.Language
}

// Of is the language in which a request is answered (kintone REST API overview:
// languages of messages). c's zero value is nobody.
func (l Languages) Of(c Caller, h http.Header) wire.Language {
	switch {
	case c.IsToken():
		return l.System
	case c.User != nil && c.User.Language != "":
		return c.User.Language
	}
	return Accepted(h.Get("Accept-Language"), l.Absent)
}

// anyLanguage is what package language makes of *.
const anyLanguage = "mul"

// Accepted is the language that an Accept-Language header likes best; absent
// where there is no such header, where it says * or where it cannot be read. For
// other languages than kintone's the answer is in English.
func Accepted(header string, absent wire.Language) wire.Language {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 {
		return absent
	}
	for _, tag := range tags {
		switch base, _ := tag.Base(); base.String() {
		case "ja":
			return wire.Japanese
		case "en", "zh":
			return wire.English
		case anyLanguage:
			return absent
		}
	}
	return wire.English
}
