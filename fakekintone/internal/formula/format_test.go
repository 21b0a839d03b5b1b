package formula_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/formula"
)

var _ = Describe("the result of a CALC", func() {
	DescribeTable("is written as its format says", func(format formula.Format, expression, want string) {
		Expect(computed(expression, format)).To(Equal(want))
	},
		Entry("a number", formula.Number, "1234567", "1234567"),
		Entry("a number with digits grouped on the screen", formula.NumberDigit, "1234567.5", "1234567.5"),
		Entry("a moment", formula.Datetime, "日時", "2026-07-29T06:02:00Z"),
		Entry("a moment an hour later", formula.Datetime, "日時 + 3600", "2026-07-29T07:02:00Z"),
		Entry("a moment of creation", formula.Datetime, "作成日時", "2026-07-29T06:02:00Z"),
		Entry("seconds are cut", formula.Datetime, "日時 + 59.9", "2026-07-29T06:02:00Z"),
		Entry("a date is midnight in UTC", formula.Datetime, "納期", "2026-07-31T00:00:00Z"),
		Entry("before 1970", formula.Datetime, "-1", "1969-12-31T23:59:00Z"),
		Entry("beyond the calendar", formula.Datetime, "10^15", ""),
		Entry("after the year 9999", formula.Date, "3*10^11", ""),
		Entry("a date", formula.Date, "納期 + 60*60*24", "2026-08-01"),
		Entry("a date of a moment", formula.Date, "日時", "2026-07-29"),
		Entry("a time", formula.Time, "時刻 + 60*60", "10:30"),
		Entry("a time beyond midnight", formula.Time, "時刻 + 60*60*24", "09:30"),
		Entry("a time before midnight", formula.Time, "-60", "23:59"),
		Entry("hours", formula.HourMinute, "25*60*60+60", "25:01"),
		Entry("hours, seconds cut", formula.HourMinute, "60*60+119", "01:01"),
		Entry("hours below zero", formula.HourMinute, "-(90*60+30)", "-01:30"),
		Entry("hours below zero, seconds cut", formula.HourMinute, "-119.5", "-00:01"),
		Entry("days and hours", formula.DayHourMinute, "25*60*60+60", "25:01"),
		Entry("hours without end", formula.HourMinute, "10^20", ""),
		Entry("a text is none", formula.Date, `"2026-07-29"`, ""),
		Entry("nothing", formula.Time, "1/0", ""),
	)

	It("has one of kintone's formats", func() {
		Expect(formula.Format("DAY_HOUR_MINUTE").IsCalc()).To(BeTrue())
		Expect(formula.Format("number").IsCalc()).To(BeFalse())
		Expect(formula.Text.IsCalc()).To(BeFalse())
	})

	DescribeTable("is a text with DATE_FORMAT", func(args, want string) {
		text("DATE_FORMAT("+args+")", want)
	},
		Entry(nil, `日時, "YYYY年MM月dd日 HH時mm分", "Asia/Tokyo"`, "2026年07月29日 15時02分"),
		Entry(nil, `日時, "YYYY-MM-dd'T'HH:mm:ssZ", "America/New_York"`, "2026-07-29T02:02:00-0400"),
		Entry(nil, `納期, "yyyy/M/d", "Etc/GMT"`, "2026/7/31"),
		Entry(nil, `納期, "yy MMM E EEEE e D", "UTC"`, "26 7月 金 金曜日 5 212"),
		Entry(nil, `時刻, "HH:mm", "UTC"`, "09:30"),
		Entry(nil, `日時, "a h hh H K k", "Asia/Tokyo"`, "午後 3 03 15 3 15"),
		Entry(nil, `0, "a h H K k", "UTC"`, "午前 12 0 0 24"),
		Entry(nil, `日時, "h 'o''clock'''", "UTC"`, "6 o'clock'"),
		Entry(nil, `日時, "YYYY", "Mars/Olympus"`, ""),
		Entry(nil, `日時, "YYYY", "Local"`, ""),
		Entry(nil, `日時, "YYYY", ""`, ""),
		Entry(nil, `日時, "YYYY", IF(1, "Asia/Tokyo", "UTC")`, "2026"),
		Entry(nil, `日時, "Q", "UTC"`, ""),
		Entry(nil, `日時, "'open", "UTC"`, ""),
		Entry(nil, `未定, "YYYY", "UTC"`, ""),
		Entry(nil, `日時, 1, "UTC"`, ""),
		Entry(nil, `10^15, "YYYY", "UTC"`, ""),
	)
})
