package main

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"

	"callaction/engine/preg"
)

// question is a line of a batch.
type question struct {
	Pattern       *string `json:"pattern"`
	PatternBase64 *[]byte `json:"pattern_b64"`
	Subject       *[]byte `json:"subject"`
}

// batch answers one question after another.
type batch struct {
	in       *bufio.Reader
	out      *bufio.Writer
	patterns preg.Cache
}

// batchBuffer is how much is read and written at once, in bytes.
const batchBuffer = 64 << 10

// matchBatch answers all lines of standard input, or those up to the first that
// is no question.
func (c *cli) matchBatch() error {
	b := &batch{in: bufio.NewReaderSize(c.in, batchBuffer), out: bufio.NewWriterSize(c.out, batchBuffer)}
	err := b.answerAll()
	if ferr := b.out.Flush(); ferr != nil {
		return fmt.Errorf("write what matched: %w", ferr)
	}
	return err
}

func (b *batch) answerAll() error {
	for number := 1; ; number++ {
		line, err := b.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		q, err := readQuestion(line)
		if err != nil {
			return fmt.Errorf("line %d: %w", number, err)
		}
		if err := b.answer(q); err != nil {
			return fmt.Errorf("write what matched: %w", err)
		}
	}
}

// next is the next line. Before it waits for one, all answers so far are out:
// whoever asks may wait for them.
func (b *batch) next() ([]byte, error) {
	if ready, _ := b.in.Peek(b.in.Buffered()); bytes.IndexByte(ready, '\n') < 0 {
		if err := b.out.Flush(); err != nil {
			return nil, fmt.Errorf("write what matched: %w", err)
		}
	}
	line, err := b.in.ReadBytes('\n')
	switch {
	case err == nil, errors.Is(err, io.EOF) && len(line) > 0:
		return line, nil
	case errors.Is(err, io.EOF):
		return nil, io.EOF
	}
	return nil, fmt.Errorf("read standard input: %w", err)
}

func readQuestion(line []byte) (question, error) {
	var q question
	if !utf8.Valid(line) {
		return q, errors.New(`it is not UTF-8; write such a pattern in base64, as "pattern_b64"`)
	}
	if err := json.Unmarshal(line, &q); err != nil {
		return q, fmt.Errorf(`it is no {"pattern":"…","subject":"BASE64"}: %w`, err)
	}
	switch {
	case (q.Pattern == nil) == (q.PatternBase64 == nil):
		return q, errors.New(`it needs "pattern" or "pattern_b64", one of them`)
	case q.Subject == nil:
		return q, errors.New(`it has no "subject"`)
	}
	return q, nil
}

func (q question) pattern() string {
	if q.Pattern != nil {
		return *q.Pattern
	}
	return string(*q.PatternBase64)
}

func (b *batch) answer(q question) error {
	re, err := b.patterns.Compile(q.pattern())
	if err != nil {
		return b.write(noAnswer(err))
	}
	m, err := re.Match(*q.Subject)
	switch {
	case err != nil:
		return b.write(noAnswer(err))
	case !m.Matched:
		return b.write([]byte(`{"match":false}`))
	}
	return b.write(matchLine(m))
}

func (b *batch) write(line []byte) error {
	_, err := b.out.Write(append(line, '\n'))
	return err
}

// noAnswer is the line for preg_match's false: with the warning, or with
// preg_last_error's name.
func noAnswer(err error) []byte {
	text := lastError(err)
	if text == "" {
		text = err.Error()
	}
	return append(appendText([]byte(`{"match":false,"error":`), text), '}')
}

// matchLine lays a match out as $matches: a name stands before the first number
// that has it, and nothing behind the last group that took part.
func matchLine(m preg.Match) []byte {
	line := []byte(`{"match":true,"groups":{`)
	seen := map[string]bool{}
	for number, g := range m.Groups {
		if g.Absent {
			break
		}
		if g.Name != "" && !seen[g.Name] {
			seen[g.Name] = true
			named, _ := m.Named(g.Name)
			line = appendGroup(line, g.Name, markOr(m, g.Name, named.Value))
		}
		line = appendGroup(line, strconv.Itoa(number), g.Value)
	}
	if m.Marked && !seen[markKey] {
		line = appendGroup(line, markKey, m.Mark)
	}
	return append(bytes.TrimSuffix(line, []byte(",")), "}}"...)
}

// markKey is where $matches has the name that a verb passed on. It takes the
// place of a group of that name.
const markKey = "MARK"

func markOr(m preg.Match, name, value string) string {
	if m.Marked && name == markKey {
		return m.Mark
	}
	return value
}

func appendGroup(line []byte, key, value string) []byte {
	line = append(appendText(line, key), `:"`...)
	line = base64.StdEncoding.AppendEncode(line, []byte(value))
	return append(line, `",`...)
}

// appendText appends a text in JSON, without the escapes that only HTML needs.
func appendText(line []byte, text string) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a string can always be encoded
	return append(line, bytes.TrimSuffix(b.Bytes(), []byte("\n"))...)
}
