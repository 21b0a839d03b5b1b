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

// window is how far index looks for one byte of two at first.
const window = 64

// index is where u stands in text from pos on, -1 if nowhere. It looks in ever
// longer pieces: one of two bytes can be far away where the other is near, and is
// not to be looked for to the end from each place again.
func (u unit) index(text []byte, pos int) int {
	for size := window; pos < len(text); size *= 2 {
		end := min(pos+size, len(text))
		if at := u.nearest(text[pos:end]); at >= 0 {
			return pos + at
		}
		pos = end
	}
	return -1
}

// nearest is where u first stands in text, -1 if nowhere.
func (u unit) nearest(text []byte) int {
	at := bytes.IndexByte(text, u.char)
	if u.other == u.char {
		return at
	}
	if at >= 0 {
		text = text[:at]
	}
	if o := bytes.IndexByte(text, u.other); o >= 0 {
		return o
	}
	return at
}
