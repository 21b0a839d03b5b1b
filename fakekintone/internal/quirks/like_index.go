package quirks

import (
	"time"

	"callaction/internal/quirk"
)

// The values of LikeIndex.
const (
	LikeIndexImmediate = "immediate"
	LikeIndexDelayed   = "delayed"
)

// LikeIndexLag is how far the index behind like is behind where it is delayed.
const LikeIndexLag = 2 * time.Second

// LikeIndex asks when like finds what has been written.
func LikeIndex() quirk.Quirk {
	return quirk.Quirk{
		Name:     "likeIndex",
		Values:   []string{LikeIndexImmediate, LikeIndexDelayed},
		Question: "When does like find what has just been written?",
		Source: "kintone searches an index that is brought up to date after a write: a record just written may not match yet (measured). " +
			"How long that takes is not published: delayed takes two seconds, in which like finds a record by its values before, " +
			"and a new one not at all. immediate keeps runs free of that race.",
	}
}
