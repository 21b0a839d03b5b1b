package explore

import (
	"cmp"

	"callaction/engine/lint"
)

// mended is what to do about what was found.
func (v verdict) mended() lint.Text { return cmp.Or(v.repair, repairs()[v.code]) }

// repairs say, by code, what to do about a finding.
func repairs() map[lint.Code]lint.Text {
	return map[lint.Code]lint.Text{
		lint.NothingHappened:   {Japanese: "この場合のアクションを加えるか、判定用パターンにこの場合を加える", English: "add a rule for this case, or let a condition hold in it"},
		lint.NoTraceLeft:       {Japanese: "切断のイベントに、この場合も記録するアクションを加える。残さないと決めたなら、理由を書いて抑止する", English: "add a rule at the end of the call that keeps a record of it; where leaving none is meant, silence this with the reason"},
		lint.CallNotRecorded:   {Japanese: "この相手でもレコードを作るアクションを加える。作らないと決めたなら、理由を書いて抑止する", English: "add a rule that makes the record for such callers too; where none is meant, silence this with the reason"},
		lint.WrongRecord:       {Japanese: "相手のレコードがただ一つに決まったときだけ動くように、判定用コードで番号と件数を確かめる", English: "let the condition ask for the id and the count, so that the rule runs only where one record is found"},
		lint.DuplicateCreated:  {Japanese: "フォームで電話番号を重複禁止にし、登録に失敗したら検索し直す。登録する番号の書き方を一つに決める", English: "make the number unique in the form and search again where adding fails; store numbers in one form"},
		lint.DataLost:          {Japanese: "値があるときだけ更新するように、判定用コードでその変数を確かめる", English: "let the condition ask for the variable, so that the rule writes only where it has a value"},
		lint.BlankRecord:       {Japanese: "フィールドコードをフォームと突き合わせ、登録するリクエストで値も送る", English: "check the field codes against the form, and send the values in the request that adds the record"},
		lint.RecordOfNobody:    {Japanese: "登録するときに {TEL} も送る", English: "send {TEL} when the record is added"},
		lint.RequestRefused:    {Japanese: "応答のエラーを見て、リクエストか判定用コードを直す", English: "look at the error answered, and mend the request or the condition"},
		lint.InvalidJSONSent:   {Japanese: `変数を引用符で囲み、抽出は (?:[^"\\]|\\.)* で文字列の終わりに止め、空のときは動かないようにする`, English: `put the variable in quotes, extract texts with (?:[^"\\]|\\.)*, and let the condition ask for a value`},
		lint.EmptyVariableSent: {Japanese: "判定用コードにその変数を加え、値があるときだけ動くようにする", English: "add the variable to the condition's code, so that the rule runs only where it has a value"},
		lint.StaleVariableRead: {Japanese: "検索が一度だけ動くようにするか、動くたびに必ず値が入るパターンにする", English: "let the search run once, or write a pattern that sets the variable each time"},
		lint.PersonalDataSent:  {Japanese: "fields で必要な項目だけを求め、送り先を kintone の https だけにする", English: "ask for the fields that are needed, and send to kintone by https alone"},
		lint.QuirkFlips:        {Japanese: "どちらでも同じ結果になるように直すか、実際の動きを確かめて workspace.yaml の quirks に書く", English: "mend the rules so that both end alike, or find out what is so and write it under quirks in workspace.yaml"},
		lint.BranchUnreached:   {Japanese: "判定用コードと判定用パターンを確かめる。要らないなら消す", English: "check the condition's code and pattern, or delete the rule"},
	}
}

// refusalRepairs say, by kintone's code, what to do about a refused request.
func refusalRepairs() map[string]lint.Text {
	return map[string]lint.Text{
		"CB_IJ01":   {Japanese: "変数を入れたあとの本文を見て、引用符とコンマを確かめる", English: "look at the body with its variables put in, and check quotes and commas"},
		"CB_VA01":   {Japanese: "必須の項目と値の形をフォームと突き合わせ、足りない値を送る。値がないときは動かないようにする", English: "check required fields and forms of values against the form, send what is missing, and let the rule run only where it has the values"},
		"GAIA_IQ11": {Japanese: "検索に書いたフィールドコードをフォームと突き合わせる", English: "check the field codes of the query against the form"},
		"GAIA_RE01": {Japanese: "レコードの番号が確かにあるときだけ動くように、判定用コードでその変数を確かめる", English: "let the condition ask for the id, so that the rule runs only where there is such a record"},
		"GAIA_NO01": {Japanese: "APIトークンかユーザーに、この操作の権限を付ける", English: "give the API token, or the user, the permission for this"},
	}
}
