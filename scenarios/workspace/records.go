package workspace

import (
	"bytes"
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
	data, err := l.readLarge(file)
	if err != nil {
		l.Problems.Add(n.Errorf("%v", err))
		return nil
	}
	r := recordFile{name: file, data: bytes.TrimPrefix(data, []byte("\ufeff"))}
	read := r.json
	if strings.EqualFold(path.Ext(file), ".csv") {
		read = func() ([]json.RawMessage, error) { return r.csv(f.types) }
	}
	records, err := read()
	l.Problems.Add(err)
	return records
}

func (l *loader) readLarge(name string) (data []byte, err error) {
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
	b.Grow(int(info.Size()) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(f, MaxRecordFile)); err != nil {
		return nil, fmt.Errorf("the file %s cannot be read: %w", name, err)
	}
	return b.Bytes(), nil
}

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
