package fakekintone_test

import (
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

const bulk = "/k/v1/bulkRequest.json"

// part is one request of a bulk request.
func part(method, api, payload string) string {
	return `{"method":"` + method + `","api":"` + api + `","payload":` + payload + `}`
}

// together is a bulk request's body.
func together(parts ...string) string { return `{"requests":[` + strings.Join(parts, ",") + `]}` }

var _ = Describe("a bulk request", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"},"電話番号":{"value":"03"}}`)
	})

	add := part("POST", record, `{"app":7,"record":{"会社名":{"value":"B"}}}`)
	missing := part("PUT", record, `{"app":7,"id":99,"record":{}}`)
	const nothing = "指定したレコード（id: 99）が見つかりません。"

	It("answers each request as if it had come alone, in order", func() {
		Expect(w.asTanaka("POST", bulk, together(
			add,
			part("PUT", record, `{"app":7,"id":1,"record":{"電話番号":{"value":"06"}}}`),
			part("POST", records, `{"app":9,"records":[{"品名":{"value":"a"}},{"品名":{"value":"b"}}]}`),
			part("PUT", records, `{"app":9,"records":[{"id":2,"record":{"単価":{"value":7}}}]}`),
			part("DELETE", records, `{"app":9,"ids":[1]}`),
		))).To(Equal(`OK {"results":[{"id":"2","revision":"1"},{"revision":"2"},` +
			`{"ids":["1","2"],"revisions":["1","1"]},{"records":[{"id":"2","revision":"2"}]},{}]}`))
	})

	It("of no requests has no results", func() {
		Expect(w.asTanaka("POST", bulk, `{"requests":[]}`)).To(Equal(`OK {"results":[]}`))
	})

	It("sees in one request what those before it did", func() {
		Expect(w.asTanaka("POST", bulk, together(add,
			part("POST", record, `{"app":8,"record":{"ルックアップ":{"value":"B"}}}`)))).To(HavePrefix("OK"))
		found, err := w.Record(inquiries, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(found.Values["会社名"]).To(Equal("B"))
	})

	It("does nothing where one request fails, and says which", func() {
		Expect(w.asTanaka("POST", bulk, together(add, missing, add))).
			To(Equal(`Not Found {"results":[{},{"code":"GAIA_RE01","id":"*","message":"` + nothing + `"},{}]}`))
		Expect(w.Apps()[0].Records).To(Equal(1))
		Expect(w.asTanaka("POST", record, `{"app":7}`)).To(Equal(`OK {"id":"2","revision":"1"}`), "ids go back, too")
	})

	It("has the status, the code and the language of the request that failed", func() {
		answer := w.ask("POST", bulk, together(part("PUT", record, `{"app":7,"id":1,"revision":5,"record":{}}`)), smith...)
		Expect(answer.answered()).To(Equal(`Conflict {"results":[{"code":"GAIA_CO02","id":"*","message":"The revision is not the latest. Someone may update a record."}]}`))
		Expect(answer.Header.Get("X-Cybozu-Error")).To(Equal("GAIA_CO02"))
		Expect(w.last().Code).To(Equal("GAIA_CO02"))
	})

	It("has what is wrong with a record in the record's place", func() {
		Expect(w.asTanaka("POST", bulk, together(add, part("POST", record, `{"app":9,"record":{"単価":{"value":0}}}`)))).
			To(Equal(`Bad Request {"results":[{},{"code":"CB_VA01","id":"*","message":"入力内容が正しくありません。","errors":{` +
				`"record.単価.value":{"messages":["1以上である必要があります。"]},"record.品名.value":{"messages":["必須です。"]}}}]}`))
	})

	It("fails where two of its requests cannot both be", func() {
		Expect(w.asTanaka("POST", bulk, together(add, add))).To(ContainSubstring("値がほかのレコードと重複しています。"))
		Expect(w.Apps()[0].Records).To(Equal(1))
	})

	It("needs of a token what each of its requests needs", func() {
		as := func(tokens string, parts ...string) string {
			return w.ask("POST", bulk, together(parts...), token(tokens)...).answered()
		}
		remove := part("DELETE", records, `{"app":7,"ids":[1]}`)
		Expect(as("ADD7", add)).To(HavePrefix("OK"))
		Expect(as("ADD7", part("POST", record, `{"app":7}`), remove)).
			To(Equal(`Forbidden {"results":[{},{"code":"GAIA_NO01","id":"*","message":"このAPIトークンでは、指定したAPIを実行できません。"}]}`))
		Expect(as("ALL8", remove)).To(Equal(`Forbidden {"results":[{"code":"GAIA_AP15","id":"*","message":"APIトークンとアプリ（id: 7）の組み合わせが正しくありません。"}]}`))
		Expect(as("ALL8,ALL7", part("POST", record, `{"app":8}`), remove)).To(Equal(`OK {"results":[{"id":"1","revision":"1"},{}]}`))
		Expect(w.ask("POST", bulk, together(add)).answered()).To(Equal(refusal(401, "CB_AU01", "ログインしてください。")))
	})

	It("is CB_NO02 in a guest space, of which the domain has none", func() {
		Expect(w.asTanaka("POST", bulk, together(part("POST", "/k/guest/3/v1/record.json", `{"app":7}`)))).
			To(Equal(`Forbidden {"results":[{"code":"CB_NO02","id":"*","message":"権限がありません。"}]}`))
		Expect(w.asTanaka("POST", "/k/guest/3/v1/bulkRequest.json", together(add))).To(Equal(refusal(403, "CB_NO02", "権限がありません。")))
	})

	DescribeTable("is CB_IL02 for what cannot be in it", func(method, api string) {
		Expect(w.asTanaka("POST", bulk, together(part(method, api, `{"app":7,"id":1,"record":1,"comment":{"text":"x"}}`)))).
			To(Equal(`Bad Request {"results":[{"code":"CB_IL02","id":"*","message":"不正なリクエストです。"}]}`))
	},
		Entry("a reading", "GET", record),
		Entry("a deletion of one record", "DELETE", record),
		Entry("a comment", "POST", comment),
		Entry("itself", "POST", bulk),
		Entry("a method in small letters", "post", record),
		Entry("a path without its beginning", "POST", "record.json"),
		Entry("a whole address", "POST", "https://example.cybozu.com/k/v1/record.json"),
		Entry("a guest space without a number", "POST", "/k/guest/v1/record.json"),
		Entry("a guest space of an empty number", "POST", "/k/guest//v1/record.json"),
		Entry("a guest space of no number", "POST", "/k/guest/x/v1/record.json"),
	)

	DescribeTable("is CB_VA01", func(body, errors, errorsInEnglish string) {
		Expect(w.asTanaka("POST", bulk, body)).To(Equal(invalid(errors)))
		Expect(w.asSmith("POST", bulk, body)).To(Equal(invalidInEnglish(errorsInEnglish)))
	},
		Entry("without requests", `{}`, `"requests":{"messages":["必須です。"]}`, `"requests":{"messages":["Required field."]}`),
		Entry("with a request that says nothing", together(add, `{}`),
			`"requests[1].api":{"messages":["必須です。"]},"requests[1].payload":{"messages":["必須です。"]},"requests[1].method":{"messages":["必須です。"]}`,
			`"requests[1].api":{"messages":["Required field."]},"requests[1].payload":{"messages":["Required field."]},"requests[1].method":{"messages":["Required field."]}`),
		Entry("with 21 requests", together(strings.Split(strings.Repeat(missing+";", 20)+missing, ";")...),
			`"requests":{"messages":["要素の数は0から20の間でなければなりません。"]}`,
			`"requests":{"messages":["size must be between 0 and 20"]}`),
	)

	It("may have 20 requests", func() {
		one := part("POST", record, `{"app":7}`)
		Expect(w.asTanaka("POST", bulk, together(strings.Split(strings.Repeat(one+";", 19)+one, ";")...))).To(HavePrefix("OK"))
		Expect(w.Apps()[0].Records).To(Equal(21))
	})

	DescribeTable("is CB_IJ01 of another shape", func(body string) {
		Expect(w.asTanaka("POST", bulk, body)).To(Equal(invalidJSON))
	},
		Entry("requests that are no list", `{"requests":{}}`),
		Entry("a request that is none", `{"requests":["POST"]}`),
		Entry("a payload that is none", together(part("POST", record, `[]`))),
		Entry("a method that is none", `{"requests":[{"method":{},"api":"/k/v1/record.json","payload":{}}]}`),
	)

	It("is CB_IJ01 in the request whose payload has another shape", func() {
		Expect(w.asTanaka("POST", bulk, together(add, part("POST", record, `{"app":[7]}`)))).
			To(Equal(`Bad Request {"results":[{},{"code":"CB_IJ01","id":"*","message":"不正なJSON文字列です。"}]}`))
	})

	Describe("as the observer sees it", func() {
		It("has all changes, in order", func() {
			w.asTanaka("POST", bulk, together(
				part("POST", records, `{"app":9,"records":[{"品名":{"value":"a"}},{"品名":{"value":"b"}}]}`), add,
				part("DELETE", records, `{"app":7,"ids":[1]}`)))
			seen := w.last()
			Expect(seen.Path).To(Equal(bulk))
			Expect(seen.App).To(Equal(int64(products)))
			var kinds []fakekintone.ChangeKind
			var apps []int64
			for _, c := range seen.Changes {
				kinds, apps = append(kinds, c.Kind), append(apps, c.App)
			}
			Expect(kinds).To(Equal([]fakekintone.ChangeKind{
				fakekintone.RecordAdded, fakekintone.RecordAdded, fakekintone.RecordAdded, fakekintone.RecordDeleted,
			}))
			Expect(apps).To(Equal([]int64{products, products, customers, customers}))
		})

		It("has no changes where it failed", func() {
			w.asTanaka("POST", bulk, together(add, missing))
			Expect(w.last().Changes).To(BeEmpty())
		})

		It("notes what was ignored, and where", func() {
			w.asTanaka("POST", bulk, together(add, part("POST", record, `{"app":7,"record":{"x":{"value":"y"}}}`)))
			Expect(w.last().Notes).To(Equal([]string{`requests[1]: app 7 has no field "x": ignored`}))
		})

		It("counts as a request to an app for every request in it", func() {
			w.asTanaka("POST", bulk, together(add, part("POST", record, `{"app":9,"record":{}}`)))
			Expect(w.Requests()).To(Equal([]fakekintone.AppRequests{
				{App: customers, Count: 1, Limit: 10_000}, {App: products, Count: 1, Limit: 10_000},
			}))
		})
	})

	It("is met by the faults of every app in it", func() {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", App: 9, Status: http.StatusServiceUnavailable}})).To(Succeed())
		Expect(w.asTanaka("POST", bulk, together(add))).To(HavePrefix("OK"))
		Expect(w.asTanaka("POST", bulk, together(missing, part("POST", record, `{"app":"9"}`)))).To(HavePrefix("Service Unavailable"))
	})
})
