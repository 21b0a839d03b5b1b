package saved_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestSaved(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "saved")
}
