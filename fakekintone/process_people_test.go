package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// approvals is 稟議, where all of a department have to agree.
const approvals = 93

const approvalProcess = `{"enable":true,"states":{
	"起案":{"name":"起案","index":"0","assignee":{"type":"ONE","entities":[]}},
	"合議":{"name":"合議","index":"1","assignee":{"type":"ALL","entities":[
		{"entity":{"type":"ORGANIZATION","code":"sales"},"includeSubs":true},{"entity":{"type":"USER","code":"tanaka"},"includeSubs":false}]}},
	"決裁":{"name":"決裁","index":"2","assignee":{"type":"ONE","entities":[{"entity":{"type":"GROUP","code":"leaders"},"includeSubs":false}]}}
},"actions":[
	{"name":"回す","from":"起案","to":"合議","filterCond":""},
	{"name":"同意","from":"合議","to":"決裁","filterCond":""}
]}`

var _ = Describe("プロセス管理: a state in which all have to act", func() {
	var w *world

	asSato := func(body string) string { return w.ask("PUT", status, body, sato...).answered() }
	// stands is a record's state and assignees.
	stands := func() []any {
		GinkgoHelper()
		r, err := w.Record(approvals, 1)
		Expect(err).NotTo(HaveOccurred())
		return []any{r.Values["ステータス"], r.Values["作業者"], r.Revision}
	}

	BeforeEach(func() {
		w = newCompany(fakekintone.WithApps(fakekintone.App{ID: approvals, Name: "稟議", Process: []byte(approvalProcess)}))
		w.seed(approvals, `{}`)
		Expect(w.asTanaka("PUT", status, `{"app":93,"id":1,"action":"回す"}`)).To(Equal(`OK {"revision":"3"}`))
	})

	It("is assigned to who is in an organisation and below it, and is active", func() {
		Expect(stands()).To(Equal([]any{"合議", []string{"sato", "tanaka"}, int64(3)}))
	})

	It("is left by the last of them, who chooses from the next group", func() {
		Expect(w.asTanaka("PUT", status, `{"app":93,"id":1,"action":"同意"}`)).To(Equal(`OK {"revision":"4"}`))
		Expect(stands()).To(Equal([]any{"合議", []string{"sato"}, int64(4)}))
		Expect(w.asTanaka("PUT", status, `{"app":93,"id":1,"action":"同意"}`)).To(Equal(refusal(403, "GAIA_NT01", "作業者のみがステータスを変更できます。")))
		Expect(asSato(`{"app":93,"id":1,"action":"同意"}`)).To(ContainSubstring("GAIA_SA01"))
		Expect(asSato(`{"app":93,"id":1,"action":"同意","assignee":"tanaka"}`)).To(ContainSubstring("GAIA_SA04"))
		Expect(asSato(`{"app":93,"id":1,"action":"同意","assignee":"sato"}`)).To(Equal(`OK {"revision":"6"}`))
		Expect(stands()).To(Equal([]any{"決裁", []string{"sato"}, int64(6)}))
	})

	It("lets nobody but the last choose who is next", func() {
		Expect(w.asTanaka("PUT", status, `{"app":93,"id":1,"action":"同意","assignee":"sato"}`)).To(ContainSubstring("GAIA_SA04"))
		Expect(stands()).To(Equal([]any{"合議", []string{"sato", "tanaka"}, int64(3)}))
	})

	It("is left at once where nobody is assigned any more", func() {
		w.asTanaka("PUT", assignees, `{"app":93,"id":1,"assignees":[]}`)
		Expect(w.asSmith("PUT", status, `{"app":93,"id":1,"action":"同意","assignee":"sato"}`)).To(Equal(`OK {"revision":"6"}`))
	})

	It("is told as it was set", func() {
		Expect(w.asTanaka("GET", appStatus+"?app=93", "")).To(ContainSubstring(
			`"assignee":{"type":"ALL","entities":[{"entity":{"type":"ORGANIZATION","code":"sales"},"includeSubs":true},{"entity":{"type":"USER","code":"tanaka"},"includeSubs":false}]}`))
	})
})
