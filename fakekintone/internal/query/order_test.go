package query_test

import (
	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("the order", func() {
	It("is the newest first if the query does not say", func() {
		Expect(found(column("会社名", text("b"), text("a"), text("c")), env(), "")).To(Equal([]int64{3, 2, 1}))
	})

	DescribeTable("by one field, the newest first where values are equal",
		func(code string, all []record.Value, up, down []int64) {
			app := column(code, all...)
			Expect(found(app, env(), "order by "+code)).To(Equal(up))
			Expect(found(app, env(), "order by "+code+" asc")).To(Equal(up))
			Expect(found(app, env(), "order by "+code+" desc")).To(Equal(down))
		},
		Entry("text by code points", "会社名",
			[]record.Value{text("い"), text("a"), text(""), text("B"), text("a")},
			[]int64{3, 4, 5, 2, 1}, []int64{1, 5, 2, 4, 3}),
		Entry("numbers as numbers", "売上",
			[]record.Value{text("10"), text("9"), text(""), text("-1"), text("9.0")},
			[]int64{3, 4, 5, 2, 1}, []int64{1, 5, 2, 4, 3}),
		Entry("dates", "契約日",
			[]record.Value{text("2026-07-29"), text(""), text("2025-01-01")},
			[]int64{2, 3, 1}, []int64{1, 3, 2}),
		Entry("options as they are defined, none first, forgotten ones last", "業種",
			[]record.Value{text("B"), text("S"), text("A"), text(""), text("古い"), text("S")},
			[]int64{4, 6, 2, 3, 1, 5}, []int64{5, 1, 3, 6, 2, 4}),
		Entry("states as the process goes", "ステータス",
			[]record.Value{text("完了"), text("処理中"), text("未処理")},
			[]int64{3, 2, 1}, []int64{1, 2, 3}),
		Entry("creators by login", "作成者",
			[]record.Value{items("sato"), items("kato"), items("sato")},
			[]int64{2, 3, 1}, []int64{3, 1, 2}),
		Entry("the record number", "レコード番号",
			[]record.Value{text("1"), text("2")}, []int64{1, 2}, []int64{2, 1}),
		Entry("$id", "$id", []record.Value{text(""), text("")}, []int64{1, 2}, []int64{2, 1}),
	)

	It("of creators is by their numeric ids if these are known", func() {
		e := env()
		e.UserID = func(login string) int64 { return map[string]int64{"sato": 2, "kato": 11}[login] }
		app := column("作成者", items("kato"), items("sato"), items("nobody"), record.Value{})
		Expect(found(app, e, "order by 作成者")).To(Equal([]int64{4, 3, 2, 1}))
	})

	It("is by several fields, one after the other", func() {
		app := records(
			values{"業種": text("A"), "売上": text("2")},
			values{"業種": text("S"), "売上": text("1")},
			values{"業種": text("A"), "売上": text("10")},
			values{"業種": text("S"), "売上": text("1")},
		)
		Expect(found(app, env(), "order by 業種 asc, 売上 desc")).To(Equal([]int64{4, 2, 3, 1}))
		Expect(found(app, env(), "order by 業種, 売上, $id asc")).To(Equal([]int64{2, 4, 1, 3}))
		Expect(found(app, env(), "order by 業種 desc, $id asc")).To(Equal([]int64{1, 3, 2, 4}))
		Expect(found(app, env(), "order by $id, 業種")).To(Equal([]int64{1, 2, 3, 4}))
	})

	It("is the same whether the records come from an index or not", func() {
		app := records(
			values{"会社名": text("x"), "業種": text("A")}, values{"会社名": text("x"), "業種": text("S")},
			values{"会社名": text("y"), "業種": text("S")}, values{"会社名": text("x"), "業種": text("A")},
		)
		Expect(found(app, env(), `会社名 = "x" order by 業種 desc`)).To(Equal([]int64{4, 1, 2}))
		Expect(found(app, env(), `会社名 != "y" order by 業種 desc`)).To(Equal([]int64{4, 1, 2}))
		Expect(found(app, env(), `業種 in ("A") order by 業種 desc`)).To(Equal([]int64{4, 1}))
		Expect(found(app, env(), `会社名 = "x" order by $id asc`)).To(Equal([]int64{1, 2, 4}))
	})
})

var _ = Describe("the page", func() {
	hundreds := func() []record.Value {
		all := make([]record.Value, 600)
		for i := range all {
			all[i] = text([]string{"a", "b", "c"}[i%3])
		}
		return all
	}

	DescribeTable("begins at the offset and ends at the limit",
		func(q string, records int, first int64) {
			ids := found(column("会社名", hundreds()...), env(), q)
			Expect(ids).To(HaveLen(records))
			if records > 0 {
				Expect(ids[0]).To(Equal(first))
			}
		},
		Entry("100 records", "", 100, int64(600)),
		Entry("as many as it says", "limit 500", 500, int64(600)),
		Entry("none", "limit 0", 0, int64(0)),
		Entry("later ones", "limit 10 offset 20", 10, int64(580)),
		Entry("the last", "offset 595", 5, int64(5)),
		Entry("behind the last", "offset 10000", 0, int64(0)),
		Entry("of those that match", `会社名 = "a" limit 2 offset 1`, 2, int64(595)),
		Entry("of those that match, in another order", `会社名 in ("a", "b") order by 会社名 desc limit 2 offset 1`, 2, int64(596)),
	)

	DescribeTable("knows the total of all pages, if asked",
		func(q string, total int) {
			app := column("会社名", hundreds()...)
			Expect(plan(env(), q).Run(app, query.RunOptions{Count: true}).Total).To(Equal(total))
			Expect(plan(env(), q).Run(app, query.RunOptions{}).Total).To(BeZero())
		},
		Entry("of everything", "limit 1", 600),
		Entry("of nothing", `会社名 = "x"`, 0),
		Entry("by index", `会社名 = "a" limit 1`, 200),
		Entry("by index, twice the same", `会社名 in ("a", "a") limit 1`, 200),
		Entry("by several indexes that overlap", `会社名 = "a" or $id <= 3 limit 1`, 202),
		Entry("by index and more", `会社名 = "a" and $id <= 30 limit 1 offset 50`, 10),
		Entry("by a look at all", `会社名 != "a" limit 0`, 400),
		Entry("of ids that are not there", `$id >= 0 and $id <= 9000 limit 1`, 600),
		Entry("in order", `会社名 not in ("a") order by 会社名 limit 1`, 400),
	)

	It("is everything for a cursor", func() {
		result := plan(env(), `会社名 != "a" limit 3 offset 7`).Run(column("会社名", hundreds()...), query.RunOptions{All: true})
		Expect(result.Records).To(HaveLen(400))
		Expect(result.Records[0].ID).To(Equal(int64(600)))
	})

	It("is empty where there is no app", func() {
		Expect(plan(env(), "").Run(nil, query.RunOptions{Count: true})).To(Equal(query.Result{}))
	})
})
