//go:build race

package explore_test

// underRace says that the race detector watches.
const underRace = true
