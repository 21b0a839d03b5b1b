package kintonepage

import (
	"html/template"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
)

// piece is a part of a text, which may be a link.
type piece struct {
	Text string
	// Href is where the link leads; "" for a plain text. It is made here alone, of
	// the schemes http, https, mailto and tel or of a path of ours.
	Href template.URL
	// Away says that it leads out of the pages.
	Away bool
	// Audio is true for a recording.
	Audio bool
}

// The kinds of addresses in a LINK field (kintone: link field).
const (
	protocolCall = "CALL"
	protocolMail = "MAIL"
)

// linked is the value of a LINK field.
func (l links) linked(protocol, value string) []piece {
	switch protocol {
	case protocolCall:
		return []piece{{Text: value, Href: telephone(value)}}
	case protocolMail:
		return []piece{{Text: value, Href: mailbox(value)}}
	}
	return []piece{l.address(value)}
}

// telephone is the address of a telephone number; "" for what is none.
func telephone(number string) template.URL {
	if strings.Trim(number, "0123456789+*#-() ") != "" || !strings.ContainsAny(number, "0123456789") {
		return ""
	}
	dialled := strings.Map(func(r rune) rune {
		if strings.ContainsRune("-() ", r) {
			return -1
		}
		return r
	}, number)
	return template.URL("tel:" + strings.ReplaceAll(dialled, "#", "%23")) // digits and signs of a telephone
}

func mailbox(s string) template.URL {
	a, err := mail.ParseAddress(s)
	if err != nil || a.Address != s {
		return ""
	}
	return template.URL((&url.URL{Scheme: "mailto", Opaque: url.PathEscape(s)}).String()) // escaped
}

// address is a text that may be an address of the web, or of a recording.
func (l links) address(s string) piece {
	u, err := url.Parse(s)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return piece{Text: s}
	}
	if id, ok := l.recording(u); ok {
		path := url.URL{Path: l.base + recordings + id}
		return piece{Text: s, Href: template.URL(path.EscapedPath()), Audio: true} // a path of ours, escaped
	}
	return piece{Text: s, Href: template.URL(u.String()), Away: true} // http or https
}

// recordings is the path of a PBX's recordings.
const recordings = "/monitor_link/"

// recording is the id of the call whose recording an address leads to.
func (l links) recording(u *url.URL) (id string, ok bool) {
	if l.pbx == "" || !strings.EqualFold(u.Host, l.pbx) {
		return "", false
	}
	id, ok = strings.CutPrefix(u.Path, recordings)
	return id, ok && id != "" && !strings.Contains(id, "/") && !strings.HasPrefix(id, ".")
}

// inText finds addresses of the web; they end before blanks, brackets and Japanese
// punctuation.
var inText = regexp.MustCompile(`https?://[^\s<>"'「」『』（）、。，．　]+`)

// autolinked is a text in which addresses are links, as kintone shows comments and
// texts of several lines.
func (l links) autolinked(s string) []piece {
	var pieces []piece
	at := 0
	for _, span := range inText.FindAllStringIndex(s, -1) {
		end := span[0] + len(strings.TrimRight(s[span[0]:span[1]], ".,;:!?)]}"))
		if span[0] > at {
			pieces = append(pieces, piece{Text: s[at:span[0]]})
		}
		pieces = append(pieces, l.address(s[span[0]:end]))
		at = end
	}
	if at < len(s) {
		pieces = append(pieces, piece{Text: s[at:]})
	}
	return pieces
}
