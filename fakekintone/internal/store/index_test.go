package store_test

import (
	"cmp"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

func inRange(a *store.App, kind store.KeyKind, lo, hi store.Bound, descending bool) []int64 {
	return slices.Collect(a.Range("f", kind, lo, hi, descending))
}

var _ = Describe("an index", func() {
	It("orders text by code points and equal values by id", func() {
		s := domain(text("f", "い"), text("f", "a"), text("f", "漢"), text("f", "a"), text("f", "Z"), text("f", ""), text("f", "𠮷"))
		Expect(inRange(app(s), store.Text, store.Bound{}, store.Bound{}, false)).To(Equal([]int64{6, 5, 2, 4, 1, 3, 7}))
		Expect(inRange(app(s), store.Text, store.Bound{}, store.Bound{}, true)).To(Equal([]int64{7, 3, 1, 4, 2, 5, 6}))
	})

	It("orders numbers as numbers, however they are written", func() {
		s := domain(text("f", "10"), text("f", "9"), text("f", "-1"), text("f", "9.0"), text("f", ""), text("f", "-10"), text("f", "0.5"))
		Expect(inRange(app(s), store.Number, store.Bound{}, store.Bound{}, false)).To(Equal([]int64{5, 6, 3, 7, 2, 4, 1}))
		Expect(slices.Collect(app(s).Find("f", store.Number, "09"))).To(Equal([]int64{2, 4}))
		Expect(slices.Collect(app(s).Find("f", store.Number, "0.9e1"))).To(Equal([]int64{2, 4}))
	})

	It("finds a record under each of its items, once", func() {
		s := domain(withItems("f", "x", "y", "x"), withItems("f", "y"), withItems("f"))
		Expect(slices.Collect(app(s).Find("f", store.Codes, "x"))).To(Equal([]int64{1}))
		Expect(slices.Collect(app(s).Find("f", store.Codes, "y"))).To(Equal([]int64{1, 2}))
		Expect(slices.Collect(app(s).Find("f", store.Codes, ""))).To(Equal([]int64{3}))
	})

	It("finds records without the field under no value", func() {
		s := domain(text("other", "x"))
		Expect(find(app(s), "f", "")).To(Equal([]int64{1}))
		Expect(slices.Collect(app(s).Find("f", store.Number, ""))).To(Equal([]int64{1}))
		Expect(slices.Collect(app(s).Find("f", store.Codes, ""))).To(Equal([]int64{1}))
	})

	DescribeTable("keeps to its bounds",
		func(lo, hi store.Bound, expected ...int64) {
			s := domain(text("f", "1"), text("f", "2"), text("f", "2"), text("f", "3"), text("f", ""))
			Expect(slices.Collect(app(s).Range("f", store.Number, lo, hi, false))).To(HaveExactElements(expected))
			slices.Reverse(expected)
			Expect(slices.Collect(app(s).Range("f", store.Number, lo, hi, true))).To(HaveExactElements(expected))
			Expect(app(s).Count("f", store.Between(store.Number, lo, hi))).To(Equal(len(expected)))
		},
		Entry("none", store.Bound{}, store.Bound{}, int64(5), int64(1), int64(2), int64(3), int64(4)),
		Entry("from", store.Including("2"), store.Bound{}, int64(2), int64(3), int64(4)),
		Entry("above", store.Excluding("2.0"), store.Bound{}, int64(4)),
		Entry("to", store.Bound{}, store.Including("1"), int64(5), int64(1)),
		Entry("below", store.Excluding(""), store.Excluding("2"), int64(1)),
		Entry("both", store.Including("1"), store.Including("2"), int64(1), int64(2), int64(3)),
		Entry("crossed", store.Including("3"), store.Including("1")),
	)

	It("has just what its interval contains", func() {
		s := domain(withItems("f", "a", "c"), withItems("f", "b"), withItems("f"))
		for _, in := range []store.Interval{
			store.Only(store.Codes, "c"), store.Only(store.Codes, ""),
			store.Between(store.Codes, store.Excluding("a"), store.Excluding("c")),
			store.Between(store.Codes, store.Bound{}, store.Including("a")),
		} {
			var contained []int64
			for r := range app(s).Ascend(0) {
				if in.Contains(r.Values["f"]) {
					contained = append(contained, r.ID)
				}
			}
			Expect(slices.Collect(app(s).IDs("f", in, false))).To(ConsistOf(contained))
		}
	})

	It("yields each value with its records", func() {
		s := domain(text("f", "b"), text("f", "a"), text("f", "b"), text("f", "c"))
		var seen []string
		for g := range app(s).Groups("f", store.Between(store.Text, store.Including("a"), store.Excluding("c")), true) {
			seen = append(seen, fmt.Sprint(g.Key(), slices.Collect(g.IDs(false)), slices.Collect(g.IDs(true))))
		}
		Expect(seen).To(Equal([]string{"b[1 3] [3 1]", "a[2] [2]"}))
	})

	It("stops when nobody wants more", func() {
		s := domain(text("f", "a"), text("f", "b"))
		for range app(s).Groups("f", store.Between(store.Text, store.Bound{}, store.Bound{}), false) {
			break
		}
		for id := range app(s).Range("f", store.Text, store.Bound{}, store.Bound{}, true) {
			Expect(id).To(Equal(int64(2)))
			break
		}
	})

	It("follows every write", func() {
		random := rand.New(rand.NewPCG(1, 2))
		s := domain()
		find(app(s), "f", "") // built while the app is empty
		for range 500 {
			write(s, func(tx *store.Tx) { anyChange(tx, random) })
		}
		for value := range 20 {
			expectFoundByIndex(app(s), fmt.Sprint(value))
		}
	})

	It("is carried on by writers, not built again", func() {
		allocations := func(records int) float64 {
			s := domain(slices.Repeat([]map[string]record.Value{text("f", "a")}, records)...)
			find(app(s), "f", "b")
			return testing.AllocsPerRun(10, func() {
				write(s, func(tx *store.Tx) { tx.Insert(customers, text("f", "b")) })
				find(app(s), "f", "c")
			})
		}
		Expect(allocations(20_000)).To(BeNumerically("<", 2*allocations(200)))
	})

	It("is there in a state that is restored, whatever was asked before", func() {
		s := domain(text("f", "a"))
		snapshot := s.View()
		write(s, func(tx *store.Tx) { tx.Insert(customers, text("f", "a")) })
		Expect(find(app(s), "f", "a")).To(Equal([]int64{1, 2}))
		s.Restore(snapshot)
		write(s, func(tx *store.Tx) { tx.Insert(customers, text("f", "b")) })
		Expect(find(app(s), "f", "a")).To(Equal([]int64{1}))
		Expect(find(app(s), "f", "b")).To(Equal([]int64{2}))
	})
})

// anyChange inserts, replaces or deletes a record.
func anyChange(tx *store.Tx, random *rand.Rand) {
	value := text("f", fmt.Sprint(random.IntN(20)))
	id := 1 + random.Int64N(tx.App(customers).NextID())
	old, ok := tx.App(customers).Get(id)
	switch {
	case !ok || random.IntN(3) == 0:
		tx.Insert(customers, value)
	case random.IntN(3) == 0:
		tx.Delete(customers, id)
	default:
		tx.Put(customers, &record.Record{ID: id, Revision: old.Revision + 1, Values: value})
	}
}

func expectFoundByIndex(a *store.App, value string) {
	GinkgoHelper()
	expected := []int64{}
	for r := range a.Ascend(0) {
		if r.Values["f"].Text == value {
			expected = append(expected, r.ID)
		}
	}
	Expect(find(a, "f", value)).To(HaveExactElements(expected))
}

var _ = Describe("a number's key", func() {
	It("sorts as the number does, at any size and precision", func() {
		numbers := manyNumbers(rand.New(rand.NewPCG(3, 4)))
		for _, a := range numbers {
			for _, b := range numbers {
				Expect(cmp.Compare(key(a), key(b))).To(Equal(exact(a).Cmp(exact(b))), "%s and %s", a, b)
			}
		}
	})

	DescribeTable("is the same for the same number",
		func(a, b string) { Expect(key(a)).To(Equal(key(b))) },
		Entry(nil, "1", "1.000"), Entry(nil, "0", "-0.0"), Entry(nil, "15", "1.5e1"), Entry(nil, "-0.015", "-15E-3"),
		Entry(nil, "+7", "007"), Entry(nil, ".5", "0.5"), Entry(nil, "5.", "5"), Entry(nil, "0e5", "0"),
	)

	DescribeTable("comes after all numbers where there is none",
		func(text string) {
			Expect(store.IsNumber(text)).To(BeFalse())
			Expect(key(text) > key("9e1000000000")).To(BeTrue())
		},
		Entry(nil, "abc"), Entry(nil, "1,000"), Entry(nil, "--1"), Entry(nil, "+-1"), Entry(nil, "."), Entry(nil, "-"), Entry(nil, "e5"),
		Entry(nil, "1e"), Entry(nil, "1e99999999999"), Entry(nil, "1e2000000000"), Entry(nil, "１"), Entry(nil, " 1"), Entry(nil, "1.2.3"),
	)

	It("of no value comes first", func() {
		Expect(key("")).To(Equal(""))
	})
})

func key(text string) string { return store.Key(store.Number, text) }

func exact(text string) *big.Rat {
	r, ok := new(big.Rat).SetString(text)
	Expect(ok).To(BeTrue(), text)
	return r
}

func manyNumbers(random *rand.Rand) []string {
	special := []string{"0", "-0", "1e40", "-1e40", "0.12", "0.123", "-0.12", "-0.123", "9007199254740993", "9007199254740992", "1e-40"}
	numbers := append(make([]string, 0, 150), special...)
	for len(numbers) < cap(numbers) {
		digits := fmt.Sprintf("%d", random.Int64N(1_000_000))
		at := random.IntN(len(digits) + 1)
		sign := []string{"", "-"}[random.IntN(2)]
		numbers = append(numbers, fmt.Sprintf("%s0%s.%s0e%d", sign, digits[:at], digits[at:], random.IntN(9)-4))
	}
	return numbers
}
