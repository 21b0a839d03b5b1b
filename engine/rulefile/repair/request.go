package repair

import (
	"encoding/json"
	"net"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"callaction/engine"
	"callaction/engine/lint"
)

var (
	// query is the value of a body's query, as JSON writes it.
	query = regexp.MustCompile(`("query"\s*:\s*")((?:[^"\\]|\\.)*)"`)
	// bare is an operator of kintone's query language with a variable as its value,
	// without quotes. (kintone's query language: operators)
	bare = regexp.MustCompile(`(!=|<=|>=|=|<|>|\blike)([\s\x{a0}\x{3000}]*)(\{[A-Za-z0-9_]+\})([\s)]|$)`)
)

// quoteQueryValues puts quotes around variables in a body's query: without them
// anything but digits is a mistake in the query, and in quotes each type of field
// takes its value.
func quoteQueryValues(rule *engine.Rule) {
	at := query.FindStringSubmatchIndex(rule.Body)
	if at == nil || !isJSON(rule.Body) {
		return
	}
	from, to := at[4], at[5]
	parts := strings.Split(rule.Body[from:to], `\"`)
	for i := 0; i < len(parts); i += 2 { // the others stand in quotes
		parts[i] = bare.ReplaceAllString(parts[i], `$1$2\"$3\"$4`)
	}
	rule.Body = rule.Body[:from] + strings.Join(parts, `\"`) + rule.Body[to:]
}

// recordPath is the end of an address of records, with what comes before.
var recordPath = regexp.MustCompile(`^(.*/k/(?:guest/[^/]+/)?v1/)records?\.json$`)

// sendCommentToComments moves a body that only record/comment.json takes.
// (kintone's REST API: Add Comment)
func sendCommentToComments(rule *engine.Rule) {
	if m := recordPath.FindStringSubmatch(rule.URL); m != nil && isComment(rule.Body) {
		rule.URL, rule.Method = m[1]+"record/comment.json", "POST"
	}
}

// isComment says whether a body has a comment's keys; a record is named by its id
// there, while in a record's body it is an object.
func isComment(body string) bool {
	var keys struct {
		App, Record json.RawMessage
		Comment     *struct{ Text *string }
	}
	if json.Unmarshal([]byte(withDigits(body)), &keys) != nil || keys.Comment == nil || keys.Comment.Text == nil {
		return false
	}
	return len(keys.App) > 0 && len(keys.Record) > 0 && keys.Record[0] != '{' && keys.Record[0] != '['
}

var httpAddress = regexp.MustCompile(`(?i)^http://([^/?#]*)(/k/)?`)

// useHTTPS knows a kintone by its domain, or by its path where the host is a name
// without a port. A machine of one's own may well speak http.
func useHTTPS(rule *engine.Rule) {
	m := httpAddress.FindStringSubmatch(rule.URL)
	if m == nil {
		return
	}
	host := strings.ToLower(m[1])
	if isKintone(host) || m[2] != "" && strings.Trim(host, ".") != "localhost" && net.ParseIP(host) == nil && !strings.Contains(host, ":") {
		rule.URL = "https" + rule.URL[len("http"):]
	}
}

func isKintone(host string) bool {
	for _, domain := range []string{".cybozu.com", ".cybozu.cn", ".kintone.com"} {
		if strings.HasSuffix(host, domain) {
			return true
		}
	}
	return false
}

// monitorLink is the path of a recording's address.
const monitorLink = "/monitor_link/"

// schemeForRecordings writes https:// where a recording's address begins with its
// host: otherwise nobody can follow it.
func schemeForRecordings(rule *engine.Rule) {
	if meansJSON(rule.Body) && !isJSON(rule.Body) {
		return // who knows where its texts begin
	}
	var out strings.Builder
	rest := rule.Body
	for {
		at := strings.Index(rest, monitorLink)
		if at < 0 {
			rule.Body = out.String() + rest
			return
		}
		if host := hostBefore(rest[:at]); host != "" {
			out.WriteString(rest[:at-len(host)] + "https://" + host)
		} else {
			out.WriteString(rest[:at])
		}
		out.WriteString(monitorLink)
		rest = rest[at+len(monitorLink):]
	}
}

// hostAtEnd is a host with its port at the end of a text; parameters may stand in it.
var hostAtEnd = regexp.MustCompile(`(?:[A-Za-z0-9._-]|\$\{(?:env:)?[A-Za-z_][A-Za-z0-9_]*\})+(?::[0-9]+)?$`)

// hostBefore is the host at the end of a text, or empty where there is none, or
// where an address with a scheme has it.
func hostBefore(text string) string {
	if lint.HostWithoutScheme(parameter.ReplaceAllString(text, "1")) == "" {
		return ""
	}
	host := hostAtEnd.FindString(text)
	before := strings.TrimSuffix(text, host)
	if host == "" || strings.HasSuffix(before, ":") { // a port, behind other letters
		return placeholderBefore(text)
	}
	if strings.HasSuffix(before, "/") {
		return ""
	}
	return host
}

func isHostRune(r rune) bool {
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune(".-:_", r))
}

// customers is how the manual's placeholders for a name begin.
const customers = "お客様"

// placeholderBefore is the manual's placeholder for a host, with its port.
func placeholderBefore(text string) string {
	word := strings.TrimRightFunc(text, func(r rune) bool {
		return isHostRune(r) || unicode.IsLetter(r) || r == 'ー'
	})
	if at := strings.LastIndex(text[len(word):], customers); at >= 0 && !strings.HasSuffix(word, "/") {
		return text[len(word)+at:]
	}
	return ""
}
