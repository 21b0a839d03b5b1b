package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
)

// options are the command's flags and arguments.
type options struct {
	version, out, binaries, host string
	targets                      []target
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		_, _ = fmt.Fprintln(os.Stderr, "dist: "+err.Error())
		os.Exit(2)
	}
}

func run(ctx context.Context, args []string, out io.Writer) error {
	o, err := parse(args)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(o.out, 0o777); err != nil { // the umask decides
		return fmt.Errorf("make the folder of the archives: %w", err)
	}
	common, err := o.common(ctx)
	if err != nil {
		return err
	}
	var names []string
	for _, t := range o.targets {
		name, err := o.pack(ctx, t, common)
		if err != nil {
			return fmt.Errorf("pack %s: %w", t, err)
		}
		names = append(names, name)
		_, _ = fmt.Fprintln(out, filepath.Join(o.out, name)) // for whoever watches
	}
	return writeSums(o.out, names)
}

// versions keeps what would not do in a file's name or in a link out.
var versions = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z._+-]*$`)

func parse(args []string) (options, error) {
	var o options
	f := flag.NewFlagSet("dist", flag.ContinueOnError)
	f.StringVar(&o.version, "version", "", "the version, as in v1.2.3")
	f.StringVar(&o.out, "out", "dist", "the folder to write to")
	f.StringVar(&o.binaries, "binaries", filepath.Join("bin", "dist"), "the folder with OS/ARCH/callaction")
	f.StringVar(&o.host, "host", filepath.Join("bin", "callaction"), "a callaction that runs here")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	if !versions.MatchString(o.version) {
		return o, fmt.Errorf("the version %q is not made of letters, digits and . _ + -", o.version)
	}
	for _, arg := range f.Args() {
		t, err := parseTarget(arg)
		if err != nil {
			return o, err
		}
		o.targets = append(o.targets, t)
	}
	if len(o.targets) == 0 {
		return o, errors.New("name the targets, as in linux/amd64")
	}
	return o, nil
}
