package room_test

import (
	"bytes"
	"context"
	"os"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/internal/archive/archivetest"
	"callaction/scenarios/manual"
	"callaction/scenarios/report"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// fileOf is what a room writes.
func fileOf(r *room.Room) []byte {
	GinkgoHelper()
	var file bytes.Buffer
	Expect(r.WriteTo(&file)).To(BeEquivalentTo(file.Len()))
	return file.Bytes()
}

// read reads a room of one of the manual's environments.
func read(file []byte, environment string, begins time.Time) (*room.Room, error) {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), environment)
	Expect(err).NotTo(HaveOccurred())
	return room.Read(bytes.NewReader(file), ws, room.Options{Start: begins, Seed: 1})
}

// reopened is the room that a file holds.
func reopened(file []byte, begins time.Time) *room.Room {
	GinkgoHelper()
	r, err := read(file, "setting1", begins)
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(r.Close)
	return r
}

// traced is the trace and the journal, for programs.
func traced(r *room.Room) string {
	GinkgoHelper()
	var out bytes.Buffer
	Expect(report.TraceJSON(&out, r.Stage().Trace())).To(Succeed())
	Expect(report.JournalJSON(&out, r.Stage().Journal(0))).To(Succeed())
	return out.String()
}

// ring places a call that nobody steers.
func ring(r *room.Room, from string) string {
	GinkgoHelper()
	course, err := fakepbx.ParseCourse([]string{"呼出 1h", "放棄"})
	Expect(err).NotTo(HaveOccurred())
	call, err := r.Stage().PBX.Play(fakepbx.NewCall{From: from}, course)
	Expect(err).NotTo(HaveOccurred())
	return call.ID()
}

// placed is a call that play places.
func placed(r *room.Room) stage.CallTrace {
	GinkgoHelper()
	id := play(r, known)
	call, ok := r.Stage().Trace().Call(id)
	Expect(ok).To(BeTrue())
	return call
}

// midst is a room with a past, other rules, faults, a snapshot under a name, and a call
// whose rules wait.
func midst() (r *room.Room, ringing string) {
	GinkgoHelper()
	r = open()
	play(r, unknown)
	setComment(r, "応答できませんでした", "出られませんでした")
	r.Keep("before\xff")
	Expect(r.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: time.Millisecond, Path: "/k/v1/file.json"}})).To(Succeed())
	r.SetStops(engine.StopAtRules)
	ringing = ring(r, known)
	Eventually(r.Waiting).Should(HaveLen(1))
	return r, ringing
}

var _ = Describe("a room's file", func() {
	It("is the same room: trace, journal, records, rules, faults, stops and what was kept", func() {
		r, _ := midst()
		again := reopened(fileOf(r), start)
		Expect(traced(again)).To(Equal(traced(r)))
		Expect(customers(again)).To(Equal(3))
		Expect(contents(again)).To(Equal(contents(r)))
		Expect(again.Stage().Kintone.Faults()[0].Fault).To(Equal(r.Stage().Kintone.Faults()[0].Fault))
		Expect(again.Stops()).To(Equal(engine.StopAtRules))
		Expect(again.Kept()).To(Equal([]string{"before\xff"}))
		Eventually(again.Waiting).Should(HaveLen(1))
	})

	It("goes on as the room would have, with the same steps of the same numbers", func(ctx SpecContext) {
		r, ringing := midst()
		again := reopened(fileOf(r), start)
		was := len(told(r))
		for _, each := range []*room.Room{r, again} {
			each.SetStops(engine.StopNowhere)
			Expect(each.Advance(ctx, 2*time.Hour)).To(Succeed())
			Expect(each.Until(ctx, each.IsQuiet)).To(BeTrue())
			Expect(comments(each, 1)).To(ConsistOf("着信がありましたが、出られませんでした"))
		}
		Expect(told(again)).To(Equal(told(r)[was:]))
		last := func(r *room.Room) *room.Step { return r.Branches()[0].Steps[len(r.Branches()[0].Steps)-1] }
		Expect(last(again).Number).To(Equal(last(r).Number))
		Expect(last(again).CallID()).To(Equal(ringing))
		Expect(placed(again).Number).To(Equal(placed(r).Number))
	})

	It("goes on at the moment at which it was written where that is to come, and else today", func() {
		r := open()
		id := play(r, known)
		file := fileOf(r)
		Expect(reopened(file, start).Now()).To(BeTemporally("~", start.Add(2*time.Minute), 30*time.Second))

		tomorrow := start.Add(24 * time.Hour)
		again := reopened(file, tomorrow)
		call, ok := again.Stage().Trace().Call(id)
		Expect(ok).To(BeTrue())
		Expect(call.Started).To(BeTemporally("~", start, time.Minute))
		next := placed(again)
		Expect(next.Started).To(BeTemporally("~", tomorrow, time.Minute))
		Expect(next.Ended.Sub(next.Answered)).To(BeNumerically("~", time.Minute, time.Second))
	})

	It("goes on now where nothing else is said", func() {
		Expect(reopened(fileOf(open()), time.Time{}).Now()).To(BeTemporally("~", time.Now(), time.Minute))
	})

	It("replays the first call behind it with what stood there, and knows no step before", func() {
		r := open()
		first := play(r, unknown)
		again := reopened(fileOf(r), start.Add(24*time.Hour))
		Expect(told(again)).To(BeEmpty())
		_, err := again.Replay(first)
		Expect(err).To(MatchError(room.ErrNoCall))
		Expect(again.Replay(play(again, unknown))).NotTo(BeEmpty())
		Expect(again.Advance(context.Background(), 2*time.Minute)).To(Succeed())
		Expect(customers(again)).To(Equal(3))
		Expect(comments(again, 3)).To(HaveLen(2))
		Expect(again.Now()).To(BeTemporally("~", start.Add(24*time.Hour), time.Hour))
	})

	It("restores what was kept, and is as the workspace is after a reset", func() {
		r, _ := midst()
		again := reopened(fileOf(r), start)
		again.SetStops(engine.StopNowhere)
		Expect(again.Restore("before\xff")).To(Succeed())
		Expect(again.Stage().Kintone.Faults()).To(BeEmpty())
		Expect(again.Stage().Trace().Calls).To(HaveLen(1))
		Expect(again.Reset()).To(Succeed())
		Expect(customers(again)).To(Equal(2))
		Expect(contents(again)).To(ContainSubstring("応答できませんでした"))
	})

	It("of a room in which nothing happened is an empty room", func() {
		again := reopened(fileOf(open()), start)
		Expect(told(again)).To(BeEmpty())
		Expect(again.Stage().Trace().Calls).To(BeEmpty())
		Expect(again.Kept()).To(BeEmpty())
		play(again, unknown)
		Expect(again.Branches()[0].Steps[0].Number).To(Equal(1))
	})

	It("holds no rule file that nobody changed: the workspace's of now are played", func() {
		Expect(string(fileOf(open()))).NotTo(ContainSubstring(rules))
		r := open()
		setComment(r, "通話がありました。", "別の文。")
		Expect(string(fileOf(r))).To(ContainSubstring(rules))
	})

	It("lasts over many restarts", func() {
		r, _ := midst()
		file := fileOf(r)
		for range 5 {
			file = fileOf(reopened(file, start))
		}
		Expect(traced(reopened(file, start))).To(Equal(traced(r)))
	})

	It("is refused where it is cut off or damaged anywhere, and gives no room", func() {
		file := fileOf(open())
		ws, err := workspace.Load(manual.Files(), "setting1")
		Expect(err).NotTo(HaveOccurred())
		refused := func(damaged []byte, at int) {
			GinkgoHelper()
			r, err := room.Read(bytes.NewReader(damaged), ws, room.Options{Start: start})
			if err == nil || r != nil || !strings.HasPrefix(err.Error(), "read a room: ") {
				Fail("byte " + string(file[at:]) + ": " + err.Error())
			}
		}
		for i := range file {
			refused(file[:i], i)
			damaged := bytes.Clone(file)
			damaged[i] ^= 4
			refused(damaged, i)
		}
		_, err = room.Read(bytes.NewReader(append(file, '\n')), ws, room.Options{})
		Expect(err).To(MatchError(HaveSuffix("there is something behind the end of the callaction room")))
	})

	DescribeTable("is refused with the reason where it makes no sense",
		func(old, now, message string) {
			r, _ := midst()
			file := string(fileOf(r))
			Expect(file).To(ContainSubstring(old))
			_, err := read(archivetest.Reseal([]byte(strings.Replace(file, old, now, 1))), "setting1", start)
			Expect(err).To(MatchError(MatchRegexp("^read a room[ :]" + message)))
		},
		Entry("of another format", `room","format":1`, `room","format":9`,
			" line 1: the callaction room is of format 9; this version of callaction reads format 1$"),
		Entry("with a stage of another format", `stage snapshot","format":1`, `stage snapshot","format":9`,
			" read a snapshot: line 4: the callaction stage snapshot is of format 9"),
		Entry("of another workspace", `"Workspace":"setting1"`, `"Workspace":"mine"`,
			` line 2: the room is of the workspace "mine" and not of "setting1"$`),
		Entry("with a rule file that the workspace has not any more", `"File":"setting1/rules-corrected.yaml"`, `"File":"setting1/mine.yaml"`,
			"of setting1: its rules: the workspace has no rule file setting1/mine.yaml; it has setting1/rules-corrected.yaml$"),
		Entry("with rules that are none", `"Text":"`, `"Text":"- [`, "of setting1: its rules: setting1/rules-corrected.yaml:"),
		Entry("with stops that are none", `"Stops":2`, `"Stops":3`, " line 2: no room is at step [0-9]+ of branch 1 and stops at 3$"),
		Entry("with more kept than there is", `"Kept":1`, `"Kept":2`, " line [0-9]+: the name of snapshot 2 of 2 cannot be read"),
		Entry("with what is kept of another format", `{"Name":"\u0000base64:YmVmb3Jl/w=="}`, `{"Nome":""}`,
			` line [0-9]+: the name of snapshot 1 of 1 cannot be read: json: unknown field "Nome"$`),
	)

	It("of format 1 is read as long as there are such files", func() {
		file, err := os.ReadFile("testdata/room-1.jsonl")
		Expect(err).NotTo(HaveOccurred())
		again := reopened(file, start)
		again.SetStops(engine.StopNowhere)
		Expect(again.Advance(context.Background(), 2*time.Hour)).To(Succeed())
		Expect(comments(again, 1)).To(ConsistOf("着信がありましたが、出られませんでした"))
		Expect(again.Kept()).To(Equal([]string{"before\xff"}))
	})
})
