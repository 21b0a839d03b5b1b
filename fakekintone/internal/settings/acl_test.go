package settings_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
)

var _ = Describe("permissions", func() {
	It("of an app are replaced in the order sent, that of everybody last", func() {
		a := newApp(settings.AppACL)
		Expect(a.kind.Live).To(BeTrue())
		Expect(a.put(`{"rights":[{"entity":{"type":"GROUP","code":"everyone"},"recordViewable":true},
			{"entity":{"type":"ORGANIZATION","code":"営業部"},"includeSubs":"true","recordAddable":true},
			{"entity":{"type":"CREATOR","code":"ignored"},"appEditable":true}]}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"rights":[{"entity":{"type":"ORGANIZATION","code":"営業部"},"includeSubs":true,"appEditable":false,` +
			`"recordViewable":false,"recordAddable":true,"recordEditable":false,"recordDeletable":false,"recordImportable":false,"recordExportable":false},` +
			`{"entity":{"type":"CREATOR","code":null},"includeSubs":false,"appEditable":true,` +
			`"recordViewable":false,"recordAddable":false,"recordEditable":false,"recordDeletable":false,"recordImportable":false,"recordExportable":false},` +
			`{"entity":{"type":"GROUP","code":"everyone"},"includeSubs":false,"appEditable":false,` +
			`"recordViewable":true,"recordAddable":false,"recordEditable":false,"recordDeletable":false,"recordImportable":false,"recordExportable":false}],"revision":"5"}`))
		Expect(a.put(`{"rights":[]}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"rights":[],"revision":"5"}`))
	})

	It("of records are replaced, that of everybody last", func() {
		a := newApp(settings.RecordACL)
		Expect(a.put(`{"rights":[{"entities":[{"entity":{"type":"GROUP","code":"everyone"},"viewable":true},
			{"entity":{"type":"FIELD_ENTITY","code":"担当"},"viewable":true,"editable":true,"deletable":true,"includeSubs":true}]}]}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"rights":[{"filterCond":"","entities":[` +
			`{"entity":{"type":"FIELD_ENTITY","code":"担当"},"viewable":true,"editable":true,"deletable":true,"includeSubs":true},` +
			`{"entity":{"type":"GROUP","code":"everyone"},"viewable":true,"editable":false,"deletable":false,"includeSubs":false}]}],"revision":"5"}`))
	})

	It("of fields are replaced, also of those in tables", func() {
		a := newApp(settings.FieldACL)
		Expect(a.put(`{"rights":[{"code":"品名","entities":[{"accessibility":"NONE","entity":{"type":"USER","code":"guest/ito@example.com"}}]}]}`)).To(BeEmpty())
		Expect(a.get()).To(Equal(`{"rights":[{"code":"品名","entities":[` +
			`{"accessibility":"NONE","entity":{"type":"USER","code":"guest/ito@example.com"},"includeSubs":false}]}],"revision":"5"}`))
	})

	DescribeTable("are refused", func(kind, body, refusal string) { Expect(newApp(kind).put(body)).To(Equal(refusal)) },
		Entry("without any", settings.AppACL, `{}`, "rights 必須です。"),
		Entry("for nobody", settings.AppACL, `{"rights":[{"appEditable":true}]}`, "rights[0].entity 必須です。"),
		Entry("for nobody of a type", settings.AppACL, `{"rights":[{"entity":{"code":"sato"}}]}`, "rights[0].entity.type 必須です。"),
		Entry("for an unknown type", settings.AppACL, `{"rights":[{"entity":{"type":"FIELD_ENTITY","code":"担当"}}]}`,
			"rights[0].entity.type Enum値のいずれかでなければなりません。"),
		Entry("for a user without a code", settings.AppACL, `{"rights":[{"entity":{"type":"CREATOR"}},{"entity":{"type":"USER"}}]}`,
			"rights[1].entity.code 必須です。"),
		Entry("with a permission that is no flag", settings.AppACL, `{"rights":[{"entity":{"type":"CREATOR"},"recordViewable":"all"}]}`,
			"rights[0].recordViewable booleanでなければなりません。"),
		Entry("for a user who is not there", settings.AppACL, `{"rights":[{"entity":{"type":"USER","code":"nobody"}}]}`,
			"GAIA_IL26 指定したユーザー（code：nobody）が見つかりません。"),
		Entry("for a department that is not there", settings.AppACL, `{"rights":[{"entity":{"type":"ORGANIZATION","code":"無"}}]}`,
			"GAIA_IL28 指定した組織（code：無）が見つかりません。"),
		Entry("for a group that is not there", settings.AppACL, `{"rights":[{"entity":{"type":"GROUP","code":"無"}}]}`,
			"GAIA_IL27 指定したグループ（code：無）が見つかりません。"),
		Entry("of records without entities", settings.RecordACL, `{"rights":[{"filterCond":""}]}`, "rights[0].entities 必須です。"),
		Entry("of records for a creator", settings.RecordACL, `{"rights":[{"entities":[{"entity":{"type":"CREATOR"}}]}]}`,
			"rights[0].entities[0].entity.type Enum値のいずれかでなければなりません。"),
		Entry("of records by a condition that is none", settings.RecordACL, `{"rights":[{"filterCond":"=","entities":[]}]}`, "query クエリ記法が間違っています。"),
		Entry("of records for a field that is not there", settings.RecordACL, `{"rights":[{"entities":[{"entity":{"type":"FIELD_ENTITY","code":"無"}}]}]}`,
			"GAIA_FC01 指定されたフィールド（code: 無）が見つかりません。"),
		Entry("of records for a field without people", settings.RecordACL, `{"rights":[{"entities":[{"entity":{"type":"FIELD_ENTITY","code":"金額"}}]}]}`,
			"rights[0].entities[0].entity.code フィールド（code: 金額）は指定できません。"),
		Entry("of fields without a code", settings.FieldACL, `{"rights":[{"entities":[]}]}`, "rights[0].code 必須です。"),
		Entry("of a field that is not there", settings.FieldACL, `{"rights":[{"code":"無","entities":[]}]}`,
			"GAIA_FC01 指定されたフィールド（code: 無）が見つかりません。"),
		Entry("of fields without an accessibility", settings.FieldACL, `{"rights":[{"code":"金額","entities":[{"entity":{"type":"USER","code":"sato"}}]}]}`,
			"rights[0].entities[0].accessibility 必須です。"),
		Entry("of fields with an unknown accessibility", settings.FieldACL,
			`{"rights":[{"code":"金額","entities":[{"accessibility":"ALL","entity":{"type":"USER","code":"sato"}}]}]}`,
			"rights[0].entities[0].accessibility Enum値のいずれかでなければなりません。"),
	)

	It("know nobody where nobody is told of, but the group of everybody", func() {
		a := newApp(settings.AppACL)
		a.about.User, a.about.Group, a.about.Organization = nil, nil, nil
		Expect(a.put(`{"rights":[{"entity":{"type":"GROUP","code":"everyone"}}]}`)).To(BeEmpty())
		Expect(a.put(`{"rights":[{"entity":{"type":"USER","code":"sato"}}]}`)).To(HavePrefix("GAIA_IL26 "))
		Expect(a.put(`{"rights":[{"entity":{"type":"GROUP","code":"sales"}}]}`)).To(HavePrefix("GAIA_IL27 "))
		Expect(a.put(`{"rights":[{"entity":{"type":"ORGANIZATION","code":"営業部"}}]}`)).To(HavePrefix("GAIA_IL28 "))
	})
})
