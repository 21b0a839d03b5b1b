// Package words chooses the language of the sandbox's pages.
package words

import (
	"net/http"

	"golang.org/x/text/language"

	"callaction/scenarios/report"
)

// Language is that of reports and their sentences, in which the pages are, too.
type Language = report.Language

// The languages. A Language that is none is Japanese.
const (
	Japanese = report.Japanese
	English  = report.English
)

// Cookie is the name of the cookie that remembers somebody's choice.
const Cookie = "lang"

// Of is the language for who asks: the one that ?lang= names, or the cookie, or the
// one that the browser prefers; Japanese where nobody says.
func Of(r *http.Request) Language {
	if l, ok := known(r.URL.Query().Get("lang")); ok {
		return l
	}
	if c, err := r.Cookie(Cookie); err == nil {
		if l, ok := known(c.Value); ok {
			return l
		}
	}
	_, at := language.MatchStrings(language.NewMatcher([]language.Tag{language.Japanese, language.English}), r.Header.Get("Accept-Language"))
	return []Language{Japanese, English}[at]
}

func known(text string) (Language, bool) {
	l := Language(text)
	return l, l == Japanese || l == English
}
