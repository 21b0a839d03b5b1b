package fakepbx_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestFakePBX(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "fakepbx")
}
