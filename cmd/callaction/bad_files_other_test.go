//go:build !unix

package main

// pipe is a folder where there are no named pipes.
func pipe(name string) { folder(name) }
