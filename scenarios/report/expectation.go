package report

import "callaction/scenarios"

// Expectation is what kind of thing was not as expected, in a few words.
func (l Language) Expectation(k scenarios.FailureKind) string { return l.expectation(k) }
