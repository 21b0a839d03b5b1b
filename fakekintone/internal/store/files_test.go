package store_test

import (
	"errors"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("files", func() {
	file := func(key, content string) *record.File { return &record.File{Key: key, Content: []byte(content)} }

	withFiles := func(keys ...string) map[string]record.Value {
		v := record.Value{}
		for _, key := range keys {
			v.Items = append(v.Items, record.Item{FileKey: key})
		}
		return map[string]record.Value{"f": v}
	}

	keys := func(s *store.Store) (list []string) {
		GinkgoHelper()
		write(s, func(tx *store.Tx) {
			for f := range tx.Files() {
				list = append(list, f.Key)
			}
		})
		return list
	}
	size := func(s *store.Store) (n int64) {
		GinkgoHelper()
		write(s, func(tx *store.Tx) { n = tx.FileSize() })
		return n
	}

	It("are found by their keys, and counted by their bytes", func() {
		s := domain()
		write(s, func(tx *store.Tx) { tx.PutFile(file("b", "123")); tx.PutFile(file("a", "4567")) })
		found, ok := s.View().File("b")
		Expect(ok).To(BeTrue())
		Expect(string(found.Content)).To(Equal("123"))
		_, ok = s.View().File("c")
		Expect(ok).To(BeFalse())
		Expect(keys(s)).To(Equal([]string{"a", "b"}))
		Expect(size(s)).To(Equal(int64(7)))
		write(s, func(tx *store.Tx) { tx.PutFile(file("a", "4")) })
		Expect(size(s)).To(Equal(int64(4)))
		write(s, func(tx *store.Tx) {
			Expect(tx.DeleteFile("a")).To(BeTrue())
			Expect(tx.DeleteFile("a")).To(BeFalse())
		})
		Expect(keys(s)).To(Equal([]string{"b"}))
		Expect(size(s)).To(Equal(int64(3)))
	})

	It("go with the record that has them, and with its tables", func() {
		inTable := map[string]record.Value{"t": {Rows: []record.Row{{ID: 1, Values: withFiles("r")}}}}
		s := domain(withFiles("a", "b"), inTable)
		write(s, func(tx *store.Tx) {
			for _, key := range []string{"a", "b", "r", "other"} {
				tx.PutFile(file(key, "x"))
			}
		})
		write(s, func(tx *store.Tx) { tx.Put(customers, &record.Record{ID: 1, Revision: 2, Values: withFiles("b")}) })
		Expect(keys(s)).To(Equal([]string{"b", "other", "r"}))
		write(s, func(tx *store.Tx) { tx.Delete(customers, 2) })
		Expect(keys(s)).To(Equal([]string{"b", "other"}))
		write(s, func(tx *store.Tx) { Expect(tx.Delete(customers, 2)).To(BeFalse()); tx.Delete(customers, 1) })
		Expect(keys(s)).To(Equal([]string{"other"}))
	})

	It("are as they were where a write fails, and in a state that is restored", func() {
		s := domain(withFiles("a"))
		write(s, func(tx *store.Tx) { tx.PutFile(file("a", "1")) })
		before := s.View()
		failed := errors.New("failed")
		Expect(s.Update(func(tx *store.Tx) error {
			tx.PutFile(file("b", "2"))
			tx.Delete(customers, 1)
			_, ok := tx.File("a")
			Expect(ok).To(BeFalse())
			return failed
		})).To(MatchError(failed))
		Expect(s.View()).To(BeIdenticalTo(before))
		write(s, func(tx *store.Tx) { tx.Delete(customers, 1); tx.PutFile(file("c", "3")) })
		Expect(keys(s)).To(Equal([]string{"c"}))
		other := store.New()
		other.Restore(before)
		for _, restored := range []*store.Store{s, other} {
			restored.Restore(before)
			Expect(keys(restored)).To(Equal([]string{"a"}))
			Expect(size(restored)).To(Equal(int64(1)))
		}
	})

	It("stay where only records are written", func() {
		s := domain()
		write(s, func(tx *store.Tx) { tx.PutFile(file("a", "1")) })
		write(s, func(tx *store.Tx) { tx.Insert(customers, nil) })
		Expect(keys(s)).To(Equal([]string{"a"}))
	})
})
