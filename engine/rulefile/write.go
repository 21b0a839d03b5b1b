package rulefile

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// Write writes rules as a rule file in YAML, with the keys of the setting screen in
// the screen's order. Read reads the same rules from it, each text to the byte; a
// ${NAME} in a text is written so that it stands for itself. Fields that are empty
// are left out, but for the condition and the extraction pattern, which are written
// as なし. The error names a text that is not UTF-8, or is w's.
func Write(w io.Writer, rules []engine.Rule) error {
	var b strings.Builder
	b.WriteString("アクション:\n")
	for i := range rules {
		if i > 0 {
			b.WriteByte('\n')
		}
		if err := writeRule(&b, &rules[i], escaped); err != nil {
			return fmt.Errorf("write rule %q: %w", rules[i].Name, err)
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// A rule stands two blanks to the right of its list, its keys behind the dash.
const (
	keyIndent  = 4
	textIndent = 6
)

// writeRule writes a rule whose texts become those of the file by as.
func writeRule(b *strings.Builder, rule *engine.Rule, as func(text string) string) error {
	lead := "  - "
	for _, key := range fieldKeys() {
		text := fieldOf(rule, key.English)
		if !utf8.ValidString(text) {
			return fmt.Errorf("%s is not UTF-8", key.Japanese)
		}
		if text == "" && !writtenEmpty(key.English) {
			continue
		}
		b.WriteString(lead + key.Japanese + ": " + written(key.English, as(text)) + "\n")
		lead = strings.Repeat(" ", keyIndent)
	}
	return nil
}

// writtenEmpty says of which fields a reader wants to see that they are empty.
func writtenEmpty(key string) bool { return key == keyCode || key == keyPattern || key == keyExtract }

// written is a field's text as the file has it.
func written(key, text string) string {
	switch key {
	case keyOrder, keyTimeout:
		return text
	}
	if text == "" {
		return none
	}
	if inBlock(key, text) {
		if block, ok := yamlfile.Block(text, textIndent); ok {
			return block
		}
	}
	return yamlfile.Quote(text)
}

// escaped is a text in which ${NAME} stands for itself.
func escaped(text string) string {
	return reference.ReplaceAllStringFunc(text, func(found string) string {
		return "$" + found // one dollar more is taken away again
	})
}

// asWritten is a text in which ${NAME} is a parameter.
func asWritten(text string) string { return text }

// inBlock says which texts are written as they stand, line by line: bodies and
// headers for their lines, and whatever quotes would make hard to read.
func inBlock(key, text string) bool {
	return key == keyHeaders || key == keyBody || strings.Contains(text, "\n") ||
		key == keyExtract && strings.ContainsAny(text, `'"{[`)
}

// fieldOf is what a rule has under a key, as its text in a file.
func fieldOf(rule *engine.Rule, key string) string {
	switch key {
	case keyEvent:
		return rule.Event.Japanese()
	case keyOrder:
		if !rule.HasOrder {
			return ""
		}
		return strconv.Itoa(rule.Order)
	case keyIntegration:
		if rule.Integration == "" {
			return engine.ManualIntegration
		}
		return rule.Integration
	case keyTimeout:
		return secondsOf(rule.Timeout)
	}
	return *textOf(rule, key)
}

// secondsOf is a duration in seconds; a zero one is none.
func secondsOf(d time.Duration) string {
	if d == 0 {
		return ""
	}
	return strconv.FormatFloat(d.Seconds(), 'f', -1, 64)
}

// textOf is where a rule holds the text of a key.
func textOf(rule *engine.Rule, key string) *string {
	return map[string]*string{
		keyName: &rule.Name, keyCode: &rule.Code, keyPattern: &rule.Pattern, keyURL: &rule.URL, keyMethod: &rule.Method,
		keyHeaders: &rule.Headers, keyBody: &rule.Body, keyExtract: &rule.Extract, keyMemo: &rule.Memo,
	}[key]
}
