package archive

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"hash/crc32"
	"io"
	"reflect"
)

// Writer writes an archive. Make one with [NewWriter], and end with Close.
type Writer struct {
	kind  string
	out   io.Writer
	sum   hash.Hash
	lines int
	size  int64
	err   error // the first one
}

// The first and the last value of an archive.
type (
	firstLine struct {
		Archive string `json:"archive"`
		Format  int    `json:"format"`
	}
	lastLine struct {
		End    string `json:"end"`
		Lines  int    `json:"lines"`
		SHA256 string `json:"sha256"`
	}
)

// NewWriter begins an archive of a kind and a format. One on another Writer becomes
// a part of that. Errors are told by every later call.
func NewWriter(w io.Writer, kind string, format int) *Writer {
	a := &Writer{kind: kind, out: w, sum: sha256.New()}
	if _, within := w.(*Writer); !within {
		a.out = bufio.NewWriter(w)
	}
	_ = a.Line(firstLine{kind, format}) // a.err keeps it
	return a
}

// Line writes what JSON makes of v, with its texts armoured.
func (a *Writer) Line(v any) error {
	text, err := json.Marshal(mapped(reflect.ValueOf(&v).Elem(), Armour).Interface())
	if err != nil && a.err == nil {
		a.err = fmt.Errorf("write line %d of the %s: %w", a.lines+1, a.kind, err)
	}
	return a.Raw(text)
}

// Raw writes one JSON value as it is. It has no line breaks and its texts are
// armoured where they need it.
func (a *Writer) Raw(value []byte) error {
	line := make([]byte, 0, len(value)+len(`["00000000",]`)+1)
	line = fmt.Appendf(line, `["%08x",`, crc32.ChecksumIEEE(value))
	line = append(append(line, value...), "]\n"...)
	_, err := a.Write(line)
	return err
}

// Write implements io.Writer for an archive within this one.
func (a *Writer) Write(text []byte) (int, error) {
	if a.err != nil {
		return 0, a.err
	}
	n, err := a.out.Write(text)
	a.size += int64(n)
	if err != nil {
		a.err = fmt.Errorf("write the %s: %w", a.kind, err)
		return n, a.err
	}
	a.lines += bytes.Count(text, []byte{'\n'})
	_, _ = a.sum.Write(text) // a hash takes everything
	return n, nil
}

// Close writes the last line, and says how many bytes the archive has. What it was
// made on stays open.
func (a *Writer) Close() (int64, error) {
	_ = a.Line(lastLine{a.kind, a.lines, hex.EncodeToString(a.sum.Sum(nil))}) // a.err keeps it
	if out, ok := a.out.(*bufio.Writer); ok && a.err == nil {
		if err := out.Flush(); err != nil {
			a.err = fmt.Errorf("write the %s: %w", a.kind, err)
		}
	}
	return a.size, a.err
}
