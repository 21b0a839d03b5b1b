package lesson_test

import (
	"context"
	"encoding/json"
	"testing/fstest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/fakepbx"
)

// own is a catalogue with one lesson, x, in the manual's first workspace: a step for each
// of the conditions.
func own(conditions ...string) *lesson.Catalogue {
	GinkgoHelper()
	text := "title: X\nworkspace: setting1\nsteps:\n"
	for _, c := range conditions {
		text += "  - {title: S, do: D, done: " + c + "}\n"
	}
	c, err := lesson.NewCatalogue(fstest.MapFS{"x.yaml": {Data: []byte(text)}})
	Expect(err).NotTo(HaveOccurred())
	return c
}

// started is a room in which a catalogue's lesson x has begun.
func started(c *lesson.Catalogue) (*room.Room, *lesson.Book) {
	GinkgoHelper()
	r, book := open("setting1"), &lesson.Book{}
	l, ok := c.Lesson("x")
	Expect(ok).To(BeTrue())
	Expect(book.Start(l, r)).To(Succeed())
	return r, book
}

// call plays a call to its end.
func call(r *room.Room, from string, steps ...string) {
	GinkgoHelper()
	course, err := fakepbx.ParseCourse(steps)
	Expect(err).NotTo(HaveOccurred())
	place := fakepbx.NewCall{From: from}
	if kind, err := fakepbx.ParseWithheld(from); err == nil {
		place.From, place.Withheld = "", kind
	}
	_, err = r.Stage().PBX.Play(place, course)
	Expect(err).NotTo(HaveOccurred())
	Expect(r.Advance(context.Background(), 5*time.Minute)).To(Succeed())
}

const known, unknown, withheld = "03-1234-5678", "090-9999-0001", "非通知"

func answered(r *room.Room, from string) {
	call(r, from, "呼出 5s", "応答", "通話 1m", "お客様が切断")
}
func unanswered(r *room.Room, from string) { call(r, from, "呼出 5s", "お客様が切断") }

var _ = Describe("a step", func() {
	DescribeTable("is ticked by what it asks for, and by nothing else",
		func(condition string, not, does func(*room.Room)) {
			c := own(condition)
			r, book := started(c)
			not(r)
			Expect(ticked(book, c, r)).To(Equal(0))
			does(r)
			Expect(ticked(book, c, r)).To(Equal(1))
		},
		Entry("a caller", "{call: {from: +81 3 1234 5678}}", from(answered, unknown), from(answered, known)),
		Entry("a caller who withholds the number", "{call: {from: 非通知}}", from(answered, unknown), from(answered, withheld)),
		Entry("anybody's call that is answered", "{call: {course: [応答, 終了]}}", from(unanswered, known), from(answered, unknown)),
		Entry("the side that hangs up", "{call: {course: [エージェントが切断]}}", from(answered, known), func(r *room.Room) {
			call(r, known, "呼出 5s", "応答", "通話 1m", "エージェントが切断")
		}),
		Entry("the number called", "{call: {to: '0350000001', from: "+unknown+"}}", from(answered, known), from(answered, unknown)),
		Entry("a rule's outcome", "{rules: [{rule: ①例2 新規登録, outcome: ran, status: 200}]}", from(answered, known), from(answered, unknown)),
		Entry("a rule's condition as expanded", "{rules: [{rule: ①例3 録音URLコメント, condition: '0:1:1'}]}", from(answered, known), from(unanswered, known)),
		Entry("a variable", `{variables: {RESPONSE_CUSTOMER_COUNT: "0"}}`, from(answered, known), from(answered, unknown)),
		Entry("a variable that was never set", "{call: {course: [終了]}, variables: {RESPONSE_CUSTOMER_COUNT: なし}}", from(answered, known), from(answered, withheld)),
		Entry("a record, whoever wrote it", `{records: {7: [{電話番号: "09099990001", 会社名: ""}]}}`, from(answered, known), from(answered, unknown)),
		Entry("a comment with the call's id", `{call: {course: [終了]}, comments: {7/1: ["通話がありました。https://pbx.example:8000/monitor_link/{ID}"]}}`, from(unanswered, known), from(answered, known)),
		Entry("a comment on one record and not on another", `{comments: {7/2: [着信がありましたが、応答できませんでした]}}`, from(unanswered, known), from(unanswered, "06-1111-2222")),
		Entry("a record of this caller's call, not another's", `{call: {from: 03-1234-5678}, comments: {7/3: [着信がありましたが、応答できませんでした]}}`, from(unanswered, unknown), func(r *room.Room) {
			Expect(r.Reset()).To(Succeed())
			solve(r, `{records: {7: [{電話番号: "0399990000"}]}}`)
			solve(r, `{records: {7: [{電話番号: "0312345678"}]}}`)
			Expect(r.SetRules("setting1/rules-corrected.yaml", []byte(rulesTo3))).To(Succeed())
			unanswered(r, known)
		}),
		Entry("a fault that is set", "{faults: はい}", from(answered, known), func(r *room.Room) {
			solve(r, "{faults: [{status: 503}]}")
		}),
		Entry("going back", "{back: はい}", from(answered, known), func(r *room.Room) { solve(r, "{back: 着信}") }),
		Entry("rules without a finding", "{withoutFindings: [order-missing]}", func(r *room.Room) {
			Expect(r.SetRules("setting1/rules-corrected.yaml", []byte(unordered))).To(Succeed())
		}, func(r *room.Room) { solve(r, "{rules: {from: setting1/rules-corrected.yaml}}") }),
	)

	It("is not ticked by a call to another number", func() {
		c := own("{call: {to: '0350000009'}}", "{call: {to: '+81 3-5000-0001'}}")
		r, book := started(c)
		answered(r, known)
		Expect(ticked(book, c, r)).To(Equal(0))
	})

	It("counts only what happened since the step before was ticked", func() {
		c := own("{call: {from: 03-1234-5678}}", "{call: {from: 03-1234-5678, course: [応答]}}")
		r, book := started(c)
		answered(r, known)
		Expect(ticked(book, c, r)).To(Equal(1), "the answer is of the call that ticked the first")
		answered(r, known)
		Expect(ticked(book, c, r)).To(Equal(2))
	})

	It("may be about a call that goes on from the step before", func() {
		c := own("{call: {from: 03-1234-5678}}", "{call: {from: 03-1234-5678, course: [応答], continued: はい}}")
		r, book := started(c)
		answered(r, known)
		Expect(ticked(book, c, r)).To(Equal(2))
	})

	It("is ticked at the same moment, however often somebody has looked", func() {
		conditions := []string{"{call: {from: 03-1234-5678}}", "{rules: [{rule: ①例2 新規登録, outcome: ran}]}", "{call: {course: [終了], continued: はい}}"}
		c := own(conditions...)
		r, seldom := started(c)
		often := seldom.Clone()
		for _, from := range []string{withheld, known, unknown} {
			answered(r, from)
			ticked(&often, c, r)
		}
		Expect(ticked(seldom, c, r)).To(Equal(3))
		Expect(often).To(Equal(*seldom))
	})

	It("is not ticked by what happened on a branch that was left", func() {
		c := own("{call: {from: 03-1234-5678, course: [応答, 不応答]}}")
		r, book := started(c)
		answered(r, known)
		solve(r, "{back: 着信}")
		solve(r, "{continue: [不応答]}")
		Expect(ticked(book, c, r)).To(Equal(0), "the answer has been undone")
	})
})

// rulesTo3 post their comment on record 3, whoever calls.
const rulesTo3 = `- 名前: 三番へ
  イベント種別: 着信切断
  URL: https://example.cybozu.com/k/v1/record/comment.json
  メソッド: POST
  リクエストヘッダ: {X-Cybozu-API-Token: CUSTOMERS-TOKEN, Content-Type: application/json}
  リクエストボディ: '{"app":7,"record":"3","comment":{"text":"着信がありましたが、応答できませんでした"}}'
`

const unordered = `- {名前: a, イベント種別: 着信, URL: 'response://1', 変数抽出パターン: '/(?P<A>1)/'}
- {名前: b, イベント種別: 着信, 判定用コード: '{RESPONSE_A}', 判定用パターン: /^1$/, URL: 'response://2'}
`

func from(call func(*room.Room, string), number string) func(*room.Room) {
	return func(r *room.Room) { call(r, number) }
}

// solve does one action of a solution.
func solve(r *room.Room, action string) {
	GinkgoHelper()
	text := "title: X\nworkspace: setting1\nsteps:\n  - {title: S, do: D, done: {faults: yes}, solution: [" + action + "]}\n"
	l, err := lesson.Read(fstest.MapFS{"x.yaml": {Data: []byte(text)}}, "x.yaml")
	Expect(err).NotTo(HaveOccurred())
	Expect(l.Steps[0].Solve(context.Background(), r)).To(Succeed())
}

var _ = Describe("progress", func() {
	conditions := []string{"{call: {from: 03-1234-5678}}", "{call: {from: 090-9999-0001}}", "{call: {from: 非通知}}"}

	It("survives a reset of the room's data, and goes on behind it", func() {
		c := own(conditions...)
		r, book := started(c)
		answered(r, known)
		answered(r, known)
		Expect(ticked(book, c, r)).To(Equal(1))
		Expect(r.Reset()).To(Succeed())
		Expect(ticked(book, c, r)).To(Equal(1))
		unanswered(r, unknown)
		Expect(ticked(book, c, r)).To(Equal(2), "although the room counts its steps anew")
	})

	It("is never unticked by what comes later", func() {
		c := own("{faults: はい}", "{call: {from: 非通知}}")
		r, book := started(c)
		solve(r, "{faults: [{status: 503}]}")
		Expect(ticked(book, c, r)).To(Equal(1))
		Expect(r.SetFaults(nil)).To(Succeed())
		Expect(ticked(book, c, r)).To(Equal(1))
	})

	It("goes through JSON, and on in another room", func() {
		c := own(conditions...)
		r, book := started(c)
		answered(r, known)
		Expect(ticked(book, c, r)).To(Equal(1))
		data, err := json.Marshal(book)
		Expect(err).NotTo(HaveOccurred())
		var read lesson.Book
		Expect(json.Unmarshal(data, &read)).To(Succeed())
		another := open("setting1")
		Expect(ticked(&read, c, another)).To(Equal(1))
		answered(another, unknown)
		Expect(ticked(&read, c, another)).To(Equal(2))
	})

	It("says what was not as expected, and plays the scenarios only when the rules have changed", func(ctx SpecContext) {
		c := embedded()
		l, _ := c.Lesson("accidents/07-comment-address")
		r, book := open("setting1"), lesson.Book{}
		Expect(book.Start(l, r)).To(Succeed())
		Expect(l.Steps[0].Solve(ctx, r)).To(Succeed())
		Expect(book.Update(ctx, c, r)).To(BeTrue())
		Expect(book.Lessons[l.ID].Judged).To(HaveLen(2))
		Expect(misses(book)).To(And(ContainSubstring("①例3 録音URLコメント"), Not(ContainSubstring("CUSTOMERS-TOKEN"))))
		answered(r, known)
		Expect(book.Update(ctx, c, r)).To(BeFalse(), "nothing is judged anew")
	})

	It("judges again what was interrupted, and a scenario that cannot be played has not passed", func(ctx SpecContext) {
		c := own("{scenarios: [{title: T, calls: [{from: 非通知, course: [放棄]}], expect: {rules: [{rule: 自作}]}}]}")
		r, book := started(c)
		interrupted, cancel := context.WithCancel(ctx)
		cancel()
		Expect(book.Update(interrupted, c, r)).Error().To(MatchError(context.Canceled))
		Expect(ticked(book, c, r)).To(Equal(0))
		Expect(misses(*book)).To(ContainSubstring(`unknown rule "自作"`))
		Expect(r.SetRules("setting1/rules-corrected.yaml", []byte("- {名前: 自作, イベント種別: 着信, URL: 'response://x'}"))).To(Succeed())
		Expect(ticked(book, c, r)).To(Equal(1))
	})

	DescribeTable("of an exercise depends on what the rules do, not on how they are written",
		func(id, rules string, solved bool) {
			c := embedded()
			l, ok := c.Lesson(id)
			Expect(ok).To(BeTrue())
			r, book := open(l.Workspace), lesson.Book{}
			Expect(book.Start(l, r)).To(Succeed())
			last := len(l.Steps) - 1
			for i := range last {
				Expect(l.Steps[i].Solve(context.Background(), r)).To(Succeed())
			}
			Expect(ticked(&book, c, r)).To(Equal(last))
			solve(r, "{rules: "+rules+"}")
			Expect(ticked(&book, c, r) > last).To(Equal(solved), misses(book))
		},
		Entry("another order that is right", "accidents/02-order", "{from: setting1/rules-corrected.yaml, change: {①例1 登録確認: {実行順: 5}, ①例2 新規登録: {実行順: 70}}}", true),
		Entry("an order that is blank, and right by chance", "accidents/02-order", "{from: setting1/rules-corrected.yaml, change: {①例1 登録確認: {実行順: なし}, ①例2 新規登録: {実行順: なし}}}", false),
		Entry("characters repaired in the body and not in the pattern", "accidents/01-characters", "{from: setting1/rules-corrected.yaml, change: {①例2 新規登録: {変数抽出パターン: '/”id”:”(?P<CUSTOMER_ID>[0-9]+)”/'}}}", false),
		Entry("only one of two comments repaired", "accidents/07-comment-address", "{from: setting1/rules-corrected.yaml, change: {①例4 不応答コメント: {URL: 'https://example.cybozu.com/k/v1/records.json'}}}", false),
		Entry("a name that ends at the first quotation mark", "accidents/12-greedy-pattern", `{from: setting2/rules-corrected.yaml, change: {②例1 会社名検索: {変数抽出パターン: '/"records":\[(?:\{"会社名":\{"type":"SINGLE_LINE_TEXT","value":"(?P<COMPANY_NAME>[^"]*)"\}\}\])?.*"totalCount":"(?P<CALLER_COUNT>[0-9]+)"/'}}}`, false),
		Entry("one of two guards against a transfer", "accidents/16-transfer", "{from: setting2/rules-corrected.yaml, change: {②例1 会社名検索: {判定用コード: '{TEL}', 判定用パターン: '/[0-9]/'}}}", false),
		Entry("no rule for abandoned calls", "accidents/17-abandoned", "{from: setting2/rules-corrected.yaml, without: [②追加3 放棄呼コメント]}", false),
		Entry("no rules but one", "accidents/06-empty-id", "{from: setting1/rules-corrected.yaml, without: [①例3 録音URLコメント, ①例4 不応答コメント]}", false),
	)

	It("keeps what is ticked when somebody turns to another lesson and back", func() {
		c := embedded()
		r, book := open("setting1"), lesson.Book{}
		one, _ := c.Lesson("setting1")
		other, _ := c.Lesson("accidents/02-order")
		Expect(book.Start(one, r)).To(Succeed())
		unanswered(r, known)
		Expect(ticked(&book, c, r)).To(Equal(1))
		Expect(book.Start(other, r)).To(Succeed())
		Expect(r.Workspace().Rules[0].Order).To(Equal(2))
		unanswered(r, unknown)
		Expect(book.Continue(one, r)).To(Succeed())
		Expect(ticked(&book, c, r)).To(Equal(1), "what happened in the other lesson does not count")
		Expect(r.Workspace().Rules[0].Order).To(Equal(1))
		unanswered(r, unknown)
		Expect(ticked(&book, c, r)).To(Equal(2))
	})

	It("has not begun before it is started, and refuses a lesson with more rule files than the workspace", func() {
		c := embedded()
		r, book := open("setting1"), lesson.Book{}
		answered(r, known)
		Expect(book.Update(context.Background(), c, r)).To(BeFalse())
		together, _ := c.Lesson("accidents/10-shared-names")
		Expect(book.Start(together, r)).To(MatchError(ContainSubstring("2 rule files")))
		Expect(book).To(Equal(lesson.Book{}))
	})
})
