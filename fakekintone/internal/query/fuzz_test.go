package query_test

import (
	"errors"
	"testing"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/store"
)

// FuzzQuery holds that no text makes the package panic, and that each is
// either answered or refused with one of its errors.
func FuzzQuery(f *testing.F) {
	for _, seed := range []string{
		"", `会社名 = "a\"b" and (売上 > -1.5 or $id in (1, "2")) order by 業種 desc, $id limit 10 offset 20`,
		`作成日時 >= FROM_TODAY(-3, DAYS) and 契約日 = THIS_MONTH(LAST)`, `メモ is not empty and 会社名 not like "山田"`,
		`商品 in ("a") and 数量 > 1`, `電話番号 = 0312345678`, `関連.会社名 = "a"`, "会社名　=　\"\xff\"", `レコード番号 = "CRM-1"`,
	} {
		f.Add(seed)
	}
	app, e := fuzzApp(f), env()
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := checked(e, text)
		var refused *query.Error
		switch {
		case err == nil:
			plan.Run(app, query.RunOptions{Count: true})
		case !errors.As(err, &refused) && !errors.Is(err, query.ErrRelated):
			t.Errorf("%q: %v", text, err)
		}
	})
}

func checked(e query.Env, text string) (*query.Plan, error) {
	q, err := query.Parse(text)
	if err != nil {
		return nil, err
	}
	return q.Check(e)
}

func fuzzApp(tb testing.TB) *store.App {
	s := store.New()
	err := s.Update(func(tx *store.Tx) error {
		if err := tx.CreateApp(7); err != nil {
			return err
		}
		tx.Insert(7, values{"会社名": text("a"), "売上": text("1"), "明細": table(values{"商品": text("a")})})
		tx.Insert(7, nil)
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return s.View().App(7)
}
