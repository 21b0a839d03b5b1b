package rulepage

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"callaction/internal/mask"
)

// veil hides credentials in texts that somebody edits, each under a mark of its own,
// and puts them back. Its zero value is ready; it is safe for concurrent use.
type veil struct {
	mu      sync.Mutex
	secrets []string // by their marks' numbers, from first+1
	first   int      // how many have been forgotten
}

// rememberedMarks is how many credentials a room's pages tell apart.
const rememberedMarks = 1000

// marked finds the marks in a text.
var marked = regexp.MustCompile(regexp.QuoteMeta(mask.Hidden) + `\(([0-9]+)\)`)

// parameter is ${NAME} or ${env:NAME}, which is no credential but names one.
var parameter = regexp.MustCompile(`\$\{(?:env:)?[A-Za-z_][A-Za-z0-9_]*\}`)

// hide is text with its credentials under marks.
func (h *veil) hide(m *mask.Masker, text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = h.hideLine(m, line)
	}
	return strings.Join(lines, "\n")
}

func (h *veil) hideLine(m *mask.Masker, line string) string {
	if marked.MatchString(line) { // the file has what looks like a mark
		return h.mark(line)
	}
	shown := m.Text(line)
	if shown == line || named(m, line) {
		return line
	}
	parts := strings.Split(shown, mask.Hidden)
	out, rest := parts[0], strings.TrimPrefix(line, parts[0])
	for i, part := range parts[1:] {
		end := len(rest) - len(part) // the last part ends the line
		if i < len(parts)-2 {
			end = max(0, strings.Index(rest, part))
		}
		if end > 0 {
			out += h.mark(rest[:end])
		}
		out, rest = out+part, rest[end+len(part):]
	}
	return out
}

// named says that a line has no credential but such as a parameter stands for.
func named(m *mask.Masker, line string) bool {
	without := parameter.ReplaceAllString(line, "")
	return without != line && m.Text(without) == without
}

// mark is what stands for a credential.
func (h *veil) mark(secret string) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	i := slices.Index(h.secrets, secret)
	if i < 0 {
		h.secrets = append(h.secrets, secret)
		if len(h.secrets) > rememberedMarks {
			h.secrets, h.first = slices.Delete(h.secrets, 0, 1), h.first+1
		}
		i = len(h.secrets) - 1
	}
	return fmt.Sprintf("%s(%d)", mask.Hidden, h.first+i+1)
}

// lift is text with what its marks stand for. ok is false where one stands for nothing.
func (h *veil) lift(text string) (lifted string, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	ok = true
	lifted = marked.ReplaceAllStringFunc(text, func(found string) string {
		number, err := strconv.Atoi(marked.FindStringSubmatch(found)[1])
		if i := number - h.first - 1; err == nil && i >= 0 && i < len(h.secrets) {
			return h.secrets[i]
		}
		ok = false
		return found
	})
	return lifted, ok
}
