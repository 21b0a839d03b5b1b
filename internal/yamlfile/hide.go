package yamlfile

import (
	"regexp"
	"slices"
	"strings"

	"callaction/internal/mask"
)

// secretKeys are the keys whose values are credentials, in the files of
// callaction.
func secretKeys() []string {
	return []string{
		"token", "tokens", "トークン", "password", "パスワード",
		"secret", "clientSecret", "シークレット", "クライアントシークレット",
	}
}

func isSecretKey(key string) bool {
	return slices.Contains(secretKeys(), key) || mask.IsSecretHeader(key)
}

// hideSecrets remembers where the values of credentials stand: what stands
// directly under their keys or in a list there. A map under such a key has
// keys of its own.
func (s *source) hideSecrets(n *Node, secret bool) {
	switch n.kind {
	case TextKind:
		if secret {
			s.hidden = append(s.hidden, span{n.start, n.end})
		}
	case ListKind:
		for _, item := range n.items {
			s.hideSecrets(item, secret)
		}
	case MapKind:
		for _, p := range n.pairs {
			s.hideSecrets(p.Value, isSecretKey(p.Key.text))
		}
	}
}

// isHidden says whether a credential stands at offset.
func (s *source) isHidden(offset int) bool {
	return slices.ContainsFunc(s.hidden, func(h span) bool { return h.start <= offset && offset < h.end })
}

// hideIn is the text of a line with its credentials hidden, and the part of it
// that stands before the offset.
func (s *source) hideIn(line span, offset int) (shown, before string) {
	var b strings.Builder
	at := line.start
	copyTo := func(end int) {
		if at <= offset && offset < end {
			before = b.String() + string(s.data[at:offset])
		}
		b.Write(s.data[at:max(at, end)])
		at = max(at, end)
	}
	for _, h := range s.hidden {
		if h.end <= line.start || h.start >= line.end || h.end <= at {
			continue
		}
		copyTo(h.start)
		if h.start <= offset && offset < h.end {
			before = b.String()
		}
		b.WriteString(mask.Hidden)
		at = min(h.end, line.end)
	}
	copyTo(line.end)
	if offset >= line.end {
		before = b.String()
	}
	return hideByKey(b.String()), hideByKey(before)
}

// japaneseSecret finds the credentials that mask does not know by their key,
// for the lines of a file that could not be read and thus has no nodes.
var japaneseSecret = regexp.MustCompile(`((?:パスワード|トークン|シークレット)["']?\s*[:：]\s*)(?:"[^"]*"?|'[^']*'?|[^\s"',}\]\[{]+)`)

func hideByKey(text string) string {
	text = new(mask.Masker).Text(text)
	return japaneseSecret.ReplaceAllString(text, "${1}"+mask.Hidden)
}
