package main

import (
	"context"
	"path/filepath"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/gbytes"
)

var _ = Describe("an exploration that somebody ends", func() {
	ended := func(more ...string) (out, problems *gbytes.Buffer, code int) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		out, problems = gbytes.NewBuffer(), gbytes.NewBuffer()
		return out, problems, invocation(out, problems).main(ctx, append([]string{"explore", "template"}, more...))
	}

	It("reports what it has, and is neither a proof nor a finding", func() {
		out, problems, code := ended()
		Expect(code).To(Equal(exitBadInput))
		Expect(out).To(gbytes.Say("situations played: 0"))
		Expect(problems).To(gbytes.Say("^callaction: interrupted after 0 situations\n$"))
	})

	It("becomes no baseline", func() {
		baseline := filepath.Join(GinkgoT().TempDir(), "known.json")
		_, _, code := ended("--baseline", baseline, "--write-baseline")
		Expect(code).To(Equal(exitBadInput))
		Expect(baseline).NotTo(BeAnExistingFile())
	})
})
