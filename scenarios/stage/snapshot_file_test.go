package stage_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/internal/archive/archivetest"
	"callaction/internal/clock"
	"callaction/scenarios/manual"
	"callaction/scenarios/report"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// fileOf is the file of a snapshot.
func fileOf(snap *stage.Snapshot) []byte {
	GinkgoHelper()
	var file bytes.Buffer
	Expect(snap.WriteTo(&file)).To(BeEquivalentTo(file.Len()))
	return file.Bytes()
}

// throughFile is the snapshot as its file gives it back.
func throughFile(snap *stage.Snapshot) *stage.Snapshot {
	GinkgoHelper()
	file := fileOf(snap)
	read, err := stage.ReadSnapshot(bytes.NewReader(file))
	Expect(err).NotTo(HaveOccurred())
	Expect(string(fileOf(read))).To(Equal(string(file)))
	return read
}

// told is all that is told of a stage: the trace and the journal for programs, and
// the trace for people in both languages.
func told(s *stage.Stage) string {
	GinkgoHelper()
	var out bytes.Buffer
	Expect(report.TraceJSON(&out, s.Trace())).To(Succeed())
	Expect(report.JournalJSON(&out, s.Journal(0))).To(Succeed())
	for _, l := range []report.Language{report.Japanese, report.English} {
		Expect(report.Pretty{Language: l}.Trace(&out, s.Trace())).To(Succeed())
	}
	return out.String()
}

// moment is a stage, and how it stood in the midst of everything.
type moment struct {
	*stage.Stage
	clock *clock.Virtual
	steps *engine.Stepper
	snap  *stage.Snapshot
	told  string
}

// midst is the manual's first workspace ten minutes after a call has ended: one call
// talks, one rings and its rules wait at a step, an account is authorised, and there
// are faults. The stage itself then has gone on to the end.
func midst() *moment {
	GinkgoHelper()
	m := &moment{}
	m.Stage, m.clock = set(stage.Options{Pace: later{&m.steps}, Seed: 1}, inMidst)
	m.steps = engine.NewStepper(m.clock, nil)
	play := func(from string, course ...string) {
		defer GinkgoRecover()
		c, err := fakepbx.ParseCourse(course)
		Expect(err).NotTo(HaveOccurred())
		_, err = m.PBX.Play(fakepbx.NewCall{From: from}, c)
		Expect(err).NotTo(HaveOccurred())
	}
	Expect(m.clock.Run(func() { play("090-9999-0001", "ring 15s", "answer", "talk 1m", "hangup caller") })).To(Succeed())
	Expect(m.Kintone.SetFaults([]fakekintone.Fault{
		{Name: "slow", Path: "/k/v1/record.json", Latency: 500 * time.Millisecond},
		{Name: "broken", Path: "/k/v1/file.json", Status: 503, Body: "\xff", Share: 0.1},
	})).To(Succeed())
	Expect(m.clock.Run(func() {
		play("090-9999-0002", "ring 5s", "answer", "talk 1h", "hangup agent")
		m.clock.AfterFunc(time.Minute, func() {
			m.steps.SetStops(engine.StopAtRules)
			play("03-1234-5678", "ring 2h", "hangup caller")
		})
		m.clock.AfterFunc(2*time.Minute, func() { m.steps.Next() })
		m.clock.AfterFunc(10*time.Minute, func() {
			m.snap, m.told = m.Snapshot(), told(m.Stage)
			m.steps.SetStops(engine.StopNowhere)
		})
	})).To(Succeed())
	return m
}

// inMidst lets rules go by an account, and one of them capture half a character.
func inMidst(ws *workspace.Workspace) {
	withAccount(ws)
	queued(ws)
	ws.Rules = append(ws.Rules, engine.Rule{Name: "half", Event: event.Incoming, URL: "response://田中", Extract: `/^(?P<HALF>.)/`})
}

// opened is a stage that goes on from a snapshot, at its moment.
func opened(snap *stage.Snapshot, pace engine.Pace) (*stage.Stage, *clock.Virtual) {
	GinkgoHelper()
	ws, err := workspace.Load(manual.Files(), "setting1")
	Expect(err).NotTo(HaveOccurred())
	inMidst(ws)
	v := clock.NewVirtual(snap.At)
	s, err := stage.New(ws, stage.Options{Clock: v, From: snap, Pace: pace, Seed: 1})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(s.Close)
	return s, v
}

// onward lets a stage that goes on from a snapshot end.
func onward(snap *stage.Snapshot) *stage.Stage {
	GinkgoHelper()
	s, v := opened(snap, nil)
	Expect(v.Run(func() {})).To(Succeed())
	return s
}

var _ = Describe("a stage's snapshot in a file", func() {
	It("is the same stage: its trace, its journal, its faults", func() {
		m := midst()
		Expect(m.snap.Engine.Calls).To(HaveLen(2))
		s, _ := opened(throughFile(m.snap), waiting())
		Expect(told(s)).To(Equal(m.told))
		Expect(s.Kintone.Faults()).To(HaveLen(2))
		for i, f := range s.Kintone.Faults() {
			Expect(f.Fault).To(Equal(m.Kintone.Faults()[i].Fault))
		}
	})

	It("goes on and ends as the snapshot in memory does, to the byte of each report", func() {
		m := midst()
		branch := onward(throughFile(m.snap))
		Expect(told(branch)).To(Equal(told(onward(m.snap))))
		Expect(token(branch)).NotTo(Equal(m.snap.Accounts.Accounts[0].AccessToken), "the old one had ended")
	})

	It("ends as the stage does from which it was taken", func() {
		m := midst()
		branch := onward(throughFile(m.snap))
		Expect(told(branch)).To(Equal(told(m.Stage)))
		Expect(customers(branch)).To(Equal(customers(m.Stage)))
		Expect(comments(branch)).To(HaveLen(3))
		Expect(branch.Trace().Calls[0].Variables).To(ContainElement(event.Variable{Name: "RESPONSE_HALF", Value: "\xe7"}))
	})

	It("lasts over many restarts", func() {
		m := midst()
		snap := m.snap
		for range 5 {
			s, _ := opened(throughFile(snap), waiting())
			snap = s.Snapshot()
		}
		Expect(told(onward(snap))).To(Equal(told(onward(m.snap))))
	})

	It("holds every member of a trace, texts that are no UTF-8 too", func() {
		s, _ := set(stage.Options{})
		snap := s.Snapshot()
		seq := 0
		runs := make([]engine.Run, 3)
		for i := range runs {
			full(reflect.ValueOf(&runs[i]).Elem(), &seq)
		}
		var call stage.CallTrace
		full(reflect.ValueOf(&call.Snapshot).Elem(), &seq)
		full(reflect.ValueOf(&call.Moments).Elem(), &seq)
		full(reflect.ValueOf(&call.Variables).Elem(), &seq)
		seen := stage.EventTrace{Runs: []stage.RunTrace{{Run: &runs[0]}, {Run: &runs[1]}}}
		full(reflect.ValueOf(&seen.EventRun).Elem(), &seq)
		call.Name, call.Events = "\xfe", []stage.EventTrace{seen, {}}
		runs[1].Rule, runs[2].Rule = runs[0].Rule, nil
		full(reflect.ValueOf(&snap.Faults).Elem(), &seq)
		full(reflect.ValueOf(&snap.Accounts).Elem(), &seq)
		full(reflect.ValueOf(&snap.Engine).Elem(), &seq)
		full(reflect.ValueOf(&snap.Trace.Exchanges).Elem(), &seq)
		snap.Trace.Calls, snap.Trace.Alone = []*stage.CallTrace{&call, {}}, []*engine.Run{&runs[2]}
		snap.Trace.Dropped, snap.Trace.Connections = 12, 1<<63

		read := throughFile(snap)
		Expect(read.Trace).To(Equal(snap.Trace))
		Expect(read.Faults).To(Equal(snap.Faults))
		Expect(read.Accounts).To(Equal(snap.Accounts))
		Expect(read.Engine).To(Equal(snap.Engine))
		Expect(read.Trace.Calls[0].Events[0].Runs[1].Rule).To(BeIdenticalTo(read.Trace.Calls[0].Events[0].Runs[0].Rule), "a rule is there once")
	})

	It("is refused where it is damaged anywhere, with the line", func() {
		file := string(fileOf(midst().snap))
		random := rand.New(rand.NewPCG(1, 1))
		for range 300 {
			i := random.IntN(len(file))
			_, err := stage.ReadSnapshot(strings.NewReader(file[:i] + string([]byte{file[i] ^ 4}) + file[i+1:]))
			Expect(err).To(MatchError(And(HavePrefix("read a snapshot: "), ContainSubstring("line "))))
			_, err = stage.ReadSnapshot(strings.NewReader(file[:i]))
			Expect(err).To(HaveOccurred())
		}
		_, err := stage.ReadSnapshot(strings.NewReader(file + "\n"))
		Expect(err).To(MatchError(HaveSuffix("there is something behind the end of the callaction stage snapshot")))
	})

	DescribeTable("is refused with the reason where it makes no sense",
		func(old, now, message string) {
			s, v := set(stage.Options{})
			call(s, v)
			file := string(fileOf(s.Snapshot()))
			Expect(file).To(ContainSubstring(old))
			_, err := stage.ReadSnapshot(bytes.NewReader(archivetest.Reseal([]byte(strings.Replace(file, old, now, 1)))))
			Expect(err).To(MatchError(MatchRegexp("^read a snapshot: " + message)))
		},
		Entry("of another format", `snapshot","format":1`, `snapshot","format":9`,
			"line 1: the callaction stage snapshot is of format 9; this version of callaction reads format 1$"),
		Entry("with a kintone of another format", `kintone snapshot","format":1`, `kintone snapshot","format":9`,
			"read a snapshot of kintone: line 8: the callaction kintone snapshot is of format 9"),
		Entry("without exchanges that cannot be missing", `"Dropped":0`, `"Dropped":-1`, "line 7: the trace lacks its first -1 exchanges$"),
		Entry("with a rule that is not there", `"Rule":1}`, `"Rule":9}`, "line [0-9]+: call 1 of 1 names rule 9 of [0-9]+$"),
		Entry("with a member that nobody knows", `"CallID":`, `"Caller":`, `line [0-9]+: call 1 of 1 cannot be read: json: unknown field "Caller"$`),
		Entry("with a call that the PBX cannot have", `"number":1,`, `"number":2,`, "line 4: the PBX's calls cannot be read: reading a checkpoint: call 2"),
	)

	It("is read where it says no more than it has to", func() {
		_, err := stage.ReadSnapshot(bytes.NewReader(archivetest.Reseal([]byte(fewLines))))
		Expect(err).NotTo(HaveOccurred())
	})

	It("of format 1 is read as long as there are such files", func() {
		file, err := os.Open("testdata/snapshot-1.jsonl")
		Expect(err).NotTo(HaveOccurred())
		defer func() { Expect(file.Close()).To(Succeed()) }()
		snap, err := stage.ReadSnapshot(file)
		Expect(err).NotTo(HaveOccurred())
		s := onward(snap)
		Expect(s.Trace().Calls).To(HaveLen(3))
		Expect(s.Trace().Runs()[0].Rule.Name).To(Equal("①例1 登録確認"))
		Expect(comments(s)).To(HaveLen(3))
		Expect(customers(s)).To(Equal(4))
	})
})

// waiting is a pace that lets no rule begin.
func waiting() engine.Pace {
	steps := engine.NewStepper(nil, nil)
	steps.SetStops(engine.StopAtRules)
	return steps
}

// full gives every member that has a name others can use a value that is not its
// zero value, and a text that is no UTF-8.
func full(v reflect.Value, seq *int) {
	*seq++
	switch v.Kind() {
	case reflect.String:
		v.SetString(fmt.Sprintf("\xff%d", *seq))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(*seq))
	case reflect.Float64:
		v.SetFloat(float64(*seq) / 3)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		full(v.Elem(), seq)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.SetBytes(fmt.Appendf(nil, `{"a": "<\xff%d>"}`, *seq))
			return
		}
		full(v.Index(0), seq)
		full(v.Index(1), seq)
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() {
			v.Set(reflect.ValueOf(time.Unix(int64(*seq), 5).UTC()))
			return
		}
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				full(v.Field(i), seq)
			}
		}
	default:
		Fail("what is a full " + v.Kind().String() + "?")
	}
}
