package lint

import (
	"regexp"
	"strings"

	"callaction/engine"
)

// bareValue is a variable that stands in a query without quotes, behind an
// operator.
var bareValue = regexp.MustCompile(`(?:[=<>]|\blike|\()\s*(\{[0-9A-Za-z_]+\})`)

// checkQueries finds values without quotes in a query.
func checkQueries(l *linter) {
	for _, r := range l.rules {
		for _, at := range bareValue.FindAllStringSubmatchIndex(r.body.query(), -1) {
			name := r.body.query()[at[2]:at[3]]
			l.found(QueryUnquoted, r, engine.FieldBody, r.body.from[offset(r.body.text, name)],
				Text{name + " が anonymous や +81… や 03-… のとき、クエリの文法エラーになる(GAIA_IQ11 など)", "where " + name + " is anonymous, +81… or 03-…, the query is a syntax error"},
				Text{`\"` + name + `\" と引用符で囲む`, `write \"` + name + `\"`})
		}
	}
}

// addressQuery is a variable without quotes behind an operator in the query of an
// address.
var addressQuery = regexp.MustCompile(`(?i)[?&]query=[^&#]*?(?:[=<>]|%3D|%3C|%3E|\blike)(?:\s|\+|%20)*(\{[0-9A-Za-z_]+\})`)

// checkAddressQueries finds values without quotes in the query of an address.
func checkAddressQueries(l *linter) {
	for _, r := range l.rules {
		at := addressQuery.FindStringSubmatchIndex(r.URL)
		if at == nil {
			continue
		}
		name := r.URL[at[2]:at[3]]
		l.found(QueryUnquoted, r, engine.FieldURL, at[2],
			Text{name + " が anonymous や +81… や 03-… のとき、クエリの文法エラーになる(GAIA_IQ11 など)", "where " + name + " is anonymous, +81… or 03-…, the query is a syntax error"},
			Text{"%22" + name + "%22 と書くか、検索をリクエストボディに移す", "write %22" + name + "%22, or move the query to the body"})
	}
}

// checkTotalCount compares what a search asks for with what is taken from it.
func checkTotalCount(l *linter) {
	for _, r := range l.rules {
		if !r.searches() || !r.body.json.Exists() {
			continue
		}
		asked := r.body.json.Get("totalCount").String() == "true"
		used := strings.Contains(r.Extract, "totalCount")
		switch {
		case asked && !used:
			l.found(TotalCountUnused, r, engine.FieldBody, r.body.at("totalCount"),
				Text{"件数を数えさせているが、変数抽出パターンは取り出していない", "kintone counts all records, and the extraction pattern does not take the number"},
				Text{"totalCount を外すか、件数を取り出す", "drop totalCount, or extract the number"})
		case used && !asked:
			l.found(TotalCountNotAsked, r, engine.FieldExtract, offset(r.Extract, "totalCount"),
				Text{`応答の totalCount は null になり、変数抽出パターンは一致しない`, "the answer's totalCount is null, and the extraction pattern does not match"},
				Text{`リクエストボディに "totalCount":true を加える`, `add "totalCount":true to the body`})
		}
	}
}
