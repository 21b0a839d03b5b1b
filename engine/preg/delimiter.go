package preg

import (
	"fmt"
	"strings"
)

// frame is a pattern as it stands in a setting, taken apart.
type frame struct {
	body      string
	modifiers string
}

// splitFrame takes the delimiters off. (PHP's manual: "Delimiters")
func splitFrame(pattern string) (frame, error) {
	text := strings.TrimLeft(pattern, " \t\n\v\f\r")
	if text == "" {
		return frame{}, frameError("Empty regular expression")
	}
	open := text[0]
	if open == '\\' || open == 0 || isAlphanumeric(open) {
		return frame{}, frameError("Delimiter must not be alphanumeric, backslash, or NUL")
	}
	text = text[1:]
	end, err := bodyEnd(text, open)
	if err != nil {
		return frame{}, err
	}
	return frame{body: text[:end], modifiers: text[end+1:]}, nil
}

func bodyEnd(text string, open byte) (int, error) {
	if i := strings.IndexByte("([{<", open); i >= 0 {
		return pairedEnd(text, open, ")]}>"[i])
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case open:
			return i, nil
		}
	}
	return 0, frameError(fmt.Sprintf("No ending delimiter '%s' found", string([]byte{open})))
}

// pairedEnd finds the closing delimiter; pairs of them nest.
func pairedEnd(text string, open, end byte) (int, error) {
	depth := 1
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\\':
			i++
		case open:
			depth++
		case end:
			if depth--; depth == 0 {
				return i, nil
			}
		}
	}
	return 0, frameError(fmt.Sprintf("No ending matching delimiter '%c' found", end))
}

func frameError(text string) error { return &CompileError{Text: text, Offset: -1} }

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z'
}
