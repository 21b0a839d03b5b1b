package verify

import "strings"

// updateChecks are about PUT record.json.
func updateChecks() []Check {
	cannot := func(role, internal string) Check {
		return fact("record.json/put/"+role, internal+"は更新できない", internal+" cannot be updated",
			put("record.json", `{"app":${app},"id":${own},"record":{"${f.`+role+`}":{"value":"1"}}}`).refused(400, "GAIA_UN10", cannotSet(internal)))
	}
	empty := func(more string) step { return put("record.json", `{"app":${app},"id":${record},"record":{}`+more+`}`) }
	return []Check{
		fact("record.json/put/answer", "応答はrevisionだけ", "the answer is the revision alone",
			put("record.json", `{"app":${app},"id":${record},"record":{"${f.mark}":{"value":"${fresh}"}}}`).answers(`{"revision":"2"}`)),
		fact("record.json/put/right-revision", "正しいrevisionを指定する", "the right revision", empty(`,"revision":1`).answers(`{"revision":"2"}`)),
		fact("record.json/put/any-revision", "revision -1は確認しない", "revision -1 is not compared", empty(`,"revision":-1`).answers(`{"revision":"2"}`)),
		fact("record.json/put/stale-revision", "古いrevisionは409で、何も変わらない", "a stale revision is 409, and nothing changes",
			empty("").ok(),
			empty(`,"revision":1`).refused(409, "GAIA_CO02", staleRevision),
			readRecord().value("$revision", "__REVISION__", `"2"`)),
		fact("record.json/put/unknown", "存在しないレコード", "a record that there is not",
			put("record.json", `{"app":${app},"id":${gone},"record":{}}`).refused(404, "GAIA_RE01", recordNotFound("${gone}"))),
		fact("record.json/put/update-key", "updateKeyで更新する", "an update by updateKey",
			put("record.json", `{"app":${app},"updateKey":{"field":"${f.unique}","value":"${mark}"},"record":{}}`).answers(`{"revision":"2"}`)),
		fact("record.json/put/update-key-unknown-field", "updateKeyのフィールドがない", "an updateKey of a field that there is not",
			put("record.json", `{"app":${app},"updateKey":{"field":"callaction_no_such_field","value":"x"},"record":{}}`).
				refused(400, "GAIA_IQ11", fieldNotFound("callaction_no_such_field"))),
		cannot("creator", "CREATOR"), cannot("modifier", "MODIFIER"), cannot("createdtime", "CREATED_AT"), cannot("updatedtime", "MODIFIED_AT"),
		fact("record.json/put/status-off", "プロセス管理が無効なアプリのステータス更新", "an action where process management is off",
			put("record/status.json", `{"app":${app},"id":${own},"action":"callaction_no_such_action"}`).refused(400, "GAIA_ST02", processOff)).
			needing(needNoStatus),
	}
}

// addingSeveralChecks are about POST records.json.
func addingSeveralChecks() []Check {
	return []Check{
		fact("records.json/post/answer", "応答の形", "the form of the answer",
			post("records.json", `{"app":${app},"records":[{${new}},{${new2}}]}`).answers(`{"ids":["<number>","<number>"],"revisions":["1","1"]}`)),
		fact("records.json/post/none", "空の配列は200", "an empty list is 200",
			post("records.json", `{"app":${app},"records":[]}`).answers(`{"ids":[],"revisions":[]}`)),
		fact("records.json/post/too-many", "101件は登録できない", "101 records are too many",
			post("records.json", `{"app":${app},"records":[`+manyRecords(101)+`]}`).invalid(at("records", tooManyAdded))),
		fact("records.json/post/all-or-nothing", "1件でも誤りがあれば1件も登録されない", "one wrong record, and none is added",
			post("records.json", `{"app":${app},"records":[{${new},"${f.number}":{"value":"1"}},{${new2},"${f.number}":{"value":"abc"}}]}`).
				invalid(at("records[1][${f.number}].value", notANumber)),
			find(`${f.mark} in (\"${newmark}\")`).answers(noRecords)),
	}
}

// manyRecords are n records with marks.
func manyRecords(n int) string {
	list := "{${new}}"
	for range n - 1 {
		list += ",{${new}}"
	}
	return list
}

// updatingSeveralChecks are about PUT records.json.
func updatingSeveralChecks() []Check {
	return []Check{
		fact("records.json/put/answer", "応答の形", "the form of the answer",
			put("records.json", `{"app":${app},"records":[{"id":${record},"record":{}}]}`).answers(`{"records":[{"id":"${record}","revision":"2"}]}`)),
		fact("records.json/put/none", "空の配列は200", "an empty list is 200",
			put("records.json", `{"app":${app},"records":[]}`).answers(`{"records":[]}`)),
		fact("records.json/put/too-many", "101件は更新できない", "101 records are too many",
			put("records.json", `{"app":${app},"records":[`+strings.TrimSuffix(strings.Repeat(`{"id":${record}},`, 101), ",")+`]}`).
				invalid(at("records", tooManyUpdated))),
		fact("records.json/put/all-or-nothing", "1件でも古いrevisionがあれば1件も更新されない", "one stale revision, and none is updated",
			put("records.json", `{"app":${app},"records":[{"id":${record},"record":{}},{"id":${record2},"revision":7,"record":{}}]}`).
				refused(409, "GAIA_CO02", staleRevision),
			readRecord().value("$revision", "__REVISION__", `"1"`)),
		question("records.json/put/upsert", "upsertの応答の並び", "the members of an answer to upsert",
			func(answers []seen) string { return joined(membersOf(answers[0].get("records.0"))) }, "id,operation,revision",
			put("records.json", `{"app":${app},"upsert":true,"records":[{"updateKey":{"field":"${f.unique}","value":"${fresh}"},"record":{${new}}}]}`).ok()),
	}
}

// deletingChecks are about DELETE records.json.
func deletingChecks() []Check {
	return []Check{
		fact("records.json/delete/unknown", "存在しないidが1つでもあれば1件も削除されない", "one id that there is not, and nothing is deleted",
			del("records.json", `{"app":${app},"ids":[${record},${gone}]}`).refused(404, "GAIA_RE01", recordNotFound("${gone}")),
			readRecord().ok()),
		fact("records.json/delete/stale-revision", "古いrevisionの削除は409", "a deletion with a stale revision is 409",
			del("records.json", `{"app":${app},"ids":[${record}],"revisions":[7]}`).refused(409, "GAIA_CO02", staleRevision)),
		fact("records.json/delete/no-ids", "idsがない(2つのメッセージの順は言語による)", "no ids: two messages, whose order depends on the language",
			del("records.json", `{"app":${app}}`).invalid(at("ids",
				Text{required.Ja, "Between 1 and 100 records can be deleted at one time."},
				Text{"一度に1件から100件までのレコードを削除できます。", required.En}))),
	}
}
