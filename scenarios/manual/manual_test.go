package manual_test

import (
	"context"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios"
	"callaction/scenarios/manual"
	"callaction/scenarios/report"
	"callaction/scenarios/stage"
)

func TestManual(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "マニュアルの設定例")
}

// The specs are the scenario files themselves: each is one It, under its own
// title and labels. A failure prints the scenario's report, the timeline and
// the exchange that explains it.
var _ = Describe("マニュアルの設定例", func() {
	runner := scenarios.Runner{Files: manual.Files(), Seed: 1}

	for _, workspace := range manual.Workspaces() {
		Describe(workspace, func() {
			found, err := runner.Find(workspace)
			if err != nil {
				panic(err)
			}
			for _, file := range found {
				sc, err := scenarios.Read(manual.Files(), file)
				if err != nil {
					panic(err)
				}
				It(sc.Title, Label(labels(sc)...), func(ctx SpecContext) {
					result, err := runner.Play(ctx, file)
					Expect(err).NotTo(HaveOccurred())
					Expect(result.Passed()).To(BeTrue(), func() string { return told(result) })
					Expect(traceFile(readBack(traceFile(result.Trace)))).To(Equal(traceFile(result.Trace)))
				})
			}
		})
	}
})

// labels makes Ginkgo's labels of a scenario's: it has no use for some
// characters.
func labels(sc *scenarios.Scenario) []string {
	labels := make([]string, len(sc.Labels))
	for i, label := range sc.Labels {
		labels[i] = strings.NewReplacer("(", "", ")", "", "&", "", "|", "", "!", "", ",", "", "/", "", ":", "").Replace(label)
	}
	return labels
}

func told(r *scenarios.Result) string {
	var b strings.Builder
	Expect(report.Pretty{}.Scenario(&b, r)).To(Succeed())
	return b.String()
}

// traceFile is a trace as a file, and readBack what such a file tells.
func traceFile(t stage.Trace) string {
	GinkgoHelper()
	var b strings.Builder
	Expect(report.TraceJSON(&b, t)).To(Succeed())
	return b.String()
}

func readBack(file string) stage.Trace {
	GinkgoHelper()
	t, err := report.ReadTrace([]byte(file))
	Expect(err).NotTo(HaveOccurred())
	return t
}

var _ = Describe("同じシナリオ", func() {
	everything := func(r scenarios.Runner) string {
		GinkgoHelper()
		files, err := r.Find(manual.Workspaces()...)
		Expect(err).NotTo(HaveOccurred())
		var results []*scenarios.Result
		for _, file := range files {
			result, err := r.Play(context.Background(), file)
			Expect(err).NotTo(HaveOccurred())
			results = append(results, result)
		}
		var b strings.Builder
		Expect(report.JSON(&b, results, r.Seed)).To(Succeed())
		return b.String()
	}

	It("を二度実行すると、実行ログは1バイトも違わない", func() {
		r := scenarios.Runner{Files: manual.Files(), Seed: 1}
		Expect(everything(r)).To(Equal(everything(r)))
	})

	It("をソケットで実行しても、実行ログは変わらない", func() {
		inProcess := scenarios.Runner{Files: manual.Files(), Seed: 1}
		sockets := scenarios.Runner{Files: manual.Files(), Seed: 1, Sockets: true}
		Expect(everything(sockets)).To(Equal(everything(inProcess)))
	})

	It("を違うシードで実行すると、通話IDが変わる", func() {
		one := scenarios.Runner{Files: manual.Files(), Seed: 1}
		two := scenarios.Runner{Files: manual.Files(), Seed: 2}
		Expect(everything(one)).NotTo(Equal(everything(two)))
	})
})
