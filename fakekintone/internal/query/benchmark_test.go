package query_test

import (
	"fmt"
	"testing"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/store"
)

// A telephone number is found as fast among a million records as among few.
func BenchmarkEquality(b *testing.B) {
	bench(b, func(i int) string { return fmt.Sprintf(`電話番号 = "%s"`, telephone(i)) }, query.RunOptions{})
}

// So is one of two numbers, with the total.
func BenchmarkEitherOfTwo(b *testing.B) {
	bench(b, func(i int) string {
		return fmt.Sprintf(`電話番号 = "%s" or 会社名 = "会社%d"`, telephone(i), i+1)
	}, query.RunOptions{Count: true})
}

// The newest records that have a frequent option.
func BenchmarkFrequentOption(b *testing.B) {
	bench(b, func(int) string { return `業種 in ("A")` }, query.RunOptions{Count: true})
}

// The first page of a long order.
func BenchmarkOrder(b *testing.B) {
	bench(b, func(int) string { return `業種 not in ("A") order by 売上 desc limit 100` }, query.RunOptions{})
}

// A search that no index answers.
func BenchmarkLikeOfNothing(b *testing.B) {
	bench(b, func(int) string { return `会社名 like "株式会社"` }, query.RunOptions{})
}

// A customer is found by one of his visits, and those who have no visit of a kind.
func BenchmarkRelated(b *testing.B) {
	for _, text := range []string{`関連.売上 = 7 and 関連.会社名 = "会社7"`, `関連.業種 not in ("A")`} {
		app := customers(b, 100_000)
		e := env()
		e.Related = func(string) (query.Related, error) {
			return query.Related{Fields: customerForm(), Records: app, From: "電話番号", Key: "電話番号"}, nil
		}
		run(b, e, app, text, query.RunOptions{})
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				run(b, e, app, text, query.RunOptions{})
			}
		})
	}
}

func bench(b *testing.B, text func(i int) string, options query.RunOptions) {
	for _, n := range []int{10_000, 1_000_000} {
		app, e := customers(b, n), env()
		run(b, e, app, text(0), options) // builds the index
		b.Run(fmt.Sprintf("%d records", n), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				run(b, e, app, text(i%n), options)
			}
		})
	}
}

func run(b *testing.B, e query.Env, app *store.App, text string, options query.RunOptions) {
	plan, err := checked(e, text)
	if err != nil {
		b.Fatal(err)
	}
	plan.Run(app, options)
}

func customers(b *testing.B, n int) *store.App {
	s := store.New()
	err := s.Update(func(tx *store.Tx) error {
		if err := tx.CreateApp(7); err != nil {
			return err
		}
		for i := range n {
			tx.Insert(7, values{
				"電話番号": text(telephone(i)), "会社名": text(fmt.Sprint("会社", i)),
				"業種": text([]string{"S", "A", "B"}[i%3]), "売上": text(fmt.Sprint(i % 1000)),
			})
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return s.View().App(7)
}

func telephone(i int) string { return fmt.Sprintf("03%08d", i) }
