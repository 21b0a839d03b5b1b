package fakekintone_test

import (
	"encoding/json"
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

const (
	companies = 30 // an app whose 対応 shows the calls of a company
	calls     = 31
)

// companyForm shows the calls that somebody has answered, in 対応.
const companyForm = `{"properties":{
	"社名":{"type":"SINGLE_LINE_TEXT","code":"社名","label":"社名"},
	"対応":{"type":"REFERENCE_TABLE","code":"対応","label":"対応の一覧","noLabel":true,"referenceTable":{"relatedApp":{"app":"31","code":""},
		"condition":{"field":"社名","relatedField":"会社"},"filterCond":"結果 not in (\"不在\")","displayFields":["件名"],"sort":"件名 asc","size":"5"}},
	"不明":{"type":"REFERENCE_TABLE","code":"不明","label":"不明","noLabel":true,"referenceTable":{"relatedApp":{"app":"32","code":""},
		"condition":{"field":"社名","relatedField":"会社"},"filterCond":"","displayFields":[],"sort":"","size":"5"}},
	"秘密":{"type":"REFERENCE_TABLE","code":"秘密","label":"秘密","noLabel":true,"referenceTable":null}
}}`

const callForm = `{"properties":{
	"会社":{"type":"SINGLE_LINE_TEXT","code":"会社","label":"会社"},"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名"},
	"結果":{"type":"DROP_DOWN","code":"結果","label":"結果","options":{"解決":{"label":"解決","index":"0"},"不在":{"label":"不在","index":"1"}}},
	"分":{"type":"NUMBER","code":"分","label":"分"},"秒":{"type":"SUBTABLE","code":"秒","label":"秒","fields":{"拍":{"type":"NUMBER","code":"拍","label":"拍"}}}
}}`

// newCompanies is a world with two companies and their calls.
func newCompanies(opts ...fakekintone.Option) *world {
	GinkgoHelper()
	view := []fakekintone.Permission{fakekintone.PermissionView}
	w := newWorld(append([]fakekintone.Option{fakekintone.WithApps(
		fakekintone.App{ID: companies, Name: "会社", Form: []byte(companyForm), Tokens: []fakekintone.Token{{Token: "VIEW30", Permissions: view}}},
		fakekintone.App{ID: calls, Name: "電話", Form: []byte(callForm), Tokens: []fakekintone.Token{
			{Token: "VIEW31", Permissions: view}, {Token: "ADD31", Permissions: []fakekintone.Permission{fakekintone.PermissionAdd}},
		}},
	)}, opts...)...)
	w.seed(companies, `{"社名":{"value":"甲"}}`, `{"社名":{"value":"乙"}}`, `{}`)
	w.seed(calls,
		`{"会社":{"value":"甲"},"件名":{"value":"見積"},"分":{"value":"3"},"結果":{"value":"解決"}}`,
		`{"会社":{"value":"甲"},"件名":{"value":"故障"},"分":{"value":"9"},"結果":{"value":"解決"}}`,
		`{"会社":{"value":"乙"},"件名":{"value":"故障"},"分":{"value":"3"},"結果":{"value":"不在"}}`,
		`{"会社":{"value":"乙"},"件名":{"value":"見積"},"分":{"value":"9"}}`,
		`{"件名":{"value":"苦情"}}`)
	return w
}

func asking(query string) string {
	return fmt.Sprintf(`{"app":%d,"fields":["社名"],"query":%q}`, companies, query)
}

var _ = Describe("a condition on related records", func() {
	var w *world

	BeforeEach(func() { w = newCompanies() })

	DescribeTable("asks for what the field shows", func(query string, names ...string) {
		expected := `OK {"records":[`
		for i, name := range names {
			expected += []string{"", ","}[min(i, 1)] + `{"社名":{"type":"SINGLE_LINE_TEXT","value":"` + name + `"}}`
		}
		Expect(w.asTanaka("GET", records, asking(query))).To(Equal(expected + `],"totalCount":null}`))
	},
		Entry("some record", `対応.件名 = "見積"`, "乙", "甲"),
		Entry("not those that its condition leaves out", `対応.件名 = "故障"`, "甲"),
		Entry("one that fulfils both", `対応.件名 = "見積" and 対応.分 > 3`, "乙"),
		Entry("all records", `対応.件名 not in ("故障")`, "乙"),
		Entry("none that no record is related to", `対応.件名 = "苦情"`),
		Entry("beside its own fields", `対応.分 = 9 and 社名 = "甲" order by 社名`, "甲"),
	)

	DescribeTable("is refused in both languages", func(query, code, ja, en string) {
		Expect(w.asTanaka("GET", records, asking(query))).To(Equal(refusal(400, code, ja)))
		Expect(w.asSmith("POST", cursors, asking(query))).To(Equal(refusal(400, code, en)))
	},
		Entry("for a field that the related app has not", `対応.番地 = "1"`, "GAIA_IQ11",
			"指定されたフィールド（対応.番地）が見つかりません。", "Specified field (対応.番地) not found."),
		Entry("for a field in its table", `対応.拍 > 1`, "GAIA_IQ11",
			"指定されたフィールド（対応.拍）が見つかりません。", "Specified field (対応.拍) not found."),
		Entry("for an app that is not there", `不明.件名 = "1"`, "GAIA_IQ11",
			"指定されたフィールド（不明.件名）が見つかりません。", "Specified field (不明.件名) not found."),
		Entry("for an app that the form does not tell", `秘密.件名 = "1"`, "GAIA_IQ11",
			"指定されたフィールド（秘密.件名）が見つかりません。", "Specified field (秘密.件名) not found."),
		Entry("for an option", `対応.結果 in ("転送")`, "GAIA_IQ10",
			"フィールド「対応.結果」の項目に「転送」は存在しません。", `The option \"転送\" does not exist in field \"対応.結果\".`),
		Entry("for an operator", `対応.結果 = "解決"`, "GAIA_IQ03",
			"`対応.結果`フィールドのフィールドタイプには演算子`=`を使用できません。", "The operator `=` cannot be used for the field type of field `対応.結果`."),
		Entry("as an order", `order by 対応.件名`, "GAIA_IS02",
			"「対応の一覧」フィールドはソート条件に使用できません。", `Field \"対応の一覧\" cannot be used as a sort condition.`),
	)

	It("needs a token of the related app that may view it", func() {
		ask := func(tokens string) string {
			return w.ask("GET", records, asking(`対応.件名 = "故障"`), token(tokens)...).answered()
		}
		mayNot := refusal(403, "GAIA_NO01", "このAPIトークンでは、指定したAPIを実行できません。")
		Expect(ask("VIEW30")).To(Equal(mayNot))
		Expect(w.last().Notes).To(ConsistOf(ContainSubstring("needs an API token of app 31")))
		Expect(ask("VIEW30,ADD31")).To(Equal(mayNot))
		Expect(ask("VIEW30,VIEW31")).To(ContainSubstring(`"甲"`))
		Expect(w.ask("GET", records, asking(`社名 = "甲"`), token("VIEW30")...).answered()).To(ContainSubstring(`"甲"`))
	})

	It("is answered with the records as they are at that moment, to cursors too", func() {
		Expect(w.asTanaka("POST", record, `{"app":31,"record":{"会社":{"value":"乙"},"件名":{"value":"故障"}}}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", records, asking(`対応.件名 = "故障" order by $id`))).To(ContainSubstring(`"甲"}},{"社名":{"type":"SINGLE_LINE_TEXT","value":"乙"`))
		Expect(w.asTanaka("POST", cursors, asking(`対応.件名 = "故障"`))).To(ContainSubstring(`"totalCount":"2"`))
		before := w.Snapshot()
		Expect(w.asTanaka("DELETE", records, `{"app":31,"ids":[2,6]}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", records, asking(`対応.件名 = "故障"`))).To(Equal(`OK {"records":[],"totalCount":null}`))
		Expect(w.Restore(before)).To(Succeed())
		Expect(w.asTanaka("POST", cursors, asking(`対応.件名 = "故障"`))).To(ContainSubstring(`"totalCount":"2"`))
	})

	It("asks what the search index has of the related records", func() {
		w := newCompanies(fakekintone.WithQuirks(map[string]string{"likeIndex": "delayed"}))
		w.wait(time.Minute)
		Expect(w.asTanaka("PUT", record, `{"app":31,"id":2,"record":{"件名":{"value":"修理の依頼"}}}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", records, asking(`対応.件名 like "修理"`))).To(Equal(`OK {"records":[],"totalCount":null}`))
		Expect(w.asTanaka("GET", records, asking(`対応.件名 like "故障"`))).To(ContainSubstring("甲"))
		w.wait(time.Minute)
		Expect(w.asTanaka("GET", records, asking(`対応.件名 like "修理"`))).To(ContainSubstring("甲"))
	})

	It("is asked without a request, too", func() {
		found, err := w.Records(companies, `対応.件名 = "故障"`)
		Expect(err).NotTo(HaveOccurred())
		Expect(found).To(HaveLen(1))
		Expect(found[0].Values["社名"]).To(Equal("甲"))
	})

	It("can stand in a view, and follows the related records field", func() {
		put := func(condition string) string {
			return w.asTanaka("PUT", "/k/v1/preview/app/views.json",
				fmt.Sprintf(`{"app":30,"views":{"一":{"index":"0","type":"LIST","name":"一","fields":["社名"],"filterCond":%q}}}`, condition))
		}
		Expect(put(`対応.番地 = "1"`)).To(ContainSubstring("GAIA_IQ11"))
		Expect(put(`対応.件名 = "故障"`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("PUT", "/k/v1/preview/app/form/fields.json", `{"app":30,"properties":{"対応":{"type":"REFERENCE_TABLE","code":"電話"}}}`)).To(HavePrefix("OK"))
		Expect(w.asTanaka("GET", "/k/v1/preview/app/views.json", `{"app":30}`)).To(ContainSubstring(`"filterCond":"電話.件名 = \"故障\""`))
	})

	It("needs the related app to be in use", func() {
		send := func(method, path, body string) {
			GinkgoHelper()
			Expect(w.asTanaka(method, "/k/v1/preview/"+path, body)).To(HavePrefix("OK"))
		}
		send("POST", "app.json", `{"name":"新"}`)
		send("POST", "app/form/fields.json", `{"app":32,"properties":{"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名"}}}`)
		Expect(w.asTanaka("GET", records, asking(`不明.件名 = "1"`))).To(ContainSubstring("GAIA_IQ11"), "nobody but editors see it")
		send("POST", "app/deploy.json", `{"apps":[{"app":32}]}`)
		w.wait(2 * time.Second)
		Expect(w.asTanaka("GET", records, asking(`不明.件名 = "1"`))).To(Equal(`OK {"records":[],"totalCount":null}`))
	})

	It("is asked of the app's own records, too, by their numbers", func() {
		w := newWorld(fakekintone.WithApps(fakekintone.App{ID: 32, Form: []byte(`{"properties":{
			"親":{"type":"NUMBER","code":"親","label":"親"},
			"子":{"type":"REFERENCE_TABLE","code":"子","label":"子","referenceTable":{"relatedApp":{"app":"32"},"condition":{"field":"レコード番号","relatedField":"親"}}}}}`)}))
		w.seed(32, `{}`, `{"親":{"value":"1"}}`, `{"親":{"value":"2"}}`)
		Expect(w.asTanaka("GET", records, `{"app":32,"fields":["$id"],"query":"子.親 = 2"}`)).To(ContainSubstring(`"value":"2"`))
	})
})

var _ = Describe("the condition of an action on related records", func() {
	// process lets a record go on once a call has been answered.
	process := func(condition string) []byte {
		return []byte(fmt.Sprintf(`{"enable":true,"states":{
			"新":{"name":"新","index":"0","assignee":{"type":"ONE","entities":[]}},"済":{"name":"済","index":"1","assignee":{"type":"ONE","entities":[]}}},
			"actions":[{"name":"済ます","from":"新","to":"済","filterCond":%q}],"revision":"1"}`, condition))
	}
	withProcess := func(condition string) []fakekintone.App {
		return []fakekintone.App{
			{ID: companies, Form: []byte(companyForm), Process: process(condition), Records: []json.RawMessage{[]byte(`{"社名":{"value":"甲"}}`)}},
			{ID: calls, Form: []byte(callForm)},
		}
	}

	It("is asked of the record", func() {
		w := newWorld(fakekintone.WithApps(withProcess(`対応.件名 = "故障"`)...))
		act := func() string {
			return w.asTanaka("PUT", "/k/v1/record/status.json", `{"app":30,"id":1,"action":"済ます"}`)
		}
		Expect(act()).To(ContainSubstring("GAIA_IL03"))
		w.seed(calls, `{"会社":{"value":"甲"},"件名":{"value":"故障"}}`)
		Expect(act()).To(HavePrefix("OK"))
	})

	It("is held against the related app as it is in use", func() {
		w := newCompanies()
		send := func(method, path, body string) string {
			return w.asTanaka(method, "/k/v1/preview/app/"+path, body)
		}
		deploy := func(app int) string {
			Expect(send("POST", "deploy.json", fmt.Sprintf(`{"apps":[{"app":%d}]}`, app))).To(HavePrefix("OK"))
			w.wait(2 * time.Second)
			return send("GET", "deploy.json", fmt.Sprintf(`{"apps":[%d]}`, app))
		}
		acts := `{"app":30,"enable":true,"states":{"新":{"name":"新","index":"0","assignee":{"type":"ONE","entities":[]}},
			"済":{"name":"済","index":"1","assignee":{"type":"ONE","entities":[]}}},"actions":[{"name":"済ます","from":"新","to":"済","filterCond":"対応.番地 = \"1\""}]}`
		Expect(send("POST", "form/fields.json", `{"app":31,"properties":{"番地":{"type":"SINGLE_LINE_TEXT","code":"番地","label":"番地"}}}`)).To(HavePrefix("OK"))
		Expect(send("PUT", "status.json", acts)).To(ContainSubstring("GAIA_IQ11"), "the field is being edited")
		Expect(deploy(calls)).To(ContainSubstring("SUCCESS"))
		Expect(send("PUT", "status.json", acts)).To(HavePrefix("OK"))
		Expect(send("DELETE", "form/fields.json", `{"app":30,"fields":["不明","秘密"]}`)).To(HavePrefix("OK"), "nothing could be updated with them")
		Expect(deploy(companies)).To(ContainSubstring("SUCCESS"))
	})

	It("has to fit the related app", func() {
		_, err := fakekintone.New(fakekintone.WithApps(withProcess(`対応.番地 = "故障"`)...))
		Expect(err).To(MatchError(And(ContainSubstring("済ます"), ContainSubstring("GAIA_IQ11"))))
	})
})
