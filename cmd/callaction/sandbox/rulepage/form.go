package rulepage

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"callaction/engine"
	"callaction/engine/event"
)

// The fields of the setting screen, by their English keys in a rule file.
const (
	keyName        = "name"
	keyEvent       = "event"
	keyOrder       = "order"
	keyCode        = engine.FieldCode
	keyPattern     = engine.FieldPattern
	keyIntegration = engine.FieldIntegration
	keyURL         = engine.FieldURL
	keyMethod      = "method"
	keyHeaders     = engine.FieldHeaders
	keyBody        = engine.FieldBody
	keyTimeout     = "timeout"
	keyExtract     = engine.FieldExtract
	keyMemo        = "memo"
)

// screen are the sections of the setting screen with their fields.
func screen() []sectionSpec {
	return []sectionSpec{
		{"基本情報", "Basics", []fieldSpec{
			{keyName, "名前", "Name", kindLine}, {keyEvent, "イベント種別", "Event", kindEvent}, {keyOrder, "実行順", "Order", kindNumber},
		}},
		{"API実行種別", "Condition", []fieldSpec{
			{keyCode, "判定用コード", "Condition code", kindLine}, {keyPattern, "判定用パターン", "Condition pattern", kindPattern},
		}},
		{"API実行パターン", "Request", []fieldSpec{
			{keyIntegration, "API連携種別", "Integration", kindAccount}, {keyURL, "URL", "URL", kindLine}, {keyMethod, "メソッド", "Method", kindMethod},
			{keyHeaders, "リクエストヘッダ", "Request headers", kindText}, {keyBody, "リクエストボディ", "Request body", kindText},
			{keyTimeout, "タイムアウト判定(秒)", "Timeout (seconds)", kindNumber},
			{keyExtract, "変数抽出パターン", "Extraction pattern", kindPattern}, {keyMemo, "メモ", "Memo", kindText},
		}},
	}
}

type sectionSpec struct {
	japanese, english string
	fields            []fieldSpec
}

type fieldSpec struct {
	key, japanese, english string
	kind                   kind
}

// kind is how a field is edited.
type kind string

const (
	kindLine    kind = "line"
	kindNumber  kind = "number"
	kindText    kind = "text"
	kindPattern kind = "pattern"
	kindEvent   kind = "event"
	kindAccount kind = "account"
	kindMethod  kind = "method"
)

// oneLine says that a browser takes the line breaks out of the field.
func (k kind) oneLine() bool { return k == kindLine || k == kindNumber }

// specs are all fields in the order of the screen.
func specs() []fieldSpec {
	var all []fieldSpec
	for _, s := range screen() {
		all = append(all, s.fields...)
	}
	return all
}

// values are what stands in the fields of a form, by their keys.
type values map[string]string

// valuesOf is a rule as the form shows it, credentials included.
func valuesOf(r *engine.Rule) values {
	v := values{keyEvent: string(r.Event), keyIntegration: r.Integration}
	for key, text := range textsOf(r) {
		v[key] = *text
	}
	if r.HasOrder {
		v[keyOrder] = strconv.Itoa(r.Order)
	}
	if r.Timeout != 0 {
		v[keyTimeout] = strconv.FormatFloat(r.Timeout.Seconds(), 'f', -1, 64)
	}
	return v
}

// textsOf are a rule's texts by their keys.
func textsOf(r *engine.Rule) map[string]*string {
	return map[string]*string{
		keyName: &r.Name, keyCode: &r.Code, keyPattern: &r.Pattern, keyURL: &r.URL, keyMethod: &r.Method,
		keyHeaders: &r.Headers, keyBody: &r.Body, keyExtract: &r.Extract, keyMemo: &r.Memo,
	}
}

// typed are the fields as a browser has sent them, with line feeds as a file has them.
func typed(v *visit) values {
	got := values{}
	for _, f := range specs() {
		got[f.key] = lineFeeds(v.PostFormValue(f.key))
	}
	return got
}

func lineFeeds(text string) string { return strings.ReplaceAll(text, "\r\n", "\n") }

// complaints are what is wrong with what was typed, by the field; those of no field
// are under the empty key.
type complaints map[string][]string

func (c complaints) add(key, text string) { c[key] = append(c[key], text) }

// ruleFrom is the rule that a form says, where was is the one that it was made of:
// what nobody has changed stays to the byte, whatever a browser makes of it.
func (p *pages) ruleFrom(v *visit, got values, was *engine.Rule) (engine.Rule, complaints) {
	rule, wrong := *was, complaints{}
	masker := p.room.Stage().Masker
	for _, f := range specs() {
		text, isText := textsOf(&rule)[f.key]
		if !isText || sent(f.kind, p.veil.hide(masker, *text)) == sent(f.kind, got[f.key]) {
			continue
		}
		lifted, ok := p.veil.lift(got[f.key])
		switch {
		case !utf8.ValidString(lifted):
			wrong.add(f.key, v.in("UTF-8 でない文字があります", "this is not UTF-8"))
		case !ok:
			wrong.add(f.key, v.in("この伏せ字が何の代わりか分かりません。値を入力しなおしてください", "nobody knows what this mark stands for; type the value again"))
		}
		*text = fieldText(lifted)
	}
	p.choose(v, got, &rule, wrong)
	p.require(v, &rule, was, wrong)
	return rule, wrong
}

// sent is a text as it comes back from a browser that has changed nothing.
func sent(k kind, text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	if k.oneLine() {
		return strings.ReplaceAll(text, "\n", "")
	}
	return text
}

// fieldText is what a field holds: なし is an empty one, as in a rule file.
func fieldText(text string) string {
	if text == "なし" {
		return ""
	}
	return text
}

// choose reads the fields that are no free text.
func (p *pages) choose(v *visit, got values, rule *engine.Rule, wrong complaints) {
	rule.Event, rule.Integration = event.Name(got[keyEvent]), got[keyIntegration]
	rule.Order, rule.HasOrder = 0, false
	if text := strings.TrimSpace(fieldText(got[keyOrder])); text != "" {
		order, err := strconv.Atoi(text)
		if err != nil {
			wrong.add(keyOrder, fmt.Sprintf(v.in("実行順は整数です: %q", "the order is a whole number: %q"), text))
		}
		rule.Order, rule.HasOrder = order, true
	}
	rule.Timeout = 0
	if text := strings.TrimSpace(fieldText(got[keyTimeout])); text != "" {
		seconds, err := strconv.ParseFloat(text, 64)
		if err != nil || !(seconds > 0 && seconds <= mostSeconds) {
			wrong.add(keyTimeout, fmt.Sprintf(v.in("タイムアウト判定は 0 より大きい秒数です: %q", "the timeout is a number of seconds above 0: %q"), text))
			return
		}
		rule.Timeout = time.Duration(seconds * float64(time.Second)).Round(time.Microsecond)
	}
}

// mostSeconds is a day: longer timeouts are typing errors.
const mostSeconds = 24 * 60 * 60

// require says what a rule cannot be without.
func (p *pages) require(v *visit, rule, was *engine.Rule, wrong complaints) {
	for _, f := range []fieldSpec{{key: keyName, japanese: "名前", english: "a name"}, {key: keyURL, japanese: "URL", english: "a URL"}} {
		if *textsOf(rule)[f.key] == "" {
			wrong.add(f.key, fmt.Sprintf(v.in("%sを入力してください", "a rule needs %s"), v.in(f.japanese, f.english)))
		}
	}
	if rule.Event == "" {
		wrong.add(keyEvent, v.in("イベント種別を選んでください", "choose an event"))
	}
	taken := func(r engine.Rule) bool { return r.Name == rule.Name }
	if rule.Name != was.Name && slices.ContainsFunc(p.room.Workspace().Rules, taken) {
		wrong.add(keyName, v.in("同じ名前のアクションがもうあります。実行ログはアクションを名前で呼びます", "another rule has this name; traces call rules by name"))
	}
}
