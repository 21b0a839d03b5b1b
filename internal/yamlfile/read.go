package yamlfile

import (
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Text is a text as written: without its quotes, and a number with its digits.
// Null is empty. For a list or a map it is an error.
func (n *Node) Text() (string, error) {
	if n == nil || n.kind == NullKind {
		return "", nil
	}
	if n.kind != TextKind {
		return "", n.Errorf("expected text, found %s%s", n.kind, n.bracketHint())
	}
	return n.text, nil
}

// bracketHint tells those who wrote {TEL} without quotes what became of it.
func (n *Node) bracketHint() string {
	if n.style != flowStyle {
		return ""
	}
	if n.kind == ListKind {
		return `; a text that begins with [ needs quotes`
	}
	if len(n.pairs) == 1 && n.pairs[0].Value.Kind() == NullKind {
		return `; a text that begins with { needs quotes: "{` + n.pairs[0].Key.text + `}"`
	}
	return `; a text that begins with { needs quotes`
}

// found is the node's text for an error about it.
func (n *Node) found() string {
	if n.kind != TextKind {
		return n.kind.String()
	}
	if n.src.isHidden(n.start) {
		return "a credential"
	}
	text := []rune(n.text)
	if len(text) > 40 {
		text = append(text[:40], '…')
	}
	return strconv.Quote(string(text))
}

// Int is a whole number in digits, with a minus before it where it is
// negative. Null is 0.
func (n *Node) Int() (int, error) {
	if n.Kind() == NullKind {
		return 0, nil
	}
	i, err := strconv.Atoi(n.text)
	if err != nil || n.kind != TextKind || strconv.Itoa(i) != n.text {
		return 0, n.Errorf("expected a whole number, found %s", n.found())
	}
	return i, nil
}

// Bool is true, yes, on or はい, or false, no, off or いいえ. Null is false.
func (n *Node) Bool() (bool, error) {
	if n.Kind() == NullKind {
		return false, nil
	}
	switch strings.ToLower(n.text) {
	case "true", "yes", "on", "はい":
		return true, nil
	case "false", "no", "off", "いいえ":
		return false, nil
	}
	return false, n.Errorf("expected yes or no, found %s", n.found())
}

// seconds is a number of seconds without a unit.
var seconds = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)

// Duration is a time that passes: a number of seconds, or numbers with their
// units, 1m30s, 500ms, 1分30秒. Null is 0.
func (n *Node) Duration() (time.Duration, error) {
	if n.Kind() == NullKind {
		return 0, nil
	}
	text := strings.NewReplacer("時間", "h", "分", "m", "秒", "s").Replace(n.text)
	if seconds.MatchString(text) {
		text += "s"
	}
	d, err := time.ParseDuration(text)
	if err != nil || n.kind != TextKind {
		return 0, n.Errorf(`expected a duration, such as 10, "5s" or "1m30s", found %s`, n.found())
	}
	if d < 0 {
		return 0, n.Errorf("a duration cannot be negative, found %s", n.found())
	}
	return d, nil
}

// List is the elements of a list. Null has none; a text or a map is an error.
func (n *Node) List() ([]*Node, error) {
	if n.Kind() == NullKind {
		return nil, nil
	}
	if n.kind != ListKind {
		return nil, n.Errorf("expected a list, found %s", n.found())
	}
	return n.items, nil
}

// Pairs is the keys of a map with their values, in the order of the file. Null
// has none; a text or a list is an error.
func (n *Node) Pairs() ([]Pair, error) {
	if n.Kind() == NullKind {
		return nil, nil
	}
	if n.kind != MapKind {
		return nil, n.Errorf("expected a map of keys and values, found %s%s", n.found(), n.colonHint())
	}
	return n.pairs, nil
}

// colonHint tells those who wrote name:value what is missing.
func (n *Node) colonHint() string {
	if n.kind == TextKind && n.style == plainStyle && strings.Contains(n.text, ":") && !n.src.isHidden(n.start) {
		return "; a blank belongs behind the colon of a key"
	}
	return ""
}
