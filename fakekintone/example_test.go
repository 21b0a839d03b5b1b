package fakekintone_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"

	"callaction/fakekintone"
)

// A kintone with one app, a customer that is created in it and read back.
func Example() {
	kintone, err := fakekintone.NewServer(
		fakekintone.WithUsers(fakekintone.User{Login: "admin", Password: "admin"}),
		fakekintone.WithApps(fakekintone.App{ID: 7, Name: "顧客管理", FormName: fakekintone.Customers}),
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer kintone.Close()

	send(kintone, http.MethodPost, "/k/v1/record.json", `{"app":7,"record":{"電話番号":{"value":"0312345678"}}}`)
	send(kintone, http.MethodGet, "/k/v1/records.json", `{"app":7,"query":"電話番号 = \"0312345678\"","fields":["$id","電話番号"],"totalCount":true}`)
	// Output:
	// {"id":"1","revision":"1"}
	// {"records":[{"電話番号":{"type":"LINK","value":"0312345678"},"$id":{"type":"__ID__","value":"1"}}],"totalCount":"1"}
}

func send(kintone *fakekintone.Server, method, path, body string) {
	request, err := http.NewRequestWithContext(context.Background(), method, kintone.URL+path, strings.NewReader(body))
	if err != nil {
		fmt.Println(err)
		return
	}
	request.Header.Set("X-Cybozu-Authorization", "YWRtaW46YWRtaW4=") // base64 of admin:admin
	request.Header.Set("Content-Type", "application/json")
	answer, err := kintone.Client().Do(request)
	if err != nil {
		fmt.Println(err)
		return
	}
	defer func() { _ = answer.Body.Close() }()
	text, err := io.ReadAll(answer.Body)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(string(text))
}
