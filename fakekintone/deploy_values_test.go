package fakekintone_test

import (
	"fmt"
	"sync/atomic"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/fakekintone"
	"callaction/internal/clock"
)

var _ = Describe("a deployment on its way", func() {
	var w *world

	rename := `{"app":20,"properties":{"会社名":{"type":"SINGLE_LINE_TEXT","code":"社名"}}}`
	back := `{"app":20,"properties":{"社名":{"type":"SINGLE_LINE_TEXT","code":"会社名"}}}`

	BeforeEach(func() {
		w = newWorld(fakekintone.WithApps(fakekintone.App{ID: 20, Name: "取引先", FormName: fakekintone.Customers}))
		w.seed(20, `{"会社名":{"value":"A"}}`)
		w.edited("PUT", previewFields, rename)
	})

	It("lets records be written by the old codes until it ends, and by the new ones from that very moment", func() {
		w.edited("POST", deploy, `{"apps":[{"app":20}]}`)
		w.wait(time.Second - time.Millisecond)
		Expect(w.asTanaka("PUT", record, `{"app":20,"id":1,"record":{"会社名":{"value":"B"},"社名":{"value":"C"}}}`)).To(Equal(`OK {"revision":"2"}`))
		Expect(w.value(20, 1, "会社名")).To(Equal(`"B"`))
		w.wait(time.Millisecond)
		Expect(w.asTanaka("PUT", record, `{"app":20,"id":1,"record":{"会社名":{"value":"D"}}}`)).To(Equal(`OK {"revision":"3"}`))
		Expect(w.value(20, 1, "社名")).To(Equal(`"B"`), "what was written before goes along")
		Expect(w.asTanaka("PUT", record, `{"app":20,"updateKey":{"field":"社名","value":"B"},"record":{"電話番号":{"value":"1"}}}`)).To(Equal(`OK {"revision":"4"}`))
	})

	It("takes what was edited when it began, and leaves what is edited meanwhile", func() {
		w.edited("POST", deploy, `{"apps":[{"app":20}]}`)
		w.edited("PUT", previewFields, back)
		w.edited("DELETE", previewFields, `{"app":20,"fields":["電話番号"]}`)
		w.wait(time.Second)
		Expect(w.value(20, 1, "社名")).To(Equal(`"A"`))
		Expect(w.value(20, 1, "電話番号")).To(Equal(`""`))
		Expect(w.asTanaka("GET", statistics+"?offset=3", "")).To(ContainSubstring(`"status":"CHANGED"`))
		w.deployed(20)
		Expect(w.value(20, 1, "会社名")).To(Equal(`"A"`))
		Expect(w.value(20, 1, "電話番号")).To(BeEmpty())
		Expect(w.asTanaka("GET", statistics+"?offset=3", "")).To(ContainSubstring(`"status":"ACTIVATED"`))
	})

	It("ends when another begins", func() {
		w.edited("POST", deploy, `{"apps":[{"app":20}]}`)
		w.edited("PUT", previewFields, back)
		w.edited("PUT", previewFields, `{"app":20,"properties":{"会社名":{"type":"SINGLE_LINE_TEXT","code":"名称"}}}`)
		w.edited("POST", deploy, `{"apps":[{"app":20}]}`)
		Expect(w.value(20, 1, "社名")).To(Equal(`"A"`))
		Expect(w.asTanaka("GET", deploy+"?apps%5B0%5D=20", "")).To(ContainSubstring("PROCESSING"))
		w.wait(time.Second)
		Expect(w.value(20, 1, "名称")).To(Equal(`"A"`))
	})

	It("is followed by cursors, which have the fields of the form as it is", func() {
		made := func(body string) string {
			return gjson.Get(w.ask("POST", "/k/v1/records/cursor.json", body, tanaka...).Body, "id").String()
		}
		whole, some := made(`{"app":20}`), made(`{"app":20,"fields":["会社名","電話番号"]}`)
		w.deployed(20)
		read := func(id string) string { return w.asTanaka("GET", "/k/v1/records/cursor.json?id="+id, "") }
		Expect(read(whole)).To(And(ContainSubstring(`"社名":{"type":"SINGLE_LINE_TEXT","value":"A"}`), Not(ContainSubstring("会社名"))))
		Expect(read(some)).To(Equal(`OK {"records":[{"電話番号":{"type":"LINK","value":""}}],"next":false}`))
	})

	It("leaves a cursor what it has, where that is how cursors are", func() {
		w := newWorld(fakekintone.WithQuirks(map[string]string{"cursorValues": "at-creation"}), fakekintone.WithApps(fakekintone.App{ID: 20, FormName: fakekintone.Customers}))
		w.seed(20, `{"会社名":{"value":"A"}}`)
		id := gjson.Get(w.ask("POST", "/k/v1/records/cursor.json", `{"app":20,"fields":["会社名"]}`, tanaka...).Body, "id").String()
		w.edited("PUT", previewFields, rename)
		w.deployed(20)
		Expect(w.asTanaka("GET", "/k/v1/records/cursor.json?id="+id, "")).To(Equal(`OK {"records":[{"会社名":{"type":"SINGLE_LINE_TEXT","value":"A"}}],"next":false}`))
	})

	It("goes with a snapshot, and comes back with it", func() {
		edited := w.Snapshot()
		w.edited("POST", deploy, `{"apps":[{"app":20}]}`)
		sent := w.Snapshot()
		w.wait(time.Second)
		Expect(w.value(20, 1, "社名")).To(Equal(`"A"`))
		Expect(w.Restore(edited)).To(Succeed())
		Expect(w.value(20, 1, "会社名")).To(Equal(`"A"`))
		Expect(w.asTanaka("GET", deploy+"?apps%5B0%5D=20", "")).To(ContainSubstring("SUCCESS"), "none is on its way")
		Expect(w.Restore(sent)).To(Succeed())
		Expect(w.value(20, 1, "社名")).To(Equal(`"A"`), "its moment has passed")
	})

	It("is undone by revert only before it begins", func() {
		w.edited("POST", deploy, `{"apps":[{"app":20}],"revert":true}`)
		Expect(w.asTanaka("GET", previewFields+"?app=20", "")).To(And(ContainSubstring("会社名"), Not(ContainSubstring("社名\":{\"type\":\"SINGLE_LINE_TEXT\",\"code\":\"社名")), HaveSuffix(`"revision":"2"}`)))
		w.deployed(20)
		Expect(w.value(20, 1, "会社名")).To(Equal(`"A"`))
	})

	It("lets records be added from outside by the form that is in use", func() {
		w.edited("POST", deploy, `{"apps":[{"app":20}]}`)
		w.seed(20, `{"会社名":{"value":"B"}}`)
		w.wait(time.Second)
		w.seed(20, `{"社名":{"value":"C"}}`)
		Expect([]string{w.value(20, 2, "社名"), w.value(20, 3, "社名")}).To(Equal([]string{`"B"`, `"C"`}))
	})

	It("is seen whole or not at all, while others write and read", func() {
		set := func(value int) string {
			return part("PUT", record, fmt.Sprintf(`{"app":20,"id":1,"record":{"会社名":{"value":"v%d"},"社名":{"value":"v%d"}}}`, value, value))
		}
		w.edited("POST", deploy, `{"apps":[{"app":20}]}`)
		var ended atomic.Int64
		Expect(w.clock.Run(func() {
			for writer := range 4 {
				w.clock.Go(func() {
					defer GinkgoRecover()
					for i := range 20 {
						var parts []string
						for j := range 20 {
							parts = append(parts, set(writer*1000+i*20+j))
						}
						Expect(w.ask("POST", bulk, together(parts...), tanaka...).Status).To(Equal(200))
						read := gjson.Get(w.ask("GET", records, `{"app":20}`, tanaka...).Body, "records.0")
						Expect([]bool{read.Get("会社名").Exists(), read.Get("社名").Exists()}).To(ContainElements(true, false))
						Expect(read.Get("会社名.value").String() + read.Get("社名.value").String()).NotTo(BeEmpty())
						Expect(w.clock.Sleep(ctx, 100*time.Millisecond)).To(Succeed())
					}
					ended.Add(1)
				})
			}
			Expect(w.clock.Sleep(ctx, 3*time.Second)).To(Succeed())
		})).To(Succeed())
		Expect(ended.Load()).To(Equal(int64(4)))
		r, err := w.Record(20, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Revision).To(Equal(int64(4*20*20 + 1)))
		Expect(w.value(20, 1, "社名")).To(HavePrefix(`"v`))
	})
})

// leaping is a clock that goes on by an hour once it has been looked at some times.
type leaping struct {
	*clock.Virtual
	looks int // before the leap
}

func (c *leaping) Now() time.Time {
	if c.looks--; c.looks < 0 {
		return c.Virtual.Now().Add(time.Hour)
	}
	return c.Virtual.Now()
}

var _ = Describe("a request during which a deployment ends", func() {
	DescribeTable("sees the app before it or after it, and not a bit of both",
		func(method, path, body string) {
			for looks := range 12 {
				leaps := &leaping{clock.NewVirtual(start), 1 << 20}
				w := newWorld(fakekintone.WithClock(leaps), fakekintone.WithApps(fakekintone.App{ID: 20, FormName: fakekintone.Customers}))
				w.seed(20, `{"会社名":{"value":"A"}}`)
				w.edited("PUT", previewFields, `{"app":20,"properties":{"会社名":{"type":"SINGLE_LINE_TEXT","code":"社名"}}}`)
				w.edited("POST", deploy, `{"apps":[{"app":20}]}`)
				leaps.looks = looks
				Expect(w.asTanaka(method, path, body)).To(MatchRegexp(`"(会社名|社名)":\{"type":"SINGLE_LINE_TEXT","value":"A"\}`), "after %d looks", looks)
			}
		},
		Entry("reading a record", "GET", record, `{"app":20,"id":1}`),
		Entry("reading records", "GET", records, `{"app":20}`),
	)
})
