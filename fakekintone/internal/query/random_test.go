package query_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// A query may be answered in several ways: from one index, from several, on a
// walk through another, by a look at every record. Whatever way is taken, the
// answer is that of the plainest one.
var _ = Describe("any query", func() {
	It("finds what a look at every record finds, in order", func() {
		g := generator{rand.New(rand.NewPCG(5, 6))}
		app := g.app(400)
		for range 800 {
			c := g.condition(3)
			o := g.order()
			limit, offset := g.IntN(30), g.IntN(20)
			text := fmt.Sprintf("%s %s limit %d offset %d", c.text, o.text, limit, offset)
			expected := plainly(app, c, o)
			p := plan(env(), text)

			counted := p.Run(app, query.RunOptions{Count: true})
			Expect(counted.Total).To(Equal(len(expected)), text)
			page := expected[min(offset, len(expected)):min(offset+limit, len(expected))]
			Expect(idsOf(counted)).To(HaveExactElements(page), text)
			Expect(idsOf(p.Run(app, query.RunOptions{}))).To(HaveExactElements(page), text)
			Expect(idsOf(p.Run(app, query.RunOptions{All: true}))).To(HaveExactElements(expected), text)
		}
	})
})

// aCondition is a condition as text and as a function.
type aCondition struct {
	text  string
	holds func(r *record.Record) bool
}

// anOrder is an order as text and as a function.
type anOrder struct {
	text    string
	compare func(a, b *record.Record) int
}

func plainly(app *store.App, c aCondition, o anOrder) []int64 {
	var matching []*record.Record
	for r := range app.Ascend(0) {
		if c.holds(r) {
			matching = append(matching, r)
		}
	}
	slices.SortFunc(matching, func(a, b *record.Record) int {
		return cmp.Or(o.compare(a, b), cmp.Compare(b.ID, a.ID))
	})
	return idsOf(query.Result{Records: matching})
}

type generator struct{ *rand.Rand }

func (g generator) one(of ...string) string { return of[g.IntN(len(of))] }

func (g generator) app(n int) *store.App {
	GinkgoHelper()
	all := make([]values, n)
	for i := range all {
		all[i] = values{
			"会社名": text(g.one("", "a", "b", "c", "d")),
			"売上":  text(fmt.Sprint(g.IntN(30))),
			"業種":  text(g.one("", "S", "A", "B")),
			"興味":  items([]string{"S", "A", "B"}[:g.IntN(4)]...),
		}
	}
	return records(all...)
}

func (g generator) condition(depth int) aCondition {
	if depth == 0 || g.IntN(3) == 0 {
		return g.simple()
	}
	a, b := g.condition(depth-1), g.condition(depth-1)
	if g.IntN(2) == 0 {
		return aCondition{"(" + a.text + " and " + b.text + ")", func(r *record.Record) bool { return a.holds(r) && b.holds(r) }}
	}
	return aCondition{"(" + a.text + " or " + b.text + ")", func(r *record.Record) bool { return a.holds(r) || b.holds(r) }}
}

func (g generator) simple() aCondition {
	switch g.IntN(4) {
	case 0:
		return g.onText("会社名", "a", "b", "")
	case 1:
		return g.onText("業種", "S", "B", "")
	case 2:
		return g.onNumber("売上", number)
	default:
		return g.onNumber("$id", func(r *record.Record) int { return int(r.ID) })
	}
}

func (g generator) onText(code string, some ...string) aCondition {
	a, b := g.one(some...), g.one(some...)
	negative := g.one("", "not ")
	return aCondition{
		fmt.Sprintf("%s %sin (%q, %q)", code, negative, a, b),
		func(r *record.Record) bool {
			v := r.Values[code].Text
			return (v == a || v == b) == (negative == "")
		},
	}
}

func (g generator) onNumber(code string, of func(*record.Record) int) aCondition {
	n, op := g.IntN(400)>>g.IntN(5), g.one("=", "!=", "<", "<=", ">", ">=")
	return aCondition{
		fmt.Sprintf("%s %s %d", code, op, n),
		func(r *record.Record) bool { return compares(of(r), op, n) },
	}
}

func compares(a int, op string, b int) bool {
	switch op {
	case "=":
		return a == b
	case "!=":
		return a != b
	case "<":
		return a < b
	case "<=":
		return a <= b
	case ">":
		return a > b
	default:
		return a >= b
	}
}

func number(r *record.Record) int {
	n := 0
	_, _ = fmt.Sscan(r.Values["売上"].Text, &n)
	return n
}

func (g generator) order() anOrder {
	options := []string{"", "S", "A", "B"}
	keys := []anOrder{
		{"会社名", func(a, b *record.Record) int {
			return cmp.Compare(a.Values["会社名"].Text, b.Values["会社名"].Text)
		}},
		{"売上", func(a, b *record.Record) int { return cmp.Compare(number(a), number(b)) }},
		{"業種", func(a, b *record.Record) int {
			return cmp.Compare(slices.Index(options, a.Values["業種"].Text), slices.Index(options, b.Values["業種"].Text))
		}},
		{"$id", func(a, b *record.Record) int { return cmp.Compare(a.ID, b.ID) }},
	}
	o := anOrder{"", func(_, _ *record.Record) int { return 0 }}
	for n := range g.IntN(3) {
		o = o.then(n == 0, keys[g.IntN(len(keys))], g.IntN(2) == 0)
	}
	return o
}

func (o anOrder) then(first bool, key anOrder, descending bool) anOrder {
	words, sign := ", ", 1
	if first {
		words = "order by "
	}
	words += key.text
	if descending {
		words, sign = words+" desc", -1
	}
	return anOrder{o.text + words, func(a, b *record.Record) int {
		return cmp.Or(o.compare(a, b), sign*key.compare(a, b))
	}}
}
