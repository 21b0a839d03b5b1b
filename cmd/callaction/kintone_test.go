package main

import (
	"encoding/json"

	"github.com/rogpeppe/go-internal/testscript"

	"callaction/fakekintone"
)

// staff is an app with what a script's kintone has besides the manual's: users,
// process management, a number as a key, and fields that the fake does not take.
const staff = `{"properties":{
	"番号":{"type":"RECORD_NUMBER","code":"番号","label":"番号","noLabel":false},
	"氏名":{"type":"SINGLE_LINE_TEXT","code":"氏名","label":"氏名","required":true,"unique":true,"maxLength":"8"},
	"携帯電話":{"type":"SINGLE_LINE_TEXT","code":"携帯電話","label":"携帯電話"},
	"上司":{"type":"NUMBER","code":"上司","label":"上司","lookup":{"relatedApp":{"app":"9","code":""},"relatedKeyField":"番号","fieldMappings":[],"lookupPickerFields":[],"filterCond":"担当 in (\"suzuki\")","sort":""}},
	"担当":{"type":"USER_SELECT","code":"担当","label":"担当","entities":[{"type":"USER","code":"suzuki"}],"defaultValue":[{"type":"USER","code":"suzuki"}]},
	"等級":{"type":"DROP_DOWN","code":"等級","label":"等級","options":{"A":{"label":"A","index":"0"}},"defaultValue":""},
	"入社":{"type":"DATE","code":"入社","label":"入社","defaultNowValue":false,"defaultValue":""},
	"給与":{"type":"NUMBER","code":"給与","label":"給与"}
},"revision":"3"}`

const hiring = `{"enable":true,"states":{
	"未処理":{"name":"未処理","index":"0","assignee":{"type":"ONE","entities":[{"entity":{"type":"USER","code":"suzuki"},"includeSubs":false}]}},
	"完了":{"name":"完了","index":"1","assignee":{"type":"ONE","entities":[]}}},
	"actions":[{"name":"完了する","from":"未処理","to":"完了","filterCond":"担当 in (\"suzuki\")"}],"revision":"3"}`

// openKintone is the command kintone of scripts: it opens a kintone until the script
// ends, with the manual's apps 7 (問い合わせ管理, which looks up in 8) and 8 (顧客管理)
// and the app 9 (社員). KINTONE_URL is its address.
func openKintone(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: kintone")
	}
	view := func(token string) []fakekintone.Token {
		return []fakekintone.Token{{Token: token, Permissions: []fakekintone.Permission{fakekintone.PermissionView}}}
	}
	server, err := fakekintone.NewServer(
		fakekintone.WithLanguage("ja"),
		fakekintone.WithUsers(
			fakekintone.User{Login: "suzuki", Password: "real-password", Name: "鈴木一郎", Language: "en"},
		),
		fakekintone.WithApps(
			fakekintone.App{ID: 7, Name: "問い合わせ管理", FormName: fakekintone.Inquiries, Tokens: view("REAL-TOKEN-7"), Records: records(
				`{"ルックアップ":{"value":"鈴木商店株式会社"},"会社名":{"value":"鈴木商店株式会社"},"電話番号":{"value":"045-123-9876"},"リンク":{"value":"https://pbx.suzuki.example.jp/monitor_link/1"}}`,
			)},
			fakekintone.App{ID: 8, Name: "顧客管理", FormName: fakekintone.Customers, Tokens: view("REAL-TOKEN-8"), Records: records(
				`{"会社名":{"value":"鈴木商店株式会社"},"電話番号":{"value":"0451239876"}}`,
				`{"会社名":{"value":"有限会社佐藤"},"電話番号":{"value":"090-5432-1098"}}`,
				`{"会社名":{"value":"高橋工業"},"電話番号":{"value":""}}`,
			)},
			fakekintone.App{ID: 9, Name: "社員", Code: "HR", Form: []byte(staff), Process: []byte(hiring), Records: records(
				`{"氏名":{"value":"鈴木一郎"},"携帯電話":{"value":"090-1111-2222"},"等級":{"value":"A"},"入社":{"value":"2020-04-01"},"給与":{"value":"312000"}}`,
				`{"氏名":{"value":"佐藤花子"},"上司":{"value":"1"},"等級":{"value":"A"},"給与":{"value":"298500"},"作成者":{"value":{"code":"suzuki"}}}`,
			)},
		),
	)
	ts.Check(err)
	ts.Defer(server.Close)
	ts.Setenv("KINTONE_URL", server.URL)
}

func records(texts ...string) []json.RawMessage {
	var all []json.RawMessage
	for _, text := range texts {
		all = append(all, json.RawMessage(text))
	}
	return all
}
