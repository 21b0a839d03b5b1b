package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"

	"callaction/fakekintone"
)

// orders is 注文管理, an app with a table and calculated fields. A row looks its
// goods up in the app of products.
const orders = 90

const orderForm = `{"properties":{
	"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名","required":false},
	"納期":{"type":"DATE","code":"納期","label":"納期","required":false},
	"値引":{"type":"NUMBER","code":"値引","label":"値引","required":false},
	"明細":{"type":"SUBTABLE","code":"明細","label":"明細","noLabel":true,"fields":{
		"品":{"type":"SINGLE_LINE_TEXT","code":"品","label":"品","required":false,"lookup":{"relatedApp":{"app":"9","code":""},"relatedKeyField":"品名","fieldMappings":[{"field":"単価","relatedField":"単価"}],"lookupPickerFields":[],"filterCond":"","sort":""}},
		"単価":{"type":"NUMBER","code":"単価","label":"単価","required":false},
		"数量":{"type":"NUMBER","code":"数量","label":"数量","required":true,"defaultValue":"1","maxValue":"100"},
		"重さ":{"type":"NUMBER","code":"重さ","label":"重さ","required":false},
		"小計":{"type":"CALC","code":"小計","label":"小計","expression":"(単価 - 値引) * 数量","format":"NUMBER_DIGIT","required":true},
		"色":{"type":"CHECK_BOX","code":"色","label":"色","required":false,"options":{"赤":{"label":"赤","index":"0"},"青":{"label":"青","index":"1"}}},
		"種別":{"type":"DROP_DOWN","code":"種別","label":"種別","required":false,"options":{"新":{"label":"新","index":"0"},"古":{"label":"古","index":"1"}}},
		"メモ":{"type":"SINGLE_LINE_TEXT","code":"メモ","label":"メモ","required":false,"unique":true,"maxLength":"5"}
	}},
	"合計":{"type":"CALC","code":"合計","label":"合計","expression":"SUM(小計)","format":"NUMBER","required":true},
	"期限":{"type":"CALC","code":"期限","label":"期限","expression":"納期 + 60 * 60 * 24 * 7","format":"DATE","required":true},
	"表示":{"type":"SINGLE_LINE_TEXT","code":"表示","label":"表示","required":false,"maxLength":"3","expression":"件名 & \"：\" & YEN(合計)"}
},"revision":"2"}`

// newOrders is the world with that app in it, and the one of tickets.
func newOrders(opts ...fakekintone.Option) *world {
	GinkgoHelper()
	return newWorld(append(opts, fakekintone.WithApps(orderApp(), ticketApp()))...)
}

func orderApp() fakekintone.App {
	return fakekintone.App{ID: orders, Name: "注文管理", Form: []byte(orderForm), Tokens: []fakekintone.Token{
		{Token: "ADD90", Permissions: []fakekintone.Permission{fakekintone.PermissionAdd}},
	}}
}
