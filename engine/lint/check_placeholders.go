package lint

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"callaction/engine"
)

// address is an address with its host.
var address = regexp.MustCompile(`(?i)^https?://([^/?#]*)`)

// checkPlaceholders finds addresses whose host is a word of the manual or of another
// example. (Recordings' are found with the recordings.)
func checkPlaceholders(l *linter) {
	for _, r := range l.rules {
		m := address.FindStringSubmatchIndex(r.URL)
		if m == nil || !isPlaceholder(r.URL[m[2]:m[3]]) {
			continue
		}
		host := r.URL[m[2]:m[3]]
		l.found(HostPlaceholder, r, engine.FieldURL, m[2],
			Text{fmt.Sprintf("「%s」はホスト名ではなく、どこにも送られない", host), fmt.Sprintf("%s is no host: nothing is sent", host)},
			Text{"お使いの kintone のホスト名(example.cybozu.com など)を書く", "write the kintone's host, as in example.cybozu.com"})
	}
}

// isPlaceholder says whether a host is a word that stands for one: neither a kintone
// nor a PBX has other letters than ASCII, nor such a row of X.
func isPlaceholder(host string) bool { return !isASCII(host) || strings.Contains(host, "XXXX") }

func isASCII(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf })
}
