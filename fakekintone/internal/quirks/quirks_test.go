package quirks_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/wire"
)

// quirksIn are the names of a file's functions that make a quirk out of nothing.
func quirksIn(file string) (names []string) {
	GinkgoHelper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
	Expect(err).NotTo(HaveOccurred())
	for _, declared := range parsed.Decls {
		f, ok := declared.(*ast.FuncDecl)
		if !ok || f.Type.Params.NumFields() > 0 || f.Type.Results.NumFields() != 1 {
			continue
		}
		if result, ok := f.Type.Results.List[0].Type.(*ast.SelectorExpr); ok && result.Sel.Name == "Quirk" {
			names = append(names, f.Name.Name)
		}
	}
	return names
}

var _ = Describe("the quirks of the fake", func() {
	It("are each a question with a source and values to choose from", func() {
		named := map[string]bool{}
		for _, q := range quirks.All() {
			Expect(q.Name).NotTo(BeEmpty())
			Expect(named[q.Name]).To(BeFalse(), q.Name)
			named[q.Name] = true
			Expect(q.Question).To(HaveSuffix("?"), q.Name)
			Expect(q.Source).To(HaveSuffix("."), q.Name)
			Expect(len(q.Values)).To(BeNumerically(">=", 2), q.Name)
			Expect(slices.Compact(slices.Sorted(slices.Values(q.Values)))).To(HaveLen(len(q.Values)), q.Name)
		}
	})

	It("stand in a file each, and none is left out of the list", func() {
		files, err := filepath.Glob("*.go")
		Expect(err).NotTo(HaveOccurred())
		total := 0
		for _, file := range files {
			n := len(quirksIn(file))
			Expect(n).To(BeNumerically("<=", 1), file)
			total += n
		}
		Expect(quirks.All()).To(HaveLen(total))
	})

	It("have one about the status of an error where that is not known", func() {
		q, ok := quirks.StatusOf(wire.CodeKeyMatchesNone)
		Expect(ok).To(BeTrue())
		Expect(q).To(Equal(quirks.StatusRE20()))
		Expect(q.Name).To(Equal("statusGAIA_RE20"))
		_, ok = quirks.StatusOf(wire.CodeInvalidInput)
		Expect(ok).To(BeFalse())
	})

	It("all of which about a status are found by their error", func() {
		for _, q := range quirks.All() {
			code, ok := strings.CutPrefix(q.Name, "status")
			if !ok {
				continue
			}
			found, ok := quirks.StatusOf(wire.Code(code))
			Expect(ok).To(BeTrue(), q.Name)
			Expect(found).To(Equal(q))
		}
	})
})
