package store_test

import (
	"fmt"
	"runtime"
	"testing"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

const million = 1_000_000

// loaded is a store with so many customers, each with the fields of a small
// form.
func loaded(b *testing.B, records int) *store.Store {
	b.Helper()
	s := store.New()
	err := s.Update(func(tx *store.Tx) error {
		if err := tx.CreateApp(customers); err != nil {
			return err
		}
		for i := range records {
			tx.Insert(customers, customer(i))
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

func customer(i int) map[string]record.Value {
	return map[string]record.Value{
		"電話番号": {Text: number(i)},
		"会社名":  {Text: fmt.Sprint("会社", i)},
		"ランク":  {Text: []string{"A", "B", "C"}[i%3]},
		"売上":   {Text: fmt.Sprint(i % 1000)},
		"作成日時": {Text: "2026-07-29T06:02:00Z"},
		"更新日時": {Text: "2026-07-29T06:02:00Z"},
	}
}

func sizes(b *testing.B, run func(b *testing.B, s *store.Store, records int)) {
	for _, records := range []int{10_000, million} {
		s := loaded(b, records)
		find(app(s), "電話番号", "") // builds the index
		b.Run(fmt.Sprintf("%d records", records), func(b *testing.B) { run(b, s, records) })
	}
}

// A telephone number is found as fast among a million records as among few.
func BenchmarkFind(b *testing.B) {
	sizes(b, func(b *testing.B, s *store.Store, records int) {
		for i := 0; b.Loop(); i++ {
			found := 0
			for range app(s).Find("電話番号", store.Text, number(i%records)) {
				found++
			}
			if found != 1 {
				b.Fatal(found)
			}
		}
	})
}

// A snapshot and a return to it take constant time.
func BenchmarkSnapshotAndRestore(b *testing.B) {
	sizes(b, func(b *testing.B, s *store.Store, _ int) {
		for b.Loop() {
			s.Restore(s.View())
		}
	})
}

// A write after a snapshot copies a path, not the records.
func BenchmarkPut(b *testing.B) {
	sizes(b, func(b *testing.B, s *store.Store, records int) {
		for i := 0; b.Loop(); i++ {
			r := &record.Record{ID: int64(1 + i%records), Revision: int64(i), Values: customer(i)}
			if err := s.Update(func(tx *store.Tx) error { tx.Put(customers, r); return nil }); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkLoadMillion(b *testing.B) {
	for b.Loop() {
		s := loaded(b, million)
		b.ReportMetric(heapMegabytes(), "MB")
		runtime.KeepAlive(s)
	}
}

func BenchmarkBuildIndexOfMillion(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		s := loaded(b, million)
		b.StartTimer()
		find(app(s), "電話番号", "")
	}
}

func heapMegabytes() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}
