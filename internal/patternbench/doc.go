// Command patternbench measures how long package preg and PHP take to match the
// patterns of rules, side by side in one run, and writes the table of
// docs/performance.md.
//
//	make bench-patterns
//
// Each pattern is matched again and again until a series takes a while, here and
// in two processes of PHP, one with PCRE2's just-in-time compiler and one
// without; the fastest of some series counts, since what else a machine does can
// only make it slower. Compiling is not measured: PHP keeps compiled patterns,
// and so does the engine.
package main
