package linediff_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestLineDiff(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "linediff")
}
