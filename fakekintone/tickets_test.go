package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"

	"callaction/fakekintone"
)

// tickets is 対応管理, an app with process management.
const tickets = 91

const ticketForm = `{"properties":{
	"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名","required":false},
	"担当":{"type":"USER_SELECT","code":"担当","label":"担当","required":false,"entities":[],"defaultValue":[]},
	"進み":{"type":"STATUS","code":"進み","label":"進み具合","enabled":false}
},"revision":"6"}`

// ticketProcess asks for an assignee in 処理中, has two of them in 確認中 and nobody
// elsewhere. The states do not stand in their order.
const ticketProcess = `{"enable":true,"states":{
	"完了":{"name":"完了","index":"3","assignee":{"type":"ONE","entities":[]}},
	"未処理":{"name":"未処理","index":"0","assignee":{"type":"ONE","entities":[]}},
	"処理中":{"name":"処理中","index":"1","assignee":{"type":"ONE","entities":[
		{"entity":{"type":"USER","code":"smith"},"includeSubs":false},{"entity":{"type":"FIELD_ENTITY","code":"担当"},"includeSubs":false}]}},
	"確認中":{"name":"確認中","index":"2","assignee":{"type":"ANY","entities":[
		{"entity":{"type":"USER","code":"smith"},"includeSubs":false},{"entity":{"type":"CREATOR","code":null},"includeSubs":false}]}}
},"actions":[
	{"name":"着手","from":"未処理","to":"処理中","filterCond":""},
	{"name":"確認依頼","from":"処理中","to":"確認中","filterCond":""},
	{"name":"承認","from":"確認中","to":"完了","filterCond":"","type":"PRIMARY"},
	{"name":"完了","from":"未処理","to":"完了","filterCond":"件名 = \"急ぎ\""},
	{"name":"戻す","from":"完了","to":"未処理","filterCond":""}
],"revision":"6"}`

// newTickets is the world with that app in it, and three records: an old one by
// tanaka, an urgent one, and one that has been dealt with.
func newTickets(opts ...fakekintone.Option) *world {
	GinkgoHelper()
	w := newWorld(append(opts, fakekintone.WithApps(ticketApp()))...)
	w.seed(tickets, `{"件名":{"value":"A"},"作成者":{"value":{"code":"tanaka"}},"担当":{"value":[{"code":"tanaka"}]}}`,
		`{"件名":{"value":"急ぎ"}}`, `{"件名":{"value":"C"},"進み":{"value":"完了"}}`)
	return w
}

func ticketApp() fakekintone.App {
	return fakekintone.App{
		ID: tickets, Name: "対応管理", Form: []byte(ticketForm), Process: []byte(ticketProcess),
		Tokens: []fakekintone.Token{
			{Token: "EDIT91", Permissions: []fakekintone.Permission{fakekintone.PermissionEdit}},
			{Token: "ADD91", Permissions: []fakekintone.Permission{fakekintone.PermissionAdd}},
			{Token: "DELETE91", Permissions: []fakekintone.Permission{fakekintone.PermissionDelete}},
		},
	}
}

const (
	status    = "/k/v1/record/status.json"
	statuses  = "/k/v1/records/status.json"
	assignees = "/k/v1/record/assignees.json"
	appStatus = "/k/v1/app/status.json"
)
