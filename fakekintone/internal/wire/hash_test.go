package wire_test

import (
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/wire"
)

// ordered sorts names as kintone lists them.
func ordered(names string) string {
	list := strings.Split(names, ", ")
	var sorted []string
	for _, place := range wire.HashOrder(list) {
		sorted = append(sorted, list[place])
	}
	return strings.Join(sorted, ", ")
}

var _ = Describe("the order of a map's members", func() {
	It("is that of a published record", func() {
		Expect(ordered("レコード番号, 更新者, 作成者, 更新日時, 作成日時, title, $revision, $id")).
			To(Equal("レコード番号, 更新者, 作成者, $revision, title, 更新日時, 作成日時, $id"))
	})

	It("is that of a published customer, whose table has grown", func() {
		Expect(ordered("顧客No, 更新者, 作成者, 更新日時, 作成日時, 会社名, 郵便番号, 都道府県, 住所, 建物名, 電話番号, FAX, Webサイト, 業種, 顧客ランク, 締め日, 支払日, 顧客情報メモ欄, $revision, $id")).
			To(Equal("顧客No, 顧客情報メモ欄, 更新者, 作成者, 郵便番号, Webサイト, $revision, 建物名, 業種, 更新日時, 顧客ランク, 都道府県, 支払日, 住所, 締め日, 電話番号, FAX, 作成日時, 会社名, $id"))
	})

	It("is that of an error", func() {
		Expect(ordered("message, errors, id, code")).To(Equal("code, id, message, errors"))
	})

	It("keeps the order of insertion within a bucket", func() {
		Expect(ordered("Aa, BB")).To(Equal("Aa, BB"), "the two have one hash code")
		Expect(ordered("BB, Aa")).To(Equal("BB, Aa"))
	})

	It("counts a character outside the basic plane as two", func() {
		// "𠮷".hashCode() is 0xD842*31 + 0xDFB7 = 1773493, in bucket 14; h is in bucket 8, o in 15.
		Expect(ordered("o, 𠮷, h")).To(Equal("h, 𠮷, o"))
	})

	It("changes where the table grows: with the thirteenth member", func() {
		twelve := "a, b, c, d, e, f, g, h, i, j, k, q"
		Expect(ordered(twelve)).To(Equal("a, q, b, c, d, e, f, g, h, i, j, k"), "a and q share a bucket of sixteen")
		Expect(ordered(twelve + ", l")).To(Equal("a, b, c, d, e, f, g, h, i, j, k, l, q"))
	})
})
