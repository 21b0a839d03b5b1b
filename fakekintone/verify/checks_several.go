package verify

import (
	"net/http"
	"strings"

	"github.com/tidwall/gjson"
)

// cursorChecks are about cursors.
func cursorChecks() []Check {
	read := get("records/cursor.json", `{"id":"${cursor}"}`)
	end := del("records/cursor.json", `{"id":"${cursor}"}`)
	gone := func(s step) step { return s.refused(404, "GAIA_CN01", cursorNotFound) }
	return []Check{
		fact("cursors/post", "カーソルの作成の応答", "the answer to a new cursor",
			makeCursor(`$id in (${record},${record2})`).answers(`{"id":"<uuid>","totalCount":"2"}`)),
		fact("cursors/get", "sizeずつ読め、最後まで読むと消える", "a cursor is read by its size, and gone at its end",
			makeCursor(`$id in (${record},${record2}) order by $id asc`).ok(),
			read.ok().holding(page(true)), read.ok().holding(page(false)), gone(read)),
		fact("cursors/delete", "削除の応答と、2度目の削除", "the answer to a deletion, and to a second one",
			makeCursor(`$id = ${record}`).ok(), end.answers(`{}`), gone(end)),
		fact("cursors/unknown", "存在しないカーソル", "a cursor that there is not",
			gone(get("records/cursor.json", `{"id":"00000000-0000-4000-8000-000000000000"}`))),
	}
}

// makeCursor makes a cursor that is read record by record.
func makeCursor(query string) step {
	return post("records/cursor.json", `{"app":${app},"fields":["$id"],"query":"`+query+`","size":1}`).keeping("cursor", "id")
}

// page expects one record, and whether there are more.
func page(more bool) func(seen) (string, string) {
	return func(a seen) (string, string) {
		if len(a.get("records").Array()) == 1 && a.get("next").Bool() == more && a.get("next").IsBool() {
			return "", ""
		}
		if more {
			return `1 record, "next":true`, a.body
		}
		return `1 record, "next":false`, a.body
	}
}

// bulkChecks are about bulk requests.
func bulkChecks() []Check {
	const two = `{"requests":[
		{"method":"POST","api":"${api}record.json","payload":{"app":${app},"record":{${new}}}},
		{"method":"PUT","api":"${api}record.json","payload":{"app":${app},"id":${record},"revision":${revision},"record":{}}}]}`
	revision := func(n string) step { return readRecord().ok().keepingText("revision", n) }
	return []Check{
		fact("bulk/answer", "応答の形", "the form of the answer",
			revision("1"), post("bulkRequest.json", two).answers(`{"results":[{"id":"<number>","revision":"1"},{"revision":"2"}]}`)),
		fact("bulk/failure", "失敗の形: 失敗した場所にエラー、ほかは{}", "the form of a failure: the error in its place, {} elsewhere",
			revision("7"), post("bulkRequest.json", two).
				fails(http.StatusConflict, `{"results":[{},{"code":"GAIA_CO02","id":"<error id>","message":"<any>"}]}`)),
		fact("bulk/all-or-nothing", "失敗すれば何も登録されない", "a failure leaves nothing behind",
			revision("7"), post("bulkRequest.json", two).fails(http.StatusConflict, ""), find(`${f.mark} in (\"${newmark}\")`).answers(noRecords)),
	}
}

// fails expects a status and a body that is none of kintone's plain errors.
func (s step) fails(status int, body string) step {
	s.want.status, s.want.body = status, body
	return s
}

// fileChecks are about files.
func fileChecks() []Check {
	const form = "--callaction\r\nContent-Disposition: form-data; name=\"file\"; filename=\"verify.txt\"\r\n" +
		"Content-Type: text/plain\r\n\r\nhello\r\n--callaction--\r\n"
	upload := raw(http.MethodPost, "file.json", form, "Content-Type", "multipart/form-data; boundary=callaction").keeping("key", "fileKey")
	attach := addWith(`"${f.file}":{"value":[{"fileKey":"${key}"}]}`).ok().keeping("made", "id")
	read := get("record.json", `{"app":${app},"id":${made}}`).ok().keeping("stored", "record.${f.file}.value.0.fileKey")
	const unknown = "00000000-0000-4000-8000-000000000000"
	return []Check{
		fact("files/upload", "アップロードの応答と、レコードの中のファイルの形", "the answer to an upload, and the form of a file in a record",
			upload.answers(`{"fileKey":"<uuid>"}`), attach,
			read.value("${f.file}", "FILE", `[{"fileKey":"<key>","name":"verify.txt","contentType":"text/plain","size":"5"}]`)),
		fact("files/download", "ダウンロードの内容", "what a download answers",
			upload.ok(), attach, read, get("file.json", `{"fileKey":"${stored}"}`).answers("hello").having("Content-Type", "text/plain<json>")),
		fact("files/unknown", "存在しないファイル", "a file that there is not",
			get("file.json", `{"fileKey":"`+unknown+`"}`).refused(404, "GAIA_BL01",
				Text{"指定したファイル（id: " + unknown + "）が見つかりません。", "The specified file (id: " + unknown + ") not found."})),
	}
}

// appChecks are about apps and their forms.
func appChecks() []Check {
	members := []string{"appId", "code", "name", "description", "spaceId", "threadId", "createdAt", "creator", "modifiedAt", "modifier"}
	return []Check{
		fact("apps/app", "app.jsonのメンバーの並び", "the members of app.json", get("app.json", `{"id":${app}}`).ok().holding(order("@this", members...))),
		fact("apps/moments", "アプリの作成日時と更新日時はミリ秒まで", "an app's times have milliseconds",
			get("app.json", `{"id":${app}}`).ok().holding(millis)),
		fact("apps/apps", "apps.jsonのメンバーの並び", "the members of apps.json",
			get("apps.json", `{"ids":[${app}]}`).by(user).ok().holding(order("apps.0", members...))).needing(needUser, needNoGuest),
		fact("apps/limit", "apps.jsonのlimitが100より大きい", "more than 100 apps at a time",
			get("apps.json", `{"limit":101}`).by(user).invalid(at("limit", atMost(100)))).needing(needUser, needNoGuest),
		fact("apps/too-many-ids", "apps.jsonのidsが100件より多い", "more than 100 ids of apps",
			get("apps.json", `{"ids":[`+strings.TrimSuffix(strings.Repeat("${app},", 101), ",")+`]}`).by(user).invalid(at("ids", sizeTo100))).
			needing(needUser, needNoGuest),
		fact("apps/form", "フォームの応答の形", "the form of a form's answer",
			get("app/form/fields.json", `{"app":${app}}`).ok().holding(order("@this", "properties", "revision"))),
		fact("apps/form-order", "フォームのフィールドの並びはJavaのHashMapの順", "a form's fields stand in the order of a Java HashMap",
			get("app/form/fields.json", `{"app":${app}}`).ok().holding(hashOrder("properties"))),
		fact("apps/field-order", "フィールドの定義はtype、code、labelの順に始まる", "a field's definition begins with type, code and label",
			get("app/form/fields.json", `{"app":${app}}`).ok().holding(definitions)),
	}
}

func millis(a seen) (string, string) {
	for _, name := range []string{"createdAt", "modifiedAt"} {
		if got := a.get(name).String(); !fits("<millis>", got) {
			return name + ": <millis>", name + ": " + got
		}
	}
	return "", ""
}

// definitions expects the first members of each field's definition in their order.
func definitions(a seen) (string, string) {
	for code := range a.get("properties").Map() {
		if expected, got := beginsInOrder("properties."+gjson.Escape(code), "type", "code", "label", "noLabel", "required")(a); expected != "" {
			return expected, got
		}
	}
	return "", ""
}
