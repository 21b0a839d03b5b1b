package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"callaction/cmd/callaction/sandbox"
	"callaction/fakekintone"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// serveOptions are the flags of callaction serve.
type serveOptions struct {
	addr  string
	seed  uint64
	state string
}

func (c *cli) serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use:   "serve [WORKSPACE...]",
		Short: "Open the sandbox: a kintone, a PBX and their rules over HTTP",
		Long: `Serves workspaces in wall time: the fake kintone at /k/v1/…, recordings at
/monitor_link/ID, and the control API at /sandbox/v1/…. With nothing named, the
manual's environments. The first line on standard output is "ready" and the address.

With --state, everything is there again after a restart: records, rules, calls, faults,
snapshots by name, and how far one is in the lessons. The file is written some seconds
after a change and at the end, whole or not at all, and holds credentials as they are.
A file that is damaged, or of other workspaces, is refused and left as it is. Steps to
go back to are not in it.`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.serve(cmd.Context(), o, args) },
	}
	f := cmd.Flags()
	f.StringVar(&o.addr, "addr", "127.0.0.1:8000", "where to listen, on loopback; port 0 picks one")
	f.Uint64Var(&o.seed, "seed", 1, "what ids are drawn from")
	f.StringVar(&o.state, "state", "", "the file in which everything is kept across restarts (default: nothing is kept)")
	cmd.ValidArgsFunction = completeWorkspaces
	typed(cmd, "addr", "seed")
	return cmd
}

func (c *cli) serve(ctx context.Context, o serveOptions, args []string) error {
	if err := onLoopback(o.addr); err != nil {
		return err
	}
	workspaces, err := loadWorkspaces(args)
	if err != nil {
		return err
	}
	box, end, err := c.openSandbox(o, sandbox.Options{Workspaces: workspaces, Seed: o.seed})
	if err != nil {
		return err
	}
	return errors.Join(c.listen(ctx, o, box), end())
}

// listen serves until ctx ends.
func (c *cli) listen(ctx context.Context, o serveOptions, box *sandbox.Sandbox) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", o.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", o.addr, err)
	}
	if _, err := fmt.Fprintf(c.out, "ready http://%s\n", listener.Addr()); err != nil {
		return errors.Join(err, listener.Close())
	}
	return serveUntil(ctx, listener, box)
}

// onLoopback refuses addresses that others can reach: the sandbox holds
// credentials, and nobody has to log in to it.
func onLoopback(addr string) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("--addr %q is no HOST:PORT: %w", addr, err)
	}
	if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
		return nil
	}
	return fmt.Errorf("--addr %q can be reached from other machines; the sandbox listens on loopback only, as in 127.0.0.1:8000", addr)
}

// loadWorkspaces reads the workspaces of these folders, or the manual's.
func loadWorkspaces(args []string) ([]*workspace.Workspace, error) {
	var all []*workspace.Workspace
	if len(args) == 0 {
		for _, name := range manual.Workspaces() {
			ws, err := workspace.Load(manual.Files(), name)
			if err != nil {
				return nil, err
			}
			all = append(all, ws)
		}
		return all, nil
	}
	for _, arg := range args {
		ws, err := workspace.Load(here{}, path.Clean(filepath.ToSlash(arg)))
		if err != nil {
			return nil, err
		}
		all = append(all, ws)
	}
	return all, nil
}

// shutdownTime is how long requests in flight may still take at the end.
const shutdownTime = 5 * time.Second

// serveUntil serves until ctx ends, and lets requests in flight end.
func serveUntil(ctx context.Context, listener net.Listener, handler http.Handler) error {
	server := &http.Server{
		Handler: handler, ConnContext: fakekintone.ConnContext,
		BaseContext:       func(net.Listener) context.Context { return ctx }, // who waits is let go at the end
		ReadHeaderTimeout: 30 * time.Second, ReadTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTime)
	defer cancel()
	if err := server.Shutdown(end); err != nil {
		return errors.Join(fmt.Errorf("end the server: %w", err), server.Close())
	}
	return nil
}
