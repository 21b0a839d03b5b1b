package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"callaction/internal/yamlfile"
)

// here is the machine's files under the names that people type: relative to the
// working directory, absolute, with dots.
type here struct{}

// Open implements fs.FS. Unlike os.DirFS it takes any name. A named pipe is refused:
// nobody might ever write into it. Those of a shell, <(…), are in /dev.
func (here) Open(name string) (fs.File, error) {
	name = filepath.FromSlash(name)
	info, err := os.Stat(name)
	if err == nil && info.Mode()&fs.ModeNamedPipe != 0 && !strings.HasPrefix(name, "/dev/") && !strings.HasPrefix(name, "/proc/") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: errors.New("it is a named pipe; name a file")}
	}
	return os.Open(name)
}

// longestList is how large a list or a report may be that a command reads, in bytes.
const longestList = 64 << 20

// readList is a file that is read whole: a list of calls or durations, a report. The
// error is one line that names the file; one that is too large is not read.
func readList(name string) ([]byte, error) {
	f, err := here{}.Open(name)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // it was read only
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case info.IsDir():
		return nil, &yamlfile.Error{File: name, Text: "this is a folder; name a file"}
	case info.Size() > longestList:
		return nil, &yamlfile.Error{File: name, Text: fmt.Sprintf("the file has %d bytes, and at most %d are read", info.Size(), longestList)}
	}
	data, err := io.ReadAll(io.LimitReader(f, longestList+1)) // what is no regular file has no size
	switch {
	case err != nil:
		return nil, fmt.Errorf("read %s: %w", name, err)
	case len(data) > longestList:
		return nil, &yamlfile.Error{File: name, Text: fmt.Sprintf("the file has more than %d bytes", longestList)}
	}
	return data, nil
}

// writeFile writes a file whole or not at all. A link keeps leading where it
// leads, and what is no regular file (a device, a pipe) is written to as it is.
func writeFile(name string, write func(io.Writer) error) error {
	name = target(name)
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return writeInto(name, write)
	}
	part := name + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666) // the umask decides
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	defer func() { _ = os.Remove(part) }() // gone already where all went well
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := os.Rename(part, name); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// target is where a link leads, whether something is there already or not.
func target(name string) string {
	for range 40 { // as many links as an operating system follows
		next, err := os.Readlink(name)
		if err != nil {
			return name
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(name), next)
		}
		name = next
	}
	return name
}

// replacement is a file that is there and what it shall say.
type replacement struct {
	name          string
	before, after []byte
}

// replaceFiles gives files other contents: all of them, or none. Who may read and
// write them stays the same.
func replaceFiles(all []replacement) (err error) {
	parts := make([]string, len(all))
	defer func() {
		for _, part := range parts {
			_ = os.Remove(part) // gone already where all went well
		}
	}()
	for i, r := range all {
		if parts[i], err = writePart(target(r.name), r.after); err != nil {
			return fmt.Errorf("write %s: %w; nothing was written", r.name, err)
		}
	}
	for i, r := range all {
		if err := os.Rename(parts[i], target(r.name)); err != nil {
			return errors.Join(fmt.Errorf("write %s: %w; nothing was written", r.name, err), takeBack(all[:i]))
		}
	}
	return nil
}

// takeBack writes what files said before.
func takeBack(written []replacement) error {
	var problems []error
	for _, r := range written {
		part, err := writePart(target(r.name), r.before)
		if err == nil {
			err = os.Rename(part, target(r.name))
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("write %s as it was: %w", r.name, err))
		}
	}
	return errors.Join(problems...)
}

// writePart writes a file's new contents beside it. part is empty where that did not go.
func writePart(name string, data []byte) (part string, err error) {
	info, err := os.Stat(name)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() {
		return "", errors.New("it is no regular file")
	}
	part = name + ".part"
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Chmod(info.Mode().Perm()), f.Close()); err != nil {
		return part, err
	}
	return part, nil
}

func writeInto(name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	if err := errors.Join(write(f), f.Close()); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// writable says early that a file could not be written.
func writable(name string) error {
	dir := filepath.Dir(name)
	info, err := os.Stat(dir)
	switch {
	case err != nil:
		return fmt.Errorf("write %s: there is no folder %s", name, dir)
	case !info.IsDir():
		return fmt.Errorf("write %s: %s is no folder", name, dir)
	}
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return fmt.Errorf("write %s: it is a folder", name)
	}
	return nil
}

// exists says whether a path is there.
func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// checkFormat refuses a --format that is none of known.
func checkFormat(format string, known ...string) error {
	if slices.Contains(known, format) {
		return nil
	}
	return errors.New(yamlfile.Unknown("format", format, known))
}
