package wire_test

import (
	"errors"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/wire"
)

var _ = Describe("an error of kintone's", func() {
	const id = "1505999166-897850006"

	It("has a code, an id and a message, in either language", func() {
		e := wire.RecordNotFound(5)
		Expect(text(e.Body(id, wire.Japanese))).
			To(Equal(`{"code":"GAIA_RE01","id":"1505999166-897850006","message":"指定したレコード（id: 5）が見つかりません。"}`))
		Expect(text(e.Body(id, wire.English))).
			To(Equal(`{"code":"GAIA_RE01","id":"1505999166-897850006","message":"The specified record (ID: 5) is not found."}`))
	})

	It("is in English for a language that the fake does not have", func() {
		Expect(text(wire.PleaseLogin().Body(id, "zh"))).To(ContainSubstring("Please login."))
	})

	It("collects complaints by place, in hash order", func() {
		var v wire.Violations
		Expect(v.Err()).NotTo(HaveOccurred())
		v.Add("id", wire.Required)
		v.Add("app", wire.Required)
		v.Add("id", wire.AtLeast(1))
		var e *wire.Error
		Expect(errors.As(v.Err(), &e)).To(BeTrue())
		Expect(text(e.Body(id, wire.Japanese))).To(Equal(
			`{"code":"CB_VA01","id":"1505999166-897850006","message":"入力内容が正しくありません。","errors":{` +
				`"app":{"messages":["必須です。"]},"id":{"messages":["必須です。","最小でも1以上です。"]}}}`))
		Expect(e).To(MatchError(ContainSubstring("id: Required field. must be greater than or equal to 1; app: Required field.")))
	})

	It("groups the digits of large bounds", func() {
		Expect(wire.AtMost(2147483647).En).To(Equal("must be less than or equal to 2,147,483,647"))
		Expect(wire.AtMost(100).Ja).To(Equal("最大でも100以下です。"))
		Expect(wire.AtLeast(-1).En).To(Equal("must be greater than or equal to -1"))
		Expect(wire.AtLeast(-1000).En).To(Equal("must be greater than or equal to -1,000"))
	})
})
