package settings_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
)

var _ = Describe("the graphs of an app", func() {
	var a *app

	BeforeEach(func() { a = newApp(settings.Reports) })

	It("are made with an id and with what is not said", func() {
		Expect(a.put(bodies[settings.Reports])).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"reports":{"月別":{"chartType":"BAR","chartMode":"STACKED","id":"101","name":"月別","index":"0",` +
			`"groups":[{"code":"日付","per":"MONTH"},{"code":"会社名"}],"aggregations":[{"type":"COUNT"},{"type":"SUM","code":"金額"}],` +
			`"filterCond":"","sorts":[{"by":"TOTAL","order":"DESC"}],"periodicReport":{"active":true,` +
			`"period":{"every":"QUARTER","pattern":"JAN_APR_JUL_OCT","dayOfMonth":"END_OF_MONTH","time":"23:35"}}}},"revision":"5"}`))
		Expect(a.answer()).To(Equal(`{"reports":{"月別":{"id":"101"}},"revision":"5"}`))
	})

	It("keep what is not sent, lose the mode that their type has not, and go where they are not named", func() {
		Expect(a.put(bodies[settings.Reports])).To(BeEmpty())
		Expect(a.put(`{"reports":{"月別":{"chartType":"PIE","index":3,"name":"割合","periodicReport":{"active":"false"}}}}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"reports":{"割合":{"chartType":"PIE","id":"101","name":"割合","index":"0",` +
			`"groups":[{"code":"日付","per":"MONTH"},{"code":"会社名"}],"aggregations":[{"type":"COUNT"},{"type":"SUM","code":"金額"}],` +
			`"filterCond":"","sorts":[{"by":"TOTAL","order":"DESC"}],"periodicReport":{"active":false,` +
			`"period":{"every":"QUARTER","pattern":"JAN_APR_JUL_OCT","dayOfMonth":"END_OF_MONTH","time":"23:35"}}}},"revision":"5"}`))
		Expect(a.put(`{"reports":{}}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"reports":{},"revision":"5"}`))
	})

	report := func(members string) string {
		return `{"reports":{"表":{"name":"表","index":0,"chartType":"TABLE","groups":[],"aggregations":[],"sorts":[],` + members + `}}}`
	}

	DescribeTable("are made periodically", func(period, answered string) {
		Expect(a.put(report(`"periodicReport":{"period":` + period + `}`))).To(BeEmpty())
		Expect(a.get()).To(ContainSubstring(`"periodicReport":{"active":true,"period":` + answered + `}`))
	},
		Entry("by the year", `{"every":"YEAR","time":"00:00","dayOfMonth":31,"month":"12"}`, `{"every":"YEAR","month":"12","dayOfMonth":"31","time":"00:00"}`),
		Entry("by the month", `{"every":"MONTH","time":"00:00","dayOfMonth":1}`, `{"every":"MONTH","dayOfMonth":"1","time":"00:00"}`),
		Entry("by the week", `{"every":"WEEK","time":"00:00","dayOfWeek":"SUNDAY"}`, `{"every":"WEEK","dayOfWeek":"SUNDAY","time":"00:00"}`),
		Entry("by the day", `{"every":"DAY","time":"23:59","minute":1}`, `{"every":"DAY","time":"23:59"}`),
		Entry("by the hour", `{"every":"HOUR","minute":50}`, `{"every":"HOUR","minute":"50"}`),
	)

	DescribeTable("are refused when made periodically", func(period, refusal string) {
		Expect(a.put(report(`"periodicReport":{"period":` + period + `}`))).To(Equal("reports.表.periodicReport.period." + refusal))
	},
		Entry("at no interval", `{}`, "every 必須です。"),
		Entry("at an unknown interval", `{"every":"MINUTE"}`, "every Enum値のいずれかでなければなりません。"),
		Entry("in no month", `{"every":"YEAR","time":"00:00","dayOfMonth":1}`, "month 必須です。"),
		Entry("in a thirteenth month", `{"every":"YEAR","time":"00:00","dayOfMonth":1,"month":13}`, "month 最大でも12以下です。"),
		Entry("at the end of no month", `{"every":"YEAR","time":"00:00","dayOfMonth":"END_OF_MONTH","month":1}`, "dayOfMonth 整数を入力してください。"),
		Entry("on a day that no month has", `{"every":"MONTH","time":"00:00","dayOfMonth":"32"}`, "dayOfMonth 最大でも31以下です。"),
		Entry("on a day that is none", `{"every":"MONTH","time":"00:00","dayOfMonth":"LAST"}`, "dayOfMonth Enum値のいずれかでなければなりません。"),
		Entry("in an unknown quarter", `{"every":"QUARTER","pattern":"X","time":"00:00","dayOfMonth":1}`, "pattern Enum値のいずれかでなければなりません。"),
		Entry("on no day of the week", `{"every":"WEEK","time":"00:00"}`, "dayOfWeek 必須です。"),
		Entry("at no time", `{"every":"DAY"}`, "time 必須です。"),
		Entry("at a time that is none", `{"every":"DAY","time":"9:00"}`, "time 時刻の形式が正しくありません。"),
		Entry("at a minute that is no ten", `{"every":"HOUR","minute":"5"}`, "minute Enum値のいずれかでなければなりません。"),
	)

	four := strings.TrimSuffix(strings.Repeat(`{"code":"会社名"},`, 4), ",")
	eleven := strings.TrimSuffix(strings.Repeat(`{"type":"COUNT"},`, 11), ",")

	DescribeTable("are refused", func(members, refusal string) { Expect(a.put(report(members))).To(Equal(refusal)) },
		Entry("with a type that is unknown", `"chartType":"RADAR"`, "reports.表.chartType Enum値のいずれかでなければなりません。"),
		Entry("as bars without a mode", `"chartType":"BAR"`, "reports.表.chartMode 必須です。"),
		Entry("as bars with an unknown mode", `"chartType":"BAR","chartMode":"X"`, "reports.表.chartMode Enum値のいずれかでなければなりません。"),
		Entry("without an index", `"index":null`, "reports.表.index 必須です。"),
		Entry("without groups", `"groups":null`, "reports.表.groups 必須です。"),
		Entry("with four groups", `"groups":[`+four+`]`, "reports.表.groups 要素の数は0から3の間でなければなりません。"),
		Entry("with a group without a field", `"groups":[{"per":"DAY"}]`, "reports.表.groups[0].code 必須です。"),
		Entry("with a field that is not there", `"groups":[{"code":"無"}]`, "GAIA_FC01 指定されたフィールド（code: 無）が見つかりません。"),
		Entry("with days without a unit", `"groups":[{"code":"日付"}]`, "reports.表.groups[0].per 必須です。"),
		Entry("with days by the hour", `"groups":[{"code":"日付","per":"HOUR"}]`, "reports.表.groups[0].per Enum値のいずれかでなければなりません。"),
		Entry("with times by the day", `"groups":[{"code":"時刻","per":"DAY"}]`, "reports.表.groups[0].per Enum値のいずれかでなければなりません。"),
		Entry("with eleven functions", `"aggregations":[`+eleven+`]`, "reports.表.aggregations 要素の数は0から10の間でなければなりません。"),
		Entry("with an unknown function", `"aggregations":[{"type":"MEDIAN"}]`, "reports.表.aggregations[0].type Enum値のいずれかでなければなりません。"),
		Entry("with a sum of nothing", `"aggregations":[{"type":"SUM"}]`, "reports.表.aggregations[0].code 必須です。"),
		Entry("with a sum of texts", `"aggregations":[{"type":"SUM","code":"会社名"}]`,
			"reports.表.aggregations[0].code フィールド（code: 会社名）は指定できません。"),
		Entry("with an order by nothing", `"sorts":[{"order":"ASC"}]`, "reports.表.sorts[0].by 必須です。"),
		Entry("with an unknown order", `"sorts":[{"by":"GROUP4","order":"ASC"}]`, "reports.表.sorts[0].by Enum値のいずれかでなければなりません。"),
		Entry("with a condition that is none", `"filterCond":"金額"`, "query クエリ記法が間違っています。"),
		Entry("as a pivot table without groups", `"chartType":"PIVOT_TABLE","aggregations":[{"type":"COUNT"}]`,
			"reports.表.groups 要素の数は1から3の間でなければなりません。"),
		Entry("as a pivot table of two functions", `"chartType":"PIVOT_TABLE","groups":[{"code":"会社名"}],"aggregations":[{"type":"COUNT"},{"type":"COUNT"}]`,
			"reports.表.aggregations 要素の数は1から1の間でなければなりません。"),
		Entry("with a report of no period", `"periodicReport":{"active":true}`, "reports.表.periodicReport.period 必須です。"),
	)

	It("take the largest of days and times", func() {
		Expect(a.put(report(`"aggregations":[{"type":"MAX","code":"日時"},{"type":"MIN","code":"時刻"}]`))).To(BeEmpty())
	})

	It("may lack an index once each", func() {
		Expect(a.put(strings.Replace(report(`"index":null`), `"表":`, `"乙":{"name":"乙","chartType":"TABLE","groups":[],"aggregations":[],"sorts":[]},"表":`, 1))).
			To(Equal("reports.乙.index 必須です。\nreports.表.index 必須です。"))
	})

	It("may not share an index", func() {
		Expect(a.put(strings.Replace(report(`"filterCond":""`), `"表":`, `"乙":{"name":"乙","index":"0","chartType":"TABLE","groups":[],"aggregations":[],"sorts":[]},"表":`, 1))).
			To(Equal("reports.表.index インデックスが重複しています。"))
	})
})
