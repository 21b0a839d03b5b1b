// Package archivetest changes archives on purpose, for specs of what reads them.
package archivetest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash"
	"hash/crc32"
)

// seal is what the last line of an archive says of it.
type seal struct {
	sum   hash.Hash
	lines int
}

// Reseal is a text with the checksums that its lines would have if they were an
// archive's, those of archives within it too: what reads it then comes to what the
// lines say. Lines of another shape stay as they are.
func Reseal(text []byte) []byte {
	var all []byte
	var open []*seal
	for line := range bytes.Lines(text) {
		value, ok := valueIn(line)
		var about struct {
			Archive, End *string
		}
		ok = ok && json.Unmarshal(value, &about) == nil
		if ok && about.Archive != nil {
			open = append(open, &seal{sum: sha256.New()})
		}
		if ok && about.End != nil && len(open) > 0 {
			value = open[len(open)-1].end(*about.End)
			open = open[:len(open)-1]
		}
		if value != nil {
			line = fmt.Appendf(nil, "[\"%08x\",%s]\n", crc32.ChecksumIEEE(value), value)
		}
		for _, s := range open {
			_, _ = s.sum.Write(line) // a hash takes everything
			s.lines++
		}
		all = append(all, line...)
	}
	return all
}

// valueIn is the value in a line, whatever it is; nil and false where the line is no
// archive's.
func valueIn(line []byte) ([]byte, bool) {
	const begin, end = len(`["00000000",`), len("]\n")
	if len(line) < begin+end || !bytes.HasPrefix(line, []byte(`["`)) || !bytes.HasSuffix(line, []byte("]\n")) {
		return nil, false
	}
	return line[begin : len(line)-end], true
}

func (s *seal) end(kind string) []byte {
	name, err := json.Marshal(kind)
	if err != nil {
		name = []byte(`""`) // no text cannot be marshalled
	}
	return fmt.Appendf(nil, `{"end":%s,"lines":%d,"sha256":"%s"}`, name, s.lines, hex.EncodeToString(s.sum.Sum(nil)))
}
