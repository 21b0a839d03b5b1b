package verify

import (
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// seen is an answer.
type seen struct {
	status int
	header http.Header
	body   string
}

func (a seen) code() string { return gjson.Get(a.body, "code").String() }

// problem is an answer that was not expected, for an error.
func (a seen) problem() string {
	text := fmt.Sprintf("kintone answers %d", a.status)
	if code := a.code(); code != "" {
		return text + " " + code + ": " + a.get("message").String()
	}
	return text
}

func (a seen) get(path string) gjson.Result { return gjson.Get(a.body, path) }

// want is what a step expects of its answer. What is not set is not looked at.
type want struct {
	status  int
	body    string
	parts   []string // each stands somewhere in the body
	refusal *refusal
	headers [][2]string
	test    func(a seen) (expected, got string)
}

// refusal is one of kintone's errors.
type refusal struct {
	code       string
	message    Text
	complaints []complaint
}

// complaint is what CB_VA01 says of one place.
type complaint struct {
	key      string
	messages []Text
}

func at(key string, messages ...Text) complaint { return complaint{key, messages} }

// noLanguage writes a refusal whose messages may be in any language.
const noLanguage Language = ""

// pattern is the body of a refusal in a language.
func (r *refusal) pattern(l Language) string {
	body := `{"code":"` + r.code + `","id":"<error id>","message":` + said(r.message, l)
	if len(r.complaints) > 0 {
		body += `,"errors":{` + strings.Join(r.places(l), ",") + `}`
	}
	return body + "}"
}

// places are the complaints in the order in which kintone lists them.
func (r *refusal) places(l Language) []string {
	list := slices.Clone(r.complaints)
	keys := make([]string, len(list))
	for i, c := range list {
		keys[i] = c.key
	}
	size := tableSize(len(keys))
	slices.SortStableFunc(list, func(a, b complaint) int { return bucket(a.key, size) - bucket(b.key, size) })
	texts := make([]string, len(list))
	for i, c := range list {
		messages := make([]string, len(c.messages))
		for j, m := range c.messages {
			messages[j] = said(m, l)
		}
		texts[i] = quoted(c.key) + `:{"messages":[` + strings.Join(messages, ",") + `]}`
	}
	return texts
}

// said is a message as JSON, or what stands for any where it is not known.
func said(message Text, l Language) string {
	text := message.In(l)
	if l == noLanguage || text == "" {
		return `"<any>"`
	}
	return quoted(text)
}

// wildcards stand in a pattern for what differs from run to run.
var wildcards = map[string]string{
	"<number>":   `[0-9]+`,
	"<error id>": `[A-Za-z0-9]{20}`,
	"<uuid>":     `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`,
	"<minute>":   `[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:00Z`,
	"<moment>":   `[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z`,
	"<millis>":   `[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z`,
	"<key>":      `[0-9]{14}[0-9A-Fa-f]{32,}`,
	"<any>":      `(?:[^"\\]|\\.)*`,
	"<user>":     `\{"code":"(?:[^"\\]|\\.)*","name":"(?:[^"\\]|\\.)*"\}`,
	"<json>":     `(?s:.*)`,
}

var wildcard = regexp.MustCompile(`<[a-z ]+>`)

// matcher is a pattern as a regular expression.
func matcher(pattern string) string {
	var b strings.Builder
	from := 0
	for _, place := range wildcard.FindAllStringIndex(pattern, -1) {
		if re, ok := wildcards[pattern[place[0]:place[1]]]; ok {
			b.WriteString(regexp.QuoteMeta(pattern[from:place[0]]) + re)
			from = place[1]
		}
	}
	return b.String() + regexp.QuoteMeta(pattern[from:])
}

// fits says whether a text is what a pattern says, from its first letter to its
// last.
func fits(pattern, text string) bool {
	re, err := regexp.Compile(`^` + matcher(pattern) + `$`)
	return err == nil && re.MatchString(text)
}

// holds says whether a part of a text is what a pattern says.
func holds(pattern, text string) bool {
	re, err := regexp.Compile(matcher(pattern))
	return err == nil && re.MatchString(text)
}
