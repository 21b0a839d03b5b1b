package fakekintone_test

import (
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("the form of a request", func() {
	var w *world

	const found = `OK {"records":[{"電話番号":{"type":"LINK","value":"03"}}],"totalCount":"1"}`

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"電話番号":{"value":"03"},"会社名":{"value":"A"}}`)
	})

	DescribeTable("of a GET in a query string", func(query, answer string) {
		Expect(w.asTanaka("GET", records+"?"+query, "")).To(Equal(answer))
	},
		Entry("with the index encoded", "app=7&fields%5B0%5D=電話番号&totalCount=true", found),
		Entry("with the index as it is", "app=7&fields[0]=電話番号&totalCount=true", found),
		Entry("without an index", "app=7&fields=%E9%9B%BB%E8%A9%B1%E7%95%AA%E5%8F%B7&totalCount=true", found),
		Entry("with plus signs for spaces", "app=7&fields=電話番号&totalCount=true&query=limit+500", found),
		Entry("with two indexes, in another order", "app=7&fields[1]=電話番号&fields[0]=$id",
			`OK {"records":[{"電話番号":{"type":"LINK","value":"03"},"$id":{"type":"__ID__","value":"1"}}],"totalCount":null}`),
		Entry("of two values the last counts", "app=8&app=7&fields=電話番号&totalCount=true", found),
		Entry("with unknown parameters", "app=7&fields=電話番号&totalCount=true&x=1&", found),
		Entry("with a broken escape", "app=%zz", illegalRequest),
		Entry("with an index that is none", "app=7&fields[x]=電話番号&ids[-1]=1&query=limit%200", `OK {"records":[],"totalCount":null}`),
		Entry("with a list for a number", "app[0]=7", invalidJSON),
	)

	DescribeTable("of a GET with a body", func(body, answer string) {
		Expect(w.asTanaka("GET", records, body)).To(Equal(answer))
	},
		Entry("with the app as a number", `{"app":7,"fields":["電話番号"],"totalCount":true}`, found),
		Entry("with the app as a text", `{"app":"7","fields":["電話番号"],"totalCount":"true"}`, found),
		Entry("with a member twice, the last counts", `{"app":8,"app":7,"fields":["電話番号"],"totalCount":true}`, found),
		Entry("with unknown members", `{"app":7,"fields":["電話番号"],"totalCount":true,"x":{}}`, found),
	)

	It("takes the parameters of a GET from the body where there is one", func() {
		Expect(w.asTanaka("GET", records+"?app=99", `{"app":7,"fields":["電話番号"],"totalCount":true}`)).To(Equal(found))
	})

	It("is CB_IL02 for a GET that promises JSON and has none", func() {
		json := []string{"Content-Type", "application/json"}
		Expect(w.send("GET", records+"?app=7", "", and(json, tanaka)...).answered()).To(Equal(illegalRequest))
		Expect(w.send("GET", records+"?app=7", "", and(json, smith)...).answered()).
			To(Equal(refusal(400, "CB_IL02", "Illegal request.")))
	})

	DescribeTable("is CB_IL02 for a write without the type of JSON", func(method, path string, headers ...string) {
		Expect(w.send(method, path, `{"app":7}`, and(headers, tanaka)...).answered()).To(Equal(illegalRequest))
	},
		Entry("POST", "POST", record),
		Entry("PUT", "PUT", record),
		Entry("text", "POST", record, "Content-Type", "text/plain"),
		Entry("what a form sends", "POST", record, "Content-Type", "application/x-www-form-urlencoded"),
		Entry("nonsense", "POST", record, "Content-Type", ";"),
	)

	It("takes a character set beside the type", func() {
		Expect(w.send("POST", record, `{"app":7}`, and([]string{"Content-Type", "Application/JSON; charset=UTF-8"}, tanaka)...).answered()).
			To(Equal(`OK {"id":"2","revision":"1"}`))
	})

	It("is CB_IL02 for a write with nothing in it", func() {
		Expect(w.send("POST", record, "", and([]string{"Content-Type", "application/json"}, tanaka)...).answered()).To(Equal(illegalRequest))
	})

	DescribeTable("of a DELETE", func(path, body string) {
		Expect(w.asTanaka("DELETE", path, body)).To(Equal("OK {}"))
		Expect(w.Apps()[0].Records).To(Equal(0))
	},
		Entry("in a query string", records+"?app=7&ids%5B0%5D=1", ""),
		Entry("without an index", records+"?app=7&ids=1", ""),
		Entry("in a body", records, `{"app":7,"ids":[1]}`),
		Entry("in a body, as texts", records, `{"app":"7","ids":["1"]}`),
	)

	DescribeTable("is CB_IJ01", func(method, path, body string) {
		Expect(w.asTanaka(method, path, body)).To(Equal(invalidJSON))
		Expect(w.asSmith(method, path, body)).To(Equal(refusal(400, "CB_IJ01", "Invalid JSON string.")))
	},
		Entry("for no JSON", "POST", record, `{“app”: 7}`),
		Entry("for a no-break space", "POST", record, "{\"app\":\u00a07}"),
		Entry("for a remark behind the JSON", "POST", record, `{"app":7}※連携するアプリのIDをご入力ください。`),
		Entry("for a missing number", "PUT", record, `{"app":7,"id": ,"record":{}}`),
		Entry("for bytes that are not UTF-8", "POST", record, "{\"app\":7,\"record\":{\"会社名\":{\"value\":\"\x82\xa0\"}}}"),
		Entry("for a list", "POST", record, `[]`),
		Entry("for an app in a list", "POST", record, `{"app":[7]}`),
		Entry("for an app that is true", "POST", record, `{"app":true}`),
		Entry("for a record that is none", "POST", record, `{"app":8,"record":"5","comment":{"text":"x"}}`),
		Entry("for a field that is a text", "POST", record, `{"app":7,"record":{"会社名":"A"}}`),
		Entry("for records that are no list", "POST", records, `{"app":7,"records":{}}`),
		Entry("for a record in a list that is none", "POST", records, `{"app":7,"records":["A"]}`),
		Entry("for fields that are no list", "GET", records, `{"app":7,"fields":"電話番号"}`),
		Entry("for a field code in a list", "GET", records, `{"app":7,"fields":[["電話番号"]]}`),
		Entry("for ids that are no list", "DELETE", records, `{"app":7,"ids":1}`),
		Entry("for a comment that is a text", "POST", comment, `{"app":7,"record":1,"comment":"x"}`),
		Entry("for an updateKey that is a text", "PUT", record, `{"app":7,"updateKey":"x","record":{}}`),
		Entry("for JSON that is too deep", "POST", record, strings.Repeat("[", 2000)),
	)

	DescribeTable("is CB_VA01 for the app", func(app, ja, en string) {
		Expect(w.asTanaka("GET", records+"?app="+app, "")).To(Equal(invalid(`"app":{"messages":["` + ja + `"]}`)))
		Expect(w.asSmith("GET", records+"?app="+app, "")).To(Equal(invalidInEnglish(`"app":{"messages":["` + en + `"]}`)))
	},
		Entry("missing", "", "必須です。", "Required field."),
		Entry("no number", "abc", "整数を入力してください。", "Enter an integer value."),
		Entry("no whole number", "7.5", "整数を入力してください。", "Enter an integer value."),
		Entry("beyond any number", "99999999999999999999", "整数を入力してください。", "Enter an integer value."),
		Entry("zero", "0", "最小でも1以上です。", "must be greater than or equal to 1"),
		Entry("negative", "-1", "最小でも1以上です。", "must be greater than or equal to 1"),
	)

	DescribeTable("is CB_VA01 for parameters that are missing", func(method, path, body, errors string) {
		Expect(w.asTanaka(method, path, body)).To(Equal(invalid(errors)))
	},
		Entry("of record.json", "GET", record, `{}`, `"app":{"messages":["必須です。"]},"id":{"messages":["必須です。"]}`),
		Entry("that are null", "GET", record, `{"app":null,"id":null}`, `"app":{"messages":["必須です。"]},"id":{"messages":["必須です。"]}`),
		Entry("of records.json", "POST", records, `{}`, `"app":{"messages":["必須です。"]},"records":{"messages":["必須です。"]}`),
		Entry("of records.json, where a comment was sent", "POST", records, `{"app":7,"record":"1","comment":{"text":"x"}}`,
			`"records":{"messages":["必須です。"]}`),
		Entry("of comment.json", "POST", comment, `{}`,
			`"app":{"messages":["必須です。"]},"record":{"messages":["必須です。"]},"comment":{"messages":["必須です。"]}`),
	)

	It("is CB_VA01 for a totalCount that is neither true nor false", func() {
		Expect(w.asSmith("GET", records+"?app=7&totalCount=xyz", "")).To(Equal(invalidInEnglish(`"totalCount":{"messages":["must be boolean."]}`)))
	})

	Describe("whose method is overridden", func() {
		override := func(method string, body string) string {
			return w.ask("POST", records, body, and([]string{"X-HTTP-Method-Override", method}, tanaka)...).answered()
		}

		It("runs as the other method", func() {
			Expect(override("GET", `{"app":7,"fields":["電話番号"],"totalCount":true}`)).To(Equal(found))
			Expect(override("PUT", `{"app":7,"records":[{"id":1}]}`)).To(Equal(`OK {"records":[{"id":"1","revision":"2"}]}`))
			Expect(override("DELETE", `{"app":7,"ids":[1]}`)).To(Equal("OK {}"))
		})

		It("is CB_IL02 for a method that is none, or in small letters", func() {
			Expect(override("get", `{"app":7}`)).To(Equal(illegalRequest))
			Expect(override("PATCH", `{"app":7}`)).To(Equal(illegalRequest))
		})

		It("stays what it is where it is no POST", func() {
			Expect(w.ask("GET", records+"?app=7&query=limit%200", "", and([]string{"X-HTTP-Method-Override", "DELETE"}, tanaka)...).answered()).
				To(Equal(`OK {"records":[],"totalCount":null}`))
		})
	})

	Describe("to an address that is none", func() {
		DescribeTable("is answered without JSON", func(method, path string, status int, body string) {
			answer := w.ask(method, path, "", tanaka...)
			Expect(answer.Status).To(Equal(status))
			Expect(answer.Body).To(Equal(body))
			Expect(answer.Header.Get("Content-Type")).To(Equal("text/plain;charset=utf-8"))
		},
			Entry("an unknown API", "GET", "/k/v1/recrods.json", http.StatusNotFound, "Not Found"),
			Entry("the record's page", "GET", "/k/7/show", http.StatusNotFound, "Not Found"),
			Entry("outside /k", "GET", "/", http.StatusNotFound, "Not Found"),
			Entry("two slashes", "GET", "/k//v1/record.json", http.StatusNotFound, "Not Found"),
			Entry("a method that the path does not take", "DELETE", record, http.StatusMethodNotAllowed, "Method Not Allowed"),
			Entry("a method that nobody takes", "PATCH", record, http.StatusMethodNotAllowed, "Method Not Allowed"),
			Entry("a URL of more than 8 KB", "GET", records+"?app=7&query="+strings.Repeat("a", 8192), http.StatusRequestURITooLong, "Request URL Too Large"),
		)

		It("says which methods a path takes", func() {
			Expect(w.ask("DELETE", record, "").Header.Get("Allow")).To(Equal("GET, POST, PUT"))
		})

		It("refuses a body of more than 10 MB", func() {
			body := `{"app":7,"x":"` + strings.Repeat("a", 10<<20) + `"}`
			Expect(w.asTanaka("POST", record, body)).To(Equal("Request Entity Too Large Request Entity Too Large"))
		})
	})

	DescribeTable("for an API that kintone has and the fake has not", func(method, path string) {
		answer := w.ask(method, path, "", tanaka...)
		Expect(answer.answered()).To(Equal(refusal(501, "FAKE_NS01",
			"このテスト用kintoneは "+method+" "+path+" に対応していません(not simulated)。本物のkintoneの応答ではありません。")))
	},
		Entry("a space", "GET", "/k/v1/space.json"),
		Entry("its members, in a guest space", "PUT", "/k/guest/1/v1/space/members.json"),
		Entry("plug-ins of the domain", "POST", "/k/v1/plugin.json"),
		Entry("a search through all apps", "POST", "/k/v1/search.json"),
		Entry("users in the making", "POST", "/v1/users.json"),
		Entry("users as a file", "POST", "/v1/csv/user.json"),
		Entry("what the User API does not say", "GET", "/v1/titles.json"),
		Entry("schemas", "GET", "/k/v1/apis/record/get.json"),
		Entry("a path that is not UTF-8", "GET", "/v1/%D9"),
	)

	It("may be HEAD: the status and headers of GET, for a login, too", func() {
		answer := w.ask("HEAD", records+"?app=7&query=limit%200", "", tanaka...)
		Expect(answer.Status).To(Equal(200))
		Expect(answer.Header.Get("Content-Length")).To(Equal("32"))
		Expect(w.ask("HEAD", "/k/", "").Status).To(Equal(401))
		Expect(w.ask("HEAD", "/k/", "", tanaka...).Status).To(Equal(200))
	})

	Describe("and the headers of its answer", func() {
		It("are kintone's", func() {
			answer := w.ask("GET", records+"?app=7", "", tanaka...)
			Expect(answer.Header).To(Equal(http.Header{
				"Content-Type":               {"application/json;charset=utf-8"},
				"Content-Length":             answer.Header["Content-Length"],
				"X-Concurrencylimit-Limit":   {"100"},
				"X-Concurrencylimit-Running": {"1"},
				"Cache-Control":              {"no-cache, no-store, must-revalidate"},
				"Date":                       {"Wed, 29 Jul 2026 06:02:30 GMT"},
			}))
		})

		It("name the code of an error", func() {
			answer := w.ask("GET", records, "")
			Expect(answer.Header.Get("X-Cybozu-Error")).To(Equal("CB_AU01"))
			Expect(answer.Header.Get("Date")).To(Equal("Wed, 29 Jul 2026 06:02:30 GMT"))
		})
	})

	It("gives every error an id of its own, the same for the same seed", func() {
		ask := func(seed uint64) []string {
			w := newWorld(fakekintone.WithSeed(seed))
			return []string{w.ask("GET", records, "").Body, w.ask("GET", records, "").Body}
		}
		first := ask(1)
		Expect(first[0]).To(MatchRegexp(`"id":"[A-Za-z0-9]{20}"`))
		Expect(first[0]).NotTo(Equal(first[1]))
		Expect(ask(1)).To(Equal(first))
		Expect(ask(2)).NotTo(Equal(first))
	})
})
