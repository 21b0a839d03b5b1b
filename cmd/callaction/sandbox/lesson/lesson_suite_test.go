package lesson_test

import (
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestLesson(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "lesson")
}
