package fakepbx

import (
	"fmt"
	"strings"
)

// Withheld says whether the caller's number is shown and, where it is not, the
// kind of non-notification. What the PBX puts into TEL for each kind is not
// published: "anonymous" is known for a withheld number, and users of such
// integrations meet "unknown" and "unavailable" as well.
type Withheld string

const (
	// Shown is the zero value: the number is shown.
	Shown Withheld = ""
	// ByCaller (非通知): the caller withholds it. TEL is what the quirk
	// withheld says, "anonymous" by default.
	ByCaller Withheld = "withheld"
	// PublicTelephone (公衆電話): the call comes from one. TEL is "unknown".
	PublicTelephone Withheld = "public-telephone"
	// OutOfArea (表示圏外): the network has no number to show, as for some
	// calls from abroad. TEL is "unavailable".
	OutOfArea Withheld = "out-of-area"
)

// Texts that TEL has instead of a number.
const (
	telAnonymous   = "anonymous"
	telUnknown     = "unknown"
	telUnavailable = "unavailable"
)

// Japanese is the kind as telephones show it; 通知 where the number is shown.
func (w Withheld) Japanese() string {
	switch w {
	case Shown:
		return "通知"
	case ByCaller:
		return "非通知"
	case PublicTelephone:
		return "公衆電話"
	case OutOfArea:
		return "表示圏外"
	}
	return string(w)
}

// ParseWithheld reads a kind of non-notification in either language; an empty
// text is Shown. Its error lists the kinds.
func ParseWithheld(text string) (Withheld, error) {
	var known []string
	for _, w := range []Withheld{Shown, ByCaller, PublicTelephone, OutOfArea} {
		if text == string(w) || text == w.Japanese() {
			return w, nil
		}
		if w != Shown {
			known = append(known, w.Japanese()+" ("+string(w)+")")
		}
	}
	return Shown, fmt.Errorf("unknown kind of withheld number %q; write one of %s", text, strings.Join(known, ", "))
}

// tel is the variable TEL of a call.
func (a assumptions) tel(c NewCall) (string, error) {
	switch c.Withheld {
	case Shown:
		return a.shown(c.From)
	case ByCaller:
		return a.withheldTel, nil
	case PublicTelephone:
		return telUnknown, nil
	case OutOfArea:
		return telUnavailable, nil
	}
	_, err := ParseWithheld(string(c.Withheld))
	return "", err
}

func (a assumptions) shown(from string) (string, error) {
	digits, err := digitsOf(from)
	if err != nil {
		return "", fmt.Errorf("the caller's %w; a caller without one is withheld", err)
	}
	if a.telAsReceived {
		return from, nil
	}
	return digits, nil
}

// japan is the country code whose numbers are dialled with a 0 instead.
const japan = "+81"

// digitsOf is a telephone number as the PBX keeps it: digits alone, a Japanese
// one with its leading 0, another country's with its country code. The 0 that
// some write behind +81, as in +81 (0)3, is not doubled.
func digitsOf(number string) (string, error) {
	bare := strings.Map(func(r rune) rune {
		if strings.ContainsRune("- ()", r) {
			return -1
		}
		return r
	}, number)
	digits := strings.TrimPrefix(bare, "+")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return "", fmt.Errorf("number %q is no telephone number (digits, hyphens, spaces, parentheses, and + before a country code)", number)
	}
	if national, ok := strings.CutPrefix(bare, japan); ok && national != "" {
		return "0" + strings.TrimPrefix(national, "0"), nil
	}
	return digits, nil
}
