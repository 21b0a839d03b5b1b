package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("who may do what", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`)
	})

	get := func(headers ...string) string {
		return w.ask("GET", record, `{"app":7,"id":1}`, headers...).answered()
	}

	DescribeTable("is refused, in both languages", func(headers []string, status int, code, ja, en string) {
		Expect(get(headers...)).To(Equal(refusal(status, code, ja)))
		w = newWorld(fakekintone.WithLanguage("en"))
		Expect(get(headers...)).To(Equal(refusal(status, code, en)))
	},
		Entry("nobody", nil, 401, "CB_AU01", "ログインしてください。", "Please login."),
		Entry("a wrong password", []string{"X-Cybozu-Authorization", login("tanaka:x")}, 401, "CB_WA01",
			"ユーザーのパスワード認証に失敗しました。「X-Cybozu-Authorization」ヘッダーの値が正しくありません。",
			"Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid."),
		Entry("a wrong password beside a good token", and([]string{"X-Cybozu-Authorization", "x"}, token("ALL7")), 401, "CB_WA01",
			"ユーザーのパスワード認証に失敗しました。「X-Cybozu-Authorization」ヘッダーの値が正しくありません。",
			"Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid."),
		Entry("an unknown token", token("x"), 400, "GAIA_IA02",
			"指定したAPIトークンは、アプリで生成されたトークンと異なります。アプリのAPIトークンの設定を確認してください。設定が正しい場合、APIトークンの設定がアプリに反映されていない場合があります。アプリの設定を更新し、APIトークンの設定をアプリに反映します。",
			"The specified API token does not match the API token generated via an app. Please check the API token settings of the app. If the settings are correct, they may not have been applied to the app yet. Update the app to apply the API token settings."),
		Entry("a token whose app has not been updated", token("DRAFT7"), 400, "GAIA_IA02",
			"指定したAPIトークンは、アプリで生成されたトークンと異なります。アプリのAPIトークンの設定を確認してください。設定が正しい場合、APIトークンの設定がアプリに反映されていない場合があります。アプリの設定を更新し、APIトークンの設定をアプリに反映します。",
			"The specified API token does not match the API token generated via an app. Please check the API token settings of the app. If the settings are correct, they may not have been applied to the app yet. Update the app to apply the API token settings."),
		Entry("two tokens of one app", token("ALL7,VIEW7"), 400, "GAIA_DA03",
			"同じアプリのAPIトークンを重複して指定することはできません。", "You cannot specify a duplicate API token for the same app."),
		Entry("the token of another app", token("ALL8"), 403, "GAIA_AP15",
			"APIトークンとアプリ（id: 7）の組み合わせが正しくありません。", "The API token does not match the app (id: 7)."),
		Entry("a token that may not", token("ADD7"), 403, "GAIA_NO01",
			"このAPIトークンでは、指定したAPIを実行できません。", "Using this API token, you cannot run the specified API."),
		Entry("an access token", []string{"Authorization", "Bearer x"}, 401, "CB_OA01",
			"保護されたリソースにアクセスできません。アクセストークンが正しくないか、有効期限が切れています。",
			"Cannot access protected resource. The access token is invalid or has expired."),
	)

	DescribeTable("depends on the token's permissions", func(text, method, path, body string, ok bool) {
		answer := w.ask(method, path, body, token(text)...)
		Expect(answer.Status == 200).To(Equal(ok), answer.Body)
		if !ok {
			Expect(answer.answered()).To(Equal(refusal(403, "GAIA_NO01", "このAPIトークンでは、指定したAPIを実行できません。")))
		}
	},
		Entry("view reads", "VIEW7", "GET", records, `{"app":7}`, true),
		Entry("view does not add", "VIEW7", "POST", record, `{"app":7}`, false),
		Entry("view does not change", "VIEW7", "PUT", record, `{"app":7,"id":1}`, false),
		Entry("view does not delete", "VIEW7", "DELETE", records, `{"app":7,"ids":[1]}`, false),
		Entry("view comments", "VIEW7", "POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`, true),
		Entry("view reads comments", "VIEW7", "GET", comments, `{"app":7,"record":1}`, true),
		Entry("view reads the form", "VIEW7", "GET", fields, `{"app":7}`, true),
		Entry("add adds", "ADD7", "POST", records, `{"app":7,"records":[]}`, true),
		Entry("add does not read", "ADD7", "GET", records, `{"app":7}`, false),
		Entry("add reads the form", "ADD7", "GET", fields, `{"app":7}`, true),
		Entry("edit does not read the form", "EDIT7", "GET", fields, `{"app":7}`, false),
		Entry("edit changes", "EDIT7", "PUT", record, `{"app":7,"id":1}`, true),
		Entry("edit does not change by updateKey, which reads", "EDIT7", "PUT", record, `{"app":7,"updateKey":{"field":"会社名","value":"A"}}`, false),
		Entry("edit does not upsert, which adds", "EDIT7", "PUT", records, `{"app":7,"upsert":true,"records":[{"id":1}]}`, false),
		Entry("all of them do", "ALL7", "PUT", records, `{"app":7,"upsert":true,"records":[{"id":1}]}`, true),
		Entry("any tells what the app is", "EDIT7", "GET", appInfo, `{"id":7}`, true),
		Entry("none tells nothing", "NONE7", "GET", appInfo, `{"id":7}`, false),
	)

	It("is decided before the app is looked for", func() {
		Expect(w.ask("GET", records, `{"app":99}`).answered()).To(ContainSubstring("CB_AU01"))
		Expect(w.ask("GET", records, `{"app":99}`, token("x")...).answered()).To(ContainSubstring("GAIA_IA02"))
	})

	It("is decided after the app has been looked for, where it is about a token's app", func() {
		Expect(w.ask("GET", records, `{"app":99}`, token("ALL7")...).answered()).
			To(Equal(refusal(404, "GAIA_AP01", "指定したアプリ（id: 99）が見つかりません。削除されている可能性があります。")))
		Expect(w.asSmith("GET", records, `{"app":99}`)).
			To(Equal(refusal(404, "GAIA_AP01", "The app (ID: 99) not found. The app may have been deleted.")))
	})

	It("is decided before the JSON is read", func() {
		Expect(w.ask("POST", record, `no JSON`).answered()).To(ContainSubstring("CB_AU01"))
		Expect(w.ask("POST", record, `no JSON`, token("ALL8")...).answered()).To(Equal(invalidJSON))
	})

	It("is decided before other parameters are", func() {
		Expect(w.ask("GET", record, `{"app":7,"id":0}`, token("ALL8")...).answered()).To(ContainSubstring("GAIA_AP15"))
		Expect(w.ask("GET", record, `{"app":0,"id":0}`, token("ALL8")...).answered()).To(Equal(invalid(
			`"app":{"messages":["最小でも1以上です。"]},"id":{"messages":["最小でも1以上です。"]}`)))
	})

	It("has nothing in a guest space, where no app is", func() {
		path := "/k/guest/2/v1/record.json"
		Expect(w.asTanaka("GET", path, `{"app":7,"id":1}`)).To(Equal(refusal(403, "CB_NO02", "権限がありません。")))
		Expect(w.asSmith("GET", path, `{"app":7,"id":1}`)).To(Equal(refusal(403, "CB_NO02", "No privilege to proceed.")))
		Expect(w.asTanaka("GET", path, `{"app":99,"id":1}`)).To(ContainSubstring("GAIA_AP01"))
		Expect(w.asTanaka("GET", "/k/guest/2/v1/nix.json", "")).To(HavePrefix("Not Found"))
	})

	It("shows Administrator as who has written with a token", func() {
		Expect(w.ask("POST", record, `{"app":7}`, token("ALL7")...).Status).To(Equal(200))
		r, err := w.Record(customers, 2)
		Expect(err).NotTo(HaveOccurred())
		Expect(string(r.JSON)).To(ContainSubstring(`"作成者":{"type":"CREATOR","value":{"code":"Administrator","name":"Administrator"}}`))
	})
})

var _ = Describe("the language of an answer", func() {
	ask := func(w *world, headers ...string) string {
		return w.ask("GET", record, `{"app":7,"id":1}`, headers...).Body
	}
	browser := []string{"X-Cybozu-Authorization", login("browser:secret")}
	const ja, en = "見つかりません", "is not found"

	It("is the user's, whatever the browser says", func() {
		w := newWorld()
		Expect(ask(w, and(tanaka, []string{"Accept-Language", "en"})...)).To(ContainSubstring(ja))
		Expect(ask(w, and(smith, []string{"Accept-Language", "ja"})...)).To(ContainSubstring(en))
	})

	It("is the browser's for who follows it, by weight", func() {
		w := newWorld()
		Expect(ask(w, and(browser, []string{"Accept-Language", "en;q=0.5, ja;q=0.8"})...)).To(ContainSubstring(ja))
		Expect(ask(w, and(browser, []string{"Accept-Language", "en-US"})...)).To(ContainSubstring(en))
	})

	It("is the domain's for tokens, whatever the browser says", func() {
		accept := []string{"Accept-Language", "en"}
		Expect(ask(newWorld(), and(token("ALL7"), accept)...)).To(ContainSubstring(ja))
		Expect(ask(newWorld(fakekintone.WithLanguage("en")), and(token("ALL7"))...)).To(ContainSubstring(en))
	})

	It("is the domain's where nothing is said, or anything goes", func() {
		for _, accept := range [][]string{nil, {"Accept-Language", "*"}} {
			Expect(ask(newWorld(), and(browser, accept)...)).To(ContainSubstring(ja))
			Expect(ask(newWorld(fakekintone.WithLanguage("en")), and(browser, accept)...)).To(ContainSubstring(en))
		}
	})
})
