package backtrack

import "bytes"

// unit is a byte that matches have, or that and its other case.
type unit struct {
	state unitState
	char  byte
	other byte
}

// unitState says what is known.
type unitState uint8

const (
	unknown unitState = iota // nothing has been met yet
	none                     // there is none
	known
)

func (u unit) set() bool { return u.state == known }

func (u unit) bytes() *[256]bool {
	var all [256]bool
	all[u.char], all[u.other] = true, true
	return &all
}

// index is where u stands in text from pos on, -1 if nowhere.
func (u unit) index(text []byte, pos int) int {
	if pos >= len(text) {
		return -1
	}
	at := bytes.IndexByte(text[pos:], u.char)
	if u.other != u.char {
		end := len(text)
		if at >= 0 {
			end = pos + at
		}
		if o := bytes.IndexByte(text[pos:end], u.other); o >= 0 {
			at = o
		}
	}
	if at < 0 {
		return -1
	}
	return pos + at
}
