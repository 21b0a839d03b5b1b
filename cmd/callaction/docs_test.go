package main

import (
	"bytes"
	"context"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
	"callaction/fakekintone"
	"callaction/scenarios/stage"
)

// A block of a document that a comment before it explains:
//
//	<!-- output of: callaction ARGS -->     what the command prints
//	<!-- excerpt of: callaction ARGS -->    lines of it; … stands for those left out
//	<!-- from: FILE -->                     a passage of a file, to the byte
//	<!-- sandbox -->                        a session with a new sandbox: curl and callaction call
//
// With UPDATE_DOCS=1 the first kind is written anew.
var explained = regexp.MustCompile("(?s)(<!-- (output of: callaction|excerpt of: callaction|from:|sandbox) ?([^\n]*?) ?-->\n+```[a-z]*\n)(.*?)(```)")

// root is where the documents stand.
const root = "../.."

var _ = Describe("the documents", func() {
	for _, name := range []string{"README.md", "README.ja.md", "docs/manual-reviewed.md", "docs/manual-reviewed.ja.md", "docs/traffic.md", "docs/traffic.ja.md"} {
		It(name+" shows what is so", func(ctx SpecContext) {
			data, err := os.ReadFile(filepath.Join(root, name))
			Expect(err).NotTo(HaveOccurred())
			blocks := explained.FindAllStringSubmatch(string(data), -1)
			Expect(len(blocks)).To(BeNumerically(">=", 3))
			for _, b := range blocks {
				kind, args, shown := b[2], b[3], b[4]
				switch kind {
				case "from:":
					Expect(contentOf(args)).To(ContainSubstring(shown), args)
				case "sandbox":
					playSession(ctx, shown)
				case "excerpt of: callaction":
					if underRace && (strings.HasPrefix(args, "explore ") || strings.HasPrefix(args, "traffic ")) {
						continue // minutes under the race detector; without it they are held
					}
					expectExcerpt(shown, outputOf(ctx, strings.Fields(args)))
				default:
					if underRace && strings.HasPrefix(args, "traffic ") {
						continue // as above
					}
					real := outputOf(ctx, strings.Fields(args))
					if os.Getenv("UPDATE_DOCS") == "1" {
						data = bytes.Replace(data, []byte(b[1]+shown+"```"), []byte(b[1]+real+"```"), 1)
						continue
					}
					Expect(shown).To(Equal(real), args)
				}
			}
			if os.Getenv("UPDATE_DOCS") == "1" {
				Expect(os.WriteFile(filepath.Join(root, name), data, 0o600)).To(Succeed())
			}
		})
	}

	It("have the same headings and blocks in both languages", func() {
		english, japanese := contentOf("README.md"), contentOf("README.ja.md")
		for _, mark := range []string{"\n#", "```", "<!-- ", "\n| "} {
			Expect(strings.Count(japanese, mark)).To(Equal(strings.Count(english, mark)), mark)
		}
	})

	It("name files that are there", func() {
		for _, name := range []string{"README.md", "README.ja.md", "docs/fidelity.md", "docs/manual-defects.md", "docs/patterns.md", "docs/patterns.ja.md", "docs/performance.md", "docs/road.md", "docs/road.ja.md", "docs/manual-reviewed.md", "docs/manual-reviewed.ja.md", "docs/github-action.md", "docs/github-action.ja.md", "docs/traffic.md", "docs/traffic.ja.md", "docs/shards.md", "docs/shards.ja.md", "docs/findings/README.md"} {
			for _, link := range regexp.MustCompile(`\]\(([^)#:]+)\)`).FindAllStringSubmatch(contentOf(name), -1) {
				Expect(filepath.Join(root, filepath.Dir(name), link[1])).To(BeAnExistingFile())
			}
		}
	})

	It("name every quirk on the page about what is assumed", func() {
		page := contentOf("docs/fidelity.md")
		for _, q := range stage.Quirks() {
			Expect(page).To(ContainSubstring("`"+q.Name+"`"), "docs/fidelity.md lacks "+q.Name)
		}
	})

	It("show the picture of a day as the command on the page draws it", func(ctx SpecContext) {
		picture := outputOf(ctx, strings.Fields("traffic scenarios/manual/setting2 --calls 2000 --agents 15 --lang en --format svg"))
		if os.Getenv("UPDATE_DOCS") == "1" {
			Expect(os.WriteFile(filepath.Join(root, "docs/images/traffic-day.svg"), []byte(picture), 0o600)).To(Succeed())
		}
		Expect(contentOf("docs/images/traffic-day.svg")).To(Equal(picture))
	})

	It("show shards whose numbers fit together, in examples that are alike in both languages", func() {
		blocks := regexp.MustCompile("(?s)```(?:yaml|console)\n(.*?)```")
		english := blocks.FindAllStringSubmatch(contentOf("docs/shards.md"), -1)
		Expect(blocks.FindAllStringSubmatch(contentOf("docs/shards.ja.md"), -1)).To(Equal(english))
		var workflow struct {
			Jobs map[string]struct {
				Strategy struct{ Matrix struct{ Shard []int } }
				Steps    []struct{ Run string }
			}
		}
		Expect(yaml.Unmarshal([]byte(english[1][1]), &workflow)).To(Succeed())
		shards := workflow.Jobs["part"].Strategy.Matrix.Shard
		Expect(shards).To(Equal([]int{1, 2, 3, 4}))
		Expect(workflow.Jobs["part"].Steps[1].Run).To(ContainSubstring("--shard ${{ matrix.shard }}/4 "))
		Expect(workflow.Jobs["all"].Steps[1].Run).To(HavePrefix("callaction merge 1.xml 2.xml 3.xml 4.xml "))
		var job struct {
			Spec struct {
				CompletionMode string `yaml:"completionMode"`
				Completions    int
				Template       struct {
					Spec struct{ Containers []struct{ Args []string } }
				}
			}
		}
		Expect(yaml.Unmarshal([]byte(english[2][1]), &job)).To(Succeed())
		Expect(job.Spec.CompletionMode).To(Equal("Indexed"))
		Expect(job.Spec.Template.Spec.Containers[0].Args[4]).To(Equal(strconv.Itoa(job.Spec.Completions)))
	})

	It("draw every package on the map", func() {
		for _, dir := range packages() {
			Expect(contentOf("README.md")).To(ContainSubstring("`"+dir), "the map lacks "+dir)
		}
	})
})

// expectExcerpt holds that what stands between lines of … is printed so, and in this
// order.
func expectExcerpt(shown, printed string) {
	GinkgoHelper()
	rest := "\n" + printed
	for _, part := range strings.Split("\n"+shown, "\n…\n") {
		if part = strings.Trim(part, "\n"); part == "" {
			continue
		}
		_, behind, found := strings.Cut(rest, "\n"+part+"\n")
		Expect(found).To(BeTrue(), "not printed, or not here:\n%s\n\nin\n%s", part, printed)
		rest = "\n" + behind
	}
}

// packages lists the folders of the module that hold Go code; what lies below an
// internal folder belongs to its parent.
func packages() []string {
	GinkgoHelper()
	seen := map[string]bool{}
	files, err := filepath.Glob(filepath.Join(root, "*", "*.go"))
	Expect(err).NotTo(HaveOccurred())
	deeper, err := filepath.Glob(filepath.Join(root, "*", "*", "*.go"))
	Expect(err).NotTo(HaveOccurred())
	var all []string
	for _, f := range append(files, deeper...) {
		dir := filepath.ToSlash(strings.TrimPrefix(filepath.Dir(f), root+string(filepath.Separator)))
		dir, _, _ = strings.Cut(dir, "/internal")
		if strings.HasPrefix(dir, "internal/") {
			dir = "internal"
		}
		if !seen[dir] {
			seen[dir] = true
			all = append(all, dir)
		}
	}
	return all
}

func contentOf(name string) string {
	GinkgoHelper()
	data, err := os.ReadFile(filepath.Join(root, name))
	Expect(err).NotTo(HaveOccurred())
	return string(data)
}

// outputOf runs callaction as from a terminal with an English locale.
func outputOf(ctx context.Context, args []string) string {
	GinkgoHelper()
	back, err := os.Getwd()
	Expect(err).NotTo(HaveOccurred())
	Expect(os.Chdir(root)).To(Succeed()) // as who reads the document stands there
	defer func() { Expect(os.Chdir(back)).To(Succeed()) }()
	var out bytes.Buffer
	c := &cli{in: strings.NewReader(""), out: &out, err: GinkgoWriter, env: func(string) string { return "" }}
	c.main(ctx, args)
	return out.String()
}

// playSession plays the commands of a session with a sandbox, and holds what
// they print against what is shown.
func playSession(ctx context.Context, session string) {
	GinkgoHelper()
	workspaces, err := loadWorkspaces(nil)
	Expect(err).NotTo(HaveOccurred())
	box, err := sandbox.New(sandbox.Options{Workspaces: workspaces, Seed: 1})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(box.Close)
	server := httptest.NewUnstartedServer(box)
	server.Config.ConnContext = fakekintone.ConnContext
	server.Start()
	DeferCleanup(server.Close)
	for _, step := range regexp.MustCompile(`(?m)^\$ `).Split(session, -1)[1:] {
		command, shown, _ := strings.Cut(step, "\n")
		words := shellWords(strings.ReplaceAll(command, "http://127.0.0.1:8000", server.URL))
		Expect(varying(strings.TrimSuffix(shown, "\n"))).To(Equal(varying(strings.TrimSuffix(printed(ctx, server, words), "\n"))), command)
	}
}

// varying puts dots for what differs from run to run in wall time: moments, call
// ids and how long things took.
func varying(text string) string {
	text = regexp.MustCompile(`\d\d:\d\d:\d\d`).ReplaceAllString(text, "…")
	text = regexp.MustCompile(`\d{10}-\d+-[0-9a-f]{6}`).ReplaceAllString(text, "…")
	text = regexp.MustCompile(`"\d{4}-\d\d-\d\dT\d\d:\d\d:00Z"`).ReplaceAllString(text, `"…"`)
	return regexp.MustCompile(`\] [0-9.]+(ms|s|秒)`).ReplaceAllString(text, "] …")
}

// shellWords splits a command at blanks outside single quotes.
func shellWords(command string) []string {
	var words []string
	for _, m := range regexp.MustCompile(`'([^']*)'|(\S+)`).FindAllStringSubmatch(command, -1) {
		words = append(words, m[1]+m[2])
	}
	return words
}

func printed(ctx context.Context, server *httptest.Server, words []string) string {
	GinkgoHelper()
	if words[0] == "curl" {
		return curl(ctx, server, words[1:])
	}
	Expect(words[:3]).To(Equal([]string{"go", "run", "./cmd/callaction"}))
	return outputOf(ctx, append(words[3:], "--server", server.URL))
}

// curl sends what curl -s with -X, -H and -d would send.
func curl(ctx context.Context, server *httptest.Server, args []string) string {
	GinkgoHelper()
	var address, body string
	header, method := http.Header{}, ""
	for i := 0; i < len(args); i++ {
		switch args[i] {
		case "-s":
		case "-H":
			i++
			name, value, _ := strings.Cut(args[i], ": ")
			header.Set(name, value)
		case "-d":
			i++
			body = args[i]
		case "-X":
			i++
			method = args[i]
		default:
			address = args[i]
		}
	}
	if method == "" && body != "" {
		method = http.MethodPost
	}
	req, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(body))
	Expect(err).NotTo(HaveOccurred())
	req.Header = header
	resp, err := server.Client().Do(req)
	Expect(err).NotTo(HaveOccurred())
	defer func() { Expect(resp.Body.Close()).To(Succeed()) }()
	var b bytes.Buffer
	_, err = b.ReadFrom(resp.Body)
	Expect(err).NotTo(HaveOccurred())
	return b.String()
}
