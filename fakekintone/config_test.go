package fakekintone_test

import (
	"encoding/json"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("a domain that cannot be", func() {
	app := func(id int64, form string) fakekintone.App {
		return fakekintone.App{ID: id, Name: "顧客管理", Form: []byte(form)}
	}
	const plain = `{"properties":{"F":{"type":"LINK","code":"F"}}}`

	DescribeTable("says why", func(problem string, opts ...fakekintone.Option) {
		_, err := fakekintone.New(opts...)
		Expect(err).To(MatchError("make a kintone: " + problem))
	},
		Entry("an app twice", "app 7 is there twice (顧客管理 and 顧客管理)", fakekintone.WithApps(app(7, plain), app(7, plain))),
		Entry("an app without an id", `app "顧客管理" has the id 0; ids begin at 1`, fakekintone.WithApps(app(0, plain))),
		Entry("an unknown form", `app 7 (): there is no built-in form "x"; there are customer-support/customers and customer-support/inquiries`,
			fakekintone.WithApps(fakekintone.App{ID: 7, FormName: "x"})),
		Entry("two forms", `app 7 (): it has both a form and the name of a built-in one`,
			fakekintone.WithApps(fakekintone.App{ID: 7, FormName: fakekintone.Customers, Form: []byte(plain)})),
		Entry("a form that is no JSON", `app 7 (顧客管理): read the form's JSON: at byte 1: expected a member's name in "`, fakekintone.WithApps(app(7, `{properties:{}}`))),
		Entry("a field type that is none", `app 7 (顧客管理): field "F": "X" is no field type of kintone`,
			fakekintone.WithApps(app(7, `{"properties":{"F":{"type":"X","code":"F"}}}`))),
		Entry("a user's birth date", `user a: "2026-02-30" is no date such as 2026-07-29`,
			fakekintone.WithUsers(fakekintone.User{Login: "a", Profile: fakekintone.Profile{BirthDate: "2026-02-30"}})),
		Entry("a user in no organisation", `user a: there is no organization "x"`,
			fakekintone.WithUsers(fakekintone.User{Login: "a", Organizations: []fakekintone.Membership{{Organization: "x"}}})),
		Entry("a user in no group", `user a: there is no group "x"`, fakekintone.WithUsers(fakekintone.User{Login: "a", Groups: []string{"x"}})),
		Entry("an organisation below none", `organization a: its parent "x" is no organization`, fakekintone.WithOrganizations(fakekintone.Organization{Code: "a", Parent: "x"})),
		Entry("a group twice", `group a is there twice`, fakekintone.WithGroups(fakekintone.Group{Code: "a"}, fakekintone.Group{Code: "a"})),
		Entry("a formula that kintone would not deploy", `app 7 (顧客管理): the formula of field "F", byte 0: The field code (G) in the formula does not exist. `+
			`計算式に含まれるフィールドコード（G）が存在しません。`,
			fakekintone.WithApps(app(7, `{"properties":{"F":{"type":"CALC","code":"F","expression":"G + 1"}}}`))),
		Entry("a lookup into nowhere", `app 7 (問い合わせ管理): field "ルックアップ" looks up in app 8, which does not exist`,
			fakekintone.WithApps(fakekintone.App{ID: 7, Name: "問い合わせ管理", FormName: fakekintone.Inquiries})),
		Entry("a token of two apps", "apps 7 and 8 have the same token", fakekintone.WithApps(
			fakekintone.App{ID: 7, Tokens: []fakekintone.Token{{Token: "SECRET"}}}, fakekintone.App{ID: 8, Tokens: []fakekintone.Token{{Token: "SECRET"}}})),
		Entry("a permission that is none", `app 7: a token has the permission "read", which is none of view, add, edit, delete and manage`,
			fakekintone.WithApps(fakekintone.App{ID: 7, Tokens: []fakekintone.Token{{Token: "T", Permissions: []fakekintone.Permission{"read"}}}})),
		Entry("too many tokens", "app 7 () has 21 tokens; kintone allows 20",
			fakekintone.WithApps(fakekintone.App{ID: 7, Tokens: make([]fakekintone.Token, 21)})),
		Entry("a user twice", "user a is there twice", fakekintone.WithUsers(fakekintone.User{Login: "a"}, fakekintone.User{Login: "a"})),
		Entry("a user's language", `user a: language "fr" is none of ja, en and zh`, fakekintone.WithUsers(fakekintone.User{Login: "a", Language: "fr"})),
		Entry("a user's time zone", `user a: unknown time zone Mars/Olympus`, fakekintone.WithUsers(fakekintone.User{Login: "a", TimeZone: "Mars/Olympus"})),
		Entry("the domain's language", `language "zh" is neither ja nor en`, fakekintone.WithLanguage("zh")),
		Entry("a quirk's value", `quirk dailyBudget cannot be "x"; it is one of count, refuse`, fakekintone.WithQuirks(map[string]string{"dailyBudget": "x"})),
		Entry("a record with an unknown field", `add record 2 of 2 to app 7 (): the app has no field "電話"`, fakekintone.WithApps(
			fakekintone.App{ID: 7, FormName: fakekintone.Customers, Records: []json.RawMessage{[]byte(`{}`), []byte(`{"電話":{"value":"1"}}`)}})),
		Entry("a record that is no JSON", `add record 1 of 1 to app 7 (): read its JSON: at byte 1: expected a member's name in "`, fakekintone.WithApps(
			fakekintone.App{ID: 7, Records: []json.RawMessage{[]byte(`{`)}})),
		Entry("a record with a wrong value", `add record 1 of 1 to app 7 (): read field "会社名": kintone answers 400 CB_IJ01: Invalid JSON string.`, fakekintone.WithApps(
			fakekintone.App{ID: 7, FormName: fakekintone.Customers, Records: []json.RawMessage{[]byte(`{"電話番号":{"value":"1"},"会社名":"A"}`)}})),
		Entry("a record that is none", `add record 1 of 1 to app 7 (): read the record, which has to be an object: kintone answers 400 CB_IJ01: Invalid JSON string.`, fakekintone.WithApps(
			fakekintone.App{ID: 7, Records: []json.RawMessage{[]byte(`[]`)}})),
		Entry("a fault", `fault "f": kintone has no API /k/v1/x.json`, fakekintone.WithFaults(fakekintone.Fault{Name: "f", Path: "/k/v1/x.json", Cut: true})),
	)

	It("never shows a token", func() {
		_, err := fakekintone.New(fakekintone.WithApps(
			fakekintone.App{ID: 7, Tokens: []fakekintone.Token{{Token: "SECRET"}}}, fakekintone.App{ID: 8, Tokens: []fakekintone.Token{{Token: "SECRET"}}}))
		Expect(err.Error()).NotTo(ContainSubstring("SECRET"))
	})
})

var _ = Describe("a domain", func() {
	It("needs nothing to be one", func() {
		k, err := fakekintone.New()
		Expect(err).NotTo(HaveOccurred())
		Expect(k.Apps()).To(BeEmpty())
	})

	It("has built-in forms with the codes that the PBX vendor's manual uses", func() {
		w := newWorld()
		codes := func(app int64) (codes []string) {
			infos, err := w.Fields(app)
			Expect(err).NotTo(HaveOccurred())
			for _, f := range infos {
				codes = append(codes, f.Code)
			}
			return codes
		}
		Expect(codes(customers)).To(Equal([]string{"record_no", "更新者", "作成者", "更新日時", "作成日時", "電話番号", "会社名"}))
		Expect(codes(inquiries)).To(Equal([]string{"レコード番号", "更新者", "作成者", "更新日時", "作成日時", "ルックアップ", "電話番号", "会社名", "リンク"}))
	})
})
