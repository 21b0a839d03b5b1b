package rulepage_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/oauth"
)

const clientSecret = "shh-client-secret"

// withAccount gives the first setting the OAuth account "kintone" (chapter 4).
func withAccount(path, text string) string {
	if !strings.HasSuffix(path, "/workspace.yaml") {
		return text
	}
	return strings.Replace(text, "  apps:\n", `  OAuthクライアント:
    - {クライアントID: l.1.pbx, クライアントシークレット: shh-client-secret, クライアント名: PBX連携,
       リダイレクトエンドポイント: "https://pbx.example:8000/oauth_client/callback", 連携利用ユーザ: [admin]}
  apps:
`, 1) + "OAuthアカウント:\n  - {名前: kintone, クライアントID: l.1.pbx, スコープ: [\"k:app_record:read\", \"k:app_record:write\"]}\n"
}

func withoutPort(path, text string) string {
	return strings.Replace(text, "pbx.example:8000/oauth_client", "pbx.example/oauth_client", 1)
}

var _ = Describe("the screen of OAuth accounts", func() {
	kintone := url.Values{"account": {"kintone"}}
	// answer is a user's answer at kintone's page, and where his browser goes then.
	answer := func(d *desk, decision, password string) (page, string) {
		GinkgoHelper()
		p := d.post("/accounts/authorize", kintone)
		Expect(p.status).To(Equal(http.StatusSeeOther), p.text())
		Expect(p.to()).To(HavePrefix("/w/x/oauth2/authorization?client_id=l.1.pbx&redirect_uri=https%3A%2F%2Fpbx.example%3A8000%2Foauth_client%2Fcallback"))
		question := d.get(strings.TrimPrefix(p.to(), d.base))
		Expect(question.words()).To(And(ContainSubstring("PBX連携"), ContainSubstring("k:app_record:read")))
		decided := d.post(strings.TrimPrefix(p.to(), d.base), url.Values{"username": {"admin"}, "password": {password}, "decision": {decision}})
		return decided, decided.to()
	}
	authorize := func(d *desk) page {
		GinkgoHelper()
		_, back := answer(d, "allow", "admin-password")
		Expect(back).To(HavePrefix("/w/x/oauth_client/callback?code="))
		p := d.get(strings.TrimPrefix(back, d.base))
		Expect(p.to()).To(Equal("/w/x/accounts/?account=kintone&done=authorized"))
		return d.get(strings.TrimPrefix(p.to(), d.base))
	}
	tokens := func(d *desk) oauth.AccountState { return d.room.Stage().Accounts.State().Accounts[0] }

	It("shows the PBX's account and kintone's client, the secret hidden", func() {
		d := sit(withAccount)
		p := d.get("/accounts/")
		for _, words := range []string{
			"kintone 未認可", "クライアントID l.1.pbx", "クライアントシークレット ********", "認可エンドポイント https://example.cybozu.com/oauth2/authorization",
			"トークンエンドポイント https://example.cybozu.com/oauth2/token", "リダイレクトエンドポイント https://pbx.example:8000/oauth_client/callback",
			"スコープ k:app_record:read k:app_record:write", "アクセストークン なし", "クライアント名 PBX連携", "連携利用ユーザ admin",
		} {
			Expect(p.words()).To(ContainSubstring(words))
		}
		Expect(p.body).NotTo(ContainSubstring(clientSecret))
		Expect(p.words()).NotTo(ContainSubstring("一致していません"))
	})

	It("says that two redirect endpoints differ (M26)", func() {
		Expect(sit(withAccount, withoutPort).get("/accounts/").words()).To(ContainSubstring("一致していません。ポート番号まで同じ住所を登録してください"))
	})

	It("says how to add an account where there is none", func() {
		Expect(sit().get("/accounts/").words()).To(And(ContainSubstring("OAuthアカウントがありません"), ContainSubstring("setting1/workspace.yaml"), ContainSubstring("oauthAccounts:")))
	})

	It("lets somebody authorise at kintone's page, and shows the token masked with its expiry", func() {
		d := sit(withAccount)
		p := authorize(d)
		Expect(p.words()).To(And(ContainSubstring("「kintone」を認可しました"), ContainSubstring("kintone 認可済み"), MatchRegexp(`\*{8} 2024-09-11 11:00:\d\d まで\(あと 1h0m0s\)|\*{8} 2024-09-11 11:00:\d\d まで\(あと 59m`)))
		for _, secret := range []string{clientSecret, tokens(d).AccessToken, tokens(d).RefreshToken} {
			Expect(secret).NotTo(BeEmpty())
			Expect(p.body).NotTo(ContainSubstring(secret))
		}
	})

	It("is chosen by rules as their API連携種別, which then act as the user", func() {
		d := sit(withAccount)
		authorize(d)
		form := d.open(search)
		Expect(d.save(form, "integration", "kintone", "headers", "Content-Type:application/json").status).To(Equal(http.StatusSeeOther))
		Expect(d.get("/accounts/").words()).To(ContainSubstring("使うアクション " + search))
		d.call("03-1234-5678")
		Expect(d.room.Stage().Trace().Runs()[0].Kintone.Caller).To(Equal("admin by OAuth"))
		d.save(d.open(search), "integration", "")
		Expect(d.room.Workspace().Rules[0].Integration).To(BeEmpty())
	})

	It("gets a new token, and throws it away", func() {
		d := sit(withAccount)
		Expect(d.post("/accounts/refresh", kintone).to()).To(HaveSuffix("done=not-authorized"))
		authorize(d)
		first := tokens(d).AccessToken
		p := d.post("/accounts/refresh", kintone)
		Expect(d.get(strings.TrimPrefix(p.to(), d.base)).words()).To(ContainSubstring("アクセストークンを更新しました"))
		Expect(tokens(d).AccessToken).NotTo(Equal(first))
		p = d.post("/accounts/forget", kintone)
		Expect(d.get(strings.TrimPrefix(p.to(), d.base)).words()).To(And(ContainSubstring("トークンを捨てました"), ContainSubstring("kintone 未認可")))
	})

	It("shows that kintone accepts it no more, once the PBX has learnt it", func() {
		d := sit(withAccount)
		authorize(d)
		p := d.post("/accounts/revoke", nil)
		Expect(d.get(strings.TrimPrefix(p.to(), d.base)).words()).To(ContainSubstring("許可をすべて取り消しました"))
		Expect(d.post("/accounts/refresh", kintone).to()).To(HaveSuffix("done=ended"))
		Expect(d.get("/accounts/").words()).To(MatchRegexp(`kintone 失効 .*invalid_grant`))
	})

	It("shows an expired token as such", func() {
		d := sit(withAccount)
		authorize(d)
		Expect(d.room.Advance(context.Background(), 2*time.Hour)).To(Succeed())
		Expect(d.get("/accounts/").words()).To(ContainSubstring("に期限切れ"))
	})

	It("tells in a sentence that it was refused, by the user and for a password", func() {
		d := sit(withAccount)
		d.english = true
		again, back := answer(d, "allow", "wrong")
		Expect([]any{again.status, back}).To(Equal([]any{http.StatusForbidden, ""}))
		_, back = answer(d, "refuse", "")
		p := d.get(strings.TrimPrefix(back, d.base))
		Expect(d.get(strings.TrimPrefix(p.to(), d.base)).words()).To(And(ContainSubstring("“kintone” was not authorised: the user has refused"), ContainSubstring("kintone refused")))
	})

	It("answers nobody who was not asked, nor twice", func() {
		d := sit(withAccount)
		_, back := answer(d, "allow", "admin-password")
		d.get(strings.TrimPrefix(back, d.base))
		for _, path := range []string{strings.TrimPrefix(back, d.base), "/oauth_client/callback", "/oauth_client/callback?state=x&code=y"} {
			p := d.get(path)
			Expect(p.to()).To(Equal("/w/x/accounts/?account=&done=state"))
			Expect(d.get(strings.TrimPrefix(p.to(), d.base)).words()).To(ContainSubstring("もう済んでいます"))
		}
		Expect(d.post("/accounts/authorize", url.Values{"account": {"nobody"}}).status).To(Equal(http.StatusUnprocessableEntity))
	})

	It("leads to the sandbox what kintone sends to the PBX, and nothing else", func() {
		d := sit(withAccount, func(path, text string) string {
			return strings.ReplaceAll(text, "https://pbx.example:8000/oauth_client/callback", "https://elsewhere.example/other")
		})
		r := httptest.NewRequestWithContext(context.Background(), http.MethodGet, "/oauth2/authorization?client_id=l.1.pbx&redirect_uri=https://elsewhere.example/other&response_type=token&state=s", nil)
		Expect(d.ask(r).to()).To(HavePrefix("https://elsewhere.example/other?"))
	})
})
