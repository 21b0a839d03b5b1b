package syntax

import (
	"fmt"
	"unicode/utf8"
)

// checkUTF8 refuses a pattern that is to be UTF-8 and is not.
func (p *parser) checkUTF8() {
	if !p.utf {
		return
	}
	if bad := invalidUTF8(p.text); bad != nil {
		p.fail(bad.Text, bad.Offset)
	}
}

// invalidUTF8 says what PCRE2 says about a pattern that is to be UTF-8 and is
// not; nil where it is. (pcre2_valid_utf.c)
func invalidUTF8(text string) *Error {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && size == 1 {
			return &Error{Text: "UTF-8 error: " + utf8Problem(text[at:]), Offset: at}
		}
		at += size
	}
	return nil
}

// utf8Problem names what is wrong with the character in front of text.
func utf8Problem(text string) string {
	first := text[0]
	switch {
	case first < 0xc0:
		return "isolated byte with 0x80 bit set"
	case first >= 0xfe:
		return "illegal byte (0xfe or 0xff)"
	}
	length := utf8Length(first)
	if missing := length - len(text); missing > 0 {
		return fmt.Sprintf("%d byte%s missing at end", missing, plural(missing))
	}
	for i := 1; i < length; i++ {
		if text[i]&0xc0 != 0x80 {
			return fmt.Sprintf("byte %d top bits not 0x80", i+1)
		}
	}
	return utf8Refused(text, length)
}

// utf8Refused is for a sequence that has the right form.
func utf8Refused(text string, length int) string {
	first, second := text[0], text[1]
	least := map[int]bool{
		2: first < 0xc2,
		3: first == 0xe0 && second < 0xa0,
		4: first == 0xf0 && second < 0x90,
		5: first == 0xf8 && second < 0x88,
		6: first == 0xfc && second < 0x84,
	}
	switch {
	case least[length]:
		return fmt.Sprintf("overlong %d-byte sequence", length)
	case length > 4:
		return fmt.Sprintf("%d-byte character is not allowed (RFC 3629)", length)
	case length == 3:
		return "code points 0xd800-0xdfff are not defined"
	}
	return "code points greater than 0x10ffff are not defined"
}

func utf8Length(first byte) int {
	length := 2
	for bit := byte(0x20); first&bit != 0; bit >>= 1 {
		length++
	}
	return length
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
