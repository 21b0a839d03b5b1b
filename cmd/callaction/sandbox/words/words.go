// Package words chooses the language of the sandbox's pages.
package words

import (
	"net/http"
	"time"

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

// Remember keeps the language that ?lang= names, for a year and all addresses below a
// path. Where none is named, nothing changes.
func Remember(w http.ResponseWriter, r *http.Request, path string) {
	l, ok := known(r.URL.Query().Get("lang"))
	if !ok {
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: Cookie, Value: string(l), Path: path, MaxAge: int((365 * 24 * time.Hour).Seconds()),
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}

// Other is what the language that is not l calls itself, and its code.
func Other(l Language) (name, code string) {
	if l == English {
		return "日本語", string(Japanese)
	}
	return "English", string(English)
}

func known(text string) (Language, bool) {
	l := Language(text)
	return l, l == Japanese || l == English
}
