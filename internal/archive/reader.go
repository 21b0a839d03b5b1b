package archive

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"reflect"
)

// Reader reads an archive line by line. Make one with [NewReader], and believe what
// it read once Close has returned no error.
type Reader struct {
	kind  string
	in    lines
	alone bool // nothing may stand behind the archive
	sum   hash.Hash
	count int
	rest  []byte // of a line that Read has begun
}

// lines is a bufio.Reader, or a Reader around this one.
type lines interface {
	ReadBytes(end byte) ([]byte, error)
}

// NewReader begins to read an archive of a kind and a format, and returns an error
// for any other. On a *bufio.Reader or another Reader it reads no further than the
// archive goes; behind others there must be nothing.
func NewReader(r io.Reader, kind string, format int) (*Reader, error) {
	a := &Reader{kind: kind, sum: sha256.New()}
	switch in := r.(type) {
	case *Reader:
		a.in = in
	case *bufio.Reader:
		a.in = in
	default:
		a.in, a.alone = bufio.NewReader(r), true
	}
	text, err := a.ReadBytes('\n')
	var first firstLine
	value, ok := framed(text)
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		return nil, err
	case !ok || json.Unmarshal(value, &first) != nil || first.Archive != kind:
		return nil, a.Errorf("this is no %s", kind)
	case first.Format != format:
		return nil, a.Errorf("the %s is of format %d; this version of callaction reads format %d", kind, first.Format, format)
	}
	return a, nil
}

// framed is the value in a line. Its checksum is not looked at.
func framed(line []byte) ([]byte, bool) {
	const begin, end = len(`["00000000",`), len("]\n")
	if len(line) < begin+end || !bytes.HasPrefix(line, []byte(`["`)) || !bytes.HasSuffix(line, []byte("]\n")) {
		return nil, false
	}
	return line[begin : len(line)-end], true
}

// Errorf is an error that names the line that was read last.
func (a *Reader) Errorf(format string, args ...any) error {
	return fmt.Errorf("line %d: %w", a.line(), fmt.Errorf(format, args...))
}

// line counts from the beginning of the file.
func (a *Reader) line() int {
	if around, ok := a.in.(*Reader); ok {
		return around.line()
	}
	return a.count
}

// ReadBytes reads a line for an archive within this one.
func (a *Reader) ReadBytes(end byte) ([]byte, error) {
	text, err := a.in.ReadBytes(end)
	if len(text) > 0 || err == nil {
		a.count++
		_, _ = a.sum.Write(text) // a hash takes everything
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return text, fmt.Errorf("read the %s: %w", a.kind, err)
	}
	return text, err
}

// Read implements io.Reader.
func (a *Reader) Read(text []byte) (n int, err error) {
	if len(a.rest) == 0 {
		a.rest, err = a.ReadBytes('\n')
	}
	n = copy(text, a.rest)
	a.rest = a.rest[n:]
	if n > 0 {
		err = nil
	}
	return n, err
}

// Raw reads the next value. what says in an error what should have stood there.
func (a *Reader) Raw(what string) ([]byte, error) {
	text, err := a.ReadBytes('\n')
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if err != nil {
		return nil, a.Errorf("the file is cut off here, where %s should be", what)
	}
	value, ok := framed(text)
	if !ok || !bytes.Equal(text[:len(`["00000000",`)], fmt.Appendf(nil, `["%08x",`, crc32.ChecksumIEEE(value))) {
		return nil, a.Errorf("the line is damaged: its checksum does not fit. %s should stand there", what)
	}
	return value, nil
}

// Next reads the next value into what into points to. Members that into does not
// have are an error. what says in an error what should have stood there.
func (a *Reader) Next(into any, what string) error {
	text, err := a.Raw(what)
	if err != nil {
		return err
	}
	decode := json.NewDecoder(bytes.NewReader(text))
	decode.DisallowUnknownFields()
	if err := decode.Decode(into); err != nil {
		return a.Errorf("%s cannot be read: %w", what, err)
	}
	v := reflect.ValueOf(into).Elem()
	v.Set(mapped(v, Plain))
	return nil
}

// Close reads the last line and compares it with what was read.
func (a *Reader) Close() error {
	want := lastLine{a.kind, a.count, hex.EncodeToString(a.sum.Sum(nil))}
	var last lastLine
	if err := a.Next(&last, "the end of the "+a.kind); err != nil {
		return err
	}
	if last != want {
		return a.Errorf("the %s is damaged: its lines are not those that were written", a.kind)
	}
	if !a.alone {
		return nil
	}
	if text, err := a.ReadBytes('\n'); len(text) > 0 || err == nil {
		return a.Errorf("there is something behind the end of the %s", a.kind)
	}
	return nil
}
