package callcentre_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestCallcentre(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "callcentre")
}
