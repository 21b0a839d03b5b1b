package definition_test

import (
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/wire"
)

// appWith is an app whose process has states, in their order; without any it is off.
func appWith(states ...string) *definition.App {
	GinkgoHelper()
	p := &process.Process{}
	if len(states) > 0 {
		var list []string
		for i, s := range states {
			list = append(list, `"`+s+`":{"name":"`+s+`","index":"`+string(rune('0'+i))+`","assignee":{"type":"ONE","entities":[]}}`)
		}
		var err error
		p, err = process.Parse([]byte(`{"enable":true,"states":{` + strings.Join(list, ",") + `},"actions":[],"revision":"1"}`))
		Expect(err).NotTo(HaveOccurred())
	}
	f, err := form.Parse([]byte(`{"properties":{}}`), nil, p.States()...)
	Expect(err).NotTo(HaveOccurred())
	return definition.App{ID: 7, Form: f, Process: p}.Tied()
}

var _ = Describe("the versions of an app", func() {
	now := time.Date(2026, 7, 29, 6, 2, 30, 0, time.UTC)

	It("stay the same where they are the same, when something changes in each", func() {
		live, next := appWith(), appWith()
		v := &definition.Versions{Live: live, Preview: next, Next: &definition.Deployment{App: next, At: now}, Failed: true}
		moved := v.Each(func(a *definition.App) { a.Space = 3 })
		Expect(moved.Preview).To(BeIdenticalTo(moved.Next.App))
		Expect(moved.Live).NotTo(BeIdenticalTo(moved.Preview))
		Expect([]int64{moved.Live.Space, moved.Preview.Space, live.Space, next.Space}).To(Equal([]int64{3, 3, 0, 0}))
		Expect(moved.Next.At).To(Equal(now))
		Expect(moved.Failed).To(BeTrue())
		Expect((&definition.Versions{Preview: next}).Each(func(*definition.App) {}).Live).To(BeNil())
	})

	It("become those of a deployment at its moment", func() {
		v := definition.Versions{Live: appWith(), Next: &definition.Deployment{App: appWith(), At: now}}
		Expect(v.IsDue(now.Add(-time.Nanosecond))).To(BeFalse())
		Expect(v.IsDue(now)).To(BeTrue())
		Expect(v.Settled().Live).To(BeIdenticalTo(v.Next.App))
		Expect(v.Settled().IsDue(now)).To(BeFalse())
		failed := definition.Versions{Live: v.Live, Next: &definition.Deployment{At: now}}.Settled()
		Expect(failed.Live).To(BeIdenticalTo(v.Live))
		Expect(failed.Failed).To(BeTrue())
	})

	It("do not share their settings", func() {
		a := appWith()
		a.Keep("x", wire.Text("1"))
		b := *a
		b.Keep("x", wire.Text("2"))
		Expect(a.Settings["x"].Text).To(Equal("1"))
	})
})

var _ = Describe("the states of records, when an app is updated", func() {
	It("are the first one where process management begins", func() {
		d := &definition.Deployment{App: appWith("新", "済")}
		Expect(d.MovesStates(appWith())).To(BeTrue())
		Expect(d.StateOf(appWith(), "")).To(Equal("新"))
		Expect(d.StateOf(appWith(), "済")).To(Equal("新"), "of a process that was off")
	})

	It("are the same where no state changes, and none where process management is off", func() {
		Expect((&definition.Deployment{App: appWith("済", "新")}).MovesStates(appWith("新", "済"))).To(BeFalse())
		Expect((&definition.Deployment{App: appWith()}).MovesStates(appWith("新"))).To(BeFalse())
	})

	It("have their new names, and are the first one where they are gone", func() {
		was := appWith("新", "済", "他")
		d := &definition.Deployment{App: appWith("始", "済", "新"), StateNames: map[string]string{"新": "済", "済": "始"}}
		Expect(d.MovesStates(was)).To(BeTrue())
		Expect([]string{d.StateOf(was, "新"), d.StateOf(was, "済"), d.StateOf(was, "他")}).To(Equal([]string{"済", "始", "始"}))
	})
})
