package fakekintone_test

import (
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

// page is docs/fidelity.md, the part of it that is about kintone.
type page string

func fidelityPage() page {
	GinkgoHelper()
	text, err := os.ReadFile("../docs/fidelity.md")
	Expect(err).NotTo(HaveOccurred())
	return page(text).below("## kintone")
}

// below is what stands below a heading, up to the next one of its level.
func (p page) below(heading string) page {
	GinkgoHelper()
	_, rest, found := strings.Cut("\n"+string(p), "\n"+heading+"\n")
	Expect(found).To(BeTrue(), "the page has no "+heading)
	level, _, _ := strings.Cut(heading, " ")
	section, _, _ := strings.Cut(rest, "\n"+level+" ")
	return page(section)
}

// rows are the cells of the rows whose first cell matches a pattern, by what the
// pattern's groups match.
func (p page) rows(first string) (keys, cells [][]string) {
	pattern := regexp.MustCompile(`^` + first + `$`)
	for line := range strings.Lines(string(p)) {
		row := strings.Split(strings.TrimSuffix(strings.TrimPrefix(line, "| "), " |\n"), " | ")
		if key := pattern.FindStringSubmatch(row[0]); key != nil {
			keys, cells = append(keys, key[1:]), append(cells, row[1:])
		}
	}
	return keys, cells
}

// names are the names in a column of keys, each once.
func names(keys [][]string) (list []string) {
	GinkgoHelper()
	for _, key := range keys {
		name := strings.Join(key, " ")
		Expect(list).NotTo(ContainElement(name), "two rows have one name")
		list = append(list, name)
	}
	return list
}

const notSimulated = "*not simulated*"

// has says what an operation is to the fake: whether it knows it at all, and
// whether it simulates it. The query is one that the page of OAuth looks at before
// it looks at the method.
func (w oauthWorld) has(method, path string) (known, simulated bool) {
	path = parameterInPath.ReplaceAllString(path, "1") + authorization()
	answer := w.ask(method, path, "{}", tanaka...)
	code := answer.Header.Get("X-Cybozu-Error")
	plain := answer.Status == http.StatusNotFound || answer.Status == http.StatusMethodNotAllowed
	return code != "" || !plain, code != "FAKE_NS01"
}

// fieldTypes are kintone's types of fields as package record names them.
func fieldTypes() (types []string) {
	GinkgoHelper()
	file, err := parser.ParseFile(gotoken.NewFileSet(), "internal/record/type.go", nil, 0)
	Expect(err).NotTo(HaveOccurred())
	ast.Inspect(file, func(n ast.Node) bool {
		if spec, ok := n.(*ast.ValueSpec); ok && strings.HasPrefix(spec.Names[0].Name, "Type") {
			name, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			Expect(err).NotTo(HaveOccurred())
			types = append(types, name)
		}
		return true
	})
	return types
}

// specFile finds a file of specs that the page names: below this folder, below its
// internal one or from the module's.
func specFile(name string) string {
	GinkgoHelper()
	for _, dir := range []string{".", "internal", ".."} {
		if file := filepath.Join(dir, filepath.FromSlash(name)); isFile(file) {
			return file
		}
	}
	Fail("there is no " + name)
	return ""
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

var (
	namedFile  = regexp.MustCompile("`([a-zA-Z0-9_/]+(?:_test\\.go|\\.mjs))`([^`|\n]*)")
	quotedText = regexp.MustCompile(`"([^"]+)"`)
	namedQuirk = regexp.MustCompile("quirks? ((?:`[A-Za-z0-9_]+`(?:, | and )?)+)")
	quirkName  = regexp.MustCompile("`([A-Za-z0-9_]+)`")
)

var _ = Describe("the page about what is proven, assumed and not simulated", func() {
	operationRow := "`(GET|POST|PUT|DELETE|HEAD) (/[^`]*)`"

	It("has a row for each operation that the fake knows, and for no other", func() {
		keys, _ := fidelityPage().below("### Endpoints").rows(operationRow)
		rows := names(keys)
		for _, op := range fakekintone.Known() {
			Expect(rows).To(ContainElement(op.Method + " " + op.Path))
		}
		w := newOAuthWorld()
		for _, key := range keys {
			known, _ := w.has(key[0], key[1])
			Expect(known).To(BeTrue(), "the fake does not know "+strings.Join(key, " "))
		}
	})

	It("names no operation of the User API that the fake does not know", func() {
		// All other paths there are answered alike.
		var known []string
		for _, op := range fakekintone.Known() {
			known = append(known, op.Method+" "+op.Path)
		}
		keys, _ := fidelityPage().rows("`(GET|POST|PUT|DELETE) (/v1/[^{`]*)`")
		Expect(keys).NotTo(BeEmpty())
		for _, key := range keys {
			Expect(known).To(ContainElement(strings.Join(key, " ")))
		}
	})

	It("has a row for each method of each page", func() {
		keys, _ := fidelityPage().below("### Endpoints").rows(operationRow)
		rows := names(keys)
		pages, err := fakekintone.Pages()
		Expect(err).NotTo(HaveOccurred())
		Expect(len(pages)).To(BeNumerically(">", 4))
		w := newOAuthWorld()
		for _, path := range pages {
			for _, method := range []string{"GET", "POST", "PUT", "DELETE"} {
				if known, _ := w.has(method, path); known {
					Expect(rows).To(ContainElement(method + " " + path))
				}
			}
			Expect(string(fidelityPage())).To(ContainSubstring(" " + path + "`"))
		}
	})

	It("says of each operation whether it is simulated, and by which specs that is proven", func() {
		keys, cells := fidelityPage().below("### Endpoints").rows(operationRow)
		w := newOAuthWorld()
		for i, key := range keys {
			what := strings.Join(key, " ")
			Expect(cells[i]).To(HaveLen(3), what)
			_, simulated := w.has(key[0], key[1])
			Expect(cells[i][0] != notSimulated).To(Equal(simulated), what)
			if simulated {
				Expect(cells[i][0]).To(MatchRegexp(namedFile.String()), what)
				Expect(cells[i][2]).To(MatchRegexp("^(proven|\\*unproven\\*|—)"), what)
			}
		}
	})

	It("has a row for each type of field, and for no other", func() {
		keys, cells := fidelityPage().below("### Field types").rows("`([A-Z_]+)`")
		Expect(names(keys)).To(ConsistOf(fieldTypes()))
		for i, key := range keys {
			Expect(cells[i]).To(HaveLen(5), key[0])
		}
	})

	It("names each quirk with its values, and no other", func() {
		keys, cells := fidelityPage().below("### Quirks").rows("`([A-Za-z0-9_]+)`")
		var all []string
		for _, q := range fakekintone.Quirks() {
			all = append(all, q.Name)
			i := slices.IndexFunc(keys, func(key []string) bool { return key[0] == q.Name })
			Expect(i).To(BeNumerically(">=", 0), "there is no row for "+q.Name)
			Expect(cells[i][0]).To(Equal("`"+strings.Join(q.Values, "`, `")+"`"), q.Name)
		}
		Expect(names(keys)).To(ConsistOf(all))
		for _, named := range namedQuirk.FindAllStringSubmatch(string(fidelityPage()), -1) {
			for _, name := range quirkName.FindAllStringSubmatch(named[1], -1) {
				Expect(all).To(ContainElement(name[1]))
			}
		}
	})

	It("names files of specs that are there, and quotes what stands in them", func() {
		named := namedFile.FindAllStringSubmatch(string(fidelityPage()), -1)
		Expect(len(named)).To(BeNumerically(">", 100))
		for _, n := range named {
			text, err := os.ReadFile(specFile(n[1]))
			Expect(err).NotTo(HaveOccurred())
			for _, quoted := range quotedText.FindAllStringSubmatch(n[2], -1) {
				Expect(strings.Contains(string(text), quoted[1])).To(BeTrue(), "%s has no %q", n[1], quoted[1])
			}
		}
	})
})
