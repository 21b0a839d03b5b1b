//go:build !race

package preg_test

// underRace says that the race detector watches.
const underRace = false
