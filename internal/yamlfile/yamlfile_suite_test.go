package yamlfile_test

import (
	"fmt"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/yamlfile"
)

func TestYAMLFile(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "yamlfile")
}

// read parses a file that must be right.
func read(name, text string) *yamlfile.Node {
	GinkgoHelper()
	n, err := yamlfile.Parse(name, []byte(text))
	Expect(err).NotTo(HaveOccurred())
	return n
}

// refused is the whole error of a file that must be wrong.
func refused(name, text string) string {
	GinkgoHelper()
	_, err := yamlfile.Parse(name, []byte(text))
	Expect(err).To(HaveOccurred())
	return err.Error()
}

// lines makes the text of a file or an error from its lines.
func lines(l ...string) string { return strings.Join(l, "\n") }

// at goes down a tree by keys.
func at(n *yamlfile.Node, keys ...string) *yamlfile.Node {
	GinkgoHelper()
	for _, key := range keys {
		pairs, err := n.Pairs()
		Expect(err).NotTo(HaveOccurred())
		n = nil
		for _, p := range pairs {
			if text(p.Key) == key {
				n = p.Value
			}
		}
		Expect(n).NotTo(BeNil(), key)
	}
	return n
}

// first is the first element of a list.
func first(n *yamlfile.Node) *yamlfile.Node {
	GinkgoHelper()
	items, err := n.List()
	Expect(err).NotTo(HaveOccurred())
	Expect(items).NotTo(BeEmpty())
	return items[0]
}

func text(n *yamlfile.Node) string {
	GinkgoHelper()
	t, err := n.Text()
	Expect(err).NotTo(HaveOccurred())
	return t
}

// tree writes a node as one line: texts quoted, maps and lists in brackets.
func tree(n *yamlfile.Node) string {
	GinkgoHelper()
	var parts []string
	switch n.Kind() {
	case yamlfile.NullKind:
		return "nothing"
	case yamlfile.TextKind:
		return fmt.Sprintf("%q", text(n))
	case yamlfile.ListKind:
		items, _ := n.List()
		for _, item := range items {
			parts = append(parts, tree(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	}
	pairs, _ := n.Pairs()
	for _, p := range pairs {
		parts = append(parts, text(p.Key)+": "+tree(p.Value))
	}
	return "{" + strings.Join(parts, ", ") + "}"
}
