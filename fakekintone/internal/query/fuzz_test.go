package query_test

import (
	"errors"
	"testing"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/store"
)

// FuzzQuery holds that no text makes the package panic, that each is either
// answered or refused with one of its errors, and that a query finds the records
// that fulfil it, however it looks for them.
func FuzzQuery(f *testing.F) {
	for _, seed := range []string{
		"", `会社名 = "a\"b" and (売上 > -1.5 or $id in (1, "2")) order by 業種 desc, $id limit 10 offset 20`,
		`作成日時 >= FROM_TODAY(-3, DAYS) and 契約日 = THIS_MONTH(LAST)`, `メモ is not empty and 会社名 not like "山田"`,
		`商品 in ("a") and 数量 > 1`, `業種 not in ("S", "") or 興味 in ("A") order by 売上 limit 1`, `商品 not like "a" and 備考 is empty`,
		`訪問 <= NOW() and 担当者 in (LOGINUSER(), "kato") or $id >= 3 and $id != 4`, `売上 in ("") or 売上 != 1 and ステータス = "完了"`, `電話番号 = 0312345678`, `関連.会社名 = "a"`, `関連.件名 = "見積" and (関連.金額 >= 50 or 会社名 != "a") order by 売上`,
		`関連.区分 not in ("新規") or 関連.詳細 is not empty`, `関連.訪問番号 in (1, "VST-2") and 関連.担当 in (LOGINUSER())`, `関連 . 訪問日 < TODAY() order by 関連.件名`,
		"会社名　=　\"\xff\"", `レコード番号 = "CRM-1"`,
	} {
		f.Add(seed)
	}
	app, e := fuzzApp(f), showing(query.Related{Records: fuzzVisits(f), Filter: `金額 > 1`, AppCode: "VST"})
	f.Fuzz(func(t *testing.T, text string) {
		plan, err := checked(e, text)
		var refused *query.Error
		switch {
		case err == nil:
			plan.Run(app, query.RunOptions{Count: true})
			sameAsOneByOne(t, plan, app, text)
		case !errors.As(err, &refused):
			t.Errorf("%q: %v", text, err)
		}
	})
}

// sameAsOneByOne says that what a plan finds, by whatever index, is what it finds
// looking at one record after the other.
func sameAsOneByOne(t *testing.T, plan *query.Plan, app *store.App, text string) {
	found := map[int64]bool{}
	for _, r := range plan.Run(app, query.RunOptions{All: true}).Records {
		found[r.ID] = true
	}
	for id := range app.NextID() {
		if r, ok := app.Get(id); ok && plan.Matches(r) != found[id] {
			t.Errorf("%q: found record %d: %t", text, id, found[id])
		}
	}
}

func checked(e query.Env, text string) (*query.Plan, error) {
	q, err := query.Parse(text)
	if err != nil {
		return nil, err
	}
	return q.Check(e)
}

func fuzzApp(tb testing.TB) *store.App {
	return fuzzed(tb, func(tx *store.Tx) {
		tx.Insert(7, values{"会社名": text("a"), "売上": text("1"), "明細": table(values{"商品": text("a")})})
		tx.Insert(7, nil)
		tx.Insert(7, values{"業種": text("S"), "興味": items("A", "B"), "売上": text("10"), "訪問": text("2026-07-28T23:30:00Z"), "契約日": text("2026-07-29")})
		tx.Insert(7, values{"業種": text("A"), "担当者": items("sato"), "売上": text("-0.5"), "会社名": text("a b"), "電話番号": text("0312345678"), "ステータス": text("完了")})
		tx.Insert(7, values{"会社名": text("a"), "明細": table(values{"商品": text("b"), "数量": text("2")}, values{"商品": text("a"), "備考": text(" ")})})
	})
}

// fuzzVisits are related to the records of fuzzApp.
func fuzzVisits(tb testing.TB) *store.App {
	return fuzzed(tb, func(tx *store.Tx) {
		tx.Insert(7, values{"客": text("a"), "件名": text("見積"), "金額": text("50"), "区分": text("新規")})
		tx.Insert(7, values{"客": text("a"), "件名": text("契約"), "金額": text("1"), "担当": items("sato")})
		tx.Insert(7, values{"客": text("a b"), "件名": text("見積"), "金額": text("9"), "区分": text("継続"), "詳細": text("a"), "訪問日": text("2026-07-28")})
		tx.Insert(7, nil)
	})
}

func fuzzed(tb testing.TB, fill func(tx *store.Tx)) *store.App {
	s := store.New()
	err := s.Update(func(tx *store.Tx) error {
		if err := tx.CreateApp(7); err != nil {
			return err
		}
		fill(tx)
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return s.View().App(7)
}
