package fakekintone

import "time"

// Pace is how slowly a body is sent: so many bytes a second, or in pieces with a
// pause between them. Its zero value is at once.
type Pace struct {
	// BytesPerSecond is the speed; 0 leaves it to PieceBytes and Pause.
	BytesPerSecond int
	// PieceBytes is the size of a piece; the last may be shorter. Pause, at most a
	// day, stands between two of them. Neither goes without the other.
	PieceBytes int
	Pause      time.Duration
}

func (p Pace) isSlow() bool { return p != Pace{} }

// piecesPerSecond is into how many pieces a second's bytes are cut.
const piecesPerSecond = 10

// piece is how many bytes are sent at a time.
func (p Pace) piece() int {
	if p.BytesPerSecond > 0 {
		return max(1, p.BytesPerSecond/piecesPerSecond)
	}
	return p.PieceBytes
}

// before is how long a piece waits that begins at a place in the body. At a speed
// the first waits, too: the last byte then comes when the speed says.
func (p Pace) before(place, bytes int) time.Duration {
	switch {
	case p.BytesPerSecond > 0:
		return time.Duration(bytes) * time.Second / time.Duration(p.BytesPerSecond)
	case place > 0:
		return p.Pause
	}
	return 0
}

// problem says what is wrong with a pace; empty for nothing.
func (p Pace) problem() string {
	pieces := p.PieceBytes != 0 || p.Pause != 0
	switch {
	case p.BytesPerSecond != 0 && pieces:
		return "its body can have a speed or pauses, not both"
	case pieces && (p.PieceBytes == 0 || p.Pause == 0):
		return "a body that is sent in pieces has their size and a pause between them"
	case p.Pause > longestWait:
		return "the pause between its pieces is more than a day"
	}
	return ""
}
