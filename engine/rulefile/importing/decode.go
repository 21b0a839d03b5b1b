package importing

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/unicode"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// decode reads the characters of a file: UTF-8, UTF-16 with a byte order mark, or
// CP932.
func (c *converter) decode(name string, data []byte) (string, error) {
	text, err := c.characters(name, data)
	if err != nil {
		return "", err
	}
	at := strings.IndexFunc(text, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\r\f\v", r) })
	if at >= 0 {
		return "", oneLine(yamlfile.ErrorAt(name, []byte(text), at, "the control character U+%04X stands here; this is no text: save the page as text, HTML, CSV or .xlsx", text[at]))
	}
	return text, nil
}

func (c *converter) characters(name string, data []byte) (string, error) {
	if rest, marked := bytes.CutPrefix(data, []byte("\ufeff")); marked {
		data = rest
	}
	if utf8.Valid(data) {
		return string(data), nil
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "", refuse(name, "this is no UTF-16 text: %v; save it as UTF-8", err)
		}
		return string(text), nil
	}
	text, err := japanese.ShiftJIS.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", refuse(name, "the file is neither UTF-8 nor CP932 text; it is damaged, or not text at all: save it as UTF-8")
	}
	c.note(engine.Source{File: name},
		"the file is in CP932 (Shift_JIS), which has no no-break space (U+00A0): those of the page are lost, as blanks or question marks; save it as UTF-8 to keep every character",
		"ファイルの文字コードは CP932 (Shift_JIS)。ノーブレークスペース(U+00A0)を表せないため、元のページにあったものは空白や「?」に変わっている。すべての文字を残すには UTF-8 で保存する")
	return string(text), nil
}

// oneLine is an error without the line that it would show, which is no text.
func oneLine(e *yamlfile.Error) error {
	return &yamlfile.Error{File: e.File, Line: e.Line, Column: e.Column, Text: e.Text}
}
