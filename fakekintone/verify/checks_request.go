package verify

import "net/http"

// requestChecks are about how parameters come (kintone REST API overview:
// requests).
func requestChecks() []Check {
	const override = "X-HTTP-Method-Override"
	return []Check{
		fact("request/query-string", "GETのパラメーターはURLで渡せる", "a GET has its parameters in its query string",
			get("records.json", nothing).answers(noRecords)),
		fact("request/json-body", "GETのパラメーターはJSONの本文でも渡せる", "a GET may have its parameters in a JSON body",
			get("records.json", nothing).inTheBody().answers(noRecords)),
		fact("request/app-as-text", "appは文字列でもよい", "the app may be a text",
			get("records.json", `{"app":"${app}","query":"limit 0"}`).inTheBody().answers(noRecords)),
		fact("request/unknown-members", "知らないパラメーターは無視される", "unknown parameters are ignored",
			get("records.json", `{"app":${app},"query":"limit 0","nonsense":{"a":[1]}}`).inTheBody().answers(noRecords)),
		fact("request/content-type-without-body", "本文のないGETにContent-Type: application/jsonを付けるとCB_IL02",
			"a GET with Content-Type: application/json and no body is CB_IL02",
			raw(http.MethodGet, "records.json?app=${app}&query=limit%200", "", "Content-Type", "application/json").
				refused(400, "CB_IL02", illegalRequest)),
		fact("request/method-override", "POSTとX-HTTP-Method-Override: GETでGETになる", "a POST with X-HTTP-Method-Override: GET is a GET",
			post("records.json", nothing).with(override, http.MethodGet).answers(noRecords)),
		fact("request/encoded-brackets", "配列はfields%5B0%5D=…で渡せる", "a list may be written as fields%5B0%5D=…",
			get("records.json", `{"app":${app},"fields":["$id"],"query":"$id = ${own}"}`).found("${own}")),
		fact("request/delete-query-string", "DELETEのパラメーターはURLで渡せる", "a DELETE may have its parameters in its query string",
			raw(http.MethodDelete, "records.json?app=${app}&ids%5B0%5D=${record}", "").answers(`{}`),
			readRecord().refused(404, "GAIA_RE01", recordNotFound("${record}"))),
		fact("request/delete-body", "DELETEのパラメーターはJSONの本文でも渡せる", "a DELETE may have its parameters in a JSON body",
			del("records.json", `{"app":${app},"ids":[${record}]}`).answers(`{}`)),
		fact("request/broken-json", "JSONとして読めない本文はCB_IJ01", "a body that is no JSON is CB_IJ01",
			post("record.json", `{"app":${app},"record":{${new}}`).refused(400, "CB_IJ01", invalidJSON)),
		fact("request/remark-after-json", "JSONの後に文字があるとCB_IJ01", "text behind the JSON is CB_IJ01",
			post("record.json", `{"app":${app},"record":{${new}}} ※`).refused(400, "CB_IJ01", invalidJSON)),
		fact("request/object-for-list", "配列の代わりのオブジェクトはCB_IJ01", "an object in the place of a list is CB_IJ01",
			post("records.json", `{"app":${app},"records":{}}`).refused(400, "CB_IJ01", invalidJSON)),
		fact("request/text-for-field", "フィールドがオブジェクトでないとCB_IJ01", "a field that is no object is CB_IJ01",
			put("record.json", `{"app":${app},"id":${own},"record":{"${f.mark}":"x"}}`).refused(400, "CB_IJ01", invalidJSON)),
		fact("request/list-for-text", "文字列の代わりの配列はCB_IJ01", "a list in the place of a text is CB_IJ01",
			put("record.json", `{"app":${app},"id":${own},"record":{"${f.mark}":{"value":["x"]}}}`).refused(400, "CB_IJ01", invalidJSON)),
		fact("request/portal-without-login", "ログインなしのHEAD /k/は401", "HEAD /k/ without a login is 401",
			raw(http.MethodHead, "/k/", "").by(nobody).holding(status(http.StatusUnauthorized))),
	}
}

func status(expected int) func(seen) (string, string) {
	return func(a seen) (string, string) {
		if a.status == expected {
			return "", ""
		}
		return http.StatusText(expected), http.StatusText(a.status)
	}
}

// parameterChecks are about what CB_VA01 complains of.
func parameterChecks() []Check {
	limitZero := func(app string) step { return get("records.json", `{"app":"`+app+`","query":"limit 0"}`) }
	return []Check{
		fact("parameters/app-missing", "appがない", "no app",
			get("records.json", `{"query":"limit 0"}`).invalid(at("app", required))),
		fact("parameters/app-no-number", "appが数値でない", "an app that is no number",
			limitZero("abc").invalid(at("app", notAnInteger))),
		fact("parameters/app-zero", "appが0", "app 0", limitZero("0").invalid(at("app", atLeast(1)))),
		fact("parameters/app-negative", "appが負の数", "an app below 0", limitZero("-1").invalid(at("app", atLeast(1)))),
		fact("parameters/id-zero", "レコード番号が0", "record 0",
			get("record.json", `{"app":${app},"id":0}`).invalid(at("id", atLeast(1)))),
		fact("parameters/id-missing", "レコード番号がない", "no record id",
			get("record.json", `{"app":${app}}`).invalid(at("id", required))),
		fact("parameters/total-count-no-boolean", "totalCountが真偽値でない", "a totalCount that is neither true nor false",
			get("records.json", `{"app":${app},"query":"limit 0","totalCount":"xyz"}`).invalid(at("totalCount", notBoolean))),
		fact("parameters/total-count-as-text", "totalCountは文字列のtrueでもよい", "a totalCount may be the text true",
			get("records.json", `{"app":${app},"query":"$id = ${own} limit 0","totalCount":"true"}`).inTheBody().
				answers(`{"records":[],"totalCount":"1"}`)),
		fact("parameters/records-missing", "recordsがない", "no records",
			post("records.json", `{"app":${app}}`).invalid(at("records", required))),
		fact("parameters/revision-too-small", "revisionが-1より小さい", "a revision below -1",
			put("record.json", `{"app":${app},"id":${own},"revision":-2,"record":{}}`).invalid(at("revision", atLeast(-1)))),
		fact("parameters/no-record-named", "更新するレコードの指定がない", "a PUT that names no record",
			put("record.json", `{"app":${app},"record":{}}`).invalid(at("updateKey", noRecordNamed), at("id", noRecordNamed))),
		fact("parameters/lang-unknown", "langが決まった値でない", "a lang that there is not",
			get("app/form/fields.json", `{"app":${app},"lang":"xx"}`).invalid(at("lang", notInEnum))),
		fact("parameters/comments-limit", "コメントのlimitが10より大きい", "more than 10 comments at a time",
			get("record/comments.json", `{"app":${app},"record":${own},"limit":11}`).invalid(at("limit", atMost(10)))).
			needing(needComments),
		fact("parameters/comments-order", "コメントのorderが決まった値でない", "an order of comments that there is not",
			get("record/comments.json", `{"app":${app},"record":${own},"order":"sideways"}`).invalid(at("order", notInEnum))).
			needing(needComments),
		fact("parameters/mention-type", "メンションのtypeが決まった値でない", "a type of mention that there is not",
			post("record/comment.json", `{"app":${app},"record":${record},"comment":{"text":"a","mentions":[{"code":"`+noLogin+`","type":"NOBODY"}]}}`).
				invalid(at("comment.mentions[0].type", notInEnum))).needing(needComments),
		fact("parameters/comment-text-missing", "コメントの本文がない", "a comment without a text",
			post("record/comment.json", `{"app":${app},"record":${own},"comment":{}}`).invalid(at("comment.text", required))).
			needing(needComments),
	}
}

// headerChecks are about the headers of answers.
func headerChecks() []Check {
	limitZero := get("records.json", nothing).ok()
	return []Check{
		fact("headers/concurrency-limit", "X-ConcurrencyLimit-Limitが付く", "X-ConcurrencyLimit-Limit is there",
			limitZero.having("X-ConcurrencyLimit-Limit", "<number>")),
		fact("headers/concurrency-running", "X-ConcurrencyLimit-Runningが付く", "X-ConcurrencyLimit-Running is there",
			limitZero.having("X-ConcurrencyLimit-Running", "<number>")),
		fact("headers/cache-control", "Cache-Controlでキャッシュを禁じる", "Cache-Control forbids keeping answers",
			limitZero.having("Cache-Control", "no-cache, no-store, must-revalidate")),
		fact("headers/date", "Dateは401にも付く", "Date is there, with 401 too",
			get("records.json", nothing).by(nobody).having("Date", "<any> GMT").holding(status(http.StatusUnauthorized))),
		question("headers/content-type", "応答のContent-Type", "what is the Content-Type of an answer?",
			headerOf("Content-Type"), "application/json;charset=utf-8", limitZero),
		question("headers/content-type-of-error", "エラーのContent-Type", "what is the Content-Type of an error?",
			headerOf("Content-Type"), "application/json;charset=utf-8", get("record.json", `{"app":${app},"id":${gone}}`)),
		question("headers/cybozu-error", "エラーのX-Cybozu-Error", "does X-Cybozu-Error name an error's code?",
			headerOf("X-Cybozu-Error"), "GAIA_RE01", get("record.json", `{"app":${app},"id":${gone}}`)),
	}
}

// headerOf is the header of the last answer.
func headerOf(name string) func([]seen) string {
	return func(answers []seen) string { return answers[len(answers)-1].header.Get(name) }
}

// languageChecks are about the language of messages (kintone REST API overview:
// languages).
func languageChecks() []Check {
	missing := get("record.json", `{"app":${app},"id":${gone}}`)
	said := func(l Language) func(seen) (string, string) {
		return func(a seen) (string, string) {
			pattern := matcherOfMissing(l)
			if got := a.get("message").String(); !fits(pattern, got) {
				return pattern, got
			}
			return "", ""
		}
	}
	return []Check{
		fact("language/quality", "Accept-Languageのq値が効く", "the weights of Accept-Language count",
			missing.with("Accept-Language", "en;q=0.1, ja;q=0.9").holding(said(Japanese))).needing(needBoth),
		fact("language/quality-reversed", "Accept-Languageのq値が効く(逆順)", "the weights of Accept-Language count, the other way round",
			missing.with("Accept-Language", "ja;q=0.1, en;q=0.9").holding(said(English))).needing(needBoth),
		fact("language/any", "Accept-Language: *は指定なしと同じ", "Accept-Language: * is the same as none",
			missing.keeping("message", "message"),
			missing.with("Accept-Language", "*").answered404(`"message":"${message}"`)).needing(needBoth),
	}
}

// matcherOfMissing is GAIA_RE01 about any record.
func matcherOfMissing(l Language) string { return recordNotFound("<number>").In(l) }

// answered404 expects a part of an answer with 404.
func (s step) answered404(part string) step {
	s.want.status, s.want.parts = http.StatusNotFound, []string{part}
	return s
}
