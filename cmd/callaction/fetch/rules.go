package fetch

import (
	"fmt"
	"strings"

	"github.com/tidwall/gjson"
)

// rules are an example that asks the first app for the caller.
func (c *copying) rules() string {
	a := c.apps[c.Apps[0]]
	query := "limit 1"
	if field := telephoneField(a.form); field != "" {
		query = field + ` = "{TEL}"`
	}
	body := fmt.Sprintf(`{"app":%d,"query":%s,"fields":["$id"],"totalCount":true}`, a.id, quoted(query))
	return fmt.Sprintf(exampleRules, c.client.Host(), c.apiRoot(), token(a), body)
}

// apiRoot is where the API of the apps begins.
func (c *copying) apiRoot() string {
	if c.GuestSpace == 0 {
		return "/k/v1/"
	}
	return fmt.Sprintf("/k/guest/%d/v1/", c.GuestSpace)
}

// telephoneField is the field of a form that holds telephone numbers, as far as its
// settings or its name say; "" where none does.
func telephoneField(form []byte) string {
	found := ""
	gjson.GetBytes(form, "properties").ForEach(func(code, field gjson.Result) bool {
		if field.Get("protocol").String() == "CALL" {
			found = code.String()
			return false
		}
		kind := field.Get("type").String()
		if found == "" && (kind == "SINGLE_LINE_TEXT" || kind == "LINK") && namesTelephone(code.String()+" "+field.Get("label").String()) {
			found = code.String()
		}
		return true
	})
	return found
}

func namesTelephone(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "電話") || strings.Contains(name, "tel") || strings.Contains(name, "phone")
}

const exampleRules = `# コールアクション設定一式の例。自分のアクションに置き換える。
# An example of a rule set, to be replaced by your own rules. Their API tokens and
# passwords are to be those of workspace.yaml.
rules:
  - 名前: 登録確認
    イベント種別: 着信
    実行順: 1
    判定用コード: なし
    判定用パターン: なし
    API連携種別: マニュアル
    URL: https://%s%srecords.json
    メソッド: GET
    リクエストヘッダ: |
      X-Cybozu-API-Token:%s
      Content-Type:application/json
    リクエストボディ: |
      %s
    タイムアウト判定: 10
    変数抽出パターン: |
      /"totalCount":"(?P<COUNT>[0-9]+)"/
    メモ: 発信者のレコードが何件あるかを調べる
`

// smoke is a scenario that works in every folder: a call comes in and its rule
// reaches the app.
const smoke = `題名: 着信すると、アプリを検索できる
説明: 取得したアプリで検証環境が動くことを確かめる。
通話:
  - {発信元: 03-1234-5678, 着信先: "0350000001", 経過: [呼出 5s, 応答, 通話 1m, お客様が切断]}
期待:
  アクション:
    - {アクション: 登録確認, 結果: 実行, 状態: 200}
`
