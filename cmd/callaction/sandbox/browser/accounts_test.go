package browser_test

import . "github.com/onsi/ginkgo/v2"

// settingRules are the rules of the first setting.
var settingRules = []string{
	"①例1 登録確認", "①例2 新規登録", "①例3 録音URLコメント", "①例4 不応答コメント", "①追加1 重複登録・応答", "①追加2 重複登録・不応答",
}

// authorizes goes from the PBX's screen over kintone's page, and comes back.
func (p *person) authorizes(password string) {
	GinkgoHelper()
	p.Press("認可する")
	p.Sees("次のクライアントが、あなたとしてkintoneを利用することを許可しますか？", "PBX連携", "k:app_record:read", "k:app_record:write")
	p.Type("ログイン名", "admin")
	p.Type("パスワード", password)
	p.Press("許可する")
}

// uses lets every rule send its requests as an OAuth account, without the token.
func (p *person) uses(account string) {
	GinkgoHelper()
	for _, rule := range settingRules {
		p.Press(rule)
		p.Choose("API連携種別", account)
		p.Type("リクエストヘッダ", "Content-Type:application/json")
		p.Press("保存")
		p.Sees("保存しました")
		p.In(rule).Press("アクション")
		p.Heading("コールアクション設定")
	}
}

var _ = Describe("an OAuth account (chapter 4)", func() {
	It("is authorized, refreshed and revoked, and setting ① runs with it", func() {
		p := sit(serveFrom(withAccount()) + "/w/setting1/")
		p.Tab("アクション")
		p.uses("kintone")
		p.Press("OAuthアカウント")
		p.In("PBX: OAuthアカウント").Sees("クライアントID l.1.pbx", "https://pbx.example:8000/oauth_client/callback", "アクセストークン なし", settingRules[0], settingRules[5])
		p.In("kintone: OAuthクライアント").Sees("クライアント名 PBX連携", "クライアントシークレット ********", "連携利用ユーザ admin")

		p.authorizes("wrong")
		p.Sees("ログイン名またはパスワードが正しくありません。")
		p.Type("ログイン名", "admin")
		p.Type("パスワード", "admin-password")
		p.Press("許可する")
		p.Sees("OAuthアカウント「kintone」を認可しました", "認可済み")
		p.In("PBX: OAuthアカウント").Sees("アクセストークン ********", "まで(あと")
		p.SeesNo("shh-client-secret")
		p.Press("トークンを更新")
		p.Sees("アクセストークンを更新しました")

		p.Press("setting1")
		p.Calls("03-1234-5678")
		p.Answers()
		p.HangsUp()
		p.Log("通話 1 03-1234-5678").At("①例1 登録確認").Sees("→ 200")
		p.Log("通話 1 03-1234-5678").At("①例3 録音URLコメント").Sees("→ 200")
		p.In("kintone").Press("レコードの詳細 1")
		p.In("kintone").Sees("通話がありました。", "monitor_link")

		p.Tab("アクション")
		p.Press("OAuthアカウント")
		p.Press("kintone 側で許可をすべて取り消す")
		p.Sees("kintone は、与えた許可をすべて取り消しました")
		p.Tab("実行ログ")
		p.Calls("06-1111-2222")
		p.Log("通話 2 06-1111-2222").At("①例1 登録確認").Sees("失敗")
	})

	It("is not authorized where the user refuses", func() {
		p := sit(serveFrom(withAccount()) + "/w/setting1/accounts/")
		p.Press("認可する")
		p.Press("拒否する")
		p.Sees("「kintone」は認可されませんでした", "access_denied")
		p.In("PBX: OAuthアカウント").Sees("アクセストークン なし")
		p.Sees("kintone の応答は access_denied", "連携利用ユーザではない")
		p.SeesNo("kintone answered")
	})
})
