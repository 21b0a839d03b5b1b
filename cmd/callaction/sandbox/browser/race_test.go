//go:build race

package browser_test

// underRace says that the race detector watches.
const underRace = true
