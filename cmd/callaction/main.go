package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// version is set when the binary is built.
var version = "dev"

func main() { os.Exit(mainCode()) }

func mainCode() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	c := &cli{in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, colour: isTerminal(os.Stdout)}
	if isTerminal(os.Stderr) {
		c.terminal = os.Stderr
	}
	return c.main(ctx, os.Args[1:])
}
