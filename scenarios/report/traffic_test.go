package report_test

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios/report"
	"callaction/scenarios/traffic"
)

// busy is a day on which an app's requests run out, with markup in every name.
func busy(name string) *traffic.Report {
	hours := make([]traffic.Hour, 24)
	for i := range hours {
		hours[i].Begins = traffic.Start().Add(time.Duration(i) * time.Hour)
	}
	hours[9] = traffic.Hour{Begins: hours[9].Begins, Calls: 6000, Answered: 5000, Abandoned: 1000, MeanWait: 90, Busy: 2.5, Requests: []traffic.AppCount{{App: 7, Requests: 12_000}}}
	return &traffic.Report{
		Workspace: name, RuleFiles: []string{name + ".yaml"}, Days: 1, Calls: 6000, Answered: 5000, Abandoned: 1000, Requests: 12_000,
		Queues: []traffic.Queue{{Name: name, Agents: 3, Calls: 6000, Answered: 5000, Delayed: 4500, MeanWait: 90, Wait95: 200.5, LongestWait: 300, Use: 0.84}},
		Rules:  []traffic.Rule{{Name: name, Event: "incoming", Ran: 5500, Skipped: 400, Failed: 100, Failures: []traffic.Count{{What: "timeout", Times: 100}}, Requests: []traffic.AppCount{{App: 7, Requests: 12_000}}}},
		Apps: []traffic.App{{
			ID: 7, Name: name, Requests: 12_000, Days: []traffic.Count{{What: "2024-09-11", Times: 12_000}},
			RunsOut: []time.Time{traffic.Start().Add(9*time.Hour + 50*time.Minute)}, Answers: []traffic.Count{{What: "200", Times: 11_900}, {What: "400 CB_IJ01", Times: 100}},
		}},
		Peak:       traffic.Peak{Requests: 12, At: traffic.Start().Add(9*time.Hour + 30*time.Minute)},
		Duplicates: []traffic.Duplicates{{App: 7, Field: name, Records: 3}}, Hours: hours,
	}
}

var _ = Describe("a report of traffic", func() {
	text := func(l report.Language, reports ...*traffic.Report) string {
		GinkgoHelper()
		var b strings.Builder
		Expect(report.Pretty{Language: l}.Traffic(&b, reports...)).To(Succeed())
		return b.String()
	}

	It("begins with what a call costs against the requests of a day", func() {
		Expect(text(report.English, busy("w"))).To(HavePrefix(`w (w.yaml), days: 1; calls: 6,000, answered 83.3%, abandoned 16.7%, requests 12,000

Calls a day, and API requests by app (10,000 a day at most)
  app / rule  a call  500 calls  1,000 calls  2,000 calls  5,000 calls  10,000 calls  used up by
  app 7 w       2.00      1,000        2,000        4,000       10,000       20,000!       5,000
    w           2.00      1,000        2,000        4,000       10,000        20,000

Calls
  to  agents  calls  answered  delayed  mean wait  95% wait  longest  use
  w        3  6,000     83.3%    75.0%      1m30s     3m21s     5m0s  84%

kintone
  app 7 w: on the busiest day (2024-09-11) 12,000 requests (120.0%)
    the day's 10,000 requests are used up at 09/11 09:50:00
    answers 200 ×11,900, 400 CB_IJ01 ×100
  most requests at once 12 (of 100), at 09/11 09:30:00
  app 7 got records whose w was there already: 3

Rules
  name  event       ran  skipped  failed  no answer
  w     incoming  5,500      400     100  timeout ×100

The day, by hour (mean of the days)
  hour    calls  answered  abandoned  mean wait  agents busy  requests
  09:00  6000.0    5000.0     1000.0      1m30s          2.5   12000.0
`))
		Expect(text(report.Japanese, busy("検証"))).To(ContainSubstring("09/11 09:50:00 に1日の上限 10,000 件を超える"))
	})

	It("sets several reports side by side first", func() {
		Expect(text(report.English, busy("a"), busy("b"))).To(HavePrefix("Side by side\n"))
		Expect(text(report.English, busy("a"), busy("b"))).To(MatchRegexp(`(?m)^  records added twice +3 +3$`))
	})

	It("is a page and a picture, in which no name becomes markup", func() {
		evil := `<script>alert(1)</script>"'`
		for _, l := range []report.Language{report.English, report.Japanese} {
			var page, picture strings.Builder
			Expect(report.TrafficHTML(&page, l, busy(evil), busy("b"))).To(Succeed())
			Expect(report.TrafficSVG(&picture, l, busy(evil))).To(Succeed())
			for _, s := range []string{page.String(), picture.String()} {
				Expect(s).NotTo(ContainSubstring("<script"))
				Expect(s).To(ContainSubstring("&lt;script&gt;"))
			}
			Expect(elements(picture.String())).To(HaveKey("path"))
		}
	})
})

// elements counts the elements of a well-formed picture.
func elements(svg string) map[string]int {
	GinkgoHelper()
	all, d := map[string]int{}, xml.NewDecoder(strings.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		Expect(err).NotTo(HaveOccurred())
		if start, ok := token.(xml.StartElement); ok {
			all[start.Name.Local]++
		}
	}
}
