package dotnet_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestDotnet(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "dotnet")
}
