package lint

import (
	"fmt"
	"regexp"
	"slices"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/internal/yamlfile"
)

// form is the form of the app that a rule names; ok is false where the rule names
// none, or one that does not exist.
func (l *linter) form(r *rule) (Form, bool) {
	if app := r.body.app(); app > 0 {
		return l.knows.Form(app)
	}
	return Form{}, false
}

// checkApps finds apps and fields that do not exist, and fields that cannot be
// written or are no ids.
func checkApps(l *linter) {
	for _, r := range l.rules {
		form, ok := l.form(r)
		if app := r.body.app(); app > 0 && !ok {
			l.found(AppUnknown, r, engine.FieldBody, r.body.at("app"),
				Text{fmt.Sprintf("アプリ %d はなく、kintone は GAIA_AP01 で断る", app), fmt.Sprintf("there is no app %d: kintone refuses the request with GAIA_AP01", app)},
				Text{"アプリのIDを確かめる", "look up the app's id"})
			continue
		}
		if ok {
			l.written(r, form)
			l.asked(r, form)
		}
	}
}

func (l *linter) written(r *rule, form Form) {
	for _, code := range r.body.codes() {
		field, has := form.Field(code)
		switch {
		case !has:
			l.unknownField(r, form, code,
				Text{"kintone は知らないフィールドコードを断らずに捨てる。値は残らず、応答は 200 になる", "kintone ignores a code that it does not know: the value is lost, and the answer is 200"})
		case !writable(field):
			l.found(FieldUnwritable, r, engine.FieldBody, r.body.at(code),
				Text{fmt.Sprintf("%s は %s で、値を書き込めない", code, field.Type), fmt.Sprintf("%s is a %s and cannot be written", code, field.Type)},
				Text{"このフィールドを送らない", "do not send this field"})
		}
	}
}

// writable says whether a request can give a field its value. (kintone REST API:
// "Field types")
func writable(f Field) bool {
	never := []string{"RECORD_NUMBER", "CALC", "CATEGORY", "STATUS", "STATUS_ASSIGNEE", "REFERENCE_TABLE", "GROUP", "__ID__", "__REVISION__"}
	return !f.Computed && !f.Copied && !slices.Contains(never, f.Type)
}

func (l *linter) unknownField(r *rule, form Form, code string, says Text) {
	repair := Text{"フォームのフィールドコードを確かめる", "look up the field code in the form"}
	if near, ok := yamlfile.Nearest(code, form.codes()); ok {
		repair = Text{near + " の書き間違いと思われる", near + " is most likely meant"}
	}
	l.found(FieldUnknown, r, engine.FieldBody, r.body.at(code), says, repair)
}

// condition of a query: a field code and an operator.
var queryField = regexp.MustCompile(`(?:^|\band\b|\bor\b|\()\s*([^\s=!<>()"]+?)\s*(?:=|!=|<|>|\bin\b|\bnot\b|\blike\b|\bis\b)`)

// asked looks at the fields that a search names.
func (l *linter) asked(r *rule, form Form) {
	if !r.searches() {
		return
	}
	unknown := Text{"kintone はこのフィールドを GAIA_IQ11 などで断るか、応答に入れない", "kintone refuses this field or leaves it out of the answer"}
	for _, m := range queryField.FindAllStringSubmatch(r.body.query(), -1) {
		if _, has := form.Field(m[1]); !has && m[1] != "$id" && m[1] != "$revision" {
			l.found(FieldUnknown, r, engine.FieldBody, r.body.from[offset(r.body.text, m[1])], unknown, Text{"フォームのフィールドコードを確かめる", "look up the field code in the form"})
		}
	}
	for _, asked := range r.body.json.Get("fields").Array() {
		code := asked.String()
		field, has := form.Field(code)
		switch {
		case code == "$id" || code == "$revision":
		case !has:
			l.unknownField(r, form, code, unknown)
		case field.Type == "RECORD_NUMBER" && len(r.names()) > 0:
			l.found(RecordNumberAsID, r, engine.FieldBody, r.body.at(code),
				Text{"アプリコードを設定すると値は CRM-5 のようになり、数字を求めるパターンは一致しない", "with an app code its value is CRM-5, and a pattern that asks for digits takes nothing"},
				Text{`"$id" を求める`, `ask for "$id"`})
		}
	}
}

// checkRequired finds rules that add a record without a field that must have a
// value.
func checkRequired(l *linter) {
	for _, r := range l.rules {
		form, ok := l.form(r)
		if !ok || !r.creates() {
			continue
		}
		sent := r.body.codes()
		for _, field := range form.Fields {
			if !field.Required || field.HasDefault || field.Copied || slices.Contains(sent, field.Code) {
				continue
			}
			l.found(RequiredNotSent, r, engine.FieldBody, r.body.at("app"),
				Text{fmt.Sprintf("必須の「%s」を送らないので、kintone は CB_VA01 で断り、登録されない", field.Code), fmt.Sprintf("%s is required and not sent: kintone refuses the record with CB_VA01", field.Code)},
				Text{fmt.Sprintf("record に「%s」を加える", field.Code), fmt.Sprintf("add %s to record", field.Code)})
		}
	}
}

// checkLookups finds lookups that cannot find one record for sure.
func checkLookups(l *linter) {
	for _, r := range l.rules {
		form, ok := l.form(r)
		if !ok {
			continue
		}
		for _, code := range r.body.codes() {
			field, _ := form.Field(code)
			if field.LookupApp != 0 {
				l.lookup(r, field)
			}
		}
	}
}

func (l *linter) lookup(r *rule, field Field) {
	source, _ := l.knows.Form(field.LookupApp)
	key, _ := source.Field(field.LookupKey)
	if !key.Unique {
		l.found(LookupNotUnique, r, engine.FieldBody, r.body.at(field.Code),
			Text{fmt.Sprintf("アプリ %d の「%s」は重複禁止でない。同じ値のレコードが二件あると、どちらが紐付くかわからず、空の値では紐付かない", field.LookupApp, field.LookupKey),
				fmt.Sprintf("%s of app %d is not unique: with two records of one value the lookup takes any of them, and an empty value finds none", field.LookupKey, field.LookupApp)},
			Text{"参照先のキーを重複禁止にする", "make the key unique in the source app"})
	}
	l.keyless(r, field)
	for _, h := range headersOf(r.Headers) {
		if isHeader(h, tokenHeader) && len(engine.References(h.value)) == 0 && len(splitTokens(h.value)) < 2 {
			l.found(LookupToken, r, engine.FieldHeaders, h.valueAt,
				Text{fmt.Sprintf("ルックアップの参照先(アプリ %d)のトークンがなく、kintone は断る", field.LookupApp), fmt.Sprintf("the token of the lookup's source, app %d, is missing: kintone refuses the request", field.LookupApp)},
				Text{"二つのAPIトークンをコンマで並べる", "write both API tokens, with a comma between"})
		}
	}
}

// keyless finds rules that add records to a lookup's source without its key: the
// lookup does not find them.
func (l *linter) keyless(r *rule, field Field) {
	for _, o := range l.rules {
		if o.body.app() != field.LookupApp || !o.creates() || slices.Contains(o.body.codes(), field.LookupKey) {
			continue
		}
		l.found(LookupKeyNotSent, o, engine.FieldBody, o.body.at("app"),
			Text{fmt.Sprintf("「%s」はアプリ %d を「%s」で引くが、ここで登録するレコードにはその値がなく、紐付かない", r.Name, field.LookupApp, field.LookupKey),
				fmt.Sprintf("%q looks records of app %d up by %s, and those added here have none: they are never linked", r.Name, field.LookupApp, field.LookupKey)},
			Text{fmt.Sprintf("「%s」も登録するか、別のキーで引く", field.LookupKey), fmt.Sprintf("send %s too, or look up by another key", field.LookupKey)})
	}
}

// checkAtomic finds a search and a creation by the caller's number that another
// call can come between.
func checkAtomic(l *linter) {
	for _, r := range l.rules {
		form, ok := l.form(r)
		if !ok || !r.creates() || !registers(r) || !l.searched(r) {
			continue
		}
		for _, code := range r.body.codes() {
			if field, has := form.Field(code); has && !field.Unique && r.sendsCaller(code) {
				l.found(CreateNotAtomic, r, engine.FieldBody, r.body.at(code),
					Text{"検索と登録の間に同じ番号の着信があると、顧客が二件できる", "a second call of the same number between search and creation makes a second customer"},
					Text{"フォームで「" + code + "」を重複禁止にする", "make " + code + " unique in the form"})
			}
		}
	}
}

// searched says whether a rule searches the app to which r adds.
func (l *linter) searched(r *rule) bool {
	return slices.ContainsFunc(l.rules, func(o *rule) bool { return o.searches() && o.body.app() == r.body.app() })
}

func (r *rule) sendsCaller(code string) bool {
	return slices.ContainsFunc(r.body.records(), func(record record) bool {
		return record.Map()[code].Get("value").String() == "{"+event.Tel+"}"
	})
}
