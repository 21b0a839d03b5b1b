package fakekintone_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

const (
	consent  = "/oauth2/authorization"
	tokenURL = "/oauth2/token"
	callback = "https://pbx.example/oauth_client/callback"
	pbxID    = "l.1.0123456789abcdefghijklmnopqrstuv"
)

// pbxClient is registered for tanaka and Smith.
var pbxClient = fakekintone.OAuthClient{
	ID: pbxID, Secret: "hush", Name: "PBX <1>", Redirect: callback, Users: []string{"tanaka", "smith"},
}

// authorization is the query of a request for authorization, changed in pairs.
func authorization(change ...string) string {
	v := url.Values{
		"client_id": {pbxID}, "redirect_uri": {callback}, "response_type": {"code"}, "state": {"xyz"}, "scope": {"k:app_record:read"},
	}
	for i := 0; i < len(change); i += 2 {
		v.Set(change[i], change[i+1])
	}
	return "?" + v.Encode()
}

// oauthWorld is a world with a client.
type oauthWorld struct{ *world }

func newOAuthWorld(opts ...fakekintone.Option) oauthWorld {
	GinkgoHelper()
	return oauthWorld{newWorld(append(opts, fakekintone.WithOAuthClients(pbxClient))...)}
}

// decide answers the page as a user, and returns what comes back.
func (w oauthWorld) decide(query, login, password, decision string) reply {
	form := url.Values{"username": {login}, "password": {password}, "decision": {decision}}
	return w.send("POST", consent+query, form.Encode(), "Content-Type", "application/x-www-form-urlencoded")
}

// code is what a user lets the client have.
func (w oauthWorld) code(login, scopes string) string {
	GinkgoHelper()
	r := w.decide(authorization("scope", scopes), login, "secret", "allow")
	Expect(r.Status).To(Equal(303), r.Body)
	to, err := url.Parse(r.Header.Get("Location"))
	Expect(err).NotTo(HaveOccurred())
	return to.Query().Get("code")
}

// token asks for a token as the client does, with a form of pairs.
func (w oauthWorld) token(pairs ...string) reply {
	return w.tokenAs("Basic "+login(pbxID+":hush"), pairs...)
}

func (w oauthWorld) tokenAs(authorization string, pairs ...string) reply {
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Add(pairs[i], pairs[i+1])
	}
	return w.send("POST", tokenURL, form.Encode(), "Content-Type", "application/x-www-form-urlencoded", "Authorization", authorization)
}

func (w oauthWorld) exchange(code string) reply {
	return w.token("grant_type", "authorization_code", "code", code, "redirect_uri", callback)
}

func (w oauthWorld) refresh(refresh string, more ...string) reply {
	return w.token(append([]string{"grant_type", "refresh_token", "refresh_token", refresh}, more...)...)
}

// member is a member of a JSON answer.
func (r reply) member(name string) string {
	GinkgoHelper()
	var members map[string]any
	Expect(json.Unmarshal([]byte(r.Body), &members)).To(Succeed(), r.Body)
	Expect(members).To(HaveKey(name), r.Body)
	return members[name].(string)
}

// bearer is how a user comes with an access token for scopes.
func (w oauthWorld) bearer(login, scopes string) []string {
	GinkgoHelper()
	return bearer(w.exchange(w.code(login, scopes)).member("access_token"))
}

func bearer(token string) []string { return []string{"Authorization", "Bearer " + token} }

func (w oauthWorld) wait(d time.Duration) {
	GinkgoHelper()
	Expect(w.clock.Run(func() { Expect(w.clock.Sleep(ctx, d)).To(Succeed()) })).To(Succeed())
}

func (w oauthWorld) notes() []string { return w.last().Notes }

var _ = Describe("the question whether a client may use kintone", func() {
	var w oauthWorld

	BeforeEach(func() { w = newOAuthWorld() })

	It("is a page without scripts, in the browser's language", func() {
		r := w.send("GET", consent+authorization("scope", "k:file:write k:app_record:read"), "")
		Expect(r.Status).To(Equal(200))
		Expect(r.Header.Get("Content-Type")).To(Equal("text/html;charset=utf-8"))
		Expect(r.Header.Get("Content-Security-Policy")).To(Equal(
			"default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' https://pbx.example"))
		Expect(r.Body).To(ContainSubstring(`<html lang="ja">`))
		Expect(r.Body).To(ContainSubstring("次のクライアントが、あなたとしてkintoneを利用することを許可しますか？"))
		Expect(r.Body).To(ContainSubstring("<strong>PBX &lt;1&gt;</strong>"))
		Expect(r.Body).To(ContainSubstring("<li>k:app_record:read</li>\n<li>k:file:write</li>"))
		Expect(r.Body).NotTo(ContainSubstring("<script"))
		Expect(r.Body).NotTo(ContainSubstring("alert"))

		english := w.send("GET", consent+authorization(), "", "Accept-Language", "en")
		Expect(english.Body).To(ContainSubstring(`<html lang="en">`))
		Expect(english.Body).To(ContainSubstring("May this client use kintone as you?"))
	})

	It("is answered with a code and the state", func() {
		r := w.decide(authorization(), "tanaka", "secret", "allow")
		Expect(r.Status).To(Equal(303))
		Expect(r.Header.Get("Location")).To(MatchRegexp(`^https://pbx\.example/oauth_client/callback\?code=1\.[A-Za-z0-9_-]{48}&state=xyz$`))
		Expect(w.last().Caller).To(Equal("tanaka"))
	})

	DescribeTable("is answered with an error and the state", func(query, login, decision, code, note string) {
		r := w.decide(query, login, "secret", decision)
		Expect(r.Status).To(Equal(303))
		Expect(r.Header.Get("Location")).To(Equal(callback + "?error=" + code + "&state=xyz"))
		Expect(w.notes()).To(Equal([]string{"OAuth: " + code + ": " + note}))
	},
		Entry("by who refuses, who need not log in", authorization(), "", "refuse", "access_denied", "the user has refused"),
		Entry("for a user whom the client is not for", authorization(), "browser", "allow", "access_denied", "the client is not for this user"),
		Entry("for a response that is no code", authorization("response_type", "token"), "tanaka", "allow", "unsupported_response_type", "response_type is not code"),
		Entry("for a scope that is none", authorization("scope", "k:nix"), "tanaka", "allow", "invalid_scope", `there is no scope "k:nix"`),
		Entry("for a parameter that is missing", authorization("scope", ""), "tanaka", "allow", "invalid_request", "scope is missing"),
	)

	It("is not even asked where the request is wrong", func() {
		r := w.send("GET", consent+authorization("scope", "k:nix"), "")
		Expect(r.Header.Get("Location")).To(Equal(callback + "?error=invalid_scope&state=xyz"))
		r = w.send("GET", consent+authorization("state", ""), "")
		Expect(r.Header.Get("Location")).To(Equal(callback + "?error=invalid_request"))
	})

	DescribeTable("is asked again after a wrong login", func(login, password string) {
		r := w.decide(authorization(), login, password, "allow")
		Expect(r.Status).To(Equal(403))
		Expect(r.Header.Get("Location")).To(BeEmpty())
		Expect(r.Body).To(ContainSubstring(`<p role="alert">ログイン名またはパスワードが正しくありません。</p>`))
		Expect(r.Body).To(ContainSubstring("<form"))
		Expect(w.last().Caller).To(BeEmpty())
	},
		Entry("a wrong password", "tanaka", "x"),
		Entry("nobody", "", ""),
		Entry("Administrator, who has no password", "Administrator", ""),
	)

	DescribeTable("is a page that says what is wrong, where there is nobody to send the browser to", func(query, ja, en string) {
		for _, method := range []string{"GET", "POST"} {
			r := w.send(method, consent+query, "")
			Expect(r.Status).To(Equal(400))
			Expect(r.Header.Get("Location")).To(BeEmpty())
			Expect(r.Header.Get("Content-Security-Policy")).To(HaveSuffix("form-action 'none'"))
			Expect(r.Body).To(ContainSubstring(`<p role="alert">` + ja + `</p>`))
			Expect(r.Body).NotTo(ContainSubstring("<form"))
		}
		Expect(w.send("GET", consent+query, "", "Accept-Language", "en").Body).To(ContainSubstring(`<p role="alert">` + en + `</p>`))
	},
		Entry("an unknown client", authorization("client_id", "x"),
			"パラメーター client_id のクライアントは登録されていません。", "No client is registered with this client_id."),
		Entry("another redirect endpoint", authorization("redirect_uri", "https://evil.example/"),
			"パラメーター redirect_uri が、クライアントに登録されたリダイレクトエンドポイントと一致しません。",
			"redirect_uri is not the redirect endpoint that is registered for the client."),
	)

	It("is asked and answered in no other way", func() {
		Expect(w.send("PUT", consent+authorization(), "").Status).To(Equal(405))
		Expect(w.send("POST", consent+authorization(), `{}`, "Content-Type", "application/json").answered()).To(Equal(illegalRequest))
		Expect(w.send("POST", consent+authorization(), "decision=%zz", "Content-Type", "application/x-www-form-urlencoded").answered()).To(Equal(illegalRequest))
		Expect(w.send("GET", consent+authorization("state", strings.Repeat("x", 8<<10)), "").Status).To(Equal(414))
		Expect(w.send("GET", "/oauth2/nix", "").Status).To(Equal(404))
	})
})

var _ = Describe("an access token", func() {
	var w oauthWorld

	BeforeEach(func() {
		w = newOAuthWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`)
	})

	It("is what a client gets for a code", func() {
		r := w.exchange(w.code("tanaka", "k:app_record:write k:app_record:read"))
		Expect(r.Status).To(Equal(200))
		Expect(r.Body).To(MatchRegexp(`^\{"access_token":"1\.[A-Za-z0-9_-]{48}","refresh_token":"1\.[A-Za-z0-9_-]{48}",` +
			`"token_type":"Bearer","expires_in":3600,"scope":"k:app_record:read k:app_record:write"\}$`))
		Expect(r.Header.Get("Content-Type")).To(Equal("application/json;charset=utf-8"))
		Expect(r.Header.Get("Cache-Control")).To(ContainSubstring("no-store"))
	})

	It("is the same for the same seed", func() {
		draw := func(seed uint64) string {
			w := newOAuthWorld(fakekintone.WithSeed(seed))
			return w.exchange(w.code("tanaka", "k:file:read")).Body
		}
		Expect(draw(1)).To(Equal(draw(1)))
		Expect(draw(2)).NotTo(Equal(draw(1)))
	})

	DescribeTable("is refused", func(status int, code, authorization string, pairs ...string) {
		r := w.tokenAs(authorization, pairs...)
		Expect(r.Status).To(Equal(status))
		Expect(r.Body).To(Equal(`{"error":"` + code + `"}`))
		Expect(r.Header.Get("WWW-Authenticate") != "").To(Equal(status == http.StatusUnauthorized))
		Expect(w.notes()).To(ConsistOf(HavePrefix("OAuth: " + code + ": ")))
	},
		Entry("without a client", 401, "invalid_client", "", "grant_type", "refresh_token"),
		Entry("with the client in the body", 401, "invalid_client", "", "grant_type", "refresh_token", "client_id", pbxID, "client_secret", "hush"),
		Entry("with a wrong secret", 401, "invalid_client", "Basic "+login(pbxID+":x"), "grant_type", "refresh_token"),
		Entry("without a kind", 400, "invalid_request", "Basic "+login(pbxID+":hush")),
		Entry("of another kind", 400, "unsupported_grant_type", "Basic "+login(pbxID+":hush"), "grant_type", "password"),
		Entry("without a code", 400, "invalid_request", "Basic "+login(pbxID+":hush"), "grant_type", "authorization_code", "redirect_uri", callback),
		Entry("without a redirect endpoint", 400, "invalid_request", "Basic "+login(pbxID+":hush"), "grant_type", "authorization_code", "code", "1.x"),
		Entry("with two codes", 400, "invalid_request", "Basic "+login(pbxID+":hush"), "grant_type", "authorization_code", "redirect_uri", callback, "code", "1.x", "code", "1.y"),
		Entry("with an unknown code", 400, "invalid_grant", "Basic "+login(pbxID+":hush"), "grant_type", "authorization_code", "redirect_uri", callback, "code", "1.x"),
		Entry("without a refresh token", 400, "invalid_request", "Basic "+login(pbxID+":hush"), "grant_type", "refresh_token"),
		Entry("with an unknown refresh token", 400, "invalid_grant", "Basic "+login(pbxID+":hush"), "grant_type", "refresh_token", "refresh_token", "1.x"),
		Entry("for a scope that is none", 400, "invalid_scope", "Basic "+login(pbxID+":hush"), "grant_type", "refresh_token", "refresh_token", "1.x", "scope", "x"),
	)

	It("is refused with another redirect endpoint, which does not spend the code", func() {
		code := w.code("tanaka", "k:file:read")
		r := w.token("grant_type", "authorization_code", "code", code, "redirect_uri", callback+"/")
		Expect(r.Body).To(Equal(`{"error":"invalid_grant"}`))
		Expect(w.exchange(code).Status).To(Equal(200))
		Expect(w.exchange(code).Body).To(Equal(`{"error":"invalid_grant"}`))
	})

	It("is asked for with a form in a POST", func() {
		Expect(w.send("GET", tokenURL, "").Status).To(Equal(405))
		Expect(w.send("POST", tokenURL, `{}`, "Content-Type", "application/json", "Authorization", "Basic "+login(pbxID+":hush")).Body).
			To(Equal(`{"error":"invalid_request"}`))
	})

	It("is late for a code after ten minutes", func() {
		code := w.code("tanaka", "k:file:read")
		w.wait(10 * time.Minute)
		Expect(w.exchange(code).Body).To(Equal(`{"error":"invalid_grant"}`))
	})

	It("acts as the user who has agreed, in his language", func() {
		as := w.bearer("smith", "k:app_record:read k:app_record:write")
		Expect(w.ask("POST", record, `{"app":7}`, as...).Status).To(Equal(200))
		Expect(w.last().Caller).To(Equal("smith by OAuth"))
		r, err := w.Record(customers, 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(r.JSON)).To(ContainSubstring(`"作成者":{"type":"CREATOR","value":{"code":"smith","name":"Smith"}}`))
		Expect(w.ask("GET", record, `{"app":7,"id":99}`, as...).answered()).To(ContainSubstring("The specified record (ID: 99) is not found."))
	})

	It("lives one hour, and a refresh token gets another", func() {
		first := w.exchange(w.code("tanaka", "k:app_record:read"))
		get := func(r reply) string {
			return w.ask("GET", record, `{"app":7,"id":1}`, bearer(r.member("access_token"))...).answered()
		}
		w.wait(time.Hour - 1)
		Expect(get(first)).To(HavePrefix("OK"))
		w.wait(1)
		Expect(get(first)).To(Equal(refusal(401, "CB_OA01",
			"保護されたリソースにアクセスできません。アクセストークンが正しくないか、有効期限が切れています。")))
		w.wait(1000 * time.Hour)
		second := w.refresh(first.member("refresh_token"))
		Expect(second.member("refresh_token")).To(Equal(first.member("refresh_token")))
		Expect(get(second)).To(HavePrefix("OK"))
		Expect(w.refresh(first.member("refresh_token"), "scope", "k:app_record:read k:file:read").Body).To(Equal(`{"error":"invalid_scope"}`))
	})

	It("is gone after ten others of the user, with its refresh token", func() {
		first := w.exchange(w.code("tanaka", "k:file:read")).member("refresh_token")
		for range 9 {
			w.bearer("tanaka", "k:file:read")
		}
		Expect(w.refresh(first).Status).To(Equal(200))
		w.bearer("tanaka", "k:file:read")
		Expect(w.refresh(first).Body).To(Equal(`{"error":"invalid_grant"}`))
	})

	It("comes after a password and API tokens", func() {
		as := w.bearer("tanaka", "k:file:read")
		get := func(headers ...string) string { return w.ask("GET", record, `{"app":7,"id":1}`, headers...).answered() }
		Expect(get(and(smith, as)...)).To(HavePrefix("OK"))
		Expect(w.last().Caller).To(Equal("smith"))
		Expect(get(and(token("VIEW7"), as)...)).To(HavePrefix("OK"))
		Expect(get(and(token("x"), as)...)).To(ContainSubstring("GAIA_IA02"))
		Expect(get(as...)).To(ContainSubstring("CB_OA01"))
	})

	It("is refused in English, too, where its scope does not cover the API", func() {
		get := func(login string) string {
			return w.ask("GET", record, `{"app":7,"id":1}`, w.bearer(login, "k:file:read")...).answered()
		}
		Expect(get("tanaka")).To(Equal(refusal(403, "CB_OA01", "保護されたリソースにアクセスできません。アクセストークンのスコープが不足しています。")))
		Expect(get("smith")).To(Equal(refusal(403, "CB_OA01", "Cannot access protected resource. The access token lacks the scope.")))
	})

	DescribeTable("is good for the APIs of its scope alone", func(scope, method, path, body string) {
		all := []string{"k:app_record:read", "k:app_record:write", "k:app_settings:read", "k:app_settings:write", "k:file:read", "k:file:write"}
		for _, granted := range all {
			r := w.ask(method, path, body, w.bearer("tanaka", granted)...)
			Expect(r.Status != 403).To(Equal(granted == scope), granted+": "+r.Body)
		}
	},
		Entry("reading a record", "k:app_record:read", "GET", record, `{"app":7,"id":1}`),
		Entry("reading records by another method", "k:app_record:read", "GET", records, `{"app":7}`),
		Entry("adding", "k:app_record:write", "POST", record, `{"app":7}`),
		Entry("changing", "k:app_record:write", "PUT", records, `{"app":7,"records":[]}`),
		Entry("deleting", "k:app_record:write", "DELETE", records, `{"app":7,"ids":[1]}`),
		Entry("several writes", "k:app_record:write", "POST", "/k/v1/bulkRequest.json", `{"requests":[{"method":"POST","api":"/k/v1/record.json","payload":{"app":7}}]}`),
		Entry("commenting", "k:app_record:write", "POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`),
		Entry("reading comments", "k:app_record:read", "GET", comments, `{"app":7,"record":1}`),
		Entry("making a cursor", "k:app_record:read", "POST", "/k/v1/records/cursor.json", `{"app":7}`),
		Entry("deleting a cursor", "k:app_record:read", "DELETE", "/k/v1/records/cursor.json", `{"id":"x"}`),
		Entry("asking what one may do", "k:app_record:read", "GET", "/k/v1/records/acl/evaluate.json", `{"app":7,"ids":[1]}`),
		Entry("reading a form", "k:app_settings:read", "GET", fields, `{"app":7}`),
		Entry("reading what an app is", "k:app_settings:read", "GET", appInfo, `{"id":7}`),
		Entry("listing apps", "k:app_settings:read", "GET", "/k/v1/apps.json", `{}`),
		Entry("downloading", "k:file:read", "GET", "/k/v1/file.json", `{"fileKey":"x"}`),
	)

	It("is good for uploads with k:file:write", func() {
		upload := func(scope string) int {
			body, contentType := uploadBody(fileHeader("file", "a.txt", "text/plain"), "abc")
			return w.send("POST", "/k/v1/file.json", body, and([]string{"Content-Type", contentType}, w.bearer("tanaka", scope))...).Status
		}
		Expect(upload("k:file:write")).To(Equal(200))
		Expect(upload("k:file:read")).To(Equal(403))
	})

	It("outlives a restored snapshot", func() {
		before := w.Snapshot()
		as := w.bearer("tanaka", "k:app_record:read")
		Expect(w.Restore(before)).To(Succeed())
		Expect(w.ask("GET", record, `{"app":7,"id":1}`, as...).Status).To(Equal(200))
	})

	It("is good no more where one goes back to before it was granted", func() {
		none := w.Grants()
		r := w.exchange(w.code("tanaka", "k:app_record:read"))
		get := func() int {
			return w.ask("GET", record, `{"app":7,"id":1}`, bearer(r.member("access_token"))...).Status
		}
		granted := w.Grants()
		w.RestoreGrants(none)
		Expect(get()).To(Equal(401))
		Expect(w.refresh(r.member("refresh_token")).Status).To(Equal(400))
		Expect(w.code("tanaka", "k:app_record:read")).NotTo(BeEmpty())
		w.RestoreGrants(granted)
		Expect(get()).To(Equal(200))
		Expect(w.refresh(r.member("refresh_token")).Status).To(Equal(200))
		w.RestoreGrants(fakekintone.Grants{})
		Expect(w.code("tanaka", "k:app_record:read")).NotTo(BeEmpty())
	})

	It("is told to no observer, and neither is a code or a secret", func() {
		code := w.code("tanaka", "k:app_record:read")
		r := w.exchange(code)
		w.exchange(code)
		w.refresh("1.WRONG")
		w.decide(authorization(), "tanaka", "wrong-secret", "allow")
		w.ask("GET", record, `{"app":7,"id":1}`, bearer(r.member("access_token"))...)
		w.mu.Lock()
		defer w.mu.Unlock()
		told, err := json.Marshal(w.seen)
		Expect(err).NotTo(HaveOccurred())
		for _, secret := range []string{code, r.member("access_token"), r.member("refresh_token"), "hush", "secret", "WRONG"} {
			Expect(string(told)).NotTo(ContainSubstring(secret))
		}
	})
})

var _ = Describe("a domain's OAuth clients", func() {
	It("add up", func() {
		other := pbxClient
		other.ID, other.Name = "other", ""
		w := oauthWorld{newWorld(fakekintone.WithOAuthClients(pbxClient), fakekintone.WithOAuthClients(other))}
		Expect(w.send("GET", consent+authorization("client_id", "other"), "").Body).To(ContainSubstring("<strong>other</strong>"))
		Expect(w.send("GET", consent+authorization(), "").Body).To(ContainSubstring("PBX"))
		Expect(w.tokenAs("Basic "+login("other:hush"), "grant_type", "authorization_code", "code", w.code("tanaka", "k:file:read"), "redirect_uri", callback).Body).
			To(Equal(`{"error":"invalid_grant"}`))
	})

	DescribeTable("say what is wrong with them", func(problem string, change func(*fakekintone.OAuthClient)) {
		c := pbxClient
		change(&c)
		_, err := fakekintone.New(fakekintone.WithUsers(fakekintone.User{Login: "tanaka"}), fakekintone.WithOAuthClients(c))
		Expect(err).To(MatchError("make a kintone: OAuth client \"" + pbxID + "\": " + problem))
	},
		Entry("a user who is none", `there is no user "smith"`, func(*fakekintone.OAuthClient) {}),
		Entry("no secret", "it has no secret", func(c *fakekintone.OAuthClient) { c.Secret = "" }),
		Entry("no https", `its redirect endpoint "http://x/" is no https address without a fragment`, func(c *fakekintone.OAuthClient) {
			c.Users, c.Redirect = nil, "http://x/"
		}),
	)
})
