package fakekintone_test

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
	"callaction/internal/archive/archivetest"
)

// FuzzReadSnapshot reads anything as a snapshot, as it is and with checksums that fit.
// What can be read is written as it was read.
func FuzzReadSnapshot(f *testing.F) {
	var file bytes.Buffer
	if _, err := fuzzKintone(f).Snapshot().WriteTo(&file); err != nil {
		f.Fatal(err)
	}
	f.Add(file.Bytes())
	f.Add([]byte(fewLines))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, text := range [][]byte{text, archivetest.Reseal(text)} {
			snapshot, err := fakekintone.ReadSnapshot(bytes.NewReader(text))
			if err != nil {
				continue
			}
			if written := rewritten(t, snapshot); !bytes.Equal(rewritten(t, reread(t, written)), written) {
				t.Fatalf("not read as it was written: %s", written)
			}
		}
	})
}

// fewLines is a snapshot of an app with a record, a comment and a file, that says no
// more than it has to.
const fewLines = `["00000000",{"archive":"callaction kintone snapshot","format":1}]
["00000000",{"apps":1,"files":1}]
["00000000",{"id":7,"nextID":2,"records":1,"commented":1,"settings":[{"form":{"properties":{"a":{"type":"NUMBER","code":"a"}},"precision":{"digits":16,"decimalPlaces":4,"rounding":"UP"}},"process":{"enable":false}}],"live":0,"preview":0,"next":{"app":0,"at":"2026-07-29T06:02:30Z"}}]
["00000000",{"id":1,"revision":1,"values":{"a":"1","b":{"items":["x",{"code":"y","size":1}]},"c":{"rows":[{"id":1,"values":{}}]}}}]
["00000000",{"record":1,"lastID":1,"comments":[{"id":1,"text":"x","creator":{"code":"tanaka"}}]}]
["00000000",{"key":"k","name":"n","content":"YQ=="}]
["00000000",{"end":"callaction kintone snapshot"}]
`

func rewritten(t testing.TB, s fakekintone.Snapshot) []byte {
	t.Helper()
	var file bytes.Buffer
	if _, err := s.WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func reread(t testing.TB, text []byte) fakekintone.Snapshot {
	t.Helper()
	s, err := fakekintone.ReadSnapshot(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var _ = Describe("a snapshot that somebody has changed, checksums and all", func() {
	read := func(text string) error {
		_, err := fakekintone.ReadSnapshot(bytes.NewReader(archivetest.Reseal([]byte(text))))
		return err
	}

	It("is read where it makes sense", func() { Expect(read(fewLines)).To(Succeed()) })

	DescribeTable("is refused with its line and the reason where it makes none",
		func(old, now, message string) {
			Expect(fewLines).To(ContainSubstring(old))
			Expect(read(strings.Replace(fewLines, old, now, 1))).To(MatchError("read a snapshot of kintone: " + message))
		},
		Entry("of another format", `"format":1`, `"format":2`,
			"line 1: the callaction kintone snapshot is of format 2; this version of callaction reads format 1"),
		Entry("with an app too many", `"apps":1`, `"apps":2`,
			`line 6: app 2 of 2 cannot be read: json: unknown field "key"`),
		Entry("with an app that has no id", `"id":7`, `"id":0`, "line 3: app 1 of 1 cannot be read: app 0 is not behind those with lower ids"),
		Entry("with a record that is yet to come", `"nextID":2`, `"nextID":1`,
			"line 4: record 1 of 1 of app 7 cannot be read: record 1 has an id that app 7 has not given yet"),
		Entry("with a record without a revision", `"revision":1`, `"revision":0`, "line 4: record 1 of 1 of app 7 cannot be read: record 1 has the revision 0"),
		Entry("with a record whose number is none", `{"id":1,"rev`, `{"id":"1","rev`, `line 4: record 1 of 1 of app 7 cannot be read: "id" is no number`),
		Entry("with a value that is none", `"a":"1"`, `"a":1`, `line 4: record 1 of 1 of app 7 cannot be read: field "a": it is neither a text nor an object`),
		Entry("with settings that are not there", `"live":0`, `"live":1`, "line 3: app 1 of 1 cannot be read: it names settings 2 of 1"),
		Entry("without settings to edit", `"preview":0,`, "", "line 3: app 1 of 1 cannot be read: it names no settings that could be edited"),
		Entry("with a form that is none", `"NUMBER"`, `"NUMBR"`, `line 3: app 1 of 1 cannot be read: its settings 1: its form: field "a": "NUMBR" is no field type of kintone`),
		Entry("with a process that is none", `"enable":false`, `"enable":1`,
			`line 3: app 1 of 1 cannot be read: its settings 1: the process's JSON does not say whether it is on ("enable"); it must be the answer of GET /k/v1/app/status.json`),
		Entry("with comments on nothing", `"record":1`, `"record":2`, "line 5: a record's comments in app 7 cannot be read: there are comments and no record 2"),
		Entry("with a comment that is yet to come", `"lastID":1`, `"lastID":0`,
			"line 5: a record's comments in app 7 cannot be read: comment 1 of record 1 is not between 1 and 0"),
	)

	It("does not make anybody wait, or take memory, for what it only promises", func() {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		Expect(read(strings.Replace(fewLines, `"records":1`, `"records":999999999999`, 1))).NotTo(Succeed())
		runtime.ReadMemStats(&after)
		Expect(after.TotalAlloc - before.TotalAlloc).To(BeNumerically("<", 4<<20))
	})
})

// BenchmarkSnapshotFile writes and reads 10,000 customers.
func BenchmarkSnapshotFile(b *testing.B) {
	snapshot := withCustomers(b, 10_000).Snapshot()
	file := rewritten(b, snapshot)
	b.Run("write", func(b *testing.B) {
		b.SetBytes(int64(len(file)))
		for b.Loop() {
			rewritten(b, snapshot)
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(file)))
		for b.Loop() {
			reread(b, file)
		}
	})
}
