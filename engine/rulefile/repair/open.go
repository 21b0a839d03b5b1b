package repair

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"callaction/engine"
	"callaction/engine/preg"
)

// The codes of what is left open, beside those of repairs that were not safe.
const (
	BodyNotJSON       = "body-not-json"
	PatternBroken     = "pattern-does-not-compile"
	UnquotedVariable  = "unquoted-variable"
	VariableNeverSet  = "variable-never-set"
	VariableExcluded  = "variable-set-on-another-path"
	PlaceholderLeft   = "placeholder"
	QueryInTheAddress = "query-in-address"
)

// Open is something that is wrong and has no one safe repair.
type Open struct {
	// Code is what it is about, which stays.
	Code string
	// Rule is the rule's index, from 0.
	Rule int
	// Field is the field's key in a rule file, in English.
	Field string
	// Part is the text that it is about, as it stands in the field; empty where it
	// is the field.
	Part string
	// English and Japanese say what is wrong and what to decide, a sentence each.
	English, Japanese string
}

// Undecided lists what is wrong with rules and is not for Rules to repair, in the
// order of the rules. It is not lint: it has what stands in the way of what was
// imported, and what the repairs would have touched.
func Undecided(rules []engine.Rule) []Open {
	var open []Open
	f := flowOf(rules)
	for i := range rules {
		var found []Open
		for _, look := range []func(*engine.Rule) []Open{openQuotes, openPlaceholders, openBody, openPatterns, openQuery} {
			found = append(found, look(&rules[i])...)
		}
		found = append(found, f.openVariables(i)...)
		for _, o := range found {
			o.Rule = i
			open = append(open, o)
		}
	}
	open = append(open, f.openOrder()...)
	slices.SortStableFunc(open, func(a, b Open) int { return cmp.Compare(a.Rule, b.Rule) })
	return open
}

// openQuotes are typographic quotes where straight ones stand too.
func openQuotes(rule *engine.Rule) []Open {
	var open []Open
	for _, f := range []struct{ name, text string }{
		{engine.FieldPattern, rule.Pattern}, {engine.FieldExtract, rule.Extract}, {engine.FieldBody, rule.Body},
	} {
		if !hasTypographic(f.text) || f.name == engine.FieldBody && (isJSON(f.text) || !meansJSON(f.text)) {
			continue
		}
		at := strings.IndexFunc(f.text, func(r rune) bool { return straight(r) != r })
		_, size := utf8.DecodeRuneInString(f.text[at:])
		open = append(open, Open{
			Code: TypographicQuotes, Field: f.name, Part: f.text[at : at+size],
			English:  "typographic and straight quotes stand side by side here; write straight ones where a quote is meant as one, and leave those that belong to a text",
			Japanese: "カーリークォートとまっすぐな引用符が混ざっている。区切りの引用符はまっすぐなものに直し、文の一部のものは残す",
		})
	}
	return open
}

var (
	// foreignHost is an address whose host has characters that no host has.
	foreignHost = regexp.MustCompile(`https?://([^/\s"?#]*[^\x00-\x7f/\s"?#][^/\s"?#]*)`)
	// foreignValue is a header of kintone's authentication with such a value.
	foreignValue = regexp.MustCompile(`(?im)^X-Cybozu-(?:API-Token|Authorization)[ \t]*:[ \t]*(.*[^\x00-\x7f].*)$`)
)

// openPlaceholders are the manual's words for what each customer has of his own.
func openPlaceholders(rule *engine.Rule) []Open {
	var open []Open
	for _, f := range []struct {
		name, text        string
		pattern           *regexp.Regexp
		english, japanese string
	}{
		{engine.FieldURL, rule.URL, foreignHost, "%s is no host; write the kintone's, as in example.cybozu.com", "「%s」はホスト名ではない。お使いの kintone のホスト名(example.cybozu.com など)を書く"},
		{engine.FieldHeaders, rule.Headers, foreignValue, "%s is no credential; write it, or ${env:NAME} for one from the environment", "「%s」は認証情報ではない。実際の値か、環境変数を読む ${env:NAME} を書く"},
		{engine.FieldBody, rule.Body, foreignHost, "%s is no host; write the PBX's, as in pbx.example:8000", "「%s」はホスト名ではない。お使いの PBX のホスト名(pbx.example:8000 など)を書く"},
	} {
		m := f.pattern.FindStringSubmatch(f.text)
		if m == nil {
			continue
		}
		open = append(open, Open{
			Code: PlaceholderLeft, Field: f.name, Part: m[1],
			English: fmt.Sprintf(f.english, m[1]), Japanese: fmt.Sprintf(f.japanese, m[1]),
		})
	}
	return open
}

// openBody is a body that is no JSON, or that an empty variable makes none.
func openBody(rule *engine.Rule) []Open {
	if !meansJSON(rule.Body) {
		return nil
	}
	if !isJSON(rule.Body) {
		line, why := wrongJSON(rule.Body)
		return []Open{{
			Code: BodyNotJSON, Field: engine.FieldBody, Part: lineOf(rule.Body, line),
			English:  fmt.Sprintf("the body is no JSON, whatever its variables hold (its line %d: %s); write it so that it is", line, why),
			Japanese: fmt.Sprintf("リクエストボディが、変数の値によらず JSON にならない(%d行目: %s)。JSON になるように直す", line, why),
		}}
	}
	name := bareVariable(rule.Body)
	if name == "" {
		return nil
	}
	return []Open{{
		Code: UnquotedVariable, Field: engine.FieldBody, Part: name,
		English:  fmt.Sprintf("%s stands without quotes, and while it is empty the body is no JSON; write \"%s\" if a text is taken there, or run the rule only when it is set", name, name),
		Japanese: fmt.Sprintf("%s に引用符がなく、値が空のときは JSON にならない。文字列でよければ \"%s\" と書き、そうでなければ値があるときだけ実行する", name, name),
	}}
}

func lineOf(text string, line int) string {
	lines := strings.Split(text, "\n")
	if line < 1 || line > len(lines) {
		return ""
	}
	return strings.TrimSpace(lines[line-1])
}

// bareVariable is the first variable that stands outside of a body's texts.
func bareVariable(body string) string {
	const hidden = '\x00'
	var t jsonText
	outside := strings.Map(func(r rune) rune {
		if t.next(r) {
			return hidden
		}
		return r
	}, parameter.ReplaceAllString(body, "1"))
	return variable.FindString(outside)
}

// openPatterns are patterns that do not compile. What a parameter makes of one is
// not known here.
func openPatterns(rule *engine.Rule) []Open {
	var open []Open
	for _, f := range []struct{ name, pattern string }{{engine.FieldPattern, rule.Pattern}, {engine.FieldExtract, rule.Extract}} {
		if f.pattern == "" || parameter.MatchString(f.pattern) {
			continue
		}
		if _, err := preg.Compile(f.pattern); err != nil {
			open = append(open, Open{
				Code: PatternBroken, Field: f.name,
				English:  "the pattern does not compile, so that it never matches: " + err.Error(),
				Japanese: "パターンが正規表現として読めず、一致することがない: " + err.Error(),
			})
		}
	}
	return open
}

// addressQuery is a variable without quotes in the query of an address.
var addressQuery = regexp.MustCompile(`[?&]query=[^&#]*(?:=|%3D|<|>|%3C|%3E)(?:\s|\+|%20)*(\{[A-Za-z0-9_]+\})`)

func openQuery(rule *engine.Rule) []Open {
	m := addressQuery.FindStringSubmatch(rule.URL)
	if m == nil {
		return nil
	}
	return []Open{{
		Code: QueryInTheAddress, Field: engine.FieldURL, Part: m[1],
		English:  m[1] + ` stands without quotes in the query; an address has them as %22, and a query in the body needs no such encoding`,
		Japanese: m[1] + " が検索の中で引用符に囲まれていない。URL では %22 と書くか、検索をリクエストボディに移す",
	}}
}
