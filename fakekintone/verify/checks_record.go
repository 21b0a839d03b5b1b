package verify

// readingChecks are about GET record.json.
func readingChecks() []Check {
	return []Check{
		fact("record.json/get/envelope", "応答の形", "the form of the answer",
			readRecord().holding(order("@this", "record"))),
		fact("record.json/get/member-order", "フィールドの並びはJavaのHashMapの順", "fields stand in the order of a Java HashMap",
			readRecord().ok().holding(hashOrder("record"))),
		fact("record.json/get/bytes", "空白も改行もなく、日本語はエスケープされない", "no blanks, no line break, nothing escaped",
			append(written(`"${f.text}":{"value":"日本語 é"}`)[:1],
				get("record.json", `{"app":${app},"id":${made}}`).value("${f.text}", singleLine, `"日本語 é"`).
					holding(compact))...),
		fact("record.json/get/id-and-revision", "$idと$revision", "$id and $revision",
			readRecord().value("$id", "__ID__", `"${record}"`).value("$revision", "__REVISION__", `"1"`)),
		fact("record.json/get/record-number", "レコード番号は文字列", "the record number is a text",
			readRecord().value("${f.recordnumber}", "RECORD_NUMBER", `"<any>${record}"`)),
		fact("record.json/get/people", "作成者と更新者の形", "the form of creator and modifier",
			readRecord().value("${f.creator}", "CREATOR", "<user>").value("${f.modifier}", "MODIFIER", "<user>")),
		fact("record.json/get/moments", "作成日時と更新日時の秒は00", "creation and update times have no seconds",
			readRecord().value("${f.createdtime}", "CREATED_TIME", `"<minute>"`).value("${f.updatedtime}", "UPDATED_TIME", `"<minute>"`)),
		fact("record.json/get/unknown", "存在しないレコード", "a record that there is not",
			get("record.json", `{"app":${app},"id":${gone}}`).refused(404, "GAIA_RE01", recordNotFound("${gone}"))),
	}
}

// compact expects a body with nothing in it that JSON could do without.
func compact(a seen) (string, string) {
	if plain := a.get("@ugly").Raw; plain != a.body {
		return plain, a.body
	}
	return "", ""
}

// addingChecks are about POST record.json.
func addingChecks() []Check {
	const made = `{"id":"<number>","revision":"1"}`
	cannot := func(name, role, internal string) Check {
		return fact("record.json/post/"+name, internal+"に値を書く", "a value for "+internal,
			addWith(`"${f.`+role+`}":{"value":"1"}`).refused(400, "GAIA_UN10", cannotSet(internal)))
	}
	return []Check{
		fact("record.json/post/answer", "応答の形", "the form of the answer",
			post("record.json", `{"app":${app},"record":{${new}}}`).answers(made)),
		fact("record.json/post/unknown-field", "存在しないフィールドは無視される", "unknown fields are ignored",
			addWith(`"callaction_no_such_field":{"value":"x"}`).answers(made)),
		fact("record.json/post/extra-members", "フィールドのtypeや余分なメンバーは無視される", "a field's type and unknown members are ignored",
			addWith(`"${f.mark}":{"type":"NUMBER","value":"${fresh}","nonsense":1}`).answers(made)),
		fact("record.json/post/own-id", "recordの中の$idと$revisionは無視される", "$id and $revision in the record are ignored",
			addWith(`"$id":{"value":"${gone}"},"$revision":{"value":"7"}`).answers(made)),
		cannot("record-number", "recordnumber", "RECORD_ID"),
		cannot("status", "status", "STATUS"),
		cannot("group", "group", "GROUP"),
		fact("record.json/post/category", "カテゴリーに値を書く", "a value for categories",
			addWith(`"${f.category}":{"value":["x"]}`).refused(400, "GA_UO01", noCategory)),
		fact("record.json/post/related-records", "関連レコード一覧に値を書くとCB_IJ01", "a value for related records is CB_IJ01",
			addWith(`"${f.referencetable}":{"value":[]}`).refused(400, "CB_IJ01", invalidJSON)),
		fact("record.json/post/calculated", "計算フィールドの値は無視される", "a value for a calculated field is ignored",
			addWith(`"${f.calc}":{"value":"987654321"}`).answers(made).keeping("made", "id"),
			get("record.json", `{"app":${app},"id":${made}}`).ok().holding(without(`"987654321"`))),
	}
}

// without expects that a body does not hold a text.
func without(text string) func(seen) (string, string) {
	return func(a seen) (string, string) {
		if holds(text, a.body) {
			return "no " + text, a.body
		}
		return "", ""
	}
}

// refusedValueChecks are about the values that fields do not take.
func refusedValueChecks() []Check {
	value := func(role string) string { return "record.${f." + role + "}.value" }
	wrong := func(name, ja, en, members string, complaints ...complaint) Check {
		return fact("values/"+name, ja, en, addWith(members).invalid(complaints...))
	}
	return []Check{
		wrong("required", "必須フィールドが空", "a required field is empty", `"${f.required}":{"value":""}`, at(value("required"), requiredField)),
		fact("values/duplicate", "重複を禁止したフィールドの値が重複", "a value that must not repeat does",
			post("record.json", `{"app":${app},"record":{${new},"${f.unique}":{"value":"${ownmark}"}}}`).invalid(at(value("unique"), duplicate))),
		wrong("too-long", "最大文字数を超える", "a text that is too long", `"${f.short}":{"value":"${short.overlong}"}`,
			at(value("short"), shorterThan("${short.toolong}"))),
		wrong("too-many-units", "最大文字数はUTF-16の単位で数える", "lengths are counted in UTF-16 code units", `"${f.short}":{"value":"${short.wide}"}`,
			at(value("short"), shorterThan("${short.toolong}"))),
		wrong("too-short", "最小文字数に足りない", "a text that is too short", `"${f.long}":{"value":"a"}`, at(value("long"), longerThan("${long.tooshort}"))),
		wrong("not-a-number", "数値フィールドに文字", "letters for a number", `"${f.number}":{"value":"abc"}`, at("record[${f.number}].value", notANumber)),
		wrong("comma-in-number", "数値フィールドに桁区切りのコンマ", "a comma in a number", `"${f.number}":{"value":"1,000"}`, at("record[${f.number}].value", notANumber)),
		wrong("too-large", "最大値を超える", "a number that is too large", `"${f.max}":{"value":"${max.toomuch}"}`, at(value("max"), noMoreThan("${max.most}"))),
		wrong("too-small", "最小値に足りない", "a number that is too small", `"${f.min}":{"value":"${min.toolittle}"}`, at(value("min"), noLessThan("${min.least}"))),
		wrong("drop-down-option", "ドロップダウンにない選択肢", "an option that a drop-down has not", `"${f.dropdown}":{"value":"`+noOption+`"}`,
			at(value("dropdown"), notAnOption())),
		wrong("radio-button-option", "ラジオボタンにない選択肢", "an option that radio buttons have not", `"${f.radiobutton}":{"value":"`+noOption+`"}`,
			at(value("radiobutton"), notAnOption())),
		wrong("check-box-option", "チェックボックスにない選択肢", "an option that check boxes have not", `"${f.checkbox}":{"value":["`+noOption+`"]}`,
			at("record.${f.checkbox}.values[0].value", notAnOption())),
		wrong("multi-select-option", "複数選択にない選択肢", "an option that a multi-choice has not", `"${f.multiselect}":{"value":["`+noOption+`"]}`,
			at("record.${f.multiselect}.values[0].value", notAnOption())),
		wrong("all-together", "違反はまとめて返る", "all complaints come together",
			`"${f.dropdown}":{"value":"`+noOption+`"},"${f.checkbox}":{"value":["`+noOption+`"]}`,
			at(value("dropdown"), notAnOption()), at("record.${f.checkbox}.values[0].value", notAnOption())),
		wrong("no-address", "Webサイトのリンクがアドレスでない", "a web link that is no address", `"${f.web}":{"value":"ab"}`, at(value("web"), Text{})),
		fact("values/unknown-user", "存在しないユーザー", "a user that there is not",
			addWith(`"${f.userselect}":{"value":[{"code":"`+noLogin+`"}]}`).refused(400, "GAIA_IL26", userNotFound(noLogin))),
	}
}

// valueChecks are about how values are kept.
func valueChecks() []Check {
	return []Check{
		keeps("values/text-empty", "空の文字列", "an empty text", "text", singleLine, `""`, `""`),
		keeps("values/text-null", "nullの文字列は空", "null for a text is empty", "text", singleLine, `null`, `""`),
		fact("values/default", "送らないフィールドには初期値が入る", "a field that is not sent is filled by its default",
			readRecord().value("${f.filled}", "${filled.type}", `"${filled.default}"`)),
		keeps("values/lines", "改行は残る", "line breaks stay", "multilinetext", multiLine, `"a\nb"`, `"a\nb"`),
		keeps("values/number-as-json", "数値フィールドはJSONの数値でも書ける", "a number may be a JSON number", "number", number, `210`, `"210"`),
		keeps("values/number-exponent", "指数表記の数値", "a number with an exponent", "number", number, `"1.5e1"`, `"15"`),
		keeps("values/number-trimmed", "数値の前後の空白は除かれる", "blanks around a number are taken away", "number", number, `" 7 "`, `"7"`),
		keeps("values/number-empty", "空の数値", "an empty number", "number", number, `""`, `""`),
		keeps("values/drop-down-empty", "選択なしのドロップダウンはnull", "a drop-down without a choice is null", "freedropdown", "DROP_DOWN", `""`, `null`),
		keeps("values/check-box-empty", "選択なしのチェックボックスは[]", "check boxes without a choice are []", "freecheckbox", "CHECK_BOX", `[]`, `[]`),
		keeps("values/multi-select-empty", "選択なしの複数選択は[]", "a multi-choice without a choice is []", "freemultiselect", "MULTI_SELECT", `[]`, `[]`),
		keeps("values/user-empty", "ユーザーなしのユーザー選択は[]", "a user selection without a user is []", "userselect", "USER_SELECT", `[]`, `[]`),
		fact("values/user", "ユーザー選択はcode、nameの順", "a user selection has code and name in this order",
			readRecord().ok().keeping("login", "record.${f.creator}.value.code"),
			addWith(`"${f.userselect}":{"value":[{"code":"${login}"}]}`).ok().keeping("made", "id"),
			get("record.json", `{"app":${app},"id":${made}}`).value("${f.userselect}", "USER_SELECT", "[<user>]")).needing(needUser),
	}
}

// momentChecks are about dates and times.
func momentChecks() []Check {
	const date, moment = "DATE", "DATETIME"
	return []Check{
		keeps("values/date-short", "日付は0を補って残る", "a date gets its zeros", "date", date, `"2026-1-5"`, `"2026-01-05"`),
		keeps("values/date-month", "日のない日付は1日", "a date without a day is the first", "date", date, `"2026-03"`, `"2026-03-01"`),
		keeps("values/date-year", "年だけの日付は1月1日", "a date of a year alone is its first day", "date", date, `"2026"`, `"2026-01-01"`),
		keeps("values/date-empty", "空の日付はnull", "an empty date is null", "date", date, `""`, `null`),
		keeps("values/time", "時刻", "a time", "time", "TIME", `"09:05"`, `"09:05"`),
		keeps("values/time-empty", "空の時刻はnull", "an empty time is null", "time", "TIME", `""`, `null`),
		keeps("values/datetime-seconds", "日時の秒は切り捨て", "a date and time loses its seconds", "datetime", moment, `"2026-01-05T12:34:56Z"`, `"2026-01-05T12:34:00Z"`),
		keeps("values/datetime-offset", "日時はUTCに直る", "a date and time is kept in UTC", "datetime", moment, `"2026-01-05T12:34:00+09:00"`, `"2026-01-05T03:34:00Z"`),
		keeps("values/datetime-date-only", "日付だけの日時はUTCの0時", "a date alone is midnight UTC", "datetime", moment, `"2026-01-05"`, `"2026-01-05T00:00:00Z"`),
		question("values/datetime-empty", "空の日時は\"\"かnullか", `is an empty date and time "" or null?`,
			func(answers []seen) string { return answers[1].get("records.0.*.value").Raw }, `""`,
			addWith(`"${f.datetime}":{"value":""}`).ok().keeping("made", "id"),
			get("records.json", `{"app":${app},"fields":["${f.datetime}"],"query":"$id = ${made}"}`).ok()),
	}
}
