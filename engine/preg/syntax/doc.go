// Package syntax reads a PCRE2 pattern, without PHP's delimiters, into a tree
// whose nodes know which bytes of the pattern they stand for.
//
// The language is that of PCRE2 10.42 as PHP 8.2 configures it: "\n" is the
// newline, \R is any Unicode newline, an unknown escape is an error. [Parse]
// accepts what PCRE2 accepts and refuses the rest in its words, at its offsets.
// It reads also what package preg cannot match, recursion and backtracking
// verbs among them: what a pattern says and what can be done with it are two
// questions.
//
// A pattern is read as bytes or, with [UTF], as characters. In a tree of bytes
// every character is below 256 and \w, \d, \s, \b and the POSIX classes are
// ASCII; in a tree of characters they follow Unicode.
//
// Sources: pcre2pattern(3) and pcre2syntax(3) of PCRE2 10.42, and PHP's manual,
// "Pattern Modifiers".
package syntax
