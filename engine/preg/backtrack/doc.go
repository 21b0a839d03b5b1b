// Package backtrack matches a pattern's tree as PCRE2 10.42 does, with all that
// its language has: recursion, backtracking verbs, conditions, newline settings.
//
//	program := backtrack.Compile(tree)
//	result, err := program.Match(subject)
//
// # How it works
//
// A tree becomes a list of instructions. A machine runs them and keeps what it
// could do otherwise on a stack of choices, and what it changed on a trail, so
// that it never recurses on the Go stack: neither the length of a subject nor
// the depth of a recursive pattern costs any of it. A Program is never changed,
// and each match has a machine of its own.
//
// # When it gives up
//
// Steps are counted where PCRE2's just-in-time compiler, which PHP uses, counts
// them: each length that is tried of a repeated character, and each time a
// repeated group is left. As there, [Limit] holds for each starting place by
// itself. A match as a whole has a second bound, on its work, that PHP does not
// have: a long subject with many places to start would keep it busy for minutes.
// Work is counted in instructions; what takes longer than one counts as several, so
// that a match takes about as long whatever it is that keeps it busy. Neither bound
// looks at a clock.
//
// PCRE2's start optimisations are here where an answer depends on them: the
// first byte of a match, a byte that it needs, its least length, and the places
// at which a pattern that begins with ^ or .* can match.
//
// Sources: pcre2pattern(3), "Backtracking control", "Recursive patterns" and the
// others that are named beside the code; pcre2api(3) for the optimisations.
package backtrack
