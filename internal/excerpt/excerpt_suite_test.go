package excerpt_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestExcerpt(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "excerpt")
}
