package fakekintone_test

import (
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("comments", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{}`, `{}`)
	})

	post := func(text string) string {
		return w.asTanaka("POST", comment, fmt.Sprintf(`{"app":7,"record":"1","comment":{"text":%q}}`, text))
	}
	list := func(rest string) string { return w.asTanaka("GET", comments, `{"app":7,"record":1`+rest+`}`) }

	It("come back with a space at their end, the newest first", func() {
		Expect(list("")).To(Equal(`OK {"comments":[],"older":false,"newer":false}`))
		Expect(list(`,"offset":5`)).To(Equal(`OK {"comments":[],"older":false,"newer":false}`))
		Expect(post("通話がありました。https://pbx.example:8000/monitor_link/1")).To(Equal(`OK {"id":"1"}`))
		Expect(w.ask("POST", comment, `{"app":7,"record":1,"comment":{"text":"コメント2"}}`, token("VIEW7")...).answered()).To(Equal(`OK {"id":"2"}`))
		Expect(list("")).To(Equal(`OK {"comments":[` +
			`{"id":"2","text":"コメント2 ","createdAt":"2026-07-29T06:02:30Z","creator":{"code":"Administrator","name":"Administrator"},"mentions":[]},` +
			`{"id":"1","text":"通話がありました。https://pbx.example:8000/monitor_link/1 ","createdAt":"2026-07-29T06:02:30Z","creator":{"code":"tanaka","name":"田中"},"mentions":[]}` +
			`],"older":false,"newer":false}`))
	})

	It("do not change the record's revision", func() {
		post("x")
		r, err := w.Record(customers, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(1)))
	})

	It("are named in front of what they say, where they mention somebody", func() {
		Expect(w.asTanaka("POST", comment, `{"app":7,"record":1,"comment":{"text":"Hi","mentions":[{"code":"smith","type":"USER"},{"code":"tanaka","type":"USER"}]}}`)).
			To(Equal(`OK {"id":"1"}`))
		Expect(list("")).To(ContainSubstring(`"text":"Smith 田中 \nHi "`))
		Expect(list("")).To(ContainSubstring(`"mentions":[{"code":"smith","type":"USER"},{"code":"tanaka","type":"USER"}]`))
	})

	It("can mention organisations and groups", func() {
		w = newCompany()
		w.seed(customers, `{}`)
		Expect(w.asTanaka("POST", comment, `{"app":7,"record":1,"comment":{"text":"Hi","mentions":[`+
			`{"code":"sales","type":"ORGANIZATION"},{"code":"everyone","type":"GROUP"},{"code":"sato","type":"USER"}]}}`)).To(Equal(`OK {"id":"1"}`))
		Expect(list("")).To(And(ContainSubstring(`"text":"営業部 Everyone 佐藤 \nHi "`),
			ContainSubstring(`"mentions":[{"code":"sales","type":"ORGANIZATION"},{"code":"everyone","type":"GROUP"},{"code":"sato","type":"USER"}]`)))
	})

	DescribeTable("must not mention", func(mention, status, code, ja, en string) {
		body := `{"app":7,"record":1,"comment":{"text":"Hi","mentions":[` + mention + `]}}`
		Expect(w.asTanaka("POST", comment, body)).To(Equal(status + ` {"code":"` + code + `","id":"*","message":"` + ja + `"}`))
		Expect(w.asSmith("POST", comment, body)).To(Equal(status + ` {"code":"` + code + `","id":"*","message":"` + en + `"}`))
	},
		Entry("a user whom nobody knows", `{"code":"x","type":"USER"}`, "Bad Request", "GAIA_IL26",
			"指定したユーザー（code：x）が見つかりません。", "The specified user (code：x) not found."),
		Entry("a department", `{"code":"x","type":"ORGANIZATION"}`, "Bad Request", "GAIA_IL28",
			"指定した組織（code：x）が見つかりません。", "The specified department (code：x) not found."),
		Entry("a group", `{"code":"x","type":"GROUP"}`, "Bad Request", "GAIA_IL27",
			"指定したグループ（code：x）が見つかりません。", "The specified group (code：x) not found."),
	)

	DescribeTable("are CB_VA01", func(body, errors, errorsInEnglish string) {
		Expect(w.asTanaka("POST", comment, body)).To(Equal(invalid(errors)))
		Expect(w.asSmith("POST", comment, body)).To(Equal(invalidInEnglish(errorsInEnglish)))
	},
		Entry("without a text", `{"app":7,"record":1,"comment":{}}`,
			`"comment.text":{"messages":["必須です。"]}`, `"comment.text":{"messages":["Required field."]}`),
		Entry("with an empty text", `{"app":7,"record":1,"comment":{"text":""}}`,
			`"comment.text":{"messages":["必須です。"]}`, `"comment.text":{"messages":["Required field."]}`),
		Entry("with no record", `{"app":7,"record":"","comment":{"text":"x"}}`,
			`"record":{"messages":["必須です。"]}`, `"record":{"messages":["Required field."]}`),
		Entry("with a text that is too long", `{"app":7,"record":1,"comment":{"text":"`+strings.Repeat("あ", 65536)+`"}}`,
			`"comment.text":{"messages":["65536文字より短くなければなりません。"]}`, `"comment.text":{"messages":["Enter less than 65536 characters."]}`),
		Entry("with a mention of no kind", `{"app":7,"record":1,"comment":{"text":"x","mentions":[{"code":"a","type":"X"}]}}`,
			`"comment.mentions[0].type":{"messages":["Enum値のいずれかでなければなりません。"]}`,
			`"comment.mentions[0].type":{"messages":["must be one of the enum value"]}`),
		Entry("with eleven mentions", `{"app":7,"record":1,"comment":{"text":"x","mentions":[`+strings.TrimSuffix(strings.Repeat(`{"code":"smith","type":"USER"},`, 11), ",")+`]}}`,
			`"comment.mentions":{"messages":["要素の数は0から10の間でなければなりません。"]}`,
			`"comment.mentions":{"messages":["size must be between 0 and 10"]}`),
	)

	It("may be as long as 65,535 characters", func() {
		Expect(post(strings.Repeat("あ", 65535))).To(Equal(`OK {"id":"1"}`))
	})

	It("are GAIA_RE01 where there is no record", func() {
		for _, answer := range []string{
			w.asTanaka("POST", comment, `{"app":7,"record":9,"comment":{"text":"x"}}`),
			w.asTanaka("GET", comments, `{"app":7,"record":9}`),
			w.asTanaka("DELETE", comment, `{"app":7,"record":9,"comment":1}`),
		} {
			Expect(answer).To(Equal(refusal(404, "GAIA_RE01", "指定したレコード（id: 9）が見つかりません。")))
		}
	})

	Describe("of which there are many", func() {
		BeforeEach(func() {
			for i := range 12 {
				post(fmt.Sprint("c", i+1))
			}
		})

		DescribeTable("come ten at a time, or as asked for", func(rest, want string) {
			var ids []string
			answer := list(rest)
			for _, part := range strings.Split(answer, `{"id":"`)[1:] {
				id, _, _ := strings.Cut(part, `"`)
				ids = append(ids, id)
			}
			_, flags, _ := strings.Cut(answer, `],"older":`)
			Expect(strings.Join(ids, " ") + " older:" + flags).To(Equal(want))
		},
			Entry("the newest", ``, `12 11 10 9 8 7 6 5 4 3 older:true,"newer":false}`),
			Entry("the rest", `,"offset":10`, `2 1 older:false,"newer":true}`),
			Entry("some", `,"offset":"1","limit":"2"`, `11 10 older:true,"newer":true}`),
			Entry("the oldest", `,"order":"asc","limit":2`, `1 2 older:false,"newer":true}`),
			Entry("the next oldest", `,"order":"asc","limit":2,"offset":2`, `3 4 older:true,"newer":true}`),
			Entry("exactly the rest", `,"offset":2`, `10 9 8 7 6 5 4 3 2 1 older:false,"newer":true}`),
			Entry("by name of the default", `,"order":"DESC","limit":1`, `12 older:true,"newer":false}`),
			Entry("none", `,"limit":0`, ` older:true,"newer":false}`),
			Entry("behind all", `,"offset":50`, ` older:false,"newer":true}`),
		)

		It("are CB_VA01 for a limit, an offset or an order that is none", func() {
			Expect(list(`,"limit":11,"offset":-1,"order":"up"`)).To(Equal(invalid(
				`"offset":{"messages":["最小でも0以上です。"]},"limit":{"messages":["最大でも10以下です。"]},"order":{"messages":["Enum値のいずれかでなければなりません。"]}`)))
			Expect(w.asSmith("GET", comments, `{"app":7,"record":1,"limit":11}`)).
				To(Equal(invalidInEnglish(`"limit":{"messages":["must be less than or equal to 10"]}`)))
		})
	})

	Describe("that are deleted", func() {
		remove := func(id string, headers ...string) string {
			return w.ask("DELETE", comment+"?app=7&record=1&comment="+id, "", headers...).answered()
		}

		It("are gone, and their ids are not used again", func() {
			post("x")
			Expect(remove("1", tanaka...)).To(Equal("OK {}"))
			Expect(remove("1", tanaka...)).To(Equal(refusal(400, "GAIA_RE02", "指定したコメントが存在しません。削除された可能性があります。")))
			Expect(remove("1", smith...)).To(Equal(refusal(400, "GAIA_RE02", "The specified comment does not exist. The comment may have been deleted.")))
			Expect(post("y")).To(Equal(`OK {"id":"2"}`))
		})

		It("stay where they are somebody else's", func() {
			post("x")
			Expect(remove("1", smith...)).To(Equal(refusal(403, "GAIA_RE03", "Cannot delete the comment (ID: 1). The comment was posted by someone other than you.")))
			Expect(remove("1", token("ALL7")...)).To(Equal(refusal(403, "GAIA_RE03", "コメント（ID: 1）を削除できません。ほかのユーザーが投稿したコメントです。")))
			Expect(list("")).To(ContainSubstring(`"text":"x "`))
		})
	})
})
