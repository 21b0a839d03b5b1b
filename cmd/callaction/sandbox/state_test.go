package sandbox_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http/httptest"
	"strings"
	"sync/atomic"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
	"callaction/internal/archive/archivetest"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// the loads the manual's environments of these names.
func the(names ...string) []*workspace.Workspace {
	GinkgoHelper()
	var all []*workspace.Workspace
	for _, name := range names {
		ws, err := workspace.Load(manual.Files(), name)
		Expect(err).NotTo(HaveOccurred())
		all = append(all, ws)
	}
	return all
}

// opened is a sandbox with these options.
func opened(o sandbox.Options) *sandbox.Sandbox {
	GinkgoHelper()
	box, err := sandbox.New(o)
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(box.Close)
	return box
}

// served is a sandbox over HTTP.
func served(box *sandbox.Sandbox) *httptest.Server {
	server := httptest.NewServer(box)
	DeferCleanup(server.Close)
	return server
}

// stateOf is what a sandbox writes.
func stateOf(box *sandbox.Sandbox) []byte {
	GinkgoHelper()
	var file bytes.Buffer
	Expect(box.WriteTo(&file)).To(BeEquivalentTo(file.Len()))
	return file.Bytes()
}

// quick is a call that ends by itself at once.
const quick = `{"from":"03-1234-5678","course":["answer","hangup caller"]}`

// busy is a sandbox of two workspaces in which something happened: a call, a record,
// rules, a fault, a lesson.
func busy(o sandbox.Options) (*sandbox.Sandbox, string) {
	GinkgoHelper()
	o.Workspaces = the("setting1", "setting2")
	box := opened(o)
	server := served(box)
	Expect(ask(server, "POST", "/sandbox/v1/class", `{"workspace":"setting2","names":["佐藤"]}`).status).To(BeNumerically("<", 400))
	Expect(ask(server, "GET", ask(server, "GET", "/sandbox/v1/class", "").get("seats.0.path"), "").status).To(Equal(200))
	Expect(ask(server, "POST", "/w/setting2/lessons/setting2/start", "", "Origin: "+server.URL).status).To(BeNumerically("<", 400))
	call := ask(server, "POST", "/sandbox/v1/calls", quick)
	Expect(call.status).To(Equal(201), call.body)
	Expect(ask(server, "GET", "/sandbox/v1/quiet?wait=30s", "").get("quiet")).To(Equal("true"))
	rules, err := json.Marshal(strings.ReplaceAll(ask(server, "GET", "/sandbox/v1/rules", "").get("files.0.text"), "通話がありました。", "別の文。"))
	Expect(err).NotTo(HaveOccurred())
	for path, body := range map[string]string{
		"rules": `{"text":` + string(rules) + `}`, "faults": `{"faults":[{"name":"slow","latency":"2s","app":7}]}`, "snapshots": `{"name":"then"}`,
	} {
		answer := ask(server, "POST", "/sandbox/v1/"+path, body)
		Expect(answer.status).To(Equal(200), answer.body)
	}
	return box, call.get("id")
}

var _ = Describe("a sandbox's state", func() {
	It("is everything, of all workspaces", func() {
		box, id := busy(sandbox.Options{})
		again := served(opened(sandbox.Options{Workspaces: the("setting1", "setting2"), From: bytes.NewReader(stateOf(box))}))
		Expect(ask(again, "GET", "/sandbox/v1/calls/"+id, "").get("state")).To(Equal("ended"))
		Expect(ask(again, "GET", "/sandbox/v1/rules", "").body).To(ContainSubstring("別の文。"))
		Expect(ask(again, "GET", "/sandbox/v1/faults", "").get("faults.0.name")).To(Equal("slow"))
		Expect(ask(again, "GET", "/sandbox/v1/snapshots", "").get("snapshots.0")).To(Equal("then"))
		Expect(ask(again, "GET", "/w/setting2/sandbox/v1/calls", "").get("calls.#")).To(Equal("0"))
		seats := ask(again, "GET", "/sandbox/v1/class", "")
		Expect(seats.get("seats.#.name")).To(Equal(`["佐藤"]`))
		Expect(seats.get("seats.0.path")).To(Equal(ask(served(box), "GET", "/sandbox/v1/class", "").get("seats.0.path")))
		Expect(ask(again, "GET", seats.get("seats.0.path"), "").body).To(ContainSubstring("佐藤"))
		Expect(ask(again, "GET", "/w/setting2/lessons/", "").body).To(ContainSubstring(`aria-current`))
	})

	It("puts workspaces in the order in which they are named, and begins those anew that it lacks", func() {
		third := manual.Workspaces()[2]
		box, id := busy(sandbox.Options{})
		again := served(opened(sandbox.Options{
			Workspaces: the(third, "setting2", "setting1"), From: bytes.NewReader(stateOf(box)),
		}))
		listed := ask(again, "GET", "/sandbox/v1/workspaces", "")
		Expect(listed.get("workspaces.#.name")).To(Equal(`["` + third + `","setting2","setting1"]`))
		Expect(ask(again, "GET", "/w/setting1/sandbox/v1/calls/"+id, "").status).To(Equal(200))
		Expect(ask(again, "GET", "/sandbox/v1/calls", "").get("calls.#")).To(Equal("0"))
	})

	It("is told of whenever it is another one", func() {
		var changes atomic.Int64
		box, _ := busy(sandbox.Options{OnChange: func() { changes.Add(1) }})
		server := served(box)
		for _, change := range []string{"POST /sandbox/v1/clock", "POST /sandbox/v1/snapshots", "POST /w/setting2/lessons/setting2/start", "POST /sandbox/v1/reset"} {
			before := changes.Load()
			method, path, _ := strings.Cut(change, " ")
			body := map[string]string{"/sandbox/v1/clock": `{"advance":"1h"}`, "/sandbox/v1/snapshots": `{"name":"now"}`}[path]
			Expect(ask(server, method, path, body, "Content-Type: application/json", "Origin: "+server.URL).status).To(BeNumerically("<", 400))
			Expect(changes.Load()).To(BeNumerically(">", before), change)
		}
		before := changes.Load()
		Expect(ask(server, "GET", "/", "").status).To(Equal(200))
		stateOf(box)
		Expect(changes.Load()).To(Equal(before), "who only looks changes nothing")
	})

	It("is refused where it is cut off or damaged", func() {
		file := stateOf(opened(sandbox.Options{Workspaces: the("setting1")}))
		refused := func(damaged []byte) {
			GinkgoHelper()
			box, err := sandbox.New(sandbox.Options{Workspaces: the("setting1"), From: bytes.NewReader(damaged)})
			Expect(err).To(MatchError(HavePrefix("open the sandbox: read the state: ")))
			Expect(box).To(BeNil())
		}
		for i := 0; i < len(file); i += 41 {
			refused(file[:i])
			damaged := bytes.Clone(file)
			damaged[i] ^= 4
			refused(damaged)
		}
		refused(append(file, '\n'))
	})

	DescribeTable("is refused with the reason, in one line",
		func(old, now, message string) {
			file := string(stateOf(opened(sandbox.Options{Workspaces: the("setting1", "setting2")})))
			Expect(file).To(ContainSubstring(old))
			_, err := sandbox.New(sandbox.Options{
				Workspaces: the("setting1", "setting2"),
				From:       bytes.NewReader(archivetest.Reseal([]byte(strings.Replace(file, old, now, 1)))),
			})
			Expect(err).To(MatchError(MatchRegexp("^open the sandbox: read the state: " + message + "$")))
		},
		Entry("of another format", `sandbox","format":1`, `sandbox","format":2`,
			"line 1: the callaction sandbox is of format 2; this version of callaction reads format 1"),
		Entry("with a section that nobody knows", `"Section":"workspace"`, `"Section":"weather"`,
			`line 3: this version of callaction knows no section "weather"`),
		Entry("of a workspace that is not named", `"Name":"setting2"`, `"Name":"mine"`,
			`line [0-9]+: it is of the workspace "mine" too, which is not among setting1, setting2; name it as well, or keep the state in another file`),
		Entry("with a workspace twice", `"Name":"setting2"`, `"Name":"setting1"`, `line [0-9]+: the workspace "setting1" is there twice`),
		Entry("with fewer sections than there are", `"Sections":2`, `"Sections":1`,
			"line [0-9]+: the end of the callaction sandbox cannot be read: json: unknown field \"Section\""),
	)

	It("says what could not be written", func() {
		_, err := opened(sandbox.Options{Workspaces: the("setting1")}).WriteTo(failing{})
		Expect(err).To(MatchError(And(HavePrefix("write the sandbox's state: "), HaveSuffix("the disk is full"))))
	})
})

// failing is a disk that is full.
type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("the disk is full") }

var _ io.Writer = failing{}

var _ = Describe("a sandbox's journal", func() {
	It("remembers as many exchanges as it is told to, and says what it has forgotten", func() {
		server := served(opened(sandbox.Options{Workspaces: the("setting1"), Journal: 5}))
		journal := func(after string) reply { return ask(server, "GET", "/sandbox/v1/journal"+after, "") }
		for range 10 {
			Expect(ask(server, "GET", "/k/v1/record.json?app=7&id=1", "", token).status).To(Equal(200))
		}
		Expect(journal("").get("dropped")).To(Equal("5"))
		Expect(journal("").get("exchanges.#.seq")).To(Equal("[6,7,8,9,10]"))
		Expect(journal("?after=3").get("dropped")).To(Equal("2"))
		Expect(journal("?after=7").get("dropped")).To(Equal("0"))
		Expect(journal("?after=10").get("dropped")).To(Equal("0"))
		Expect(journal("?after=10").get("exchanges.#")).To(Equal("0"))
		for range 3 {
			Expect(ask(server, "GET", "/k/v1/record.json?app=7&id=1", "", token).status).To(Equal(200))
		}
		Expect(journal("").get("exchanges.#.seq")).To(Equal("[9,10,11,12,13]"), "never more, whenever one looks")
		Expect(journal("").get("dropped")).To(Equal("8"))
	})
})
