package fakekintone_test

import (
	"os"
	"regexp"
	"strings"

	"github.com/goccy/go-yaml"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// description is what these specs read of kintone's official OpenAPI file.
type description struct {
	Paths map[string]map[string]any `yaml:"paths"`
}

// official reads the file that KINTONE_OPENAPI names. The file belongs to its
// publisher and is not part of this repository; where it is not given the specs
// say so, and the gate gives it.
func official() description {
	GinkgoHelper()
	file := os.Getenv("KINTONE_OPENAPI")
	if file == "" {
		Skip("KINTONE_OPENAPI names no file: give kintone's OpenAPI description to hold the fake against it")
	}
	data, err := os.ReadFile(file)
	Expect(err).NotTo(HaveOccurred())
	var d description
	Expect(yaml.Unmarshal(data, &d)).To(Succeed())
	Expect(len(d.Paths)).To(BeNumerically(">", 50))
	return d
}

var parameterInPath = regexp.MustCompile(`\{[^}]*\}`)

var _ = Describe("kintone's official description", func() {
	It("lists no path and method that the fake does not know: each is served, or answered as not simulated", func() {
		w := newWorld()
		for path, methods := range official().Paths {
			for method := range methods {
				if strings.HasPrefix(method, "x-") || method == "parameters" {
					continue
				}
				body := "{}"
				if method == "get" {
					body = ""
				}
				answer := w.ask(strings.ToUpper(method), parameterInPath.ReplaceAllString(path, "1"), body, tanaka...)
				Expect(answer.Header.Get("Content-Type")).To(HavePrefix("application/json"), method+" "+path+": "+answer.Body)
			}
		}
	})
})
