package traffic_test

import (
	"context"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
	"callaction/fakepbx/callcentre"
	"callaction/scenarios/manual"
	"callaction/scenarios/report"
	"callaction/scenarios/traffic"
	"callaction/scenarios/workspace"
)

func TestTraffic(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "traffic")
}

// manuals is a workspace of the manual's.
func manuals(name string) *workspace.Workspace {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), name)
	Expect(err).NotTo(HaveOccurred())
	return ws
}

// day is the manual's first setting, whose calls come at these moments after nine, are
// picked up at once, last a minute, and find a kintone that takes a second.
func day(after ...time.Duration) traffic.Options {
	GinkgoHelper()
	moments := make([]time.Duration, len(after))
	for i, d := range after {
		moments[i] = 9*time.Hour + d
	}
	return traffic.Options{
		Workspace: manuals("setting1"),
		Plan:      callcentre.Plan{Arrivals: callcentre.At(moments), Talk: callcentre.Fixed(time.Minute), Patience: callcentre.Endless()},
		Faults:    slow(time.Second),
	}
}

// slow is a kintone that takes so long for each answer.
func slow(d time.Duration) []fakekintone.Fault {
	return []fakekintone.Fault{{Name: "slow", Latency: d}}
}

func play(o traffic.Options) *traffic.Report {
	GinkgoHelper()
	r, err := traffic.Play(context.Background(), o)
	Expect(err).NotTo(HaveOccurred())
	return r
}

// printed is all that a report says, for programs and for people.
func printed(r *traffic.Report) string {
	GinkgoHelper()
	var b strings.Builder
	Expect(report.TrafficJSON(&b, r)).To(Succeed())
	Expect(report.Pretty{}.Traffic(&b, r)).To(Succeed())
	return b.String()
}
