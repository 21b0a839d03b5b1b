package store_test

import (
	"fmt"
	"iter"
	"math"
	"slices"
	"testing"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func TestStore(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "store")
}

const customers = 7

func text(field, value string) map[string]record.Value {
	return map[string]record.Value{field: {Text: value}}
}

func withItems(field string, codes ...string) map[string]record.Value {
	v := record.Value{}
	for _, code := range codes {
		v.Items = append(v.Items, record.Item{Code: code})
	}
	return map[string]record.Value{field: v}
}

// domain is a store with one app and one record for each of the values.
func domain(records ...map[string]record.Value) *store.Store {
	GinkgoHelper()
	s := store.New()
	write(s, func(tx *store.Tx) {
		Expect(tx.CreateApp(customers)).To(Succeed())
		for _, values := range records {
			tx.Insert(customers, values)
		}
	})
	return s
}

func write(s *store.Store, change func(tx *store.Tx)) {
	GinkgoHelper()
	Expect(s.Update(func(tx *store.Tx) error { change(tx); return nil })).To(Succeed())
}

func app(s *store.Store) *store.App { return s.View().App(customers) }

func ids(records iter.Seq[*record.Record]) []int64 {
	all := []int64{}
	for r := range records {
		all = append(all, r.ID)
	}
	return all
}

func find(a *store.App, field, value string) []int64 {
	return slices.Collect(a.Find(field, store.Text, value))
}

func newest(a *store.App) []int64 { return ids(a.Descend(math.MaxInt64)) }

func number(i int) string { return fmt.Sprintf("03%08d", i) }
