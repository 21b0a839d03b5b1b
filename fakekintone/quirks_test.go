package fakekintone_test

import (
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// moments is an app with DATETIMEs, one of them in a table.
const moments = 25

func withMoments() fakekintone.Option {
	return fakekintone.WithApps(fakekintone.App{ID: moments, Form: []byte(`{"properties":{"次回":{"type":"DATETIME","code":"次回","label":"次回"},
		"表":{"type":"SUBTABLE","code":"表","label":"表","fields":{"時":{"type":"DATETIME","code":"時","label":"時"}}}}}`)})
}

var _ = Describe("what is assumed about kintone", func() {
	with := func(name, value string) *world {
		GinkgoHelper()
		w := newOrders(fakekintone.WithQuirks(map[string]string{name: value}), withMoments())
		w.seed(tickets, `{}`)
		w.seed(customers, `{"会社名":{"value":"A"},"電話番号":{"value":"03"}}`)
		return w
	}
	json := []string{"Content-Type", "application/json"}

	// Every quirk shows in one request: what is answered under its default, and
	// what under the other value.
	type seen struct {
		name, other    string
		ask            func(w *world) string
		byDefault, set string
	}

	proofs := []seen{
		{"jsonBeforeAuth", "json-first", func(w *world) string { return w.ask("POST", record, "no JSON").answered() }, "CB_AU01", "CB_IJ01"},
		{"parametersBeforeApp", "parameters-first", func(w *world) string { return w.asTanaka("GET", record, `{"app":99,"id":0}`) }, "GAIA_AP01", "CB_VA01"},
		{"foreignToken", "GAIA_IA02", func(w *world) string { return w.ask("GET", records, `{"app":7}`, token("ALL8")...).answered() }, "GAIA_AP15", "GAIA_IA02"},
		{"tooManyTokens", "GAIA_IA02", func(w *world) string {
			return w.ask("GET", records, `{"app":7}`, token("1,2,3,4,5,6,7,8,9,10")...).answered()
		}, "CB_IL02", "GAIA_IA02"},
		{"defaultLanguage", "en", func(w *world) string { return w.ask("GET", records, `{"app":7}`).answered() }, "ログインしてください。", "Please login."},
		{"missingContentType", "CB_IJ01", func(w *world) string { return w.send("POST", record, `{"app":7}`, tanaka...).answered() }, "CB_IL02", "CB_IJ01"},
		{"emptyBody", "CB_IJ01", func(w *world) string { return w.send("POST", record, "", and(json, tanaka)...).answered() }, "CB_IL02", "CB_IJ01"},
		{"unencodedBrackets", "CB_IL02", func(w *world) string { return w.asTanaka("GET", records+"?app=7&fields[0]=$id", "") }, "OK", "CB_IL02"},
		{"unknownPathBody", "empty", func(w *world) string { return w.asTanaka("GET", "/k/v1/nix.json", "") + "." }, "Not Found Not Found.", "Not Found ."},
		{"commentOnRecordPaths", "on", func(w *world) string {
			return w.asTanaka("POST", records, `{"app":7,"record":"1","comment":{"text":"x"}}`)
		}, `"records":{"messages":["必須です。"]}`, `OK {"id":"1"}`},
		{"putWithoutRecord", "unchanged", func(w *world) string { return w.asTanaka("PUT", record, `{"app":7,"id":1}`) }, `{"revision":"2"}`, `{"revision":"1"}`},
		{"unknownFields", "GAIA_IQ11", func(w *world) string { return w.asTanaka("GET", records, `{"app":7,"fields":["nix"]}`) }, `OK {"records":[{}]`, "GAIA_IQ11"},
		{"telephoneFormat", "telephone", func(w *world) string {
			return w.asTanaka("POST", record, `{"app":7,"record":{"電話番号":{"value":"anonymous"}}}`)
		}, "OK", "電話番号の形式が正しくありません。"},
		{"cursorValues", "at-creation", func(w *world) string {
			id := uuid.FindString(w.asTanaka("POST", cursors, `{"app":7,"fields":["会社名"]}`))
			w.asTanaka("PUT", record, `{"app":7,"id":1,"record":{"会社名":{"value":"B"}}}`)
			return w.asTanaka("GET", cursors+"?id="+id, "")
		}, `"value":"B"`, `"value":"A"`},
		{"cursorBodyOrder", "next-first", func(w *world) string {
			id := uuid.FindString(w.asTanaka("POST", cursors, `{"app":8}`))
			return w.asTanaka("GET", cursors+"?id="+id, "")
		}, `OK {"records":[],"next":false}`, `OK {"next":false,"records":[]}`},
		{"cursorLimit", "ignore", func(w *world) string {
			return w.asTanaka("POST", cursors, `{"app":7,"query":"limit 0"}`)
		}, "クエリ記法が間違っています。", `"totalCount":"1"`},
		{"bulkOtherAPI", "CB_IJ01", func(w *world) string {
			return w.asTanaka("POST", bulk, together(part("GET", record, `{"app":7,"id":1}`)))
		}, `{"results":[{"code":"CB_IL02"`, `{"results":[{"code":"CB_IJ01"`},
		{"emptyDatetime", "null", func(w *world) string {
			w.seed(moments, `{"表":{"value":[{"value":{}}]}}`, `{"次回":{"value":"2026-07-30T00:00:00Z"}}`)
			return w.asTanaka("GET", records, `{"app":25,"fields":["表","次回"],"query":"order by $id asc"}`)
		}, `OK {"records":[{"次回":{"type":"DATETIME","value":""},"表":{"type":"SUBTABLE","value":[{"id":"1","value":{"時":{"type":"DATETIME","value":""}}}]}},`,
			`OK {"records":[{"次回":{"type":"DATETIME","value":null},"表":{"type":"SUBTABLE","value":[{"id":"1","value":{"時":{"type":"DATETIME","value":null}}}]}},`},
		{"statusGAIA_RE03", "400", func(w *world) string {
			w.asTanaka("POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`)
			return w.asSmith("DELETE", comment, `{"app":7,"record":1,"comment":1}`)
		}, "Forbidden", "Bad Request"},
		{"statusGAIA_RE12", "403", func(w *world) string {
			w.asTanaka("PUT", "/k/v1/preview/app/settings.json", `{"app":7,"enableComments":false}`)
			w.asTanaka("POST", deploy, `{"apps":[{"app":7}]}`)
			w.wait(time.Second)
			return w.asTanaka("POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`)
		}, "Bad Request", "Forbidden"},
		{"statusGAIA_RE20", "400", func(w *world) string {
			return w.asTanaka("PUT", record, `{"app":7,"updateKey":{"field":"会社名","value":"x"}}`)
		}, "Not Found", "Bad Request"},
		{"statusGAIA_IQ27", "404", func(w *world) string {
			return w.asTanaka("PUT", record, `{"app":7,"updateKey":{"field":"電話番号","value":"x"}}`)
		}, "Bad Request", "Not Found"},
		{"statusGAIA_BF02", "400", func(w *world) string {
			return w.ask("POST", record, `{"app":7,"record":{"作成者":{"value":{"code":"smith"}}}}`, token("ALL7")...).answered()
		}, "Forbidden", "Bad Request"},
		{"statusGAIA_SI01", "520", func(w *world) string {
			r := w.ask("POST", record, `{"app":90,"record":{"明細":{"value":[{"id":1},{"id":1}]}}}`, tanaka...)
			return fmt.Sprint(r.Status, r.Body)
		}, "400{", "520{"},
		{"statusGAIA_SA01", "403", func(w *world) string {
			return w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"着手"}`)
		}, "Bad Request", "Forbidden"},
		{"statusGAIA_SA04", "403", func(w *world) string {
			return w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"着手","assignee":"browser"}`)
		}, "Bad Request", "Forbidden"},
		{"statusGAIA_NT01", "400", func(w *world) string {
			w.asTanaka("PUT", assignees, `{"app":91,"id":1,"assignees":["smith"]}`)
			return w.asTanaka("PUT", status, `{"app":91,"id":1,"action":"着手","assignee":"smith"}`)
		}, "Forbidden", "Bad Request"},
		{"deployTime", "at-once", func(w *world) string {
			w.asTanaka("POST", deploy, `{"apps":[{"app":7}]}`)
			return w.asTanaka("GET", deploy+"?apps%5B0%5D=7", "")
		}, "PROCESSING", "SUCCESS"},
		{"userAPIToken", "CB_AU01", func(w *world) string { return w.ask("GET", "/v1/users.json", "", token("ALL7")...).answered() }, "GAIA_NO01", "CB_AU01"},
		{"statusCB_TW02", "403", func(w *world) string { return w.ask("GET", records, `{"app":7}`, ito...).answered() }, "Unauthorized", "Forbidden"},
		{"unquotedDigits", "refuse", func(w *world) string { return w.asTanaka("GET", records, `{"app":7,"query":"電話番号 = 03"}`) }, "OK", "クエリ記法が間違っています。"},
		{"likeSearch", "substring", func(w *world) string {
			w.seed(customers, `{"会社名":{"value":"keyword"}}`)
			return w.asTanaka("GET", records, `{"app":7,"query":"会社名 like \"key\"","totalCount":true}`)
		}, `"totalCount":"0"`, `"totalCount":"1"`},
		{"likeIndex", "delayed", func(w *world) string {
			w.asTanaka("POST", record, `{"app":7,"record":{"会社名":{"value":"keyword"}}}`)
			return w.asTanaka("GET", records, `{"app":7,"query":"会社名 like \"keyword\"","totalCount":true}`)
		}, `"totalCount":"1"`, `"totalCount":"0"`},
	}

	for _, p := range proofs {
		It("is the default of "+p.name+", and can be "+p.other, func() {
			Expect(p.ask(with(p.name, p.other))).To(ContainSubstring(p.set))
			w := newOrders(withMoments())
			w.seed(tickets, `{}`)
			w.seed(customers, `{"会社名":{"value":"A"},"電話番号":{"value":"03"}}`)
			Expect(p.ask(w)).To(ContainSubstring(p.byDefault))
		})
	}

	It("does not touch a GET that promises JSON and has none, which has been measured", func() {
		w := with("emptyBody", "CB_IJ01")
		Expect(w.send("GET", records+"?app=7", "", and(json, tanaka)...).answered()).To(Equal(illegalRequest))
	})

	It("is proven quirk by quirk", func() {
		proven := map[string]string{"dailyBudget": "refuse"} // below
		for _, p := range proofs {
			proven[p.name] = p.other
		}
		for _, q := range fakekintone.Quirks() {
			Expect(q.Question).NotTo(BeEmpty())
			Expect(q.Source).NotTo(BeEmpty())
			Expect(q.Values).To(Equal([]string{q.Default(), proven[q.Name]}), q.Name)
		}
	})

	Describe("of an app's 10,000 requests a day", func() {
		spend := func(w *world) {
			for range 10_000 {
				w.ask("HEAD", appInfo+"?id=7", "", token("VIEW7")...)
			}
		}

		It("is that they are counted, until 9:00 in Japan", func() {
			w := newWorld()
			spend(w)
			Expect(w.Requests()).To(Equal([]fakekintone.AppRequests{{App: customers, Count: 10_000, Limit: 10_000}}))
			Expect(w.last().Notes).To(BeEmpty())
			Expect(w.asTanaka("GET", records, `{"app":7,"query":"limit 0"}`)).To(HavePrefix("OK"))
			Expect(w.last().Notes).To(Equal([]string{"app 7 has had 10001 requests today; kintone's limit is 10000"}))
			Expect(w.clock.Run(func() { Expect(w.clock.Sleep(ctx, tilMidnight)).To(Succeed()) })).To(Succeed())
			Expect(w.Requests()).To(BeEmpty())
		})

		It("may be that they are refused", func() {
			w := with("dailyBudget", "refuse")
			spend(w)
			Expect(w.asTanaka("GET", records, `{"app":7}`)).To(Equal(refusal(429, "FAKE_DB01",
				"アプリ（id: 7）の1日のAPIリクエスト数が上限（10000）を超えました。本物のkintoneの応答ではありません。")))
			Expect(w.asSmith("GET", records, `{"app":7}`)).To(Equal(refusal(429, "FAKE_DB01",
				"App (id: 7) has spent its 10000 API requests of the day. This is no answer of the real kintone.")))
			Expect(w.asTanaka("GET", records, `{"app":9}`)).To(HavePrefix("OK"))
		})
	})

	It("lets comments on record paths be, where they are allowed, and records, too", func() {
		w := with("commentOnRecordPaths", "on")
		Expect(w.asTanaka("POST", record, `{"app":7,"record":1,"comment":{"text":"x"}}`)).To(Equal(`OK {"id":"1"}`))
		Expect(w.asTanaka("POST", record, `{"app":7,"record":{"会社名":{"value":"B"}}}`)).To(Equal(`OK {"id":"2","revision":"1"}`))
		Expect(w.asTanaka("POST", records, `{"app":7,"records":[{}]}`)).To(Equal(`OK {"ids":["3"],"revisions":["1"]}`))
		Expect(w.asTanaka("POST", record, `{"app":7,"record":"","comment":{"text":"x"}}`)).To(ContainSubstring(`"record":{"messages":["必須です。"]}`))
	})
})
