package query_test

import (
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a condition on time", func() {
	DescribeTable("on a date",
		finds("契約日", text("2026-07-28"), text("2026-07-29"), text("2026-07-30"), text("2026-08-01"), text("")),
		Entry(nil, `契約日 = "2026-07-29"`, int64(2)),
		Entry("without zeros", `契約日 = "2026-7-29"`, int64(2)),
		Entry("a month is its first day", `契約日 >= "2026-08"`, int64(4)),
		Entry("a year is its first day", `契約日 > "2026"`, int64(1), int64(2), int64(3), int64(4)),
		Entry(nil, `契約日 != "2026-07-29"`, int64(1), int64(3), int64(4), int64(5)),
		Entry("no value", `契約日 = ""`, int64(5)),
		Entry("no value is not before", `契約日 < "2026-07-29"`, int64(1)),
		Entry("today is the caller's", `契約日 = TODAY()`, int64(2)),
		Entry(nil, `契約日 < TODAY()`, int64(1)),
		Entry(nil, `契約日 > TODAY()`, int64(3), int64(4)),
		Entry(nil, `契約日 = YESTERDAY()`, int64(1)),
		Entry(nil, `契約日 = TOMORROW()`, int64(3)),
		Entry(nil, `契約日 = FROM_TODAY(3, DAYS)`, int64(4)),
		Entry(nil, `契約日 >= FROM_TODAY(-1, DAYS) and 契約日 <= FROM_TODAY(1, DAYS)`, int64(1), int64(2), int64(3)),
		Entry("a period as a whole", `契約日 = THIS_MONTH()`, int64(1), int64(2), int64(3)),
		Entry(nil, `契約日 != THIS_MONTH()`, int64(4), int64(5)),
		Entry("after a period is after its end", `契約日 > THIS_MONTH()`, int64(4)),
		Entry("from a period is from its beginning", `契約日 >= NEXT_MONTH()`, int64(4)),
		Entry("before a period is before its beginning", `契約日 < NEXT_MONTH()`, int64(1), int64(2), int64(3)),
		Entry("up to a period is up to its end", `契約日 <= THIS_MONTH()`, int64(1), int64(2), int64(3)),
	)

	DescribeTable("on a time of day",
		finds("開店", text("09:00"), text("10:30"), text("")),
		Entry(nil, `開店 = "09:00"`, int64(1)),
		Entry("without a zero", `開店 = "9:00"`, int64(1)),
		Entry(nil, `開店 > "09:00"`, int64(2)),
		Entry(nil, `開店 <= "23:59"`, int64(1), int64(2)),
	)

	DescribeTable("on a moment",
		finds("訪問", text("2026-07-28T14:59:00Z"), text("2026-07-28T15:00:00Z"), text("2026-07-28T23:30:00Z"), text("2026-07-29T15:00:00Z"), text("")),
		Entry("in UTC", `訪問 = "2026-07-28T15:00:00Z"`, int64(2)),
		Entry("in another zone", `訪問 = "2026-07-29T00:00:00+09:00"`, int64(2)),
		Entry("in another zone, written short", `訪問 = "2026-07-29T00:00+0900"`, int64(2)),
		Entry("seconds do not count", `訪問 = "2026-07-28T15:00:59Z"`, int64(2)),
		Entry("a date is midnight in UTC", `訪問 >= "2026-07-29"`, int64(4)),
		Entry("a day is the caller's, as a whole", `訪問 = TODAY()`, int64(2), int64(3)),
		Entry(nil, `訪問 = YESTERDAY()`, int64(1)),
		Entry(nil, `訪問 < TODAY()`, int64(1)),
		Entry(nil, `訪問 >= TODAY()`, int64(2), int64(3), int64(4)),
		Entry(nil, `訪問 > TODAY()`, int64(4)),
		Entry(nil, `訪問 <= TODAY()`, int64(1), int64(2), int64(3)),
		Entry("now is this minute", `訪問 = NOW()`, int64(3)),
		Entry(nil, `訪問 < NOW()`, int64(1), int64(2)),
		Entry(nil, `訪問 > NOW()`, int64(4)),
		Entry(nil, `訪問 = THIS_WEEK()`, int64(1), int64(2), int64(3), int64(4)),
	)

	It("takes the day in UTC if the caller has no zone", func() {
		e := env()
		e.Zone = nil
		Expect(found(column("契約日", text("2026-07-28"), text("2026-07-29")), e, `契約日 = TODAY()`)).To(Equal([]int64{1}))
	})

	DescribeTable("means these days",
		func(today, call string, expected ...string) {
			e := env()
			day, err := time.ParseInLocation(time.DateOnly, today, e.Zone)
			Expect(err).NotTo(HaveOccurred())
			e.Now = day.Add(10 * time.Hour)
			first, last := expected[0], expected[len(expected)-1]
			app := column("契約日", text(before(first)), text(first), text(last), text(after(last)))
			Expect(found(app, e, "契約日 = "+call)).To(Equal([]int64{3, 2}))
		},
		Entry(nil, "2026-07-29", "THIS_WEEK()", "2026-07-26", "2026-08-01"),
		Entry("on its first day", "2026-07-26", "THIS_WEEK()", "2026-07-26", "2026-08-01"),
		Entry("on its last day", "2026-08-01", "THIS_WEEK()", "2026-07-26", "2026-08-01"),
		Entry(nil, "2026-07-29", "LAST_WEEK()", "2026-07-19", "2026-07-25"),
		Entry(nil, "2026-07-29", "NEXT_WEEK(SUNDAY)", "2026-08-02"),
		Entry(nil, "2026-07-29", "LAST_WEEK(SATURDAY)", "2026-07-25"),
		Entry(nil, "2026-07-29", "LAST_MONTH()", "2026-06-01", "2026-06-30"),
		Entry(nil, "2026-01-29", "LAST_MONTH()", "2025-12-01", "2025-12-31"),
		Entry(nil, "2026-01-31", "NEXT_MONTH()", "2026-02-01", "2026-02-28"),
		Entry(nil, "2026-07-29", "THIS_MONTH(5)", "2026-07-05"),
		Entry("a day that the month lacks is its last", "2026-06-29", "THIS_MONTH(31)", "2026-06-30"),
		Entry(nil, "2026-07-29", "LAST_MONTH(LAST)", "2026-06-30"),
		Entry(nil, "2026-07-29", "THIS_YEAR()", "2026-01-01", "2026-12-31"),
		Entry(nil, "2026-07-29", "LAST_YEAR()", "2025-01-01", "2025-12-31"),
		Entry(nil, "2026-07-29", "NEXT_YEAR()", "2027-01-01", "2027-12-31"),
		Entry(nil, "2026-07-29", "FROM_TODAY(2, WEEKS)", "2026-08-12"),
		Entry(nil, "2026-07-29", "FROM_TODAY(-1, MONTHS)", "2026-06-29"),
		Entry("the month's end", "2026-01-31", "FROM_TODAY(1, MONTHS)", "2026-02-28"),
		Entry("a leap day", "2024-02-29", "FROM_TODAY(1, YEARS)", "2025-02-28"),
		Entry("as far as dates go", "2026-07-29", "FROM_TODAY(999999999, YEARS)", "9998-12-31"),
		Entry("as far back as dates go", "2026-07-29", "FROM_TODAY(-999999999, DAYS)", "0001-01-01"),
	)

	It("keeps to the caller's days when a clock is put forward", func() {
		e := env()
		newYork, err := time.LoadLocation("America/New_York")
		Expect(err).NotTo(HaveOccurred())
		e.Zone, e.Now = newYork, time.Date(2026, 3, 8, 20, 0, 0, 0, time.UTC) // a day of 23 hours
		app := column("訪問", text("2026-03-08T04:59:00Z"), text("2026-03-08T05:00:00Z"), text("2026-03-09T03:59:00Z"), text("2026-03-09T04:00:00Z"))
		Expect(found(app, e, `訪問 = TODAY()`)).To(Equal([]int64{3, 2}))
	})
})

func before(day string) string { return shift(day, -1) }

func after(day string) string { return shift(day, 1) }

func shift(day string, by int) string {
	GinkgoHelper()
	t, err := time.Parse(time.DateOnly, day)
	Expect(err).NotTo(HaveOccurred())
	return t.AddDate(0, 0, by).Format(time.DateOnly)
}
