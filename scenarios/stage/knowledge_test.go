package stage_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/engine/rulefile"
	"callaction/scenarios/manual"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

func knowledgeOf(name string) (*workspace.Workspace, lint.Knowledge) {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), name)
	Expect(err).NotTo(HaveOccurred())
	knows, err := stage.Knowledge(ws)
	Expect(err).NotTo(HaveOccurred())
	return ws, knows
}

var _ = Describe("what a workspace knows for lint", func() {
	It("is its forms, its hosts and its numbers", func() {
		_, knows := knowledgeOf("setting2")
		form, ok := knows.Form(7)
		Expect(ok).To(BeTrue())
		lookup, _ := form.Field("ルックアップ")
		Expect(lookup).To(And(HaveField("LookupApp", int64(8)), HaveField("LookupKey", "会社名")))
		copied, _ := form.Field("電話番号")
		Expect(copied.Copied).To(BeTrue())
		_, ok = knows.Form(99)
		Expect(ok).To(BeFalse())
		Expect(knows.KnowsHost("EXAMPLE.cybozu.com:443")).To(BeTrue())
		Expect(knows.KnowsHost("other.cybozu.com")).To(BeFalse())
		Expect(knows.KintoneHost()).To(Equal("example.cybozu.com"))
		Expect(knows.Entrances()).To(Equal(1))
	})

	It("is what kintone answers where a search finds none, one or two, again and again", func() {
		ws, knows := knowledgeOf("setting1")
		rule := &ws.Rules[0]
		for _, want := range []struct {
			matches int
			count   string
		}{{0, "0"}, {1, "1"}, {2, "2"}, {1, "1"}} {
			session, err := knows.Session(want.matches)
			Expect(err).NotTo(HaveOccurred())
			run := session.Send(rule, []event.Variable{{Name: event.Tel, Value: lint.Caller}})
			Expect(run.Outcome).To(Equal(engine.Ran))
			Expect(run.Captured).To(ContainElement(HaveField("Value", want.count)))
		}
	})
})

var _ = Describe("マニュアルの検証環境", func() {
	findings := func(name, rules string) []lint.Finding {
		GinkgoHelper()
		ws, knows := knowledgeOf(name)
		if rules != "" {
			Expect(ws.ReadRules([]string{name + "/" + rules})).To(Succeed())
		}
		return lint.Run(rulefile.LintSet(ws.RulesRead...), knows)
	}

	DescribeTable("では、アプリを知らなければわからない誤りも見つかる",
		func(name, rules string, code lint.Code, rule string) {
			Expect(findings(name, rules)).To(ContainElement(And(HaveField("Code", code), HaveField("Place.Rule", HavePrefix(rule)))))
		},
		Entry("M14", "setting1", "rules-printed.yaml", lint.RecordNumberAsID, "①例1"),
		Entry("M15", "setting1", "rules-printed.yaml", lint.CreateNotAtomic, "①例2"),
		Entry("M15 ②", "setting2", "rules-printed.yaml", lint.CreateNotAtomic, "②例4"),
		Entry("M16 別のアプリ", "together", "", lint.FieldUnknown, "①例1"),
		Entry("M21", "setting2", "rules-printed.yaml", lint.LookupKeyNotSent, "②例4"),
		Entry("番号が二つある", "together", "", lint.FiresForEveryNumber, "①例1"),
	)

	DescribeTable("では、直したアクションに抑止していない指摘がなく、抑止には理由がある", func(name string) {
		for _, f := range findings(name, "") {
			Expect(f.Silenced).NotTo(BeEmpty(), string(f.Code)+" "+f.Place.String())
		}
		Expect(findings(name, "")).To(ContainElement(HaveField("Silenced", ContainSubstring("M15"))))
	}, Entry(nil, "setting1"), Entry(nil, "setting2"))

	It("では、指摘が毎回同じ順に並ぶ", func() {
		text := func() string {
			var all []string
			for _, f := range findings("together", "") {
				all = append(all, f.Place.String()+" "+string(f.Code)+f.Says.Japanese)
			}
			return strings.Join(all, "\n")
		}
		Expect(text()).To(Equal(text()))
	})
})
