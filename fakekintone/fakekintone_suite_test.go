package fakekintone_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestFakekintone(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "fakekintone")
}
