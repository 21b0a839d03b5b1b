package verify

import (
	"net/http"
	"strconv"
	"strings"
)

// Questions: what nobody has published. The values are those of the fake's quirks.

// requestQuestions ask how odd requests are answered.
func requestQuestions() []Check {
	const json = "application/json"
	whole := `{"app":${app},"record":{${new}}}`
	settle := func(quirk, ja, en string, answer func([]seen) string, assumed string, steps ...step) Check {
		return question("quirks/"+quirk, ja, en, answer, assumed, steps...).settling(quirk)
	}
	return []Check{
		settle("jsonBeforeAuth", "認証もJSONも誤りなら、どちらのエラーか", "credentials and JSON are wrong: which error?",
			byCode("CB_AU01", "auth-first", "CB_IJ01", "json-first"), "auth-first",
			raw(http.MethodPost, "record.json", "no JSON", "Content-Type", json).by(nobody)),
		settle("parametersBeforeApp", "アプリもパラメーターも誤りなら、どちらのエラーか", "app and parameters are wrong: which error?",
			byCode("GAIA_AP01", "app-first", "GAIA_AP15", "app-first", "GAIA_IA02", "app-first", "CB_VA01", "parameters-first"), "app-first",
			get("record.json", `{"app":999999999,"id":0}`)),
		settle("foreignToken", "別のアプリのAPIトークン", "the API token of another app",
			oneOf("GAIA_AP15", "GAIA_IA02"), "GAIA_AP15",
			get("records.json", `{"app":${other},"query":"limit 0"}`).by(ownToken)).needing(needOwnToken, needOther),
		settle("tooManyTokens", "APIトークンが10個", "ten API tokens",
			oneOf("CB_IL02", "GAIA_IA02"), "CB_IL02",
			get("records.json", nothing).by(nobody).with("X-Cybozu-API-Token", strings.Repeat(noToken+",", 9)+noToken)),
		settle("defaultLanguage", "Accept-Languageがないときの言語", "the language without Accept-Language",
			languageOf, "ja", get("record.json", `{"app":${app},"id":${gone}}`)).needing(needBoth),
		settle("missingContentType", "Content-TypeのないPOST", "a POST without Content-Type",
			oneOf("CB_IL02", "CB_IJ01"), "CB_IL02", raw(http.MethodPost, "record.json", whole)),
		settle("emptyBody", "本文が空のPOST", "a POST with nothing in its body",
			oneOf("CB_IL02", "CB_IJ01"), "CB_IL02", raw(http.MethodPost, "record.json", "", "Content-Type", json)),
		settle("unencodedBrackets", "fields[0]=…の括弧をそのまま送る", "fields[0]=… with its brackets as they are",
			orAccept("CB_IL02"), "accept", raw(http.MethodGet, "records.json?app=${app}&fields[0]=%24id&query=limit%200", "")),
		settle("unknownPathBody", "存在しないパスの応答の本文", "the body of the answer to an unknown path",
			bodyOf, "text", raw(http.MethodGet, "callaction-no-such-path.json", "")),
		question("request/unknown-path", "存在しないパスのステータス", "the status of an unknown path",
			statusOf, "404", raw(http.MethodGet, "callaction-no-such-path.json", "")),
		question("request/wrong-method", "パスにないメソッドのステータス", "the status of a method that the path does not take",
			statusOf, "405", raw(http.MethodGet, "bulkRequest.json", "")),
		question("request/single-value", "添字のないfields=…", "fields=… without an index",
			acceptance, "accepted", raw(http.MethodGet, "records.json?app=${app}&fields=%24id&query=limit%200", "")),
		question("request/long-url", "8KBを超えるURLのステータス", "the status of a URL of more than 8 KB",
			statusOf, "414", raw(http.MethodGet, "records.json?app=${app}&query="+strings.Repeat("a", 8300), "")),
		question("request/comment-without-anything", "空のオブジェクトでコメントを登録する", "a comment of an empty object",
			codeOf, "CB_VA01", post("record/comment.json", `{}`)),
	}
}

// recordQuestions ask about records, queries and cursors.
func recordQuestions() []Check {
	settle := func(quirk, ja, en string, answer func([]seen) string, assumed string, steps ...step) Check {
		return question("quirks/"+quirk, ja, en, answer, assumed, steps...).settling(quirk)
	}
	readCursor := get("records/cursor.json", `{"id":"${cursor}"}`).ok()
	return []Check{
		settle("commentOnRecordPaths", "records.jsonにコメントを送る", "a comment sent to records.json",
			taken("on", "off"), "off",
			post("records.json", `{"app":${app},"record":"${record}","comment":{"text":"a"}}`)),
		settle("putWithoutRecord", "recordのないPUTでrevisionは進むか", "does a PUT without record raise the revision?",
			func(answers []seen) string {
				return map[string]string{"2": "counted", "1": "unchanged"}[answers[0].get("revision").String()]
			}, "counted", put("record.json", `{"app":${app},"id":${record}}`)),
		settle("unknownFields", "fieldsに存在しないフィールド", "a field in fields that there is not",
			taken("ignore", "GAIA_IQ11"), "ignore",
			get("records.json", `{"app":${app},"fields":["callaction_no_such_field"],"query":"$id = ${own}"}`)),
		settle("telephoneFormat", "電話番号のリンクに番号でない文字列", "a text that is no number in a link to a telephone number",
			taken("any", "telephone"), "any",
			addWith(`"${f.phone}":{"value":"anonymous"}`)),
		settle("cursorValues", "カーソルの作成後に変わった値", "a value that changes after a cursor is made",
			changedSince, "at-reading",
			post("records/cursor.json", `{"app":${app},"query":"$id = ${record}","fields":["$revision"],"size":1}`).ok().keeping("cursor", "id"),
			put("record.json", `{"app":${app},"id":${record},"record":{}}`).ok(), readCursor),
		settle("cursorBodyOrder", "カーソルの応答の並び", "the members of a cursor's answer",
			func(answers []seen) string {
				return map[string]string{"records,next": "records-first", "next,records": "next-first"}[joined(membersOf(answers[1].get("@this")))]
			}, "records-first", makeCursor(`$id = ${own}`).ok(), readCursor),
		settle("cursorLimit", "カーソルのクエリのlimit", "limit in a cursor's query",
			orIgnore("CB_VA01"), "CB_VA01", makeCursor(`$id = ${own} limit 1`)),
		settle("unquotedDigits", "文字列のフィールドを引用符のない数字と比べる", "a text field compared with digits without quotation marks",
			taken("accept", "refuse"), "accept",
			find(`$id = ${own} and ${f.digits} = 0312345678`)),
		question("query/unquoted-digits-find", "引用符のない0312345678は文字列0312345678に一致するか", "do unquoted digits find the text 0312345678?",
			func(answers []seen) string { return foundOrNot(answers[1]) }, "found",
			addWith(`"${f.digits}":{"value":"0312345678"}`).ok().keeping("made", "id"), find(`$id = ${made} and ${f.digits} = 0312345678`)),
		settle("likeSearch", "likeは単語の一部に一致するか", "does like find a part of a word?",
			func(answers []seen) string {
				return map[string]string{"found": "substring", "not found": "tokens"}[foundOrNot(answers[1])]
			}, "tokens",
			find(`$id = ${own} and ${f.mark} like \"${word}\"`).ok().holding(someRecord), find(`$id = ${own} and ${f.mark} like \"${wordpart}\"`)),
		settle("likeIndex", "追加した直後のレコードをlikeで検索できるか", "does like find a record that has just been added?",
			func(answers []seen) string {
				return map[string]string{"found": "immediate", "not found": "delayed"}[foundOrNot(answers[1])]
			}, "immediate",
			post("record.json", `{"app":${app},"record":{${new}}}`).ok().keeping("made", "id"), find(`$id = ${made} and ${f.mark} like \"${word}\"`)),
		settle("emptyDatetime", "空の日時フィールドの値", "the value of a moment that is none",
			func(answers []seen) string {
				return map[string]string{`""`: "empty", "null": "null"}[answers[1].get("records.0.@values.0.value").Raw]
			}, "empty",
			addWith(`"${f.datetime}":{"value":""}`).ok().keeping("made", "id"),
			get("records.json", `{"app":${app},"fields":["${f.datetime}"],"query":"$id = ${made}"}`)),
		settle("userAPIToken", "ユーザーAPIにアプリのAPIトークン", "an app's API token for the User API",
			oneOf("GAIA_NO01", "CB_AU01"), "GAIA_NO01",
			raw(http.MethodGet, "/v1/users.json?size=1", "").by(ownToken)).needing(needOwnToken),
	}
}

// otherQuestions ask with which status an error comes, and about bulk requests.
func otherQuestions() []Check {
	coming := func(code, ja, en, assumed string, steps ...step) Check {
		answer := func(answers []seen) string {
			return strconv.Itoa(answers[len(answers)-1].status)
		}
		last := len(steps) - 1
		steps[last] = steps[last].holding(coded(code))
		return question("quirks/status"+code, ja, en, answer, assumed, steps...).settling("status" + code)
	}
	key := func(field string) step {
		return put("record.json", `{"app":${app},"updateKey":{"field":"`+field+`","value":"`+noKey+`"},"record":{}}`)
	}
	return []Check{
		question("quirks/bulkOtherAPI", "bulkRequestにGETを入れる", "a GET in a bulk request",
			func(answers []seen) string {
				return known(answers[0].get("results.0.code").String(), "CB_IL02", "CB_IJ01")
			}, "CB_IL02",
			post("bulkRequest.json", `{"requests":[{"method":"GET","api":"${api}record.json","payload":{"app":${app},"id":${own}}}]}`)).settling("bulkOtherAPI"),
		coming("GAIA_RE20", "updateKeyに一致するレコードがないときのステータス", "the status where updateKey matches nothing", "404", key("${f.unique}")),
		coming("GAIA_IQ27", "updateKeyのフィールドが重複を許すときのステータス", "the status where updateKey's field may repeat", "400", key("${f.repeating}")),
		coming("GAIA_SI01", "テーブルの行idが重複するときのステータス", "the status where a row is named twice", "400",
			addWith(`"${f.table}":{"value":[{"id":"1"},{"id":"1"}]}`)),
		coming("GAIA_BF02", "アプリ管理の権限なしで作成日時を書くときのステータス", "the status where a token without the right sets the creation time", "403",
			post("record.json", `{"app":${app},"record":{${new},"${f.createdtime}":{"value":"2020-01-01T00:00:00Z"}}}`).by(ownToken)).needing(needOwnToken),
		coming("GAIA_RE03", "ほかのユーザーのコメントを削除するときのステータス", "the status where somebody else's comment is deleted", "403",
			post("record/comment.json", `{"app":${app},"record":${record},"comment":{"text":"a"}}`).by(ownToken).ok().keeping("comment", "id"),
			del("record/comment.json", `{"app":${app},"record":${record},"comment":${comment}}`).by(user)).needing(needOwnToken, needUser, needComments),
	}
}

// coded expects an error, whatever its status.
func coded(code string) func(seen) (string, string) {
	return func(a seen) (string, string) {
		if a.code() == code {
			return "", ""
		}
		return code, a.body
	}
}

// unaskedQuestions are the quirks that cannot be settled without harm.
func unaskedQuestions() []Check {
	const tellsJa, tellsEn = "作業者に通知が届くため質問しない", "not asked: assignees would be notified"
	return []Check{
		unasked("dailyBudget", "count", "1日のリクエスト数の上限を超えたとき", "beyond the requests of a day",
			"1万件のリクエストが必要なため質問しない", "not asked: it takes 10,000 requests"),
		unasked("deployTime", "one-second", "アプリの更新にかかる時間", "how long an update of an app takes",
			"アプリの設定は変更しないため質問しない", "not asked: it would change an app's settings"),
		unasked("statusGAIA_RE12", "400", "コメントが無効なときのステータス", "the status where comments are turned off",
			"アプリの設定は変更しないため質問しない", "not asked: it would change an app's settings"),
		unasked("statusCB_TW02", "401", "2要素認証のユーザーのパスワードのステータス", "the status of the password of a user with two factors",
			"2要素認証のユーザーが必要なため質問しない", "not asked: it takes a user with two-factor authentication"),
		unasked("statusGAIA_SA01", "400", "次の作業者がないときのステータス", "the status where the next assignee is missing", tellsJa, tellsEn),
		unasked("statusGAIA_SA04", "400", "作業者を指定できないときのステータス", "the status where no assignee can be chosen", tellsJa, tellsEn),
		unasked("statusGAIA_NT01", "403", "作業者でないユーザーのアクションのステータス", "the status of an action by somebody else", tellsJa, tellsEn),
	}
}

// noKey is a value of updateKey that no record has, and a number as well.
const noKey = "987654321987"

// The answers to questions: each makes a value of what the steps were answered.

// byCode chooses a value by the last answer's code: code, value, code, value.
func byCode(pairs ...string) func([]seen) string {
	return func(answers []seen) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == answers[len(answers)-1].code() {
				return pairs[i+1]
			}
		}
		return ""
	}
}

// oneOf is the last answer's code where it is one of these.
func oneOf(codes ...string) func([]seen) string {
	return func(answers []seen) string { return known(answers[len(answers)-1].code(), codes...) }
}

func known(code string, codes ...string) string {
	for _, one := range codes {
		if one == code {
			return code
		}
	}
	return ""
}

func orAccept(code string) func([]seen) string { return orSuccess("accept", code) }

func orIgnore(code string) func([]seen) string { return orSuccess("ignore", code) }

func orSuccess(success, code string) func([]seen) string {
	return func(answers []seen) string {
		if answers[len(answers)-1].status == http.StatusOK {
			return success
		}
		return oneOf(code)(answers)
	}
}

// taken chooses a value by whether the last request was taken or refused with 400.
func taken(value, refused string) func([]seen) string {
	return func(answers []seen) string {
		return map[int]string{http.StatusOK: value, http.StatusBadRequest: refused}[answers[len(answers)-1].status]
	}
}

func languageOf(answers []seen) string {
	message := answers[0].get("message").String()
	for _, l := range []Language{Japanese, English} {
		if fits(matcherOfMissing(l), message) {
			return string(l)
		}
	}
	return ""
}

func bodyOf(answers []seen) string {
	if answers[0].body == "" {
		return "empty"
	}
	return "text"
}

func statusOf(answers []seen) string { return strconv.Itoa(answers[len(answers)-1].status) }

func joined(names []string) string { return strings.Join(names, ",") }

// changedSince says whose revision a cursor answers.
func changedSince(answers []seen) string {
	return map[string]string{"2": "at-reading", "1": "at-creation"}[answers[2].get("records.0.$revision.value").String()]
}

func foundOrNot(a seen) string {
	switch {
	case a.status != http.StatusOK:
		return ""
	case len(a.get("records").Array()) > 0:
		return "found"
	}
	return "not found"
}

// someRecord expects that a search has found the run's records: kintone indexes
// them some time after they were written.
func someRecord(a seen) (string, string) {
	if foundOrNot(a) == "found" {
		return "", ""
	}
	return "a record that this run has added, in the index of the search", a.body
}
