package scenarios_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios"
)

// withInquiries is the workspace with a second app, which looks up customers and
// has an inquiry of one.
func withInquiries() []string {
	apps := strings.Replace(workspaceFile, "pbx:", `    - id: 8
      name: 問い合わせ管理
      form: customer-support/inquiries
      relatedApps: {ルックアップ: 7}
      records: inquiries.json
      tokens: [{token: OTHER-TOKEN, permissions: [view, add, edit]}]
pbx:`, 1)
	return []string{
		"customers/workspace.yaml", apps,
		"customers/inquiries.json", `[{"ルックアップ":{"value":"株式会社サンプル"}}]`,
	}
}

var _ = Describe("a form that a scenario changes", func() {
	const caller = "\ncalls: [{from: 090-9999-0001, course: [ring 5s, hangup caller]}]\n"

	It("asks for a field that it requires, which old records may lack", func() {
		Expect(play(`
題名: 会社名が必須になった
前提:
  レコード: {7: [{電話番号: "0611112222"}]}
  フォーム: {7: {必須: [会社名]}}
通話: [{発信元: 090-9999-0001, 経過: [呼出 5s, お客様が切断]}]
期待:
  アクション:
    - {アクション: count, 結果: 実行}
    - {アクション: add, 結果: 失敗, 状態: 400, コード: CB_VA01}
    - {アクション: comment, 結果: 対象外}
`).Failures).To(BeEmpty())
	})

	It("has another code for a field, under which its records stand", func() {
		result := play(`
title: another code
given: {forms: {7: {codes: {電話番号: TEL_NO}}}}` + caller + `
expect:
  rules: [{rule: count, outcome: failed, status: 400}, {rule: add, outcome: skipped}, {rule: comment, outcome: skipped}]
`)
		Expect(result.Failures).To(BeEmpty())
		Expect(result.Before[7].Records[0].Values).To(HaveKeyWithValue("TEL_NO", "0312345678"))
	})

	It("is looked up under it by other apps, the built-in form included", func() {
		result := play(`
title: a lookup follows
given: {forms: {7: {codes: {電話番号: TEL_NO, 会社名: COMPANY}}}}
rules: [link.yaml]
calls: [{from: 090-9999-0001, course: [ring 5s, hangup caller]}]
expect:
  records: {8: [{}, {ルックアップ: 株式会社サンプル, 電話番号: "0312345678", 会社名: 株式会社サンプル}]}
`, append(withInquiries(), "customers/link.yaml", `[{name: link, event: incoming, url: "https://example.cybozu.com/k/v1/record.json", method: POST,
 headers: "X-Cybozu-API-Token: OTHER-TOKEN,THE-TOKEN\nContent-Type: application/json", body: '{"app":8,"record":{"ルックアップ":{"value":"株式会社サンプル"}}}'}]`)...)
		Expect(result.Failures).To(BeEmpty())
	})

	It("has another code for the lookup itself, which looks where it did, this time only", func() {
		fsys := files("", append(withInquiries(), "customers/link.yaml", `[{name: link, event: incoming, url: "https://example.cybozu.com/k/v1/record.json", method: POST,
 headers: "X-Cybozu-API-Token: OTHER-TOKEN,THE-TOKEN\nContent-Type: application/json", body: '{"app":8,"record":{"{LOOKUP}":{"value":"株式会社サンプル"}}}'}]`)...)
		ws := workspaceOf(fsys)
		looked := func(code string, forms ...scenarios.AppForm) map[string]any {
			sc := &scenarios.Scenario{
				Rules: []string{"customers/link.yaml"}, Given: scenarios.Given{Forms: forms},
				Sends: []scenarios.Send{{Rule: "link", Variables: []scenarios.Variable{{Name: "LOOKUP", Value: code}}}},
			}
			result, err := scenarios.Runner{Files: fsys}.PlayIn(GinkgoT().Context(), ws, sc)
			Expect(err).NotTo(HaveOccurred())
			Expect(result.After[8].Records).To(HaveLen(2))
			return result.After[8].Records[1].Values
		}
		codes := []scenarios.FieldCode{{From: "ルックアップ", To: "CUSTOMER"}, {From: "電話番号", To: "TEL_NO"}}
		Expect(looked("CUSTOMER", scenarios.AppForm{App: 8, Codes: codes})).To(HaveKeyWithValue("TEL_NO", "0312345678"))
		Expect(looked("ルックアップ")).To(HaveKeyWithValue("電話番号", "0312345678"))
	})

	It("takes records under either code", func() {
		result := play(`
title: either code
given:
  records: {7: [{電話番号: "1"}, {TEL_NO: "2"}]}
  forms: {7: {codes: {電話番号: TEL_NO}}}
send: [{rule: comment, variables: {RESPONSE_ID: "1", ID: x}}]
expect: {comments: {7/1: [x]}}
`)
		Expect(result.Failures).To(BeEmpty())
		Expect(result.Before[7].Records[0].Values).To(HaveKeyWithValue("TEL_NO", "1"))
		Expect(result.Before[7].Records[1].Values).To(HaveKeyWithValue("TEL_NO", "2"))
	})

	It("has an app code, with which record numbers begin", func() {
		Expect(play(`
title: an app code
given: {forms: {7: {appCode: CRM}}}` + caller + `
expect:
  records: {7: [{record_no: CRM-1}, {record_no: CRM-2, 電話番号: "09099990001"}]}
  comments: {7/2: ["{ID}"]}
`).Failures).To(BeEmpty())
	})

	It("changes nothing in the workspace, which plays as it was the next time", func() {
		fsys := files("title: x" + caller)
		ws := workspaceOf(fsys)
		sc := &scenarios.Scenario{
			Title: "code", Sends: []scenarios.Send{{Rule: "count"}},
			Given: scenarios.Given{Forms: []scenarios.AppForm{{
				App: 7, Required: []string{"会社名"}, Codes: []scenarios.FieldCode{{From: "電話番号", To: "TEL_NO"}}, AppCode: "CRM",
			}}},
		}
		changed, err := scenarios.Runner{Files: fsys}.PlayIn(GinkgoT().Context(), ws, sc)
		Expect(err).NotTo(HaveOccurred())
		Expect(changed.Before[7].Records[0].Values).To(And(HaveKeyWithValue("TEL_NO", "0312345678"), HaveKeyWithValue("record_no", "CRM-1")))
		sc.Given.Forms = nil
		as, err := scenarios.Runner{Files: fsys}.PlayIn(GinkgoT().Context(), ws, sc)
		Expect(err).NotTo(HaveOccurred())
		Expect(as.Before[7].Records[0].Values).To(And(HaveKeyWithValue("電話番号", "0312345678"), HaveKeyWithValue("record_no", "1")))
	})

	DescribeTable("is refused with its place",
		func(forms, place, text string) {
			err := refusal("title: x\ngiven:\n  forms: "+forms+caller, withInquiries()...)
			Expect(err).To(MatchError(And(HavePrefix(scenarioFile+":3:"+place), ContainSubstring(text))))
		},
		Entry("for an app that is not there", "{9: {appCode: A}}", "11", "the workspace has no app 9"),
		Entry("for a required field that is not there", "{7: {required: [会社名, 会社]}}", "31", `app 7: the form has no field "会社"`),
		Entry("for a required field of kintone's own", "{7: {required: [作成者]}}", "26", `is kintone's own (CREATOR)`),
		Entry("for a code of a field that is not there", "{7: {codes: {電話: TEL}}}", "23", `app 7: the form has no field "電話"`),
		Entry("for a code that is taken", "{7: {codes: {電話番号: 会社名}}}", "23", `another field has that code`),
		Entry("for a code that is none", "{7: {codes: {電話番号: 'a b'}}}", "23", `"a b" can be no field code`),
		Entry("for a code of a field of kintone's own", "{7: {codes: {record_no: NO}}}", "23", `is kintone's own (RECORD_NUMBER)`),
		Entry("for an app code of another app", "{7: {appCode: A}, 8: {appCode: A}}", "41", `app 7 has the app code "A" already`),
		Entry("for an unknown key", "{7: {必修: [会社名]}}", "15", `did you mean "必須"?`),
	)

	It("says what is wrong without a place where it was made in code", func() {
		fsys := files("title: x")
		sc := &scenarios.Scenario{Given: scenarios.Given{Forms: []scenarios.AppForm{{App: 7, Required: []string{"無い"}}}}}
		_, err := scenarios.Runner{Files: fsys}.PlayIn(GinkgoT().Context(), workspaceOf(fsys), sc)
		Expect(err).To(MatchError(`app 7: the form has no field "無い"`))
	})
})
