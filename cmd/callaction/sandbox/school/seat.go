package school

import (
	"crypto/rand"
	"encoding/base32"
	"fmt"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/scenarios/workspace"
)

// seat is one trainee's.
type seat struct {
	school *School
	number int
	name   string
	token  string
	from   *workspace.Workspace
	file   string // in the attic; that of no other seat, even one that is read from a file

	progress progress
	dirty    atomic.Bool // the room has changed since somebody looked

	opening sync.Mutex // held while the room is opened, written or closed; before School.mu

	// What follows is guarded by School.mu.
	room    *room.Room // nil while it is not open
	door    Door
	inside  int       // requests that are being served
	seen    time.Time // when the last one began or ended; zero for never
	opened  time.Time // when the room was
	anew    bool      // a room was dropped, and with it what it held
	removed bool
	latest  latest // as it was when somebody looked
}

// newToken is 128 random bits.
func newToken() string {
	bits := make([]byte, 16)
	_, _ = rand.Read(bits) // never fails
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(bits))
}

// IsToken says whether a text could be a seat's token.
func IsToken(text string) bool {
	return len(text) == 26 && strings.Trim(text, "abcdefghijklmnopqrstuvwxyz234567") == ""
}

func newSeat(s *School, number int, name string, from *workspace.Workspace) *seat {
	if name == "" {
		name = strconv.Itoa(number)
	}
	t := &seat{school: s, number: number, name: name, token: newToken(), from: from, file: newToken() + ".room"}
	t.progress.school, t.progress.dirty = s, &t.dirty
	return t
}

// base is the path before everything of the seat.
func (t *seat) base() string { return "/w/" + t.token }

// longestName is how many characters a name may have.
const longestName = 60

// tidied is a name without spaces around it. Its error is ErrName.
func tidied(name string) (string, error) {
	name = strings.TrimSpace(name)
	switch {
	case utf8.RuneCountInString(name) > longestName:
		return "", fmt.Errorf("%w: it is longer than %d characters", ErrName, longestName)
	case !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl):
		return "", fmt.Errorf("%w: it has characters that cannot be written", ErrName)
	}
	return name, nil
}

// busy says that somebody watches, or that a call goes on.
func (t *seat) busy(inside int, r *room.Room) bool { return inside > 0 || !r.IsQuiet() }
