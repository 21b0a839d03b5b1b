package backtrack_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestBacktrack(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "backtrack")
}
