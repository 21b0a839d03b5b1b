package quirks_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestQuirks(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "quirks")
}
