package stage_test

import (
	"bytes"
	"os"
	"testing"
	"time"

	"callaction/fakepbx"
	"callaction/internal/archive/archivetest"
	"callaction/internal/clock"
	"callaction/scenarios/manual"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

// FuzzReadSnapshot reads anything as a snapshot, as it is and with checksums that fit.
// What can be read is written as it was read.
func FuzzReadSnapshot(f *testing.F) {
	file, err := os.ReadFile("testdata/snapshot-1.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(file)
	f.Add([]byte(fewLines))
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, text := range [][]byte{text, archivetest.Reseal(text)} {
			snap, err := stage.ReadSnapshot(bytes.NewReader(text))
			if err != nil {
				continue
			}
			if written := rewritten(t, snap); !bytes.Equal(rewritten(t, reread(t, written)), written) {
				t.Fatalf("not read as it was written: %s", written)
			}
		}
	})
}

// fewLines is a snapshot that says no more than it has to.
const fewLines = `["00000000",{"archive":"callaction stage snapshot","format":1}]
["00000000",{"Rules":1,"Calls":1,"Alone":1,"Exchanges":1}]
["00000000",{"runs":1,"calls":[{"id":"1","events":1,"variables":[{"name":"TEL","value":"03"}],"turns":[{"seq":1,"at":"2026-07-29T06:02:30Z","ended":[{"name":"a","order":1}]}]}]}]
["00000000",{"placed":1,"live":[{"number":1,"id":"1","to":"03","started":"2026-07-29T06:02:30Z","state":"ringing","course":{"steps":["ring 5s","hangup caller"]}}]}]
["00000000",{"accounts":[{"name":"a","accessToken":"x"}]}]
["00000000",{"accessTokens":{"x":{"client":"c","login":"tanaka","scopes":"k:app_record:read","ends":"2026-07-29T06:02:30Z"}}}]
["00000000",[{"Name":"slow","Latency":5}]]
["00000000",{"archive":"callaction kintone snapshot","format":1}]
["00000000",{"apps":0,"files":0}]
["00000000",{"end":"callaction kintone snapshot"}]
["00000000",{"Name":"a"}]
["00000000",{"ID":"1","Moments":[{}],"Events":[{"Seq":1,"Runs":[{"Rule":1,"Request":{"Headers":[{"Name":"a"}]}}]}]}]
["00000000",{"Seq":1,"Answer":{"Body":"\u0000base64:/w=="}}]
["00000000",{"Path":"/k","Changes":[{"After":"{}"}]}]
["00000000",{"end":"callaction stage snapshot"}]
`

func rewritten(t testing.TB, s *stage.Snapshot) []byte {
	t.Helper()
	var file bytes.Buffer
	if _, err := s.WriteTo(&file); err != nil {
		t.Fatal(err)
	}
	return file.Bytes()
}

func reread(t testing.TB, text []byte) *stage.Snapshot {
	t.Helper()
	s, err := stage.ReadSnapshot(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// BenchmarkSnapshotFile writes and reads the trace of 1,000 calls with five requests
// each.
func BenchmarkSnapshotFile(b *testing.B) {
	ws, err := workspace.Load(manual.Files(), "setting1")
	if err != nil {
		b.Fatal(err)
	}
	ws.Rules = fiveRequests()
	v := clock.NewVirtual(time.Unix(0, 0))
	s, err := stage.New(ws, stage.Options{Clock: v, KeepAll: true})
	if err != nil {
		b.Fatal(err)
	}
	course, err := fakepbx.ParseCourse([]string{"ring 5s", "answer", "talk 1m", "hangup caller"})
	if err != nil {
		b.Fatal(err)
	}
	for range 1000 {
		if err := v.Run(func() { _, err = s.PBX.Play(fakepbx.NewCall{From: "03-1234-5678"}, course) }); err != nil {
			b.Fatal(err)
		}
	}
	snap := s.Snapshot()
	file := rewritten(b, snap)
	b.Run("write", func(b *testing.B) {
		b.SetBytes(int64(len(file)))
		for b.Loop() {
			rewritten(b, snap)
		}
	})
	b.Run("read", func(b *testing.B) {
		b.SetBytes(int64(len(file)))
		for b.Loop() {
			reread(b, file)
		}
	})
	b.ReportMetric(float64(len(file)), "bytes")
}
