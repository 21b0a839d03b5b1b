package verify

// queryChecks are about what a query finds (kintone: query notation).
func queryChecks() []Check {
	const mine = `$id = ${made} and `
	withNumber := addWith(`"${f.number}":{"value":"7"}`).ok().keeping("made", "id")
	return []Check{
		fact("query/total-count", "totalCount=trueなら件数が文字列で返る", "totalCount is answered as a text",
			get("records.json", `{"app":${app},"fields":["$id"],"query":"$id = ${own}","totalCount":true}`).
				answers(`{"records":[{"$id":{"type":"__ID__","value":"${own}"}}],"totalCount":"1"}`)),
		fact("query/fields", "fieldsに挙げたフィールドだけが返る", "only the fields asked for are answered",
			get("records.json", `{"app":${app},"fields":["${f.mark}"],"query":"$id = ${record}"}`).
				answers(`{"records":[{"${f.mark}":{"type":"${mark.type}","value":"${mark}"}}],"totalCount":null}`)),
		fact("query/member-order", "records.jsonでも並びはJavaのHashMapの順", "the order of a Java HashMap in records.json, too",
			get("records.json", `{"app":${app},"query":"$id = ${own}"}`).ok().holding(hashOrder("records.0"))),
		fact("query/default-order", "並べ替えの指定がなければ$idの降順", "without an order by: the newest first",
			find(`$id in (${record},${record2})`).found("${record2}", "${record}")),
		fact("query/order-by", "order by $id asc", "order by $id asc",
			find(`$id in (${record},${record2}) order by $id asc`).found("${record}", "${record2}")),
		fact("query/limit-and-offset", "limitとoffset", "limit and offset",
			find(`$id in (${record},${record2}) order by $id asc limit 1 offset 1`).found("${record2}")),
		fact("query/limit-alone", "limitだけのクエリ", "a limit and nothing else", find("limit 0").answers(noRecords)),
		fact("query/text", "文字列は引用符で囲んで比べる", "a text is compared in quotation marks", find(`${f.mark} = \"${mark}\"`).found("${record}")),
		fact("query/in", "inで比べる", "in", find(`${f.mark} in (\"${mark}\", \"nothing\")`).found("${record}")),
		fact("query/id", "$idを大小で比べる", "$id is compared by size", find(`$id >= ${record} and $id <= ${record}`).found("${record}")),
		fact("query/record-number", "レコード番号を引用符付きの数値と比べる", "a record number compared with a number in quotation marks",
			find(`$id = ${record} and ${f.recordnumber} >= \"1\"`).found("${record}")),
		fact("query/number-bare", "数値は引用符なしで比べられる", "a number without quotation marks", withNumber, find(mine+`${f.number} = 7`).found("${made}")),
		fact("query/number-quoted", "数値は引用符付きでも比べられる", "a number in quotation marks", withNumber, find(mine+`${f.number} >= \"7\"`).found("${made}")),
		fact("query/ideographic-space", "全角スペースで区切れる", "a full-width space between words", find("$id　=　${record}").found("${record}")),
		fact("query/line-break", "改行で区切れる", "a line break between words", find(`$id\n=\n${record}`).found("${record}")),
		fact("query/parentheses", "括弧とandとor", "parentheses, and, or", find(`($id = ${record} or $id = ${gone}) and $id > 0`).found("${record}")),
		fact("query/escape", `文字列の中の\"`, `\" in a text`,
			addWith(`"${f.text}":{"value":"a\"b"}`).ok().keeping("made", "id"), find(mine+`${f.text} = \"a\\\"b\"`).found("${made}")),
		fact("query/empty-option", `in ("")は未選択に一致する`, `in ("") finds what has no choice`,
			addWith(`"${f.freedropdown}":{"value":""}`).ok().keeping("made", "id"), find(mine+`${f.freedropdown} in (\"\")`).found("${made}")),
		fact("query/is-empty", "is empty", "is empty",
			addWith(`"${f.multilinetext}":{"value":""}`).ok().keeping("made", "id"), find(mine+`${f.multilinetext} is empty`).found("${made}")),
		fact("query/login-user", "LOGINUSER()", "LOGINUSER()", find(`$id = ${record} and ${f.creator} in (LOGINUSER())`).found("${record}")).needing(needUser),
		fact("query/now", "NOW()", "NOW()", find(`$id = ${record} and ${f.createdtime} <= NOW()`).found("${record}")),
	}
}

// refusedQueryChecks are about queries that are wrong.
func refusedQueryChecks() []Check {
	syntax := func(name, ja, en, query string) Check {
		return fact("query/"+name, ja, en, find(query).invalid(at("query", querySyntax)))
	}
	wrong := func(name, ja, en, query, code string, message Text) Check {
		return fact("query/"+name, ja, en, find(query).refused(400, code, message))
	}
	return []Check{
		syntax("single-quotes", "単一引用符は使えない", "single quotation marks", `${f.mark} = 'x'`),
		syntax("tab-in-text", "文字列の中のタブは使えない", "a tab in a text", `${f.mark} = \"a\tb\"`),
		syntax("line-break-in-text", "文字列の中の改行は使えない", "a line break in a text", `${f.mark} = \"a\nb\"`),
		syntax("unfinished", "途中で終わるクエリ", "a query that breaks off", `${f.mark} =`),
		syntax("negative-limit", "負のlimit", "a limit below 0", `limit -1`),
		wrong("limit-too-large", "limitが500より大きい", "a limit above 500", "limit 1000", "GAIA_QU01",
			Text{"limit には 500 以下の値を指定してください。", "limit must be 500 or less."}),
		wrong("offset-too-large", "offsetが10,000より大きい", "an offset above 10,000", "limit 1 offset 99999", "GAIA_QU02",
			Text{"offset には 10,000 以下の値を指定してください。", "offset must be 10,000 or less."}),
		wrong("unknown-field", "存在しないフィールド", "a field that there is not", `callaction_no_such_field = \"x\"`, "GAIA_IQ11",
			fieldNotFound("callaction_no_such_field")),
		wrong("operator-refused", "フィールドの型に使えない演算子", "an operator that the field's type does not take", `${f.multilinetext} = \"x\"`, "GAIA_IQ03",
			Text{Ja: "`${f.multilinetext}`フィールドのフィールドタイプには演算子`=`を使用できません。"}),
		wrong("unknown-option", "選択肢にない値", "an option that there is not", `${f.dropdown} in (\"`+noOption+`\")`, "GAIA_IQ10",
			Text{Ja: "フィールド「${f.dropdown}」の項目に「" + noOption + "」は存在しません。"}),
		wrong("not-sortable", "並べ替えに使えないフィールド", "a field that cannot be sorted by", `order by ${f.multilinetext} asc`, "GAIA_IS02",
			Text{Ja: "「${multilinetext.label}」フィールドはソート条件に使用できません。"}),
		wrong("equals-in-table", "テーブルの中のフィールドに=は使えない", "= for a field in a table", `${f.tabletext} = \"x\"`, "GAIA_IQ07",
			Text{Ja: "テーブルに設定している場合、`${f.tabletext}`フィールドのフィールドタイプには、演算子=を使用できません。"}),
		wrong("dot", "テーブル.フィールドの書き方は使えない", "a table's and a field's code with a point between", `${f.table}.${f.tabletext} in (\"x\")`, "GAIA_IR02", Text{}),
		wrong("no-such-day", "THIS_MONTH(32)", "THIS_MONTH(32)", `${f.createdtime} = THIS_MONTH(32)`, "GAIA_IQ23",
			Text{Ja: "指定した日にち（32）は無効です。1から31までの整数で指定します。"}),
		wrong("no-such-unit", "FROM_TODAY(1, CENTURIES)", "FROM_TODAY(1, CENTURIES)", `${f.createdtime} < FROM_TODAY(1, CENTURIES)`, "GAIA_IQ25", noSuchUnit),
		wrong("argument-count", "関数の引数が多い", "too many arguments of a function", `${f.createdtime} = TODAY(1)`, "GAIA_IL08", wrongQuery),
		question("query/bare-word", "引用符のない文字列", "a text without quotation marks", codeOf, "CB_VA01", find(`${f.mark} = callaction`)),
		question("query/keyword-letters", "大文字のANDとORDER BY", "AND and ORDER BY in capital letters", acceptance, "accepted",
			find(`$id = ${own} AND $id > 0 ORDER BY $id DESC`)),
	}
}

// acceptance is accepted for a success, and the error's code for others.
func acceptance(answers []seen) string {
	if answers[len(answers)-1].status == 200 {
		return "accepted"
	}
	return codeOf(answers)
}
