// Package phptest finds PHP for specs that ask preg_match itself. Where php is missing
// such a spec is skipped, and says so; on a CI machine, where the environment variable
// CI is true, it fails, so that nobody takes for compared what was not.
package phptest

import (
	"os"
	"os/exec"

	"github.com/onsi/ginkgo/v2"
)

// Path is where php is. It is called in a spec, which it ends where there is none.
func Path() string {
	ginkgo.GinkgoHelper()
	php, err := exec.LookPath("php")
	switch {
	case err == nil:
		return php
	case os.Getenv("CI") == "true":
		ginkgo.Fail("php-cli is needed to compare with preg_match: " + err.Error())
	default:
		ginkgo.Skip("php-cli is not installed: preg_match was not asked")
	}
	return ""
}
