package quirk_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestQuirk(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "quirk")
}
