// Package linediff compares two texts line by line and shows where they differ as a
// unified diff, in which characters that cannot be seen, or are taken for others, are
// written out.
//
//	linediff.Write(os.Stdout, linediff.Files{Old: "rules.yaml", New: "rules.yaml"}, before, after)
package linediff
