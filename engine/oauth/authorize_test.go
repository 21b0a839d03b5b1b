package oauth_test

import (
	"encoding/json"
	"errors"
	"net/url"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/oauth"
	"callaction/internal/mask"
)

var _ = Describe("authorising an OAuth account", func() {
	It("begins at kintone's page, with everything that RFC 6749 asks for", func() {
		p := newPBX()
		address, err := p.Begin("kintone")
		Expect(err).NotTo(HaveOccurred())
		u, err := url.Parse(address)
		Expect(err).NotTo(HaveOccurred())
		q := u.Query()
		Expect(q.Get("state")).To(MatchRegexp("^[0-9a-f]{32}$"))
		q.Del("state")
		u.RawQuery = ""
		Expect(u.String()).To(Equal("https://example.cybozu.com/oauth2/authorization"))
		Expect(q).To(Equal(url.Values{
			"client_id": {"pbx"}, "redirect_uri": {"https://pbx.example:8000/oauth_client/callback"},
			"response_type": {"code"}, "scope": {"k:app_record:read k:app_record:write"},
		}))
		Expect(p.info().Status).To(Equal(oauth.NotAuthorized))
	})

	It("keeps the query that the page's address has", func() {
		a := account()
		a.AuthorizationEndpoint += "?x=1"
		p := newPBX(func(o *oauth.Options) { o.Accounts = []oauth.Account{a} })
		Expect(p.Begin("kintone")).To(HavePrefix(a.AuthorizationEndpoint + "&client_id=pbx&"))
	})

	It("ends with tokens for the code, which kintone is asked for as its client", func() {
		p := newPBX()
		Expect(p.callback("code", "CODE-1", "state", p.begin())).To(Equal("kintone"))
		Expect(p.kintone.asked[0].URL.String()).To(Equal("https://example.cybozu.com/oauth2/token"))
		id, secret, _ := p.kintone.asked[0].BasicAuth()
		Expect([]string{id, secret}).To(Equal([]string{"pbx", "hush-hush"}))
		Expect(p.kintone.forms[0]).To(Equal(url.Values{
			"grant_type": {"authorization_code"}, "code": {"CODE-1"}, "redirect_uri": {"https://pbx.example:8000/oauth_client/callback"},
		}))
		Expect(p.info()).To(Equal(oauth.Info{
			Name: "kintone", ClientID: "pbx", Redirect: "https://pbx.example:8000/oauth_client/callback",
			Scopes: account().Scopes, Granted: account().Scopes, Status: oauth.Authorized, Expires: nine.Add(time.Hour),
		}))
		Expect(p.token()).To(Equal("ACCESS-1"))
		Expect(p.told).To(Equal(1))
	})

	DescribeTable("is not done by a callback that nobody waits for", func(state func(*pbx) string) {
		p := newPBX()
		name, err := p.callback("code", "CODE-1", "state", state(p))
		Expect(err).To(MatchError(oauth.ErrState))
		Expect(name).To(BeEmpty())
		Expect(p.kintone.asked).To(BeEmpty())
		Expect(p.info().Status).To(Equal(oauth.NotAuthorized))
	},
		Entry("as nobody has begun", func(*pbx) string { return "" }),
		Entry("as its state is another one", func(p *pbx) string { return p.begin() + "0" }),
		Entry("as it is that of an earlier request", func(p *pbx) string { first := p.begin(); p.begin(); return first }),
		Entry("as it has been answered", func(p *pbx) string {
			state := p.begin()
			_, err := p.callback("error", "access_denied", "state", state)
			Expect(err).To(HaveOccurred())
			Expect(p.Forget("kintone")).To(Succeed())
			return state
		}),
	)

	DescribeTable("fails", func(reason string, prepare func(*kintone), pairs ...string) {
		p := newPBX()
		prepare(p.kintone)
		name, err := p.callback(append(pairs, "state", p.begin())...)
		Expect(name).To(Equal("kintone"))
		Expect(err).To(MatchError("authorise OAuth account kintone: " + reason))
		Expect([]any{p.info().Status, p.info().Reason}).To(Equal([]any{oauth.Refused, reason}))
		Expect(p.info().JapaneseReason()).To(MatchRegexp(`^(認可コード|kintone の応答は|トークンエンドポイント https://)`))
		_, err = p.token()
		Expect(err).To(MatchError("OAuth account kintone is not authorised: " + reason))
	},
		Entry("where the user refuses", "kintone answered access_denied", func(*kintone) {}, "error", "access_denied"),
		Entry("without a code", "there is neither a code nor an error", func(*kintone) {}),
		Entry("with a code that kintone does not know", "ask https://example.cybozu.com/oauth2/token for tokens: kintone answered invalid_grant",
			func(k *kintone) { k.refusing(400, `{"error":"invalid_grant"}`) }, "code", "CODE-1"),
		Entry("where kintone is down", "ask https://example.cybozu.com/oauth2/token for tokens: the token endpoint answered 503: it is no JSON object",
			func(k *kintone) { k.refusing(503, "down") }, "code", "CODE-1"),
		Entry("where kintone answers an error of its own", "ask https://example.cybozu.com/oauth2/token for tokens: the token endpoint answered 500: no tokens",
			func(k *kintone) { k.refusing(500, `{"error":"x"}`) }, "code", "CODE-1"),
		Entry("where there is no token in the answer", "ask https://example.cybozu.com/oauth2/token for tokens: the token endpoint answered 200: there is no access_token in it",
			func(k *kintone) { k.refusing(200, `{}`) }, "code", "CODE-1"),
		Entry("where nobody answers", "ask https://example.cybozu.com/oauth2/token for tokens: no route",
			func(k *kintone) { k.err = errors.New("no route") }, "code", "CODE-1"),
		Entry("where the answer takes too long", "ask https://example.cybozu.com/oauth2/token for tokens: context deadline exceeded",
			func(k *kintone) { k.takes = oauth.Patience }, "code", "CODE-1"),
	)

	DescribeTable("says in Japanese why it failed", func(reason, japanese string) {
		Expect(oauth.Info{Reason: reason}.JapaneseReason()).To(Equal(japanese))
	},
		Entry("no reason", "", ""),
		Entry("a refusal", "kintone answered access_denied", "kintone の応答は access_denied(ユーザーが許可しなかったか、連携利用ユーザではない)です"),
		Entry("a refusal that is seldom", "kintone answered invalid_scope", "kintone の応答は invalid_scope です"),
		Entry("a refusal of the token endpoint", "ask https://k.example/oauth2/token for tokens: kintone answered invalid_client",
			"トークンエンドポイント https://k.example/oauth2/token からトークンを受け取れません: kintone の応答は invalid_client(クライアントIDかクライアントシークレットが違う)です"),
		Entry("an answer of something else", "ask https://k.example/oauth2/token for tokens: the token endpoint answered 503: it is no JSON object",
			"トークンエンドポイント https://k.example/oauth2/token からトークンを受け取れません: HTTP 503 の応答が JSON のオブジェクトではありません"),
	)

	It("that fails leaves an account authorised that is", func() {
		p := authorized()
		_, err := p.callback("error", "access_denied", "state", p.begin())
		Expect(err).To(HaveOccurred())
		Expect(p.token()).To(Equal("ACCESS-1"))
	})

	It("hides codes and tokens from the moment they are there", func() {
		p := authorized()
		_, err := p.renew("ACCESS-1")
		Expect(err).NotTo(HaveOccurred())
		for _, secret := range []string{"CODE-1", "ACCESS-1", "ACCESS-2", "REFRESH", "hush-hush", mask.Login("pbx", "hush-hush")} {
			Expect(p.masker.Text("-"+secret+"-")).To(Equal("-"+mask.Hidden+"-"), secret)
		}
	})

	It("is undone by forgetting it", func() {
		p := authorized()
		Expect(p.Forget("kintone")).To(Succeed())
		_, err := p.token()
		Expect(err).To(MatchError("OAuth account kintone has not been authorised"))
		Expect(p.Forget("other")).To(MatchError(oauth.ErrNoAccount))
	})
})

var _ = Describe("the accounts of a PBX", func() {
	It("have a name each", func() {
		for _, accounts := range [][]oauth.Account{{{}}, {account(), account()}} {
			_, err := oauth.NewStore(oauth.Options{Accounts: accounts})
			Expect(err).To(MatchError(ContainSubstring("set up the OAuth accounts")))
		}
	})

	It("are none where there is no store", func() {
		var none *oauth.Store
		Expect(none.Accounts()).To(BeEmpty())
		Expect(none.State()).To(Equal(oauth.State{}))
		_, err := none.Token(ctx, "kintone")
		Expect(err).To(MatchError(oauth.ErrNoAccount))
		_, err = none.Begin("kintone")
		Expect(err).To(MatchError(oauth.ErrNoAccount))
		_, err = none.Callback(ctx, url.Values{"state": {"x"}})
		Expect(err).To(MatchError(oauth.ErrState))
		_, ok := none.Account("kintone")
		Expect(ok).To(BeFalse())
	})

	It("are listed with how they stand, in Japanese too", func() {
		all := authorized().Accounts()
		Expect(all).To(HaveLen(1))
		Expect(all[0].Status.Japanese()).To(Equal("認可済み"))
		for _, s := range []oauth.Status{oauth.NotAuthorized, oauth.Refused, oauth.Revoked} {
			Expect(s.Japanese()).To(MatchRegexp(`^\p{Han}+$`))
		}
	})

	It("come back from a state as they stood, in JSON too, and hidden", func() {
		was := authorized().State()
		text, err := json.Marshal(was)
		Expect(err).NotTo(HaveOccurred())
		var is oauth.State
		Expect(json.Unmarshal(text, &is)).To(Succeed())
		Expect(is).To(Equal(was))
		p := newPBX(func(o *oauth.Options) { o.State = &is })
		Expect(p.token()).To(Equal("ACCESS-1"))
		Expect(p.masker.Text("ACCESS-1 REFRESH")).To(Equal(mask.Hidden + " " + mask.Hidden))
		Expect(p.State()).To(Equal(was))
		first := newPBX().begin()
		Expect(p.begin()).NotTo(Equal(first), "states are not drawn twice")
	})
})
