package verify

import (
	"strconv"

	"github.com/tidwall/gjson"
)

// tableChecks are about tables (subtables).
func tableChecks() []Check {
	const text = `{"value":{"${f.tabletext}":{"value":"`
	rows := func(list string) string { return `"${f.table}":{"value":[` + list + `]}` }
	begin := []step{
		addWith(rows(text+`a"}}},`+text+`b"}}}`)).ok().keeping("made", "id"),
		get("record.json", `{"app":${app},"id":${made}}`).ok().
			keeping("first", "record.${f.table}.value.0.id").keeping("second", "record.${f.table}.value.1.id"),
	}
	change := func(list string) step {
		return put("record.json", `{"app":${app},"id":${made},"record":{`+rows(list)+`}}`)
	}
	shown := func(list string) step {
		return get("record.json", `{"app":${app},"id":${made}}`).value("${f.table}", table, "["+list+"]")
	}
	row := func(id, value string) string {
		return `{"id":"` + id + `","value":{<json>"${f.tabletext}":{"type":"SINGLE_LINE_TEXT","value":"` + value + `"}<json>}}`
	}
	then := func(steps ...step) []step { return append(begin[:2:2], steps...) }
	return []Check{
		fact("tables/kept-row", "idで指定した行は残り、送らなかった値も残る", "a row named by its id stays, with what is not sent of it",
			then(change(`{"id":"${first}"},{"id":"${second}"}`).ok(), shown(row("${first}", "a")+","+row("${second}", "b")))...),
		fact("tables/dropped-row", "送らなかった行は消える", "a row that is not sent is gone",
			then(change(`{"id":"${second}"}`).ok(), shown(row("${second}", "b")).holding(rowCount(1)))...),
		fact("tables/unknown-row", "存在しない行idは新しい行になる", "an unknown row id makes a new row",
			then(change(`{"id":"${first}"},{"id":"999999999","value":{"${f.tabletext}":{"value":"c"}}}`).ok(),
				shown(row("${first}", "a")+","+row("<number>", "c")).holding(without(`"id":"999999999"`)))...),
		fact("tables/no-rows", "空の配列で行がなくなる", "an empty list takes all rows away", then(change("").ok(), shown(""))...),
		fact("tables/not-sent", "テーブルを送らなければ行は残る", "a table that is not sent stays",
			then(put("record.json", `{"app":${app},"id":${made},"record":{}}`).ok(), shown(row("${first}", "a")+","+row("${second}", "b")))...),
		fact("tables/member-order", "行の中の並びもJavaのHashMapの順", "the order of a Java HashMap in rows, too",
			then(get("record.json", `{"app":${app},"id":${made}}`).ok().holding(inRows))...),
		fact("tables/row-id-no-number", "数値でない行idはCB_IJ01", "a row id that is no number is CB_IJ01",
			addWith(rows(`{"id":"x"}`)).refused(400, "CB_IJ01", invalidJSON)),
		fact("tables/no-number", "テーブルの中の数値が数値でないと空になる", "letters for a number in a table are an empty value",
			addWith(rows(`{"value":{"${f.tabletext}":{"value":"a"},"${f.tablenumber}":{"value":"abc"}}}`)).ok().keeping("made", "id"),
			get("record.json", `{"app":${app},"id":${made}}`).value("${f.tablenumber}", number, `""`)),
	}
}

// rowCount expects a record with a table of n rows.
func rowCount(n int) func(seen) (string, string) {
	return func(a seen) (string, string) {
		for _, one := range a.get("record").Map() {
			if one.Get("type").String() == table && len(one.Get("value").Array()) == n {
				return "", ""
			}
		}
		return strconv.Itoa(n) + " rows", a.body
	}
}

// inRows expects the members of each row in the order of a HashMap.
func inRows(a seen) (string, string) {
	for code, one := range a.get("record").Map() {
		if one.Get("type").String() != table {
			continue
		}
		for i := range one.Get("value").Array() {
			if expected, got := hashOrder("record." + gjson.Escape(code) + ".value." + strconv.Itoa(i) + ".value")(a); expected != "" {
				return expected, got
			}
		}
	}
	return "", ""
}
