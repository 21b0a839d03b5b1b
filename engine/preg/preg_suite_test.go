package preg_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/preg"
)

func TestPreg(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "preg")
}

// match compiles pattern and matches it against body.
func match(pattern, body string) preg.Match {
	GinkgoHelper()
	re, err := preg.Compile(pattern)
	Expect(err).NotTo(HaveOccurred(), pattern)
	m, err := re.Match([]byte(body))
	Expect(err).NotTo(HaveOccurred(), pattern)
	return m
}
