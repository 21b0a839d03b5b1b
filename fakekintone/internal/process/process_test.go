package process_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/record"
)

const definition = `{"enable":true,"states":{
	"済":{"name":"済","index":10,"assignee":{"type":"ANY","entities":[
		{"entity":{"type":"USER","code":"sato"}},{"entity":{"type":"USER","code":"gone"}},
		{"entity":{"type":"FIELD_ENTITY","code":"担当"}},{"entity":{"type":"CREATOR","code":null}}]}},
	"新":{"name":"新","index":"9"}
},"actions":[{"name":"a","from":"新","to":"済","filterCond":"担当 in (\"x\")"},{"name":"a","from":"済","to":"新"}]}`

// company knows every user; sales has sato in it and kato below it, leaders have ito.
type company struct{}

func (company) Knows(string) bool { return true }

func (company) InGroup(code string) ([]record.Item, bool) {
	return []record.Item{{Code: "ito"}}, code == "leaders"
}

func (company) InOrganization(code string, subs bool) ([]record.Item, bool) {
	in := []record.Item{{Code: "sato"}}
	if subs {
		in = append(in, record.Item{Code: "kato"})
	}
	return in, code == "sales"
}

var _ = Describe("a process", func() {
	var p *process.Process

	BeforeEach(func() {
		var err error
		p, err = process.Parse([]byte(definition))
		Expect(err).NotTo(HaveOccurred())
		f, err := form.Parse([]byte(`{"properties":{"担当":{"type":"USER_SELECT","code":"担当"},"作った人":{"type":"CREATOR","code":"作った人"}}}`), nil, p.States()...)
		Expect(err).NotTo(HaveOccurred())
		Expect(p.Tie(f, company{})).To(Succeed())
	})

	It("has its states by their index, as a number", func() {
		Expect(p.States()).To(Equal([]string{"新", "済"}))
		s, ok := p.State("済")
		Expect(ok).To(BeTrue())
		Expect(s.Choice).To(Equal(process.Any))
		_, ok = p.State("無")
		Expect(ok).To(BeFalse())
	})

	It("tells actions of one name by the state that they lead away from", func() {
		a, ok := p.Action("a", "済")
		Expect(ok).To(BeTrue())
		Expect(a).To(Equal(process.Action{Name: "a", From: "済", To: "新", Type: process.Primary}))
		_, ok = p.Action("a", "無")
		Expect(ok).To(BeFalse())
	})

	It("names each person once, in its order, and nobody who is gone", func() {
		sato, kato, ito := record.Item{Code: "sato", Name: "佐藤"}, record.Item{Code: "kato"}, record.Item{Code: "ito"}
		values := map[string]record.Value{"担当": {Items: []record.Item{kato, sato}}, "作った人": {Items: []record.Item{ito}}}
		users := func(login string) (record.Item, bool) { return sato, login == "sato" }
		Expect(p.Named("済", values, users)).To(Equal([]record.Item{sato, kato, ito}))
		Expect(p.Named("新", values, users)).To(Equal([]record.Item{ito}))
	})

	DescribeTable("names who is in groups and organisations", func(entities string, want ...string) {
		p, err := process.Parse([]byte(`{"enable":true,"states":{"新":{"name":"新","index":"0","assignee":{"type":"ONE","entities":[` + entities + `]}}},"actions":[]}`))
		Expect(err).NotTo(HaveOccurred())
		f, err := form.Parse([]byte(`{"properties":{"部署":{"type":"ORGANIZATION_SELECT","code":"部署"},"班":{"type":"GROUP_SELECT","code":"班"}}}`), nil, p.States()...)
		Expect(err).NotTo(HaveOccurred())
		Expect(p.Tie(f, company{})).To(Succeed())
		values := map[string]record.Value{"部署": {Items: []record.Item{{Code: "sales"}}}, "班": {Items: []record.Item{{Code: "leaders"}}}}
		var got []string
		for _, item := range p.Named("新", values, nil) {
			got = append(got, item.Code)
		}
		Expect(got).To(Equal(want))
	},
		Entry("by a group", `{"entity":{"type":"GROUP","code":"leaders"}}`, "ito"),
		Entry("by an organisation", `{"entity":{"type":"ORGANIZATION","code":"sales"},"includeSubs":false}`, "sato"),
		Entry("by an organisation and those below it", `{"entity":{"type":"ORGANIZATION","code":"sales"},"includeSubs":true}`, "sato", "kato"),
		Entry("by a field of groups", `{"entity":{"type":"FIELD_ENTITY","code":"班"}}`, "ito"),
		Entry("by a field of organisations, each once", `{"entity":{"type":"ORGANIZATION","code":"sales"}},{"entity":{"type":"FIELD_ENTITY","code":"部署"},"includeSubs":true}`, "sato", "kato"),
	)

	It("is off where there is none", func() {
		p, err := process.Parse(nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(p.Enabled).To(BeFalse())
		Expect(p.States()).To(BeEmpty())
		Expect(string(p.Node("3").AppendJSON(nil))).To(Equal(`{"enable":false,"states":null,"actions":null,"revision":"3"}`))
	})

	It("knows the revision that it was read with", func() {
		p, err := process.Parse([]byte(`{"enable":false,"states":null,"actions":null,"revision":"8"}`))
		Expect(err).NotTo(HaveOccurred())
		Expect(p.Revision).To(Equal("8"))
	})
})
