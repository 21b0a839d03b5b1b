package fakekintone_test

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

const cursors = "/k/v1/records/cursor.json"

var uuid = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`)

var recordID = regexp.MustCompile(`"__ID__","value":"\d+"`)

var _ = Describe("a cursor", func() {
	var w *world

	const gone, goneInEnglish = "指定したカーソルは存在しないか、既に有効期限が切れています。", "The specified cursor does not exist or has already expired."

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{"会社名":{"value":"A"}}`, `{"会社名":{"value":"B"}}`, `{"会社名":{"value":"C"}}`)
	})

	create := func(rest string) string {
		GinkgoHelper()
		answer := w.asTanaka("POST", cursors, `{"app":7,"fields":["会社名"]`+rest+`}`)
		Expect(answer).To(HavePrefix("OK "))
		return uuid.FindString(answer)
	}
	read := func(id string) string { return w.asTanaka("GET", cursors+"?id="+id, "") }
	remove := func(id string) string { return w.asTanaka("DELETE", cursors, `{"id":"`+id+`"}`) }
	answer := func(next bool, names ...string) string {
		list := []string{}
		for _, n := range names {
			list = append(list, `{"会社名":{"type":"SINGLE_LINE_TEXT","value":"`+n+`"}}`)
		}
		return fmt.Sprintf(`OK {"records":[%s],"next":%t}`, strings.Join(list, ","), next)
	}
	wait := func(d time.Duration) {
		GinkgoHelper()
		Expect(w.clock.Run(func() { Expect(w.clock.Sleep(ctx, d)).To(Succeed()) })).To(Succeed())
	}

	It("is a UUID and says how many records it has", func() {
		answer := w.asTanaka("POST", cursors, `{"app":7,"query":"会社名 in (\"A\",\"B\")"}`)
		Expect(uuid.ReplaceAllString(answer, "*")).To(Equal(`OK {"id":"*","totalCount":"2"}`))
	})

	It("gives its records bit by bit, and is gone with the last", func() {
		id := create(`,"size":2,"query":"order by 会社名 asc"`)
		Expect(read(id)).To(Equal(answer(true, "A", "B")))
		Expect(read(id)).To(Equal(answer(false, "C")))
		Expect(read(id)).To(Equal(refusal(404, "GAIA_CN01", gone)))
	})

	It("gives the newest first where nothing else is asked for, and ends on a full page", func() {
		id := create(`,"size":"3"`)
		Expect(read(id)).To(Equal(answer(false, "C", "B", "A")))
		Expect(remove(id)).To(Equal(refusal(404, "GAIA_CN01", gone)))
	})

	It("gives a hundred at a time, five hundred where asked to", func() {
		for range 10 {
			w.asTanaka("POST", records, `{"app":8,"records":[`+strings.TrimSuffix(strings.Repeat("{},", 60), ",")+`]}`)
		}
		count := func(rest string) int {
			id := uuid.FindString(w.asTanaka("POST", cursors, `{"app":8,"fields":["$id"]`+rest+`}`))
			return strings.Count(read(id), "__ID__")
		}
		Expect(count("")).To(Equal(100))
		Expect(count(`,"size":500`)).To(Equal(500))
	})

	It("that found nothing has one empty page", func() {
		Expect(w.asTanaka("POST", cursors, `{"app":8}`)).To(HaveSuffix(`"totalCount":"0"}`))
		Expect(read(create(`,"query":"会社名 = \"X\""`))).To(Equal(`OK {"records":[],"next":false}`))
	})

	It("is deleted once", func() {
		id := create("")
		Expect(remove(id)).To(Equal("OK {}"))
		Expect(remove(id)).To(Equal(refusal(404, "GAIA_CN01", gone)))
		Expect(w.asSmith("GET", cursors, `{"id":"`+id+`"}`)).To(Equal(refusal(404, "GAIA_CN01", goneInEnglish)))
	})

	It("gives every record once, however many read it at a time", func() {
		for range 5 {
			w.asTanaka("POST", records, `{"app":8,"records":[`+strings.TrimSuffix(strings.Repeat("{},", 100), ",")+`]}`)
		}
		id := uuid.FindString(w.asTanaka("POST", cursors, `{"app":8,"fields":["$id"],"size":20}`))
		answers := make([]string, 25)
		var readers sync.WaitGroup
		for i := range answers {
			readers.Go(func() { answers[i] = read(id) })
		}
		readers.Wait()
		found := map[string]bool{}
		for _, a := range answers {
			for _, match := range recordID.FindAllString(a, -1) {
				found[match] = true
			}
		}
		Expect(found).To(HaveLen(500))
		Expect(read(id)).To(HavePrefix("Not Found"))
	})

	It("lives ten minutes", func() {
		id := create(`,"size":1`)
		wait(10*time.Minute - 1)
		Expect(read(id)).To(Equal(answer(true, "C")))
		wait(1)
		Expect(read(id)).To(Equal(refusal(404, "GAIA_CN01", gone)))
	})

	It("is one of ten in a domain, whoever made them", func() {
		ids := []string{}
		for range 10 {
			ids = append(ids, create(""))
		}
		body := `{"app":8}`
		Expect(w.asTanaka("POST", cursors, body)).To(Equal(refusal(429, "GAIA_TM12",
			"作成できるカーソルの上限に達しているため、カーソルを作成できません。不要なカーソルを削除するか、しばらく経ってから再実行してください。")))
		Expect(w.asSmith("POST", cursors, body)).To(Equal(refusal(429, "GAIA_TM12",
			"Cannot create a cursor because the maximum number of cursors has been reached. Delete unnecessary cursors, or try again later.")))
		read(ids[0])
		Expect(w.asTanaka("POST", cursors, body)).To(HavePrefix("OK"), "one has been read to its end")
		remove(ids[1])
		Expect(w.asTanaka("POST", cursors, body)).To(HavePrefix("OK"), "one has been deleted")
		wait(10 * time.Minute)
		for range 10 {
			create("")
		}
	})

	It("gives the records that it found, as they now are", func() {
		id := create(`,"size":2,"query":"会社名 not in (\"X\") order by 会社名 asc"`)
		w.asTanaka("PUT", record, `{"app":7,"id":1,"record":{"会社名":{"value":"X"}}}`)
		w.asTanaka("DELETE", records, `{"app":7,"ids":[3]}`)
		w.seed(customers, `{"会社名":{"value":"D"}}`)
		Expect(read(id)).To(Equal(answer(true, "X", "B")))
		Expect(read(id)).To(Equal(answer(false)))
	})

	DescribeTable("is CB_VA01", func(method, body, errors, errorsInEnglish string) {
		Expect(w.asTanaka(method, cursors, body)).To(Equal(invalid(errors)))
		Expect(w.asSmith(method, cursors, body)).To(Equal(invalidInEnglish(errorsInEnglish)))
	},
		Entry("without an app", "POST", `{}`, `"app":{"messages":["必須です。"]}`, `"app":{"messages":["Required field."]}`),
		Entry("of too many at a time", "POST", `{"app":7,"size":501}`,
			`"size":{"messages":["最大でも500以下です。"]}`, `"size":{"messages":["must be less than or equal to 500"]}`),
		Entry("of none at a time", "POST", `{"app":7,"size":0}`,
			`"size":{"messages":["最小でも1以上です。"]}`, `"size":{"messages":["must be greater than or equal to 1"]}`),
		Entry("of a query that is none", "POST", `{"app":7,"query":"会社名 = A"}`,
			`"query":{"messages":["クエリ記法が間違っています。"]}`, `"query":{"messages":["unsupported query format"]}`),
		Entry("with a limit", "POST", `{"app":7,"query":"limit 1"}`,
			`"query":{"messages":["クエリ記法が間違っています。"]}`, `"query":{"messages":["unsupported query format"]}`),
		Entry("with an offset", "POST", `{"app":7,"query":"offset 1"}`,
			`"query":{"messages":["クエリ記法が間違っています。"]}`, `"query":{"messages":["unsupported query format"]}`),
		Entry("read by no id", "GET", `{}`, `"id":{"messages":["必須です。"]}`, `"id":{"messages":["Required field."]}`),
		Entry("deleted by no id", "DELETE", `{"id":""}`, `"id":{"messages":["必須です。"]}`, `"id":{"messages":["Required field."]}`),
	)

	It("is CB_IJ01 by an id that is a list", func() {
		Expect(w.asTanaka("GET", cursors, `{"id":["x"]}`)).To(Equal(invalidJSON))
	})

	It("needs a token with the permission to view, for the app that it is of", func() {
		as := func(t, method, body string) string { return w.ask(method, cursors, body, token(t)...).answered() }
		Expect(as("ADD7", "POST", `{"app":7}`)).To(ContainSubstring("GAIA_NO01"))
		id := uuid.FindString(as("VIEW7", "POST", `{"app":7}`))
		Expect(as("ALL8", "GET", `{"id":"`+id+`"}`)).To(Equal(refusal(403, "GAIA_AP15", "APIトークンとアプリ（id: 7）の組み合わせが正しくありません。")))
		Expect(as("ADD7", "DELETE", `{"id":"`+id+`"}`)).To(ContainSubstring("GAIA_NO01"))
		Expect(as("VIEW7", "GET", `{"id":"`+id+`"}`)).To(HavePrefix("OK"))
		Expect(w.last().App).To(Equal(int64(customers)))
	})

	It("is met by faults of its app", func() {
		id := create("")
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", Path: cursors, App: 7, Status: 503}})).To(Succeed())
		Expect(read(id)).To(HavePrefix("Service Unavailable"))
		Expect(read("x")).To(HavePrefix("Not Found"))
	})
})
