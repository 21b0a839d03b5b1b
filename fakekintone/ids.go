package fakekintone

import (
	"math/rand/v2"
	"sync"
)

// idSource draws the ids of error answers.
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
