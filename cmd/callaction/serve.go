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

func (c *cli) serveCommand() *cobra.Command {
	var (
		addr string
		seed uint64
	)
	cmd := &cobra.Command{
		Use:   "serve [WORKSPACE...]",
		Short: "Open the sandbox: a kintone, a PBX and their rules over HTTP",
		Long: `Serves workspaces in wall time: the fake kintone at /k/v1/…, recordings at
/monitor_link/ID, and the control API at /sandbox/v1/…. With nothing named, the
manual's environments. The first line on standard output is "ready" and the address.`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.serve(cmd.Context(), addr, seed, args) },
	}
	cmd.Flags().StringVar(&addr, "addr", "127.0.0.1:8000", "where to listen, on loopback; port 0 picks one")
	cmd.Flags().Uint64Var(&seed, "seed", 1, "what ids are drawn from")
	cmd.ValidArgsFunction = completeWorkspaces
	typed(cmd, "addr", "seed")
	return cmd
}

func (c *cli) serve(ctx context.Context, addr string, seed uint64, args []string) error {
	if err := onLoopback(addr); err != nil {
		return err
	}
	workspaces, err := loadWorkspaces(args)
	if err != nil {
		return err
	}
	box, err := sandbox.New(sandbox.Options{Workspaces: workspaces, Seed: seed})
	if err != nil {
		return err
	}
	defer box.Close()
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", addr, err)
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
