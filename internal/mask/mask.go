// Package mask takes credentials out of what is shown: traces, journals,
// reports and error lines. It is applied where something is captured, so that
// no two views can differ.
package mask

import (
	"encoding/base64"
	"regexp"
	"sort"
	"strings"
)

// Hidden stands where a credential stood.
const Hidden = "********"

// Masker hides credentials. Its zero value hides those that their place gives
// away (headers, members of a rule file); NewMasker also hides given secrets
// wherever they stand.
type Masker struct {
	secrets *strings.Replacer
}

// NewMasker makes a masker that also hides each of secrets. Empty ones are
// left out.
func NewMasker(secrets ...string) *Masker {
	sort.Slice(secrets, func(i, j int) bool { return len(secrets[i]) > len(secrets[j]) }) // a longer one may hold a shorter one
	var pairs []string
	for _, s := range secrets {
		if s != "" {
			pairs = append(pairs, s, Hidden)
		}
	}
	return &Masker{secrets: strings.NewReplacer(pairs...)}
}

// Login is the secret that password authentication sends for a user: the text
// of X-Cybozu-Authorization.
func Login(login, password string) string {
	return base64.StdEncoding.EncodeToString([]byte(login + ":" + password))
}

// secretHeaders are the headers whose whole value is a credential.
var secretHeaders = []string{
	"x-cybozu-api-token", "x-cybozu-authorization", "authorization",
	"proxy-authorization", "cookie", "set-cookie",
}

// Header is value as it may be shown for the header name.
func (m *Masker) Header(name, value string) string {
	if value != "" && IsSecretHeader(name) {
		return Hidden
	}
	return m.Text(value)
}

// IsSecretHeader says whether a header's value is a credential.
func IsSecretHeader(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	if strings.HasPrefix(name, "x-cybozu-") && (strings.Contains(name, "token") || strings.Contains(name, "auth")) {
		return true
	}
	for _, s := range secretHeaders {
		if name == s {
			return true
		}
	}
	return false
}

// before is what stands before a credential in a text: a header's name or a
// member's, then a colon or an equals sign.
const before = `(?i)((?:X-Cybozu-[A-Za-z-]*(?:Token|Authorization)|Authorization|\b(?:token|password|secret|client_secret|access_token|refresh_token))["']?\s*[:=]\s*)`

var (
	doubleQuoted = regexp.MustCompile(before + `"(?:[^"\\\n]|\\.)*"`)
	singleQuoted = regexp.MustCompile(before + `'[^'\n]*'`)
	unquoted     = regexp.MustCompile(before + `(?:(?:Bearer|Basic)\s+)?[^\s"',}\]\[{]+`)
)

// Text is text with the credentials in it hidden.
func (m *Masker) Text(text string) string {
	if m != nil && m.secrets != nil {
		text = m.secrets.Replace(text)
	}
	if !mayHold(text) {
		return text
	}
	text = doubleQuoted.ReplaceAllString(text, `${1}"`+Hidden+`"`)
	text = singleQuoted.ReplaceAllString(text, `${1}'`+Hidden+`'`)
	return unquoted.ReplaceAllString(text, "${1}"+Hidden)
}

// words are those of which one stands before any credential that Text finds by
// its place.
var words = []string{"token", "authorization", "password", "secret"}

// mayHold says, faster than the patterns, that a text has one of words in it.
func mayHold(text string) bool {
	for i := range len(text) {
		switch text[i] | 0x20 { // lower case, for letters
		case 't', 'a', 'p', 's':
			for _, w := range words {
				if len(text)-i >= len(w) && strings.EqualFold(text[i:i+len(w)], w) {
					return true
				}
			}
		}
	}
	return false
}
