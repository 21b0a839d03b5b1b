package importing

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/yamlfile"
)

// none is how the screen shows an empty field.
const none = "なし"

// converter makes rules of tables, and notes what does not fit into one.
type converter struct {
	rules []engine.Rule
	notes []Note
	told  map[string]bool // the headings that a note is about
}

func (c *converter) note(at engine.Source, english, japanese string) {
	c.notes = append(c.notes, Note{Source: at, English: english, Japanese: japanese})
}

func (c *converter) rule(t *table) {
	r := engine.Rule{
		Name: c.name(t), Code: text(t, codeLabel), Pattern: text(t, patternLabel), Headers: text(t, headersLabel),
		Body: text(t, bodyLabel), Extract: text(t, extractLabel), Source: t.source,
	}
	var remarks []string
	keep := func(l label, remark string) {
		if remark != "" {
			remarks = append(remarks, l.written()+": "+remark)
		}
	}
	r.Event = c.event(t, keep)
	r.URL = c.oneLine(t, urlLabel, keep)
	r.Method = c.method(t, keep)
	if r.Integration = c.oneLine(t, integrationLabel, keep); r.Integration == engine.ManualIntegration {
		r.Integration = ""
	}
	r.Order, r.HasOrder = c.order(t, keep)
	r.Timeout = c.timeout(t, keep)
	if r.URL == "" {
		c.note(t.source, "this rule has no URL; fill it in", "URL がない。書き足す")
	}
	for _, o := range t.others {
		c.unknown(t.source, o.heading)
		remarks = append(remarks, o.heading+": "+o.value)
	}
	r.Memo = memo(text(t, memoLabel), remarks, t.place)
	c.rules = append(c.rules, r)
}

// unknown notes a heading, once, that the screen does not have.
func (c *converter) unknown(at engine.Source, heading string) {
	if c.told[heading] {
		return
	}
	if c.told == nil {
		c.told = map[string]bool{}
	}
	c.told[heading] = true
	c.note(at, fmt.Sprintf("%q is no label of the setting screen; what stands there is kept in the memos", heading),
		"「"+heading+"」は設定画面の項目ではない。その内容はメモに残した")
}

// memo is the screen's own, what was left over, and where the rule was found.
func memo(own string, remarks []string, place string) string {
	lines := append([]string{own}, remarks...)
	lines = append(lines, "取り込み元: "+place)
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), "\n")
}

// text is a field's value as it stands, empty where it is なし.
func text(t *table, l label) string {
	value := trimmed(t.value(l))
	if strings.Trim(value, blanks) == none {
		return ""
	}
	return value
}

func (c *converter) oneLine(t *table, l label, keep func(label, string)) string {
	line, remark := firstLine(text(t, l))
	keep(l, remark)
	return line
}

// name makes the names of rules differ.
func (c *converter) name(t *table) string {
	name, _ := firstLine(text(t, nameLabel))
	if name == "" {
		name = t.title
	}
	if name == "" {
		name = fmt.Sprintf("アクション%d", len(c.rules)+1)
	}
	taken := func(n string) bool {
		return slices.ContainsFunc(c.rules, func(r engine.Rule) bool { return r.Name == n })
	}
	unique := name
	for n := 2; taken(unique); n++ {
		unique = fmt.Sprintf("%s (%d)", name, n)
	}
	return unique
}

// event keeps what is no event as it stands, to be mended in the file.
func (c *converter) event(t *table, keep func(label, string)) event.Name {
	line := c.oneLine(t, eventLabel, keep)
	name, err := event.Parse(line)
	if err == nil {
		return name
	}
	var known []string
	for _, n := range event.Names() {
		known = append(known, n.Japanese())
	}
	c.note(t.source, yamlfile.Unknown("event", line, known), fmt.Sprintf("イベント種別「%s」はない。%sのどれかを書く", line, strings.Join(known, "、")))
	return event.Name(line)
}

// word is a method in Latin letters at a value's beginning.
var word = regexp.MustCompile(`^[A-Za-z]+`)

func (c *converter) method(t *table, keep func(label, string)) string {
	line := c.oneLine(t, methodLabel, keep)
	method := word.FindString(line)
	keep(methodLabel, strings.Trim(line[len(method):], blanks))
	known := []string{"GET", "POST", "PUT", "DELETE", "PATCH"}
	if upper := strings.ToUpper(method); method == "" || slices.Contains(known, upper) {
		return upper
	}
	c.note(t.source, yamlfile.Unknown("method", method, known), fmt.Sprintf("メソッド「%s」はない。%sのどれかを書く", method, strings.Join(known, "、")))
	return method
}

// leading is a number at a value's beginning.
var leading = regexp.MustCompile(`^([0-9]+(?:\.[0-9]+)?)[ \t\x{a0}\x{3000}]*(?:秒|s\b)?`)

// number cuts a number from the remark behind it.
func (c *converter) number(t *table, l label, keep func(label, string)) string {
	value := text(t, l)
	m := leading.FindStringSubmatch(value)
	if m == nil {
		if value != "" {
			keep(l, value)
			c.note(t.source, fmt.Sprintf("%s has no number at its beginning; it stays empty, and the memo keeps what was there", l.written()),
				fmt.Sprintf("%sが数字で始まらないため、空欄にして内容をメモに残した", l.written()))
		}
		return ""
	}
	keep(l, strings.Trim(value[len(m[0]):], blanks+"\n"))
	return m[1]
}

func (c *converter) order(t *table, keep func(label, string)) (order int, has bool) {
	number := c.number(t, orderLabel, keep)
	if number == "" {
		return 0, false
	}
	order, err := strconv.Atoi(strings.TrimSuffix(number, ".0"))
	if err != nil {
		keep(orderLabel, number)
		c.note(t.source, "実行順 is no whole number; it stays empty, and the memo keeps what was there", "実行順が整数でないため、空欄にして内容をメモに残した")
	}
	return order, err == nil
}

func (c *converter) timeout(t *table, keep func(label, string)) time.Duration {
	number := c.number(t, timeoutLabel, keep)
	if number == "" {
		return 0
	}
	timeout, err := time.ParseDuration(number + "s")
	if err != nil || timeout == 0 {
		keep(timeoutLabel, number)
		c.note(t.source, "タイムアウト判定 is no time that rules can have; it stays empty", "タイムアウト判定の値が使えないため、空欄にした")
		return 0
	}
	return timeout
}
