package mask

import (
	"encoding/base64"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

// Hidden stands where a credential stood.
const Hidden = "********"

// Masker hides credentials. Its zero value hides those that their place gives
// away (headers, members of a rule file); NewMasker also hides given secrets
// wherever they stand, and Learn adds those that come into being later. It is
// safe for concurrent use.
type Masker struct {
	secrets atomic.Pointer[strings.Replacer]

	mu    sync.Mutex // guards known
	known []string
}

// shortest is how long a secret must be to be hidden wherever it stands: a
// shorter one stands in half the words of a report, and only its place tells.
const shortest = 4

// NewMasker makes a masker that also hides each of secrets, but for those of
// fewer than four bytes.
func NewMasker(secrets ...string) *Masker {
	m := &Masker{}
	m.Learn(secrets...)
	return m
}

// Learn lets the masker hide more secrets from now on, wherever they stand, but for
// those of fewer than four bytes. It forgets none: what has expired stays hidden.
// A nil masker learns nothing.
func (m *Masker) Learn(secrets ...string) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	was := len(m.known)
	for _, s := range secrets {
		if len(s) >= shortest && !slices.Contains(m.known, s) {
			m.known = append(m.known, s)
		}
	}
	if len(m.known) == was {
		return
	}
	sort.SliceStable(m.known, func(i, j int) bool { return len(m.known[i]) > len(m.known[j]) }) // a longer one may hold a shorter one
	var pairs []string
	for _, s := range m.known {
		pairs = append(pairs, s, Hidden)
	}
	m.secrets.Store(strings.NewReplacer(pairs...))
}

// Login is the secret that password authentication sends for a user: the text
// of X-Cybozu-Authorization.
func Login(login, password string) string {
	return base64.StdEncoding.EncodeToString([]byte(login + ":" + password))
}

// Header is value as it may be shown for the header name.
func (m *Masker) Header(name, value string) string {
	if value != "" && IsSecretHeader(name) {
		return Hidden
	}
	return m.Text(value)
}

// words are those of which one stands in the name of any header or member that
// holds a credential.
var words = []string{"token", "authorization", "password", "passwd", "secret", "apikey", "api-key", "api_key", "cookie"}

// IsSecretHeader says whether a header's value is a credential.
func IsSecretHeader(name string) bool { return mayHold(name) }

// inHeader finds a header line: the rest of the line is the credential, whatever
// its form. The colon may be a full-width one, as it is often typed. What begins
// with an asterisk is hidden already.
var inHeader = regexp.MustCompile(`(?i)((?:x-[a-z-]*(?:token|authorization|api-?key|secret)|(?:proxy-)?authorization|(?:set-)?cookie)[ \t\x{3000}]*[:：][ \t\x{3000}]*)[^\s\x{3000}"'}\]*][^\r\n"'}\]]*`)

// before is what stands before a credential in a text: a member's name, then a
// colon or an equals sign.
const before = `(?i)([a-z_-]*(?:token|password|passwd|secret|api[-_]?key|authorization)["']?[ \t\x{3000}]*[:=：][ \t\x{3000}]*)`

var (
	doubleQuoted = regexp.MustCompile(before + `"(?:[^"\\\n]|\\.)*"`)
	singleQuoted = regexp.MustCompile(before + `'[^'\n]*'`)
	unquoted     = regexp.MustCompile(before + `[^\s"',&}\]\[{]+`)
	userInfo     = regexp.MustCompile(`(?i)(https?://)[^/@\s"']+@`)
)

// Text is text with the credentials in it hidden.
func (m *Masker) Text(text string) string {
	if m != nil {
		if known := m.secrets.Load(); known != nil {
			text = known.Replace(text)
		}
	}
	if strings.Contains(text, "@") {
		text = userInfo.ReplaceAllString(text, "${1}"+Hidden+"@")
	}
	if !mayHold(text) {
		return text
	}
	text = doubleQuoted.ReplaceAllString(text, `${1}"`+Hidden+`"`)
	text = singleQuoted.ReplaceAllString(text, `${1}'`+Hidden+`'`)
	text = inHeader.ReplaceAllString(text, "${1}"+Hidden)
	return unquoted.ReplaceAllString(text, "${1}"+Hidden)
}

// mayHold says, faster than the patterns, that a text has one of words in it.
func mayHold(text string) bool {
	for i := range len(text) {
		switch text[i] | 0x20 { // lower case, for letters
		case 't', 'a', 'p', 's', 'c':
			for _, w := range words {
				if len(text)-i >= len(w) && strings.EqualFold(text[i:i+len(w)], w) {
					return true
				}
			}
		}
	}
	return false
}
