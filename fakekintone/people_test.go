package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("organisations and groups in records", func() {
	var w *world

	BeforeEach(func() { w = newCompany() })

	asSato := func(method, path, body string) string { return w.ask(method, path, body, sato...).answered() }
	const (
		east  = `{"code":"east","name":"東日本営業"}`
		staff = `{"code":"staff","name":"staff"}`
	)

	It("are read with their names, those that the screen does not offer, too", func() {
		Expect(asSato("POST", record, `{"app":92,"record":{"部署":{"value":[{"code":"staff"},{"code":"east"}]},"班":{"value":[{"code":"leaders"},{"code":"everyone"}]},`+
			`"明細":{"value":[{"value":{"先":{"value":[{"code":"sales"}]}}}]}}}`)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(asSato("GET", record, `{"app":92,"id":1}`)).To(And(
			ContainSubstring(`"部署":{"type":"ORGANIZATION_SELECT","value":[`+staff+`,`+east+`]}`),
			ContainSubstring(`"班":{"type":"GROUP_SELECT","value":[{"code":"leaders","name":"リーダー"},{"code":"everyone","name":"Everyone"}]}`),
			ContainSubstring(`"先":{"type":"ORGANIZATION_SELECT","value":[{"code":"sales","name":"営業部"}]}`)))
		r, err := w.Record(visits, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Values).To(And(HaveKeyWithValue("部署", []string{"staff", "east"}), HaveKeyWithValue("班", []string{"leaders", "everyone"})))
	})

	It("begin with the caller's first organisation, of which an API token has none", func() {
		Expect(asSato("POST", record, `{"app":92}`)).To(HavePrefix("OK "))
		Expect(asSato("GET", record, `{"app":92,"id":1}`)).To(ContainSubstring(`"部署":{"type":"ORGANIZATION_SELECT","value":[` + east + `]}`))
		Expect(w.ask("POST", record, `{"app":92}`, token("ALL92")...).answered()).To(Equal(invalid(`"record.部署.values.value":{"messages":["必須です。"]}`)))
	})

	It("are refused where nobody knows them", func() {
		Expect(asSato("POST", record, `{"app":92,"record":{"部署":{"value":[{"code":"west"}]}}}`)).
			To(Equal(refusal(400, "GAIA_IL28", "指定した組織（code：west）が見つかりません。")))
		Expect(asSato("POST", record, `{"app":92,"record":{"班":{"value":[{"code":"x"}]}}}`)).
			To(Equal(refusal(400, "GAIA_IL27", "指定したグループ（code：x）が見つかりません。")))
	})

	It("are taken as they are from records that are older than they", func() {
		w.seed(visits, `{"部署":{"value":[{"code":"gone"}]},"班":{"value":[{"code":"away"}]}}`)
		Expect(asSato("GET", record, `{"app":92,"id":1}`)).To(And(
			ContainSubstring(`"value":[{"code":"gone","name":"gone"}]`), ContainSubstring(`"value":[{"code":"away","name":"away"}]`)))
	})

	DescribeTable("are found", func(query string, who []string, want string) {
		w.seed(visits, `{"件名":{"value":"a"},"部署":{"value":[{"code":"east"}]},"班":{"value":[{"code":"leaders"}]}}`,
			`{"件名":{"value":"b"},"部署":{"value":[{"code":"staff"}]}}`)
		Expect(w.ask("GET", records, `{"app":92,"fields":["件名"],"query":`+query+`}`, who...).answered()).To(Equal(want))
	},
		Entry("by code", `"部署 in (\"staff\")"`, sato, `OK {"records":[{"件名":{"type":"SINGLE_LINE_TEXT","value":"b"}}],"totalCount":null}`),
		Entry("by what they are not", `"部署 not in (\"staff\")"`, sato, `OK {"records":[{"件名":{"type":"SINGLE_LINE_TEXT","value":"a"}}],"totalCount":null}`),
		Entry("by the caller's first organisation", `"部署 in (PRIMARY_ORGANIZATION())"`, sato, `OK {"records":[{"件名":{"type":"SINGLE_LINE_TEXT","value":"a"}}],"totalCount":null}`),
		Entry("by that of a caller who has none", `"部署 in (PRIMARY_ORGANIZATION())"`, tanaka, `OK {"records":[],"totalCount":null}`),
		Entry("by group", `"班 in (\"leaders\")"`, sato, `OK {"records":[{"件名":{"type":"SINGLE_LINE_TEXT","value":"a"}}],"totalCount":null}`),
		Entry("not by equality", `"部署 = \"staff\""`, sato, refusal(400, "GAIA_IQ03", "`部署`フィールドのフィールドタイプには演算子`=`を使用できません。")),
	)
})

var _ = Describe("users", func() {
	It("sort fields by their ids, whom nobody knows last", func() {
		w := newCompany()
		for _, who := range []string{"gone", "sato", "tanaka"} {
			w.seed(visits, `{"件名":{"value":"`+who+`"},"作成者":{"value":{"code":"`+who+`"}}}`)
		}
		found, err := w.Records(visits, "order by 作成者 asc")
		Expect(err).NotTo(HaveOccurred())
		Expect(found).To(HaveExactElements(HaveField("ID", int64(3)), HaveField("ID", int64(2)), HaveField("ID", int64(1))))
		Expect(w.asTanaka("GET", records, `{"app":92,"fields":["件名"],"query":"order by 作成者 asc limit 1"}`)).To(ContainSubstring(`"tanaka"`))
	})

	It("who are not active cannot log in, and can be named", func() {
		w := newCompany()
		Expect(w.ask("GET", records, `{"app":9}`, "X-Cybozu-Authorization", login("kato:secret")).Body).To(ContainSubstring("CB_WA01"))
		Expect(w.asTanaka("POST", record, `{"app":9,"record":{"品名":{"value":"x"},"担当":{"value":[{"code":"kato"}]}}}`)).To(HavePrefix("OK "))
	})

	It("with two factors cannot send a password to the API", func() {
		Expect(newWorld().ask("GET", records, `{"app":9}`, ito...).answered()).To(Equal(refusal(401, "CB_TW02", "2要素認証を有効にしているため、認証できません。REST APIでは2要素認証はサポートされていません。")))
	})
})
