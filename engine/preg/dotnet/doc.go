// Package dotnet is a second opinion on patterns: it translates a tree for
// regexp2, a matcher of .NET's language, where that has an exact form.
//
// Package preg matches with a matcher of its own, which knows all constructs and
// counts steps. That one and regexp2 have nothing in common but the tree, so
// that a pattern that both can do must have one answer; specs hold them to it.
// What regexp2 has no form for is refused with an [UnsupportedError]: recursion,
// backtracking verbs, newline settings, \X and a few constructs in which PCRE2
// has ways of its own.
package dotnet
