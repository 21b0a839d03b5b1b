package workspace

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"callaction/internal/yamlfile"
)

// MaxRecordFile is the longest file of records, in bytes.
const MaxRecordFile = 512 << 20

// records reads an app's first records from the file that a node names.
func (l *loader) records(n *yamlfile.Node, f form) []json.RawMessage {
	name := l.Text(n)
	if name == "" {
		return nil
	}
	file := l.beside(name)
	if !l.exists(n, file) {
		return nil
	}
	data, err := l.readLarge(file, f.types)
	if err != nil {
		l.Problems.Add(n.Errorf("%v", err))
		return nil
	}
	r := recordFile{name: file, data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	read := r.json
	if isCSV(file) {
		read = func() ([]json.RawMessage, error) { return r.csv(f.types) }
	}
	records, err := read()
	l.Problems.Add(err)
	return records
}

// readLarge reads a file of records; of one that begins as none of them does no more
// than it takes to say so.
func (l *loader) readLarge(name string, types map[string]string) (data []byte, err error) {
	f, err := l.files.Open(name)
	if err != nil {
		return nil, fmt.Errorf("the file %s cannot be read: %w", name, err)
	}
	defer func() { _ = f.Close() }()
	info, err := f.Stat()
	if err != nil {
		return nil, fmt.Errorf("the file %s cannot be read: %w", name, err)
	}
	if info.Size() > MaxRecordFile {
		return nil, fmt.Errorf("the file %s has %d bytes; at most %d bytes of records are read", name, info.Size(), MaxRecordFile)
	}
	var b bytes.Buffer
	if _, err := b.ReadFrom(io.LimitReader(f, firstPart)); err != nil {
		return nil, fmt.Errorf("the file %s cannot be read: %w", name, err)
	}
	first := recordFile{name: name, data: bytes.TrimPrefix(b.Bytes(), []byte("\ufeff"))}
	if !first.worthReading(types) {
		return wholeCharacters(b.Bytes()), nil
	}
	b.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(f, MaxRecordFile)); err != nil {
		return nil, fmt.Errorf("the file %s cannot be read: %w", name, err)
	}
	return b.Bytes(), nil
}

// firstPart is how many bytes of a file of records are read to see whether it is one:
// more than the field codes of a form in the first line of a CSV.
const firstPart = 1 << 20

// worthReading says whether a file begins as records do: JSON with a bracket, a CSV with
// the field codes of a form. No text has a NUL in it.
func (r recordFile) worthReading(types map[string]string) bool {
	if bytes.IndexByte(r.data, 0) >= 0 {
		return false
	}
	if isCSV(r.name) {
		_, err := r.codes(csv.NewReader(bytes.NewReader(r.data)), types)
		return err == nil
	}
	first := bytes.TrimLeft(r.data, " \t\r\n")
	return len(first) > 0 && (first[0] == '[' || first[0] == '{')
}

// wholeCharacters leaves a character out whose end has not been read.
func wholeCharacters(data []byte) []byte {
	for cut := 1; cut < utf8.UTFMax && cut <= len(data); cut++ {
		if last := data[len(data)-cut:]; utf8.RuneStart(last[0]) && !utf8.FullRune(last) {
			return data[:len(data)-cut]
		}
	}
	return data
}

func isCSV(name string) bool { return strings.EqualFold(path.Ext(name), ".csv") }

// recordFile is a file of records while it is read.
type recordFile struct {
	name string
	data []byte
}

func (r recordFile) errorf(offset int, format string, a ...any) error {
	return yamlfile.ErrorAt(r.name, r.data, offset, format, a...)
}

// checkText refuses what is not UTF-8: kintone and Excel also write Shift_JIS.
func (r recordFile) checkText() error {
	if utf8.Valid(r.data) {
		return nil
	}
	at := 0
	for {
		c, size := utf8.DecodeRune(r.data[at:])
		if c == utf8.RuneError && size <= 1 {
			return r.errorf(at, "the file is not UTF-8 text; save it as UTF-8")
		}
		at += size
	}
}
