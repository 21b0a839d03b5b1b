package verify_test

import (
	"context"
	"encoding/base64"
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
	"callaction/fakekintone/verify"
)

var _ = Describe("the checks against the fake", func() {
	// worlds are who plays against which apps.
	type world struct {
		name   string
		target func(k *fakekintone.Kintone) verify.Target
	}
	worlds := []world{
		{"the manual's apps", func(k *fakekintone.Kintone) verify.Target {
			t := asTanaka(k, customers, inquiries)
			t.Tokens = []string{token7}
			return t
		}},
		{"the manual's apps, the other way round", func(k *fakekintone.Kintone) verify.Target { return asTanaka(k, inquiries, customers) }},
		{"an app with all types", func(k *fakekintone.Kintone) verify.Target {
			t := asTanaka(k, everything, customers)
			t.Tokens = []string{token7, token9}
			return t
		}},
		{"an app with a lookup in it", func(k *fakekintone.Kintone) verify.Target { return asTanaka(k, parts, everything) }},
		{"a token alone", func(k *fakekintone.Kintone) verify.Target {
			return verify.Target{Against: serve(k), Tokens: []string{token9}, Apps: []int64{everything}}
		}},
		{"a user whose language is fixed", func(k *fakekintone.Kintone) verify.Target {
			t := asTanaka(k, everything)
			t.Login = "sato"
			return t
		}},
		{"an app that requires a value of each type", func(k *fakekintone.Kintone) verify.Target { return asTanaka(k, demanding) }},
		{"an app in a guest space", func(k *fakekintone.Kintone) verify.Target {
			t := asTanaka(k, shared)
			t.GuestSpace = partners
			return t
		}},
		{"an app with a process", func(k *fakekintone.Kintone) verify.Target { return asTanaka(k, tickets) }},
	}

	for _, w := range worlds {
		It("find no difference in "+w.name+", and leave it as it was", func(ctx SpecContext) {
			k := kintone()
			before := everyRecord(k)
			r := run(ctx, w.target(k))
			Expect(r.Stopped).To(BeEmpty())
			Expect(named(r, verify.Different)).To(BeEmpty())
			Expect(r.Quirks()).To(BeEmpty())
			Expect(r.Clean()).To(BeTrue())
			Expect(r.Requests).To(BeNumerically("<", 600))
			Expect(everyRecord(k)).To(Equal(before))
			Expect(r.Apps[0].Removed).To(BeNumerically(">", 30))
			for _, one := range r.Results {
				Expect(one.Outcome != verify.Observed || one.AsAssumed()).To(BeTrue(), one.Check.Name)
			}
		})
	}

	It("are all played in one of them, but for those that would do harm", func(ctx SpecContext) {
		skipped := map[string]int{}
		for _, w := range worlds {
			for _, name := range named(run(ctx, w.target(kintone())), verify.Skipped) {
				skipped[name]++
			}
		}
		var never []string
		for name, times := range skipped {
			if times == len(worlds) {
				never = append(never, name)
			}
		}
		Expect(never).To(ConsistOf(
			"quirks/dailyBudget", "quirks/deployTime", "quirks/statusGAIA_RE12", "quirks/statusCB_TW02", "quirks/statusGAIA_SA01", "quirks/statusGAIA_SA04", "quirks/statusGAIA_NT01",
		))
	})

	It("learn in which languages the caller is answered", func(ctx SpecContext) {
		k := kintone()
		t := asTanaka(k, customers)
		Expect(run(ctx, t, "get/unknown").Languages).To(Equal([]verify.Language{verify.Japanese, verify.English}))
		t.Login = "sato"
		Expect(run(ctx, t, "get/unknown").Languages).To(Equal([]verify.Language{verify.Japanese}))
	})

	It("have names of their own, in sections that are not torn apart", func() {
		names, sections := map[string]bool{}, []string{}
		for _, c := range verify.Checks() {
			Expect(names[c.Name]).To(BeFalse(), c.Name)
			names[c.Name] = true
			if len(sections) == 0 || sections[len(sections)-1] != c.Section() {
				sections = append(sections, c.Section())
			}
			Expect(c.Title.Ja).NotTo(BeEmpty())
			Expect(c.Title.En).NotTo(BeEmpty())
		}
		Expect(sections).To(HaveLen(len(unique(sections))))
		Expect(len(names)).To(BeNumerically(">", 200))
	})

	It("ask about every quirk of the fake, and assume its default", func() {
		asked := map[string]string{}
		for _, c := range verify.Checks() {
			if c.Quirk != "" {
				asked[c.Quirk] = c.Assumed
			}
		}
		for _, q := range fakekintone.Quirks() {
			Expect(asked).To(HaveKeyWithValue(q.Name, q.Default()))
		}
		Expect(asked).To(HaveLen(len(fakekintone.Quirks())))
	})

	Describe("settle", func() {
		harmful := map[string]bool{"dailyBudget": true, "deployTime": true, "statusGAIA_RE12": true, "statusCB_TW02": true, "statusGAIA_SA01": true, "statusGAIA_SA04": true, "statusGAIA_NT01": true}
		for _, q := range fakekintone.Quirks() {
			if harmful[q.Name] {
				continue
			}
			It("the quirk "+q.Name, func(ctx SpecContext) {
				k := kintone(fakekintone.WithQuirks(map[string]string{q.Name: q.Values[1]}))
				t := asTanaka(k, everything, customers)
				t.Tokens = []string{token9}
				before := everyRecord(k)
				r := run(ctx, t, q.Name)
				Expect(r.Quirks()).To(Equal(map[string]string{q.Name: q.Values[1]}))
				Expect(r.Clean()).To(BeTrue())
				Expect(everyRecord(k)).To(Equal(before))
			})
		}
	})
})

var _ = Describe("a run", func() {
	It("refuses what it cannot work with, and adds nothing", func(ctx SpecContext) {
		k := kintone()
		t := asTanaka(k, customers)
		refused := func(change func(*verify.Target, *verify.Options), says string) {
			GinkgoHelper()
			target, options := t, verify.Options{}
			change(&target, &options)
			_, err := verify.Run(ctx, target, options)
			Expect(err).To(MatchError(ContainSubstring(says)))
			Expect(err.Error()).NotTo(ContainSubstring(password))
		}
		refused(func(t *verify.Target, _ *verify.Options) { t.Apps = nil }, "name an app to work in")
		refused(func(t *verify.Target, _ *verify.Options) { t.Login, t.Tokens = "", nil }, "give a login and a password, or an API token")
		refused(func(t *verify.Target, _ *verify.Options) { t.Password = "wrong" }, "read the form of app 7: kintone answers 401 CB_WA01: ")
		refused(func(t *verify.Target, _ *verify.Options) { t.Apps = []int64{99} }, "read the form of app 99: kintone answers 404 GAIA_AP01: ")
		refused(func(t *verify.Target, _ *verify.Options) { t.Apps = []int64{strict} }, `app 12 cannot be verified: its field "人" (USER_SELECT) is required`)
		refused(func(t *verify.Target, _ *verify.Options) { t.Apps = []int64{wordless} }, "app 13 has no text field that could mark the records of this run")
		refused(func(t *verify.Target, _ *verify.Options) { t.Against = "http://example.cybozu.com" }, "would send credentials in the clear")
		refused(func(_ *verify.Target, o *verify.Options) { o.Only = []string{"nonsense"} }, "no check is named nonsense")
		Expect(records(k, customers)).To(HaveLen(untouched))
	})

	It("ends where it may not delete, and says what is left", func(ctx SpecContext) {
		k := kintone()
		t := verify.Target{Against: serve(k), Tokens: []string{addOnly}, Apps: []int64{customers}}
		r := run(ctx, t)
		Expect(r.Stopped).To(ContainSubstring("a record of app 7 cannot be deleted, so no more are added: delete the run's records in app 7: kintone answers 403"))
		Expect(r.Apps[0].Left).To(Equal([]string{"4"}))
		Expect(r.Apps[0].Why.En).To(ContainSubstring("GAIA_NO01"))
		Expect(r.Clean()).To(BeFalse())
		Expect(named(r, verify.Skipped)).To(HaveLen(len(verify.Checks())))
	})

	It("tidies up where it is interrupted", func(ctx SpecContext) {
		k := kintone()
		before := everyRecord(k)
		soon, interrupt := context.WithCancel(ctx)
		played := 0
		r, err := verify.Run(soon, asTanaka(k, customers), verify.Options{Played: func(verify.Result) {
			if played++; played == 60 {
				Expect(everyRecord(k)).NotTo(Equal(before))
				interrupt()
			}
		}})
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Stopped).To(Equal("interrupted"))
		Expect(r.Apps[0].Left).To(BeEmpty())
		Expect(everyRecord(k)).To(Equal(before))
	})

	It("waits for the answer that is under way where it is interrupted", func(ctx SpecContext) {
		k := kintone()
		before := everyRecord(k)
		soon, interrupt := context.WithCancel(ctx)
		posts := 0
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.Method == http.MethodPost && r.URL.Path == "/k/v1/record.json" {
				if posts++; posts == 2 { // the first is the rehearsal's
					interrupt()
				}
			}
			k.ServeHTTP(w, r)
		})
		r, err := verify.Run(soon, asTanaka(h, customers), verify.Options{Only: []string{"record.json/post/answer"}})
		Expect(err).NotTo(HaveOccurred())
		Expect(named(r, verify.Same)).To(Equal([]string{"record.json/post/answer"}))
		Expect(r.Apps[0].Removed).To(Equal(1))
		Expect(everyRecord(k)).To(Equal(before))
	})

	It("stops at the number of requests that it may send, and tidies up all the same", func(ctx SpecContext) {
		k := kintone()
		before := everyRecord(k)
		r, err := verify.Run(ctx, asTanaka(k, customers), verify.Options{Requests: 60})
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Stopped).To(ContainSubstring("as many requests as it may"))
		Expect(r.Requests).To(BeNumerically("~", 60, 5))
		Expect(everyRecord(k)).To(Equal(before))
	})

	It("sends one request at a time, with a pause before each", func(ctx SpecContext) {
		k := kintone()
		c := &counting{}
		r, err := verify.Run(ctx, asTanaka(oneByOne(k), customers), verify.Options{Pause: 7, Clock: c, Only: []string{"query/*"}})
		Expect(err).NotTo(HaveOccurred())
		Expect(c.total).To(BeNumerically(">", 7*r.Requests*8/10))
		Expect(c.total % 7).To(BeZero())
	})

	It("begins the run's marks as it is told, and tells before it adds anything", func(ctx SpecContext) {
		k := kintone()
		t := asTanaka(k, customers)
		_, err := verify.Run(ctx, t, verify.Options{Mark: "cavmark", Only: []string{"record.json/get/*"}, Began: func(r *verify.Report) {
			Expect(records(k, customers)).To(HaveLen(untouched))
			Expect(r.Apps).To(Equal([]verify.AppReport{{App: customers, MarkField: "会社名", Mark: "cavmark"}}))
		}})
		Expect(err).NotTo(HaveOccurred())
	})

	It("chooses checks by a part of the name, by wildcards and by the quirk", func() {
		choose := func(patterns ...string) []string {
			var names []string
			for _, c := range verify.Choose(verify.Checks(), patterns) {
				names = append(names, c.Name)
			}
			return names
		}
		Expect(choose("stale-revision")).To(Equal([]string{"record.json/put/stale-revision", "records.json/delete/stale-revision"}))
		Expect(choose("files/*", "unquotedDigits")).To(Equal([]string{"files/upload", "files/download", "files/unknown", "quirks/unquotedDigits"}))
		Expect(choose()).To(HaveLen(len(verify.Checks())))
	})

	It("skips what the token may not do", func(ctx SpecContext) {
		t := asTanaka(kintone(), customers)
		t.Tokens = []string{viewOnly}
		r := run(ctx, t, "author-of-token", "user-before-token", "statusGAIA_BF02")
		Expect(named(r, verify.Skipped)).To(Equal([]string{"authentication/author-of-token", "quirks/statusGAIA_BF02"}))
		Expect(r.Results[1].Why.Ja).To(HavePrefix("権限がない: kintone answers 403 GAIA_NO01: "))
	})

	It("leaves no cursor open: a domain has ten", func(ctx SpecContext) {
		t := asTanaka(kintone(), customers)
		for range 11 {
			Expect(run(ctx, t, "cursors/post").Clean()).To(BeTrue())
		}
	})

	It("holds a token against an app that the token cannot read", func(ctx SpecContext) {
		t := verify.Target{Against: serve(kintone()), Tokens: []string{token7}, Apps: []int64{customers, everything}}
		r := run(ctx, t, "foreignToken")
		Expect(r.Results[0].Value).To(Equal("GAIA_AP15"))
		Expect(r.Apps).To(HaveLen(1), "nothing is added to the other app")
	})

	It("takes several tokens in one text", func(ctx SpecContext) {
		t := verify.Target{Against: serve(kintone()), Tokens: []string{token9 + ", " + token7}, Apps: []int64{customers, everything}}
		Expect(run(ctx, t, "author-of-token", "foreignToken", "one-unknown-token").Count(verify.Skipped)).To(BeZero())
	})

	It("shows no credential and nobody's name", func(ctx SpecContext) {
		k := kintone()
		t := asTanaka(spoiled(k), everything, customers)
		t.Tokens = []string{token9, token7}
		r := run(ctx, t)
		Expect(r.Count(verify.Different)).To(BeNumerically(">", 50))
		var text strings.Builder
		Expect(verify.JSON(&text, r, verify.Japanese)).To(Succeed())
		for _, secret := range []string{password, token7, token9, base64.StdEncoding.EncodeToString([]byte("tanaka:" + password)), "田中", `"tanaka"`} {
			Expect(text.String()).NotTo(ContainSubstring(secret))
		}
	})
})

func unique(all []string) map[string]bool {
	seen := map[string]bool{}
	for _, one := range all {
		seen[one] = true
	}
	return seen
}
