//go:build !race

package callcentre_test

// underRace says that the race detector watches.
const underRace = false
