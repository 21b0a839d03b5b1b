package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/fakekintone"
)

var _ = Describe("a request that is wrong in every way", func() {
	const ladder = 24

	const ladderForm = `{"properties":{
		"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名","required":true,"maxLength":"3"},
		"担当":{"type":"USER_SELECT","code":"担当","label":"担当"},
		"会社":{"type":"SINGLE_LINE_TEXT","code":"会社","label":"会社","lookup":{"relatedApp":{"app":"7","code":""},"relatedKeyField":"会社名",
			"fieldMappings":[],"lookupPickerFields":[],"filterCond":"","sort":""}}
	}}`

	var w *world

	BeforeEach(func() {
		w = newWorld(fakekintone.WithApps(fakekintone.App{ID: ladder, Form: []byte(ladderForm), Tokens: []fakekintone.Token{
			{Token: "VIEW24", Permissions: []fakekintone.Permission{fakekintone.PermissionView}},
			{Token: "EDIT24", Permissions: []fakekintone.Permission{fakekintone.PermissionView, fakekintone.PermissionEdit}},
		}}))
		w.seed(ladder, `{"件名":{"value":"a"}}`)
		w.seed(customers, `{"会社名":{"value":"A社"}}`)
	})

	// try is one attempt: what is sent, and the code of the answer.
	type try struct {
		code, path, body string
		headers          []string
	}
	json := []string{"Content-Type", "application/json"}
	climb := func(method string, tries ...try) {
		GinkgoHelper()
		for i, t := range tries {
			answer := w.send(method, t.path, t.body, t.headers...)
			Expect(gjson.Get(answer.Body, "code").String()).To(Equal(t.code), "attempt %d: %s", i+1, answer.Body)
		}
		Expect(w.Apps()[3].Records).To(Equal(1))
	}

	It("is told one thing after the other, until a change of a record is done", func() {
		edit := and(json, token("EDIT24"))
		with := func(rest string) string { return `{"app":24,"id":` + rest + `}` }
		climb("PUT",
			try{"CB_IL02", record, `{`, nil},
			try{"CB_AU01", record, `{`, json},
			try{"CB_WA01", record, `{`, and(json, []string{"X-Cybozu-Authorization", "x"}, token("x"))},
			try{"GAIA_IA02", record, `{`, and(json, token("x"))},
			try{"CB_IJ01", record, `{`, and(json, token("ALL7"))},
			try{"CB_IJ01", record, `{"app":[1],"id":0}`, and(json, token("ALL7"))},
			try{"CB_VA01", record, `{"app":0,"id":0}`, and(json, token("ALL7"))},
			try{"GAIA_AP01", record, `{"app":99,"id":0}`, and(json, token("ALL7"))},
			try{"CB_NO02", "/k/guest/1/v1/record.json", with(`0`), and(json, token("ALL7"))},
			try{"GAIA_AP15", record, with(`0`), and(json, token("ALL7"))},
			try{"GAIA_NO01", record, with(`0`), and(json, token("VIEW24"))},
			try{"CB_VA01", record, with(`0`), edit},
			try{"GAIA_RE01", record, with(`9,"revision":5,"record":{"レコード番号":{"value":1}}`), edit},
			try{"GAIA_CO02", record, with(`1,"revision":5,"record":{"レコード番号":{"value":1}}`), edit},
			try{"GAIA_UN10", record, with(`1,"revision":1,"record":{"件名":{"value":""},"レコード番号":{"value":1},"担当":{"value":[{"code":"x"}]}}`), edit},
			try{"GAIA_IL26", record, with(`1,"record":{"件名":{"value":""},"会社":{"value":"X"},"担当":{"value":[{"code":"x"}]}}`), edit},
			try{"GAIA_LO04", record, with(`1,"record":{"件名":{"value":""},"会社":{"value":"X"}}`), edit},
			try{"GAIA_LO04", record, with(`1,"record":{"件名":{"value":""},"会社":{"value":"A社"}}`), edit},
			try{"CB_VA01", record, with(`1,"record":{"件名":{"value":""},"会社":{"value":"A社"}}`), and(json, token("EDIT24,VIEW7"))},
			try{"", record, with(`1,"record":{"件名":{"value":"b"},"会社":{"value":"A社"}}`), and(json, token("EDIT24,VIEW7"))},
		)
		r, err := w.Record(ladder, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(2)), "only the last has changed anything")
	})

	It("is told one thing after the other, until records are found", func() {
		view := and(json, token("VIEW24"))
		with := func(query string) string { return `{"app":24,"query":"` + query + `"}` }
		climb("GET",
			try{"CB_VA01", records, `{"app":24,"totalCount":"x","query":"'"}`, view},
			try{"CB_VA01", records, with(`nix = 'a'`), view},
			try{"GAIA_IQ11", records, with(`nix = \"a\" order by 担当 limit 501 offset 10001`), view},
			try{"GAIA_IQ03", records, with(`担当 = \"a\" order by 担当 limit 501 offset 10001`), view},
			try{"GAIA_IS02", records, with(`件名 = \"a\" order by 担当 limit 501 offset 10001`), view},
			try{"GAIA_QU01", records, with(`件名 = \"a\" order by 件名 limit 501 offset 10001`), view},
			try{"GAIA_QU02", records, with(`件名 = \"a\" order by 件名 limit 500 offset 10001`), view},
			try{"", records, with(`件名 = \"a\" order by 件名 limit 500 offset 10000`), view},
		)
	})
})
