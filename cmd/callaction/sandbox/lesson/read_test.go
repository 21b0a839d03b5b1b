package lesson_test

import (
	"strings"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/lesson"
)

// small is a lesson of one step.
const small = `title: T
workspace: setting1
steps:
  - title: S
    do: D
    done: {call: {from: 03-1234-5678}}
`

func read(text string) (*lesson.Lesson, error) {
	return lesson.Read(fstest.MapFS{"own.yaml": {Data: []byte(text)}, "my-rules.yaml": {Data: []byte(ownRules)}}, "own.yaml")
}

const ownRules = "- {名前: 自作, イベント種別: 着信, URL: 'response://x', メモ: 直した点}\n"

// instead is the small lesson with other text in place of some.
func instead(old, new string) string {
	GinkgoHelper()
	Expect(small).To(ContainSubstring(old))
	return strings.Replace(small, old, new, 1)
}

var _ = Describe("a lesson file", func() {
	It("may mix both languages' keys, and say a text once for both", func() {
		l, err := read(instead("title: S\n    do: D", "題名: {ja: 段, 英語: step}\n    すること: D"))
		Expect(err).NotTo(HaveOccurred())
		Expect(l.ID).To(Equal("own"))
		Expect(l.Steps[0].Title).To(Equal(lesson.Text{Japanese: "段", English: "step"}))
		Expect(l.Steps[0].Do).To(Equal(lesson.Text{Japanese: "D", English: "D"}))
	})

	It("may begin with a rule file of its own, without its memos and as changed", func() {
		l, err := read(instead("steps:", "rules: {from: my-rules.yaml, change: {自作: {判定用コード: x, order: 3}}}\nsteps:"))
		Expect(err).NotTo(HaveOccurred())
		rule := l.Rules[0].Rules[0]
		Expect(rule.Memo).To(BeEmpty())
		Expect([]any{rule.Code, rule.Order}).To(Equal([]any{"x", 3}))
		data, err := l.Rules[0].Data()
		Expect(err).NotTo(HaveOccurred())
		Expect(string(data)).To(ContainSubstring("自作"))
	})

	DescribeTable("that cannot be meant is refused with its place",
		func(text, place, says string) {
			_, err := read(text)
			Expect(err).To(MatchError(And(HavePrefix("own.yaml:"+place), ContainSubstring(says))))
		},
		Entry("an unknown key", instead("title: T", "titel: T"), "1:1", `did you mean "title"?`),
		Entry("an unknown Japanese key", instead("title: T", "題目: T"), "1:1", `did you mean "題名"?`),
		Entry("no workspace", instead("workspace: setting1\n", ""), "1:1", `the key "workspace" is missing`),
		Entry("no steps", "title: T\nworkspace: w\nsteps: []\n", "3:8", "at least one step"),
		Entry("a text without one language", instead("do: D", "do: {ja: x}"), "5:9", `the key "en" is missing`),
		Entry("a step that nothing ticks", instead("{call: {from: 03-1234-5678}}", "{}"), "6:11", "nothing would have to happen"),
		Entry("a key of a condition", instead("{call: {", "{cal: {"), "6:12", `did you mean "call"?`),
		Entry("a moment that a call has not", instead("from: 03-1234-5678", "course: [応当]"), "6:28", "write one of 応答 (answer)"),
		Entry("an outcome that no rule has", instead("{call: {from: 03-1234-5678}}", "{rules: [{rule: x, outcome: done}]}"), "6:39", "実行 (ran)"),
		Entry("requests", instead("{call: {from: 03-1234-5678}}", "{requests: []}"), "6:12", "cannot tick a step"),
		Entry("a finding that does not exist", instead("{call: {from: 03-1234-5678}}", "{withoutFindings: [nonsense]}"), "6:30", "no code of a finding"),
		Entry("a scenario that does nothing", instead("{call: {from: 03-1234-5678}}", "{scenarios: [{title: x}]}"), "6:24", "the scenario does nothing"),
		Entry("a rule file that is not there", instead("steps:", "rules: {from: ../x.yaml}\nsteps:"), "3:15", "there is no rule file ../x.yaml"),
		Entry("a rule that the file has not", instead("steps:", "rules: {from: my-rules.yaml, without: [他作]}\nsteps:"), "3:40", `unknown rule "他作"`),
		Entry("a field that a rule has not", instead("steps:", "rules: {from: my-rules.yaml, change: {自作: {判定用コート: x}}}\nsteps:"), "3:44", `did you mean "判定用コード"?`),
		Entry("a solution that does two things at once", small+"    solution: [{back: x, faults: [{status: 503}]}]\n", "7:16", "an action does one thing"),
		Entry("a solution's course that leaves the call open", small+"    solution: [{call: {from: 非通知, course: [応答]}}]\n", "7:", "leaves the call open"),
	)

	It("says everything that is wrong at once", func() {
		_, err := read("titel: T\nworkspace: w\nsteps: [{title: x}]\n")
		Expect(err).To(MatchError(And(ContainSubstring(":1:1"), ContainSubstring(":3:"))))
	})
})

var _ = Describe("a catalogue", func() {
	It("has what stands at the top first, leaves rule files out, and knows which lesson is whose", func() {
		c, err := lesson.NewCatalogue(fstest.MapFS{
			"b.yaml": {Data: []byte(small)}, "a/z.yaml": {Data: []byte(strings.Replace(small, "setting1", "setting2", 1))},
			"my-rules.yaml": {Data: []byte(ownRules)}, "notes.txt": {Data: []byte("x")},
		})
		Expect(err).NotTo(HaveOccurred())
		Expect(ids(c.All())).To(Equal([]string{"b", "a/z"}))
		Expect(ids(c.For("setting2"))).To(Equal([]string{"a/z"}))
	})

	It("refuses two lessons of one name, and names every file that is wrong", func() {
		one := fstest.MapFS{"a.yaml": {Data: []byte(small)}}
		_, err := lesson.NewCatalogue(one, one)
		Expect(err).To(MatchError(ContainSubstring("two lessons are called a")))
		_, err = lesson.NewCatalogue(fstest.MapFS{"a.yaml": {Data: []byte("x: y")}, "b.yaml": {Data: []byte("z: y")}})
		Expect(err).To(MatchError(And(ContainSubstring("a.yaml:1:1"), ContainSubstring("b.yaml:1:1"))))
	})

	It("has both settings and the accidents in what comes with callaction", func() {
		all := ids(embedded().All())
		Expect(all[:2]).To(Equal([]string{"setting1", "setting2"}))
		Expect(all[2:]).To(HaveLen(17))
		Expect(all[2:]).To(HaveEach(HavePrefix("accidents/")))
	})
})

func ids(all []*lesson.Lesson) []string {
	var names []string
	for _, l := range all {
		names = append(names, l.ID)
	}
	return names
}
