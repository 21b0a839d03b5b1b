package verify_test

import (
	"encoding/json"
	"encoding/xml"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/verify"
)

var _ = Describe("a report", func() {
	checks := func(names ...string) []verify.Check { return verify.Choose(verify.Checks(), names) }
	report := func() *verify.Report {
		return &verify.Report{
			Against: "example.cybozu.com", Languages: []verify.Language{verify.Japanese}, Requests: 12,
			Apps: []verify.AppReport{{App: 7, MarkField: "会社名", Mark: "cavx", Removed: 3, Left: []string{"12"}, Why: verify.Text{Ja: "印がない", En: "no mark"}}},
			Results: []verify.Result{
				{Check: checks("record.json/put/answer")[0], Outcome: verify.Same},
				{Check: checks("record.json/put/stale-revision")[0], Outcome: verify.Different,
					Request: `PUT record.json {"app":7}`, Expected: "409 {…}", Got: `200 {"revision":"9"}`},
				{Check: checks("values/date-empty")[0], Outcome: verify.Skipped, Why: verify.Text{Ja: "日付がない", En: "no date"}},
				{Check: checks("quirks/unquotedDigits")[0], Outcome: verify.Observed, Value: "refuse", Got: "400 {…}"},
				{Check: checks("quirks/emptyBody")[0], Outcome: verify.Observed, Value: "CB_IL02", Got: "400 {…}"},
				{Check: checks("quirks/cursorLimit")[0], Outcome: verify.Observed, Got: "418 {…}"},
			},
		}
	}
	printed := func(l verify.Language) string {
		GinkgoHelper()
		var text strings.Builder
		p := verify.Pretty{Language: l}
		Expect(p.Plan(&text, report())).To(Succeed())
		for _, one := range report().Results {
			Expect(p.Result(&text, one)).To(Succeed())
		}
		Expect(p.Summary(&text, report())).To(Succeed())
		return text.String()
	}

	It("is read by people, in Japanese", func() {
		Expect(printed(verify.Japanese)).To(Equal(`確認先: example.cybozu.com
アプリ 7: 自分のレコードだけを追加し、最後に削除する(フィールド「会社名」が「cavx…」のもの)
ほかのレコードと設定には触れない。アプリ自身の通知やWebhookは、設定どおりに働く。テスト用のアプリを勧める。

  ○ 応答はrevisionだけ  record.json/put/answer
  × 古いrevisionは409で、何も変わらない  record.json/put/stale-revision
      送信  PUT record.json {"app":7}
      期待  409 {…}
      応答  200 {"revision":"9"}
  - 空の日付はnull  values/date-empty: 日付がない
  ? 文字列のフィールドを引用符のない数字と比べる  quirks/unquotedDigits
      仮定 unquotedDigits: この kintone は refuse(仮定は accept)
  ? 本文が空のPOST  quirks/emptyBody
      仮定 emptyBody: この kintone は仮定どおり CB_IL02
  ? カーソルのクエリのlimit  quirks/cursorLimit
      仮定 cursorLimit: この kintone は想定したどの値とも違う: 418 {…}

確認 6 件: 一致 1、相違 1、観察 3、対象外 1(リクエスト 12 件)
この kintone に合わせるには workspace.yaml に次を書く:
  quirks: {unquotedDigits: refuse}
  × record.json/put/stale-revision
アプリ 7: 追加したレコードを 3 件削除した
! アプリ 7 に残ったレコード: 12(印がない)
`))
	})

	It("is read by people, in English", func() {
		Expect(printed(verify.English)).To(And(
			ContainSubstring("Against: example.cybozu.com\nApp 7: adds records of its own and deletes them at the end (those whose field \"会社名\" begins with \"cavx\")\n"),
			ContainSubstring("      sent      PUT record.json {\"app\":7}\n      expected  409 {…}\n      answered  200 {\"revision\":\"9\"}\n"),
			ContainSubstring("      quirk unquotedDigits: this kintone answers as refuse (assumed: accept)\n"),
			ContainSubstring("      quirk cursorLimit: this kintone answers like none of its values: 418 {…}\n"),
			ContainSubstring("Checks: 6, same: 1, different: 1, observed: 3, skipped: 1 (12 requests)\n"),
			HaveSuffix("! records left in app 7: 12 (no mark)\n"),
		))
	})

	It("says that a run has stopped", func() {
		r := report()
		r.Stopped = "context canceled"
		var text strings.Builder
		Expect(verify.Pretty{Language: verify.Japanese}.Summary(&text, r)).To(Succeed())
		Expect(text.String()).To(HaveSuffix("! 途中で中止した: context canceled\n"))
	})

	It("is read by programs", func() {
		var text strings.Builder
		Expect(verify.JSON(&text, report(), verify.Japanese)).To(Succeed())
		var doc struct {
			Against string
			Summary map[string]int
			Quirks  map[string]string
			Apps    []struct {
				App  int
				Left []string
			}
			Checks []struct{ Name, Title, Outcome, Quirk, Assumed, Value, Expected, Why string }
		}
		Expect(json.Unmarshal([]byte(text.String()), &doc)).To(Succeed())
		Expect(doc.Against).To(Equal("example.cybozu.com"))
		Expect(doc.Summary).To(Equal(map[string]int{"checks": 6, "same": 1, "different": 1, "observed": 3, "skipped": 1, "requests": 12}))
		Expect(doc.Quirks).To(Equal(map[string]string{"unquotedDigits": "refuse"}))
		Expect(doc.Apps[0].Left).To(Equal([]string{"12"}))
		Expect(doc.Checks[1].Outcome).To(Equal("different"))
		Expect(doc.Checks[1].Expected).To(Equal("409 {…}"))
		Expect(doc.Checks[2].Why).To(Equal("日付がない"))
		Expect(doc.Checks[3].Assumed).To(Equal("accept"))
		Expect(text.String()).To(HaveSuffix("}\n"))
	})

	It("is read by CI servers: a suite per section, what is left as a failure", func() {
		r := report()
		r.Results[1].Got = "200 \x00"
		var text strings.Builder
		Expect(verify.JUnit(&text, r, verify.Pretty{Language: verify.English, Colour: true})).To(Succeed())
		var doc struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Suites   []struct {
				Name  string `xml:"name,attr"`
				Cases []struct {
					Name    string  `xml:"name,attr"`
					Class   string  `xml:"classname,attr"`
					Failure *string `xml:"failure"`
					Skipped *struct {
						Message string `xml:"message,attr"`
					} `xml:"skipped"`
				} `xml:"testcase"`
			} `xml:"testsuite"`
		}
		Expect(xml.Unmarshal([]byte(text.String()), &doc)).To(Succeed())
		Expect(doc.Tests).To(Equal(7))
		Expect(doc.Failures).To(Equal(2))
		var suites []string
		for _, s := range doc.Suites {
			suites = append(suites, s.Name)
		}
		Expect(suites).To(Equal([]string{"record.json/put", "values", "quirks", "run"}))
		Expect(doc.Suites[0].Cases[1].Class).To(Equal("verify.record.json.put"))
		Expect(*doc.Suites[0].Cases[1].Failure).To(And(ContainSubstring("expected  409"), ContainSubstring("\uFFFD"), Not(ContainSubstring("\x1b"))))
		Expect(doc.Suites[1].Cases[0].Skipped.Message).To(Equal("no date"))
		Expect(text.String()).To(ContainSubstring("records left in app 7: 12"))
	})

	It("lists the checks without playing them", func() {
		var text strings.Builder
		Expect(verify.Pretty{Language: verify.English}.List(&text, checks("headers/c*", "cursorLimit"))).To(Succeed())
		Expect(text.String()).To(Equal(`headers of answers
    headers/concurrency-limit                    X-ConcurrencyLimit-Limit is there
    headers/concurrency-running                  X-ConcurrencyLimit-Running is there
    headers/cache-control                        Cache-Control forbids keeping answers
  ? headers/content-type                         what is the Content-Type of an answer?
  ? headers/content-type-of-error                what is the Content-Type of an error?
  ? headers/cybozu-error                         does X-Cybozu-Error name an error's code?
quirks: what nobody has published
  ? quirks/cursorLimit                           limit in a cursor's query

7 checks (? asks what nobody has published)
`))
		text.Reset()
		Expect(verify.ListJSON(&text, checks("cursorLimit"), verify.Japanese)).To(Succeed())
		Expect(text.String()).To(MatchJSON(`{"checks":[{"name":"quirks/cursorLimit","title":"カーソルのクエリのlimit","quirk":"cursorLimit","assumed":"CB_VA01"}]}`))
	})
})
