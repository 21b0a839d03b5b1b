package shard_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios/shard"
)

func TestShard(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "shard")
}

// ids are so many scenarios.
func ids(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("w/scenarios/%04d.yaml", i)
	}
	return all
}

// parts are what each of n shards takes.
func parts(n int, all []string, d shard.Durations) [][]string {
	GinkgoHelper()
	taken := make([][]string, n)
	for i := range taken {
		s, err := shard.New(i+1, n)
		Expect(err).NotTo(HaveOccurred())
		taken[i] = s.Take(all, d)
	}
	return taken
}

var _ = Describe("shards", func() {
	DescribeTable("take every scenario once, in its order",
		func(n int, d shard.Durations) {
			all := ids(500)
			var together []string
			for _, part := range parts(n, all, d) {
				Expect(slices.IsSorted(part)).To(BeTrue())
				together = append(together, part...)
			}
			Expect(together).To(ConsistOf(all))
		},
		Entry("one", 1, nil), Entry("seven", 7, nil), Entry("more than there are", 900, nil),
		Entry("by their durations", 7, shard.Durations{ids(1)[0]: time.Minute}),
	)

	It("take about as many, and keep them when others are added", func() {
		few := parts(5, ids(500), nil)
		for i, part := range parts(5, ids(600), nil) {
			Expect(part).To(ContainElements(few[i]))
			Expect(len(part)).To(BeNumerically("~", 120, 40))
		}
	})

	It("take about as long, by the durations of an earlier run", func() {
		all, d := ids(100), shard.Durations{}
		for i, id := range all[:90] { // of ten nothing is known
			d[id] = time.Duration(i*i) * time.Millisecond
		}
		for _, part := range parts(4, all, d) {
			var sum time.Duration
			for _, id := range part {
				sum += d[id]
			}
			Expect(sum).To(BeNumerically("~", 60*time.Second, 9*time.Second))
			Expect(part).NotTo(BeEmpty())
		}
	})

	It("are the whole where there is one", func() {
		Expect(shard.Shard{}.Take(ids(3), nil)).To(Equal(ids(3)))
	})

	It("are written as 2/5", func() {
		s, err := shard.Parse("2/5")
		Expect(err).NotTo(HaveOccurred())
		Expect(s.String()).To(Equal("2/5"))
		for _, wrong := range []string{"", "2", "a/b", "0/5", "6/5", "1/0", "-1/2", "1/10001"} {
			_, err := shard.Parse(wrong)
			Expect(err).To(HaveOccurred(), wrong)
		}
	})
})

var _ = Describe("durations", func() {
	It("are read as they were written", func() {
		d := shard.Durations{"a": 1500 * time.Millisecond, "b\tc": 0}
		var file strings.Builder
		Expect(d.Write(&file, []string{"a", "b\tc"})).To(Succeed())
		Expect(file.String()).To(Equal("1.500\ta\n0.000\tb\tc\n"))
		Expect(shard.ReadDurations("d.txt", strings.NewReader(file.String()))).To(Equal(d))
	})

	DescribeTable("are refused with their line",
		func(text, says string) {
			_, err := shard.ReadDurations("d.txt", strings.NewReader(text))
			Expect(err).To(MatchError(ContainSubstring(says)))
		},
		Entry("no tab", "1.0\ta\n1.0 b\n", "d.txt:2:1: this is no duration"),
		Entry("no number", "long\ta\n", "d.txt:1:1"),
		Entry("below nothing", "-1\ta\n", "d.txt:1:1"),
		Entry("no id", "1\t\n", "d.txt:1:1"),
		Entry("no end", strings.Repeat("x", 100_000), "d.txt:1:1: this line is too long"),
	)
})
