package fakekintone

import (
	"math/rand/v2"
	"strings"
	"sync"
	"time"
)

// idSource draws the ids of error answers, cursors and files, and the codes and
// tokens of OAuth and of sessions.
type idSource struct {
	mu  sync.Mutex
	rng *rand.Rand
}

func newIDSource(seed uint64) *idSource {
	return &idSource{rng: rand.New(rand.NewPCG(seed, streamOfIDs))}
}

// streamOfIDs keeps these draws apart from other draws with the same seed.
const streamOfIDs = 0x6b696e746f6e65

const (
	idLength = 20
	idLetter = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
)

// next is 20 letters and digits.
func (s *idSource) next() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := make([]byte, idLength)
	for i := range id {
		id[i] = idLetter[s.rng.IntN(len(idLetter))]
	}
	return string(id)
}

const hexDigits = "0123456789abcdef"

// uuid is a random UUID (RFC 9562, version 4).
func (s *idSource) uuid() string {
	const form = "xxxxxxxx-xxxx-4xxx-Nxxx-xxxxxxxxxxxx"
	s.mu.Lock()
	defer s.mu.Unlock()
	id := []byte(form)
	for i, c := range id {
		switch c {
		case 'x':
			id[i] = hexDigits[s.rng.IntN(len(hexDigits))]
		case 'N':
			id[i] = "89ab"[s.rng.IntN(len("89ab"))]
		}
	}
	return string(id)
}

// What a file's key in a record is: when it came there, and random digits.
const (
	fileKeyTime   = "20060102150405"
	fileKeyDigits = 35
)

// fileKey is the key of a file in a record.
func (s *idSource) fileKey(now time.Time) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	key := []byte(now.UTC().Format(fileKeyTime))
	for range fileKeyDigits {
		key = append(key, hexDigits[s.rng.IntN(len(hexDigits))])
	}
	return strings.ToUpper(string(key))
}

// What OAuth's codes and tokens are: a version and random letters.
const (
	tokenBegin  = "1."
	tokenLength = 48
	tokenLetter = idLetter + "-_"
)

// token is an access token or a refresh token, or a code, whose shape has not been
// published.
func (s *idSource) token() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	token := []byte(tokenBegin)
	for range tokenLength {
		token = append(token, tokenLetter[s.rng.IntN(len(tokenLetter))])
	}
	return string(token)
}
