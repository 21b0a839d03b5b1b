//go:build unix

package main

import (
	"syscall"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// pipe is a named pipe into which nobody writes.
func pipe(name string) {
	GinkgoHelper()
	Expect(syscall.Mkfifo(name, 0o600)).To(Succeed())
}
