package fakekintone_test

import (
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("every operation", func() {
	// open are those that ask nobody to log in, as kintone documents.
	open := map[string]bool{"/k/v1/apis.json": true}

	// each calls f with every operation that asks for a login, and a request that
	// has the body's type.
	each := func(f func(op fakekintone.Operation, contentType, body string)) {
		GinkgoHelper()
		asked := 0
		for _, op := range fakekintone.Served() {
			if open[op.Path] {
				continue
			}
			contentType, body := "application/json", "{}"
			if op.TakesFile {
				contentType, body = uploadOf()
			}
			f(op, contentType, body)
			asked++
		}
		Expect(asked).To(BeNumerically(">", 20))
	}
	what := func(op fakekintone.Operation) string { return op.Method + " " + op.Path }

	DescribeTable("first asks who is calling, in both languages", func(headers []string, status int, code, ja, en string) {
		w, english := newWorld(), newWorld(fakekintone.WithLanguage("en"))
		each(func(op fakekintone.Operation, contentType, body string) {
			headers := and([]string{"Content-Type", contentType}, headers)
			answer := w.send(op.Method, op.Path, body, headers...)
			Expect(answer.answered()).To(Equal(refusal(status, code, ja)), what(op))
			Expect(misshapen(op.Method, answer)).To(BeEmpty(), what(op))
			Expect(english.send(op.Method, op.Path, body, headers...).answered()).To(Equal(refusal(status, code, en)), what(op))
		})
	},
		Entry("nobody", nil, 401, "CB_AU01", "ログインしてください。", "Please login."),
		Entry("a wrong password", []string{"X-Cybozu-Authorization", login("tanaka:x")}, 401, "CB_WA01",
			"ユーザーのパスワード認証に失敗しました。「X-Cybozu-Authorization」ヘッダーの値が正しくありません。",
			"Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid."),
		Entry("two tokens of one app", token("ALL7,VIEW7"), 400, "GAIA_DA03",
			"同じアプリのAPIトークンを重複して指定することはできません。", "You cannot specify a duplicate API token for the same app."),
	)

	It("is CB_IL02 where it promises JSON and has none, and CB_IJ01 where that is no JSON", func() {
		w := newWorld()
		each(func(op fakekintone.Operation, contentType, _ string) {
			if op.TakesFile {
				return
			}
			headers := and([]string{"Content-Type", contentType}, tanaka)
			Expect(w.send(op.Method, op.Path, "", headers...).answered()).To(Equal(illegalRequest), what(op))
			for _, body := range []string{"{", "[]", `"app"`, `{"app":7}x`, "null"} {
				Expect(w.send(op.Method, op.Path, body, headers...).answered()).To(Equal(invalidJSON), what(op)+" "+body)
			}
		})
	})

	It("is CB_IL02 where a write has not the type that it takes", func() {
		w := newWorld()
		each(func(op fakekintone.Operation, _, body string) {
			if op.Method == http.MethodPost || op.Method == http.MethodPut {
				Expect(w.send(op.Method, op.Path, body, tanaka...).answered()).To(Equal(illegalRequest), what(op))
				Expect(w.send(op.Method, op.Path, body, and([]string{"Content-Type", "text/plain"}, tanaka)...).answered()).To(Equal(illegalRequest), what(op))
			}
		})
	})

	It("is what a POST with its name in X-HTTP-Method-Override is, too", func() {
		each(func(op fakekintone.Operation, contentType, body string) {
			headers := and([]string{"Content-Type", contentType}, tanaka)
			straight := newWorld().send(op.Method, op.Path, body, headers...)
			overridden := newWorld().send(http.MethodPost, op.Path, body, and(headers, []string{"X-HTTP-Method-Override", op.Method})...)
			Expect(overridden).To(Equal(straight), what(op))
		})
	})

	It("takes no other method", func() {
		w := newWorld()
		each(func(op fakekintone.Operation, _, _ string) {
			answer := w.ask("PATCH", op.Path, "", tanaka...)
			Expect(answer.Status).To(Equal(http.StatusMethodNotAllowed), what(op))
			Expect(answer.Header.Get("Allow")).To(ContainSubstring(op.Method))
		})
	})

	It("has the headers of kintone's answers, whatever it answers", func() {
		w := newWorld()
		each(func(op fakekintone.Operation, contentType, body string) {
			for _, headers := range [][]string{nil, tanaka, token("VIEW7")} {
				answer := w.send(op.Method, op.Path, body, and([]string{"Content-Type", contentType}, headers)...)
				Expect(misshapen(op.Method, answer)).To(BeEmpty(), what(op))
			}
		})
	})

	It("of an app is GAIA_AP01 where there is none", func() {
		w := newWorld()
		asked := 0
		each(func(op fakekintone.Operation, _, _ string) {
			if missing := w.asTanaka(op.Method, op.Path, "{}"); !strings.Contains(missing, `"app":{"messages":["必須です。"]}`) {
				return
			}
			Expect(w.asTanaka(op.Method, op.Path, `{"app":99}`)).
				To(Equal(refusal(404, "GAIA_AP01", "指定したアプリ（id: 99）が見つかりません。削除されている可能性があります。")), what(op))
			Expect(w.asSmith(op.Method, op.Path, `{"app":99}`)).To(Equal(refusal(404, "GAIA_AP01", "The app (ID: 99) not found. The app may have been deleted.")), what(op))
			Expect(w.asTanaka(op.Method, op.Path, `{"app":0}`)).To(ContainSubstring(`"app":{"messages":["最小でも1以上です。"]}`), what(op))
			asked++
		})
		Expect(asked).To(BeNumerically(">", 15))
	})
})

// uploadOf is an upload of a file, and its content type.
func uploadOf() (contentType, body string) {
	body, contentType = uploadBody(fileHeader("file", "a.txt", "text/plain"), "abc")
	return contentType, body
}
