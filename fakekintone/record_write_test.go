package fakekintone_test

import (
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("a record that is added", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("has the next id and revision 1", func() {
		Expect(w.asTanaka("POST", record, `{"app":7,"record":{"電話番号":{"value":"0312345678"}}}`)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(w.asTanaka("POST", record, `{"app":"7"}`)).To(Equal(`OK {"id":"2","revision":"1"}`), "without a record it is empty")
		r, err := w.Record(customers, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Values).To(Equal(map[string]any{
			"record_no": "1", "電話番号": "0312345678", "会社名": "", "作成者": "tanaka", "更新者": "tanaka",
			"作成日時": "2026-07-29T06:02:00Z", "更新日時": "2026-07-29T06:02:00Z",
		}))
	})

	It("may stand in a list", func() {
		Expect(w.asTanaka("POST", records, `{"app":7,"records":[{"会社名":{"value":"A"}},{}]}`)).To(Equal(`OK {"ids":["1","2"],"revisions":["1","1"]}`))
		Expect(w.asTanaka("POST", records, `{"app":7,"records":[]}`)).To(Equal(`OK {"ids":[],"revisions":[]}`))
	})

	It("loses fields that the app does not have, and the observer is told", func() {
		Expect(w.asTanaka("POST", record, `{"app":7,"record":{"電話":{"value":"03"}}}`)).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(w.last().Notes).To(Equal([]string{`app 7 has no field "電話": ignored`}))
	})

	DescribeTable("is refused as a whole", func(body, ja, en string) {
		w.seed(products, `{"品名":{"value":"there"}}`)
		Expect(w.asTanaka("POST", record, `{"app":9,"record":`+body+`}`)).To(Equal(invalid(ja)))
		Expect(w.asSmith("POST", record, `{"app":9,"record":`+body+`}`)).To(Equal(invalidInEnglish(en)))
		Expect(w.Apps()[2].Records).To(Equal(1))
	},
		Entry("without what is required", `{}`,
			`"record.品名.value":{"messages":["必須です。"]}`, `"record.品名.value":{"messages":["Required."]}`),
		Entry("for a value that is there", `{"品名":{"value":"there"}}`,
			`"record.品名.value":{"messages":["値がほかのレコードと重複しています。"]}`,
			`"record.品名.value":{"messages":["This value already exists in another record."]}`),
		Entry("for a text that is too long", `{"品名":{"value":"12345678901"}}`,
			`"record.品名.value":{"messages":["11文字より短くなければなりません。"]}`,
			`"record.品名.value":{"messages":["Enter less than 11 characters."]}`),
		Entry("for numbers", `{"品名":{"value":"a"},"単価":{"value":"0.5"},"型番":{"value":"1,000"}}`,
			`"record[型番].value":{"messages":["数字でなければなりません。"]},"record.単価.value":{"messages":["1以上である必要があります。"]}`,
			`"record[型番].value":{"messages":["Only numbers are allowed."]},"record.単価.value":{"messages":["The value must be 1 or more."]}`),
		Entry("for a number that is too large", `{"品名":{"value":"a"},"単価":{"value":1001}}`,
			`"record.単価.value":{"messages":["1000以下である必要があります。"]}`, `"record.単価.value":{"messages":["The value must be 1000 or less."]}`),
		Entry("for options", `{"品名":{"value":"a"},"状態":{"value":"中"},"特徴":{"value":["赤","黄"]}}`,
			`"record.特徴.values[1].value":{"messages":["\"黄\"は選択肢にありません。"]},"record.状態.value":{"messages":["\"中\"は選択肢にありません。"]}`,
			`"record.特徴.values[1].value":{"messages":["The value, \"黄\", is not in options."]},"record.状態.value":{"messages":["The value, \"中\", is not in options."]}`),
	)

	DescribeTable("is refused for what it must not name", func(field, value string, status int, code, ja, en string) {
		body := fmt.Sprintf(`{"app":9,"record":{"品名":{"value":"a"},%q:{"value":%s}}}`, field, value)
		Expect(w.ask("POST", record, body, token("ALL9")...).answered()).To(Equal(refusal(status, code, ja)))
		if code != "GAIA_BF02" {
			Expect(w.asSmith("POST", record, body)).To(Equal(refusal(status, code, en)))
		}
	},
		Entry("its number", "番号", `"9"`, 400, "GAIA_UN10", "RECORD_ID型のフィールドに値を設定することはできません。", "Cannot update field whose type is RECORD_ID."),
		Entry("its creator, without the app's permissions", "作成者", `{"code":"smith"}`, 403, "GAIA_BF02",
			"フィールド「作成者」に値を指定してレコードを追加するには、アプリの管理権限が必要です。", ""),
		Entry("a user whom nobody knows", "担当", `[{"code":"nobody"}]`, 400, "GAIA_IL26",
			"指定したユーザー（code：nobody）が見つかりません。", "The specified user (code：nobody) not found."),
	)

	It("is refused for categories", func() {
		body := `{"app":7,"record":{"カテゴリー":{"value":[]}}}`
		Expect(w.asTanaka("POST", record, body)).To(Equal(refusal(400, "GA_UO01", "APIでは次の操作はできません：カテゴリーの値の編集")))
		Expect(w.asSmith("POST", record, body)).To(Equal(refusal(400, "GA_UO01",
			"The following operation cannot be performed via the API: editing the value of categories")))
	})

	It("may say who has added it, for who manages the app", func() {
		body := `{"app":9,"record":{"品名":{"value":"a"},"作成者":{"value":{"code":"smith"}},"作成日時":{"value":"2020-01-01T00:00:30Z"}}}`
		Expect(w.ask("POST", record, body, token("MANAGE9")...).Status).To(Equal(200))
		r, err := w.Record(products, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Values).To(HaveKeyWithValue("作成者", "smith"))
		Expect(r.Values).To(HaveKeyWithValue("作成日時", "2020-01-01T00:00:00Z"))
		Expect(r.Values).To(HaveKeyWithValue("更新者", "Administrator"))
	})

	It("is refused with all others of its list, all complaints together, and uses up no id", func() {
		Expect(w.asTanaka("POST", records, `{"app":9,"records":[{"品名":{"value":"a"}},{"品名":{"value":"a"},"型番":{"value":"x"}},{}]}`)).To(Equal(invalid(
			`"records[1][型番].value":{"messages":["数字でなければなりません。"]},` +
				`"records[1].品名.value":{"messages":["値がほかのレコードと重複しています。"]},` +
				`"records[2].品名.value":{"messages":["必須です。"]}`)))
		Expect(w.Apps()[2].Records).To(Equal(0))
		Expect(w.asTanaka("POST", record, `{"app":9,"record":{"品名":{"value":"a"}}}`)).To(Equal(`OK {"id":"1","revision":"1"}`))
	})

	It("is refused where there are more than a hundred", func() {
		list := func(n int) string {
			return `{"app":7,"records":[` + strings.TrimSuffix(strings.Repeat("{},", n), ",") + `]}`
		}
		Expect(w.ask("POST", records, list(100), tanaka...).Status).To(Equal(200))
		Expect(w.asTanaka("POST", records, list(101))).To(Equal(invalid(`"records":{"messages":["一度に100件までのレコードを追加できます。"]}`)))
		Expect(w.asSmith("POST", records, list(101))).
			To(Equal(invalidInEnglish(`"records":{"messages":["A maximum of 100 records can be added at one time."]}`)))
	})
})

var _ = Describe("a record that is changed", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(products, `{"品名":{"value":"a"},"型番":{"value":"10"},"備考":{"value":"old"}}`, `{"品名":{"value":"b"},"型番":{"value":"20"}}`)
	})

	values := func(id int64) map[string]any {
		GinkgoHelper()
		r, err := w.Record(products, id)
		Expect(err).NotTo(HaveOccurred())
		return r.Values
	}

	It("keeps what is not named, and counts its revision", func() {
		Expect(w.asTanaka("PUT", record, `{"app":9,"id":1,"record":{"備考":{"value":"new"}}}`)).To(Equal(`OK {"revision":"2"}`))
		Expect(values(1)).To(HaveKeyWithValue("備考", "new"))
		Expect(values(1)).To(HaveKeyWithValue("品名", "a"))
		Expect(values(1)).To(HaveKeyWithValue("作成者", "Administrator"))
		Expect(values(1)).To(HaveKeyWithValue("更新者", "tanaka"))
		Expect(w.asTanaka("PUT", record, `{"app":9,"id":"1","record":{"備考":{"value":"new"}}}`)).To(Equal(`OK {"revision":"3"}`), "the same once more counts, too")
	})

	It("is checked as a whole: what was wrong before stays wrong", func() {
		w.seed(products, `{"備考":{"value":"without 品名"}}`)
		Expect(w.asTanaka("PUT", record, `{"app":9,"id":3,"record":{"備考":{"value":"x"}}}`)).
			To(Equal(invalid(`"record.品名.value":{"messages":["必須です。"]}`)))
	})

	It("may keep a value that must not repeat, and not take another's", func() {
		Expect(w.asTanaka("PUT", record, `{"app":9,"id":1,"record":{"品名":{"value":"a"},"型番":{"value":"10.0"}}}`)).To(Equal(`OK {"revision":"2"}`))
		Expect(w.asTanaka("PUT", record, `{"app":9,"id":1,"record":{"型番":{"value":"2e1"}}}`)).
			To(Equal(invalid(`"record.型番.value":{"messages":["値がほかのレコードと重複しています。"]}`)))
	})

	DescribeTable("is GAIA_UN10 for system fields", func(field, value, internal string) {
		body := fmt.Sprintf(`{"app":9,"id":1,"record":{%q:{"value":%s}}}`, field, value)
		Expect(w.asTanaka("PUT", record, body)).To(Equal(refusal(400, "GAIA_UN10", internal+"型のフィールドに値を設定することはできません。")))
		Expect(w.asSmith("PUT", record, body)).To(Equal(refusal(400, "GAIA_UN10", "Cannot update field whose type is "+internal+".")))
	},
		Entry("its number", "番号", `"1"`, "RECORD_ID"),
		Entry("its creator", "作成者", `{"code":"tanaka"}`, "CREATOR"),
		Entry("its modifier", "更新者", `{"code":"tanaka"}`, "MODIFIER"),
		Entry("when it was added", "作成日時", `""`, "CREATED_AT"),
		Entry("when it was changed", "更新日時", `""`, "MODIFIED_AT"),
	)

	It("ignores $id and $revision among its fields", func() {
		Expect(w.asTanaka("PUT", record, `{"app":9,"id":1,"record":{"$id":{"value":"2"},"$revision":{"value":"9"}}}`)).To(Equal(`OK {"revision":"2"}`))
	})

	Describe("by its revision", func() {
		put := func(revision string) string {
			return w.asTanaka("PUT", record, `{"app":9,"id":1,"revision":`+revision+`,"record":{}}`)
		}

		It("is changed where that is the latest, or -1", func() {
			Expect(put("1")).To(Equal(`OK {"revision":"2"}`))
			Expect(put(`"2"`)).To(Equal(`OK {"revision":"3"}`))
			Expect(put("-1")).To(Equal(`OK {"revision":"4"}`))
			Expect(put("null")).To(Equal(`OK {"revision":"5"}`))
		})

		It("is GAIA_CO02 where it is not", func() {
			put("1")
			Expect(put("1")).To(Equal(refusal(409, "GAIA_CO02", "指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。")))
			Expect(w.asSmith("PUT", record, `{"app":9,"id":1,"revision":3,"record":{"備考":{"value":"x"}}}`)).
				To(Equal(refusal(409, "GAIA_CO02", "The revision is not the latest. Someone may update a record.")))
			Expect(values(1)).To(HaveKeyWithValue("備考", "old"))
		})

		It("is CB_VA01 below -1", func() {
			Expect(put("-2")).To(Equal(invalid(`"revision":{"messages":["最小でも-1以上です。"]}`)))
		})
	})

	Describe("by updateKey", func() {
		put := func(key string) string {
			return w.asTanaka("PUT", record, `{"app":9,"updateKey":`+key+`,"record":{"備考":{"value":"new"}}}`)
		}
		putInEnglish := func(key string) string {
			return w.asSmith("PUT", record, `{"app":9,"updateKey":`+key+`,"record":{"備考":{"value":"new"}}}`)
		}

		It("is found by a text or a number that must not repeat", func() {
			Expect(put(`{"field":"品名","value":"b"}`)).To(Equal(`OK {"revision":"2"}`))
			Expect(put(`{"field":"型番","value":"20.0"}`)).To(Equal(`OK {"revision":"3"}`))
			Expect(values(2)).To(HaveKeyWithValue("備考", "new"))
		})

		DescribeTable("is not found", func(key string, status int, code, ja, en string) {
			Expect(put(key)).To(Equal(refusal(status, code, ja)))
			Expect(putInEnglish(key)).To(Equal(refusal(status, code, en)))
		},
			Entry("by a value that nobody has", `{"field":"品名","value":"x"}`, 404, "GAIA_RE20",
				"「updateKey」に指定した条件に一致するレコードがありません。", `No records match the conditions specified in the \"updateKey\" field.`),
			Entry("by a field that the app has not", `{"field":"名","value":"x"}`, 400, "GAIA_IQ11",
				"指定されたフィールド（名）が見つかりません。", "Specified field (名) not found."),
			Entry("by a field that may repeat", `{"field":"単価","value":"1"}`, 400, "GAIA_IQ27",
				"レコードの更新に失敗しました。「updateKey」に指定したフィールド（code: 単価）の設定で「値の重複を禁止する」を選択する必要があります。",
				`Failed to update record. The field (code: 単価) set as \"updateKey\" must be set to \"Prohibit duplicate values\".`),
		)

		It("is CB_VA01 without a field, or with a value that is missing or too long", func() {
			Expect(put(`{}`)).To(Equal(invalid(`"updateKey.value":{"messages":["必須です。"]},"updateKey.field":{"messages":["必須です。"]}`)))
			Expect(put(`{"field":"品名","value":"` + strings.Repeat("a", 65) + `"}`)).
				To(Equal(invalid(`"updateKey.value":{"messages":["65文字より短くなければなりません。"]}`)))
		})
	})

	It("is CB_VA01 where neither id nor updateKey names it, or both do", func() {
		const problem = `The record to be updated must be specified by one of the parameters \"id\" and \"updateKey\".`
		both := invalidInEnglish(`"updateKey":{"messages":["` + problem + `"]},"id":{"messages":["` + problem + `"]}`)
		Expect(w.asSmith("PUT", record, `{"app":9,"record":{}}`)).To(Equal(both))
		Expect(w.asSmith("PUT", record, `{"app":9,"id":"","record":{}}`)).To(Equal(both))
		Expect(w.asSmith("PUT", record, `{"app":9,"id":1,"updateKey":{"field":"品名","value":"a"}}`)).To(Equal(both))
		Expect(w.asTanaka("PUT", record, `{"app":9,"id":"x"}`)).To(Equal(invalid(`"id":{"messages":["整数を入力してください。"]}`)))
	})

	It("is GAIA_RE01 where there is none", func() {
		Expect(w.asTanaka("PUT", record, `{"app":9,"id":5}`)).To(Equal(refusal(404, "GAIA_RE01", "指定したレコード（id: 5）が見つかりません。")))
	})

	Describe("in a list", func() {
		It("is answered with its id and revision", func() {
			Expect(w.asTanaka("PUT", records, `{"app":9,"records":[{"id":2,"record":{}},{"updateKey":{"field":"品名","value":"a"}}]}`)).
				To(Equal(`OK {"records":[{"id":"2","revision":"2"},{"id":"1","revision":"2"}]}`))
			Expect(w.asTanaka("PUT", records, `{"app":9,"records":[]}`)).To(Equal(`OK {"records":[]}`))
		})

		It("is refused with all others", func() {
			Expect(w.asTanaka("PUT", records, `{"app":9,"records":[{"id":1,"record":{"備考":{"value":"x"}}},{"id":2,"record":{"品名":{"value":"a"},"型番":{"value":"?"}}}]}`)).
				To(Equal(invalid(`"records[1].record[型番].value":{"messages":["数字でなければなりません。"]},` +
					`"records[1].record.品名.value":{"messages":["値がほかのレコードと重複しています。"]}`)))
			Expect(w.asTanaka("PUT", records, `{"app":9,"records":[{"id":1,"record":{"備考":{"value":"x"}}},{"id":3}]}`)).To(ContainSubstring("GAIA_RE01"))
			Expect(w.asTanaka("PUT", records, `{"app":9,"records":[{"id":1,"record":{"備考":{"value":"x"}}},{"id":2,"revision":5}]}`)).To(ContainSubstring("GAIA_CO02"))
			Expect(values(1)).To(HaveKeyWithValue("備考", "old"))
		})

		It("names its place where its parameters are wrong", func() {
			Expect(w.asTanaka("PUT", records, `{"app":9,"records":[{"id":1},{"id":0,"revision":-5}]}`)).To(Equal(invalid(
				`"records[1].revision":{"messages":["最小でも-1以上です。"]},"records[1].id":{"messages":["最小でも1以上です。"]}`)))
		})

		It("is refused where there are more than a hundred", func() {
			list := `{"app":9,"records":[` + strings.Repeat(`{"id":1},`, 100) + `{"id":1}]}`
			Expect(w.asTanaka("PUT", records, list)).To(Equal(invalid(`"records":{"messages":["一度に100件までのレコードを更新できます。"]}`)))
			Expect(w.asSmith("PUT", records, list)).
				To(Equal(invalidInEnglish(`"records":{"messages":["A maximum of 100 records can be updated at one time."]}`)))
		})
	})

	Describe("or added, as the request wants", func() {
		upsert := func(list string) string {
			return w.asTanaka("PUT", records, `{"app":9,"upsert":true,"records":[`+list+`]}`)
		}

		It("by its key, whose value becomes that of the field", func() {
			Expect(upsert(`{"updateKey":{"field":"品名","value":"a"},"record":{"備考":{"value":"new"}}},{"updateKey":{"field":"品名","value":"c"},"record":{"備考":{"value":"c"}}}`)).
				To(Equal(`OK {"records":[{"id":"1","operation":"UPDATE","revision":"2"},{"id":"3","operation":"INSERT","revision":"1"}]}`))
			Expect(values(3)).To(HaveKeyWithValue("品名", "c"))
			Expect(values(3)).To(HaveKeyWithValue("備考", "c"))
		})

		It("by its id, which is not that of the new one", func() {
			Expect(upsert(`{"id":77,"record":{"品名":{"value":"c"}}}`)).To(Equal(`OK {"records":[{"id":"3","operation":"INSERT","revision":"1"}]}`))
			Expect(upsert(`{"id":77}`)).To(Equal(invalid(`"records[0].record.品名.value":{"messages":["必須です。"]}`)))
		})
	})
})

var _ = Describe("a record that is deleted", func() {
	var w *world

	BeforeEach(func() {
		w = newWorld()
		w.seed(customers, `{}`, `{}`, `{}`)
	})

	remove := func(body string) string { return w.asTanaka("DELETE", records, body) }
	left := func() int { return w.Apps()[0].Records }

	It("is gone, with its comments, and its id is not used again", func() {
		Expect(remove(`{"app":7,"ids":[1,3,3]}`)).To(Equal("OK {}"))
		Expect(left()).To(Equal(1))
		Expect(w.asTanaka("POST", record, `{"app":7}`)).To(Equal(`OK {"id":"4","revision":"1"}`))
		Expect(w.asTanaka("GET", comments, `{"app":7,"record":3}`)).To(ContainSubstring("GAIA_RE01"))
	})

	It("stays where any of the list is unknown", func() {
		Expect(remove(`{"app":7,"ids":[1,9,2]}`)).To(Equal(refusal(404, "GAIA_RE01", "指定したレコード（id: 9）が見つかりません。")))
		Expect(left()).To(Equal(3))
	})

	It("stays where any of the revisions is not the latest", func() {
		Expect(remove(`{"app":7,"ids":[1,2],"revisions":[1,2]}`)).To(ContainSubstring("GAIA_CO02"))
		Expect(left()).To(Equal(3))
		Expect(remove(`{"app":7,"ids":[1,2],"revisions":[1,-1]}`)).To(Equal("OK {}"))
		Expect(left()).To(Equal(1))
	})

	It("checks no revision that is null, as the official JavaScript client sends it", func() {
		Expect(remove(`{"app":7,"ids":[1,2],"revisions":[null,2]}`)).To(ContainSubstring("GAIA_CO02"))
		Expect(remove(`{"app":7,"ids":[1,2],"revisions":[null,null]}`)).To(Equal("OK {}"))
		Expect(left()).To(Equal(1))
	})

	It("is told from others by the index of its id", func() {
		Expect(w.asTanaka("PUT", record, `{"app":7,"id":2}`)).To(Equal(`OK {"revision":"2"}`))
		Expect(w.asTanaka("DELETE", records+"?app=7&ids[1]=2&ids[0]=1&revisions[0]=1&revisions[1]=2", "")).To(Equal("OK {}"))
		Expect(left()).To(Equal(1))
	})

	It("is CB_VA01 without ids, in the order of the language", func() {
		Expect(remove(`{"app":7}`)).To(Equal(invalid(`"ids":{"messages":["必須です。","一度に1件から100件までのレコードを削除できます。"]}`)))
		Expect(w.asSmith("DELETE", records, `{"app":7,"ids":[]}`)).
			To(Equal(invalidInEnglish(`"ids":{"messages":["Between 1 and 100 records can be deleted at one time.","Required field."]}`)))
	})

	It("is CB_VA01 for ids that are none, too many, or fewer than revisions", func() {
		Expect(remove(`{"app":7,"ids":["x",0,null]}`)).To(Equal(invalid(
			`"ids[0]":{"messages":["整数を入力してください。"]},"ids[1]":{"messages":["最小でも1以上です。"]},"ids[2]":{"messages":["必須です。"]}`)))
		Expect(remove(`{"app":7,"ids":[` + strings.Repeat("1,", 100) + `1]}`)).
			To(Equal(invalid(`"ids":{"messages":["一度に1件から100件までのレコードを削除できます。"]}`)))
		Expect(remove(`{"app":7,"ids":[1],"revisions":[1,1]}`)).
			To(Equal(invalid(`"revisions":{"messages":["「ids」と「revisions」の要素の数が異なります。"]}`)))
	})
})
