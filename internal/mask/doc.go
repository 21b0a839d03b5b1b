// Package mask takes credentials out of what is shown: traces, journals,
// reports and error lines. It is applied where something is captured, so that
// no two views can differ.
package mask
