package dotnet

import "unicode/utf8"

// byteBase is where the bytes from 0x80 on stand while bytes are matched: byte
// 0x80 is U+F780, in the Private Use Area, where no character is a letter or
// has another case.
const byteBase = 0xf700

// subject is a text as the matcher sees it, a rune a character or a byte.
type subject struct {
	runes []rune
	// offsets are where each rune begins in the text, in bytes, and where the
	// text ends. It is nil where bytes are matched: rune i is byte i.
	offsets []int
}

// newSubject fails with ErrBadUTF8 where characters are wanted and the text is
// no UTF-8.
func newSubject(text []byte, utf bool) (subject, error) {
	if !utf {
		return subject{runes: byteRunes(text)}, nil
	}
	if !utf8.Valid(text) {
		return subject{}, ErrBadUTF8
	}
	s := subject{
		runes:   make([]rune, 0, len(text)),
		offsets: make([]int, 0, len(text)+1),
	}
	for i, r := range string(text) {
		s.runes = append(s.runes, r)
		s.offsets = append(s.offsets, i)
	}
	s.offsets = append(s.offsets, len(text))
	return s, nil
}

func byteRunes(text []byte) []rune {
	runes := make([]rune, len(text))
	for i, c := range text {
		runes[i] = byteRune(rune(c))
	}
	return runes
}

func byteRune(c rune) rune {
	if c < 0x80 {
		return c
	}
	return byteBase + c
}

// offset is where rune i begins, in bytes.
func (s subject) offset(i int) int {
	if s.offsets == nil {
		return i
	}
	return s.offsets[i]
}
