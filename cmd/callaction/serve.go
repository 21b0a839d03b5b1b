package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"callaction/cmd/callaction/sandbox"
	"callaction/fakekintone"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// serveOptions are the flags of callaction serve.
type serveOptions struct {
	addr        string
	seed        uint64
	state       string
	journal     int
	publicHosts []string
	tokenFile   string
	tls         bool
	cert, key   string
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
snapshots by name, how far one is in the lessons, and the class with its links. The file
is written some seconds after a change and at the end, whole or not at all, and holds
credentials as they are. A file that is damaged, or of other workspaces, is refused and
left as it is. Steps to go back to are not in it. While the sandbox runs there are two
more beside it: FILE.lock keeps a second sandbox away, and in FILE.rooms are rooms of the
class that nobody visits.

On loopback everything is open. To let others in, say by what name they reach this
machine: --addr 0.0.0.0:8000 --public-host training.example:8000. Everything is then
below an address with a token in it, /t/TOKEN, which is what "ready" says; whoever has
it is the trainer, so pass it to nobody. Trainees get links of their own from the class's
page, /t/TOKEN/class/. At / is only a page that says so.

With --tls it is https, with a certificate that is made at the start; its SHA-256
fingerprint is on standard error, to be compared with what the browser shows. With
--tls-cert and --tls-key it is your own.`,
		RunE: func(cmd *cobra.Command, args []string) error { return c.serve(cmd.Context(), o, args) },
	}
	o.flags(cmd.Flags())
	cmd.ValidArgsFunction = completeWorkspaces
	typed(cmd, "addr", "seed", "journal", "public-host")
	offersFiles(cmd, "tls-cert", "pem", "crt")
	offersFiles(cmd, "tls-key", "pem", "key")
	return cmd
}

func (o *serveOptions) flags(f *pflag.FlagSet) {
	f.StringVar(&o.addr, "addr", "127.0.0.1:8000", "where to listen, on loopback or with --public-host; port 0 picks one")
	f.Uint64Var(&o.seed, "seed", 1, "what ids are drawn from")
	f.StringVar(&o.state, "state", "", "the file in which everything is kept across restarts (default: nothing is kept)")
	f.IntVar(&o.journal, "journal", 1000, "how many of the latest exchanges with kintone the journal of each workspace has")
	f.StringArrayVar(&o.publicHosts, "public-host", nil, "a name, NAME or NAME:PORT, under which others reach the sandbox (repeatable)")
	f.StringVar(&o.tokenFile, "trainer-token-file", "", "a file with the trainer's token (default: the one in --state, or a new one)")
	f.BoolVar(&o.tls, "tls", false, "serve https, with a certificate made at the start")
	f.StringVar(&o.cert, "tls-cert", "", "your own certificate, a PEM file with the chain")
	f.StringVar(&o.key, "tls-key", "", "its key, a PEM file")
}

func (c *cli) serve(ctx context.Context, o serveOptions, args []string) error {
	if err := o.check(); err != nil {
		return err
	}
	encryption, err := o.encryption()
	if err != nil {
		return err
	}
	token, err := o.token()
	if err != nil {
		return err
	}
	workspaces, err := loadWorkspaces(args)
	if err != nil {
		return err
	}
	box, end, err := c.openSandbox(o, sandbox.Options{
		Workspaces: workspaces, Seed: o.seed, Journal: o.journal, PublicHosts: o.publicHosts, TrainerToken: token,
	})
	if err != nil {
		return err
	}
	return errors.Join(c.listen(ctx, o, box, encryption), end())
}

// listen serves until ctx ends.
func (c *cli) listen(ctx context.Context, o serveOptions, box *sandbox.Sandbox, encryption *tls.Config) error {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", o.addr)
	if err != nil {
		return fmt.Errorf("listen on %s: %w", o.addr, err)
	}
	if err := c.ready(o, listener.Addr(), box.Base(), encryption); err != nil {
		return errors.Join(err, listener.Close())
	}
	if encryption != nil {
		listener = tls.NewListener(listener, encryption)
	}
	return serveUntil(ctx, listener, box)
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
