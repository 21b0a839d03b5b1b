package fakekintone_test

import (
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("the User API", func() {
	var w *world

	BeforeEach(func() { w = newCompany() })

	const (
		asked     = `2026-07-29T06:02:30Z`
		satoTells = `{"id":"146","code":"sato","ctime":"` + asked + `","mtime":"` + asked + `","valid":true,"name":"佐藤","surName":"佐藤","givenName":"花子",` +
			`"surNameReading":"さとう","givenNameReading":"はなこ","localName":"Sato","localNameLocale":"en","timezone":"Asia/Tokyo","locale":"ja","description":"d",` +
			`"phone":"03","mobilePhone":"090","extensionNumber":"7001","email":"sato@example.com","callto":"skype","url":"https://example.com",` +
			`"employeeNumber":"E1","birthDate":"2000-01-02","joinDate":"2020-04-01","primaryOrganization":"27","sortOrder":4,` +
			`"customItemValues":[{"code":"boss","value":"tanaka"},{"code":"seat","value":"12"}]}`
		katoTells = `{"id":"6","code":"kato","ctime":"` + asked + `","mtime":"` + asked + `","valid":false,"name":"加藤","surName":"","givenName":"",` +
			`"surNameReading":"","givenNameReading":"","localName":"","localNameLocale":"ja","timezone":"Asia/Tokyo","locale":null,"description":"",` +
			`"phone":"","mobilePhone":"","extensionNumber":"","email":"","callto":"","url":"",` +
			`"employeeNumber":"","birthDate":null,"joinDate":null,"primaryOrganization":null,"sortOrder":null,"customItemValues":[]}`
		administratorTells = `{"id":"1","code":"Administrator","ctime":"` + asked + `","mtime":"` + asked + `","valid":true,"name":"Administrator","surName":null,"givenName":null,` +
			`"surNameReading":null,"givenNameReading":null,"localName":null,"localNameLocale":null,"timezone":"Asia/Tokyo","locale":null,"description":null,` +
			`"phone":null,"mobilePhone":null,"extensionNumber":null,"email":null,"callto":null,"url":null,` +
			`"employeeNumber":null,"birthDate":null,"joinDate":null,"primaryOrganization":null,"sortOrder":null,"customItemValues":[]}`
		salesTells   = `{"id":"1","code":"sales","name":"営業部","localName":"Sales","localNameLocale":"en","parentCode":null,"description":"売る"}`
		staffTells   = `{"id":"2","code":"staff","name":"staff","localName":"","localNameLocale":"ja","parentCode":null,"description":""}`
		eastTells    = `{"id":"27","code":"east","name":"東日本営業","localName":"","localNameLocale":"ja","parentCode":"sales","description":""}`
		managerTells = `{"id":"1","code":"bucho","name":"部長","description":"Manager"}`
		everyone     = `{"id":"1","code":"everyone","name":"Everyone","description":""}`
		leaders      = `{"id":"2","code":"leaders","name":"リーダー","description":"まとめ役"}`
		empty        = `{"id":"3","code":"empty","name":"empty","description":""}`
	)

	DescribeTable("answers", func(path, want string) {
		Expect(w.asTanaka("GET", path, "")).To(Equal("OK " + want))
	},
		Entry("users by their codes, in the order of their ids", "/v1/users.json?codes%5B0%5D=sato&codes%5B1%5D=kato&codes%5B2%5D=nobody", `{"users":[`+katoTells+`,`+satoTells+`]}`),
		Entry("users by their ids", "/v1/users.json?ids[0]=1", `{"users":[`+administratorTells+`]}`),
		Entry("the last users", "/v1/users.json?offset=6&size=5", `{"users":[`+satoTells+`]}`),
		Entry("no users", "/v1/users.json?offset=7", `{"users":[]}`),
		Entry("all organisations", "/v1/organizations.json", `{"organizations":[`+salesTells+`,`+staffTells+`,`+eastTells+`]}`),
		Entry("some organisations", "/v1/organizations.json?codes=east", `{"organizations":[`+eastTells+`]}`),
		Entry("one organisation", "/v1/organizations.json?size=1&offset=1", `{"organizations":[`+staffTells+`]}`),
		Entry("all groups", "/v1/groups.json", `{"groups":[`+everyone+`,`+leaders+`,`+empty+`]}`),
		Entry("some groups", "/v1/groups.json?ids=3", `{"groups":[`+empty+`]}`),
		Entry("a user's organisations", "/v1/user/organizations.json?code=sato",
			`{"organizationTitles":[{"organization":`+staffTells+`,"title":null},{"organization":`+eastTells+`,"title":`+managerTells+`}]}`),
		Entry("no organisations", "/v1/user/organizations.json?code=tanaka", `{"organizationTitles":[]}`),
		Entry("a user's groups", "/v1/user/groups.json?code=sato", `{"groups":[`+everyone+`,`+leaders+`]}`),
		Entry("an organisation's users, without those below", "/v1/organization/users.json?code=sales", `{"userTitles":[{"user":`+katoTells+`,"title":null}]}`),
		Entry("an organisation's users and what they are there", "/v1/organization/users.json?code=east", `{"userTitles":[{"user":`+satoTells+`,"title":`+managerTells+`}]}`),
		Entry("a group's users", "/v1/group/users.json?code=leaders", `{"users":[`+satoTells+`]}`),
		Entry("everyone", "/v1/group/users.json?code=everyone&size=1", `{"users":[`+administratorTells+`]}`),
		Entry("nobody", "/v1/group/users.json?code=empty", `{"users":[]}`),
		Entry("what users use", "/v1/users/services.json?codes[0]=kato&codes[1]=sato", `{"users":[{"code":"kato","services":[]},{"code":"sato","services":["kintone"]}]}`),
	)

	It("takes its parameters in a body, and behind another method", func() {
		Expect(w.asTanaka("GET", "/v1/groups.json", `{"codes":["empty"]}`)).To(Equal(`OK {"groups":[` + empty + `]}`))
		Expect(w.ask("POST", "/v1/groups.json", `{"ids":["3"]}`, and(tanaka, []string{"X-HTTP-Method-Override", "GET"})...).answered()).To(Equal(`OK {"groups":[` + empty + `]}`))
		Expect(w.ask("HEAD", "/v1/groups.json?ids=3", "", tanaka...).Status).To(Equal(200))
		Expect(w.last().Caller).To(Equal("tanaka"))
	})

	DescribeTable("is CB_VA01", func(path, body, errors, errorsInEnglish string) {
		Expect(w.asTanaka("GET", path, body)).To(Equal(invalid(errors)))
		Expect(w.asSmith("GET", path, body)).To(Equal(invalidInEnglish(errorsInEnglish)))
	},
		Entry("for ids and codes", "/v1/users.json", `{"ids":[1],"codes":["a"]}`,
			`"codes":{"messages":["「ids」と「codes」を同時に指定することはできません。"]},"ids":{"messages":["「ids」と「codes」を同時に指定することはできません。"]}`,
			`"codes":{"messages":["\"ids\" and \"codes\" cannot be specified at the same time."]},"ids":{"messages":["\"ids\" and \"codes\" cannot be specified at the same time."]}`),
		Entry("for too many", "/v1/organizations.json", `{"codes":["a"`+strings.Repeat(`,"a"`, 100)+`]}`,
			`"codes":{"messages":["要素の数は0から100の間でなければなりません。"]}`, `"codes":{"messages":["size must be between 0 and 100"]}`),
		Entry("for a page that is too large", "/v1/groups.json", `{"size":101,"offset":-1}`,
			`"offset":{"messages":["最小でも0以上です。"]},"size":{"messages":["最大でも100以下です。"]}`,
			`"offset":{"messages":["must be greater than or equal to 0"]},"size":{"messages":["must be less than or equal to 100"]}`),
		Entry("for an empty page", "/v1/group/users.json", `{"code":"empty","size":0}`,
			`"size":{"messages":["最小でも1以上です。"]}`, `"size":{"messages":["must be greater than or equal to 1"]}`),
		Entry("for no code", "/v1/user/groups.json", `{}`, `"code":{"messages":["必須です。"]}`, `"code":{"messages":["Required field."]}`),
		Entry("for a code that nobody has", "/v1/organization/users.json", `{"code":"west"}`,
			`"code":{"messages":["指定されたコード（west）が見つかりません。"]}`, `"code":{"messages":["The specified code (west) is not found."]}`),
		Entry("for an id that is none", "/v1/users.json", `{"ids":["x"]}`,
			`"ids[0]":{"messages":["整数を入力してください。"]}`, `"ids[0]":{"messages":["Enter an integer value."]}`),
	)

	It("is CB_IJ01 for a code that is a list", func() {
		Expect(w.asTanaka("GET", "/v1/user/groups.json", `{"code":["sato"]}`)).To(Equal(invalidJSON))
	})

	It("is for users alone", func() {
		Expect(w.ask("GET", "/v1/users.json", "").answered()).To(Equal(refusal(401, "CB_AU01", "ログインしてください。")))
		Expect(w.ask("GET", "/v1/users.json", "", token("ALL7")...).answered()).
			To(Equal(refusal(403, "GAIA_NO01", "このAPIトークンでは、指定したAPIを実行できません。")))
		Expect(w.ask("GET", "/v1/users.json?codes="+strings.Repeat("x", 8192), "", tanaka...).Status).To(Equal(414))
		Expect(w.ask("POST", "/v1/users.json", "{}", and(tanaka, []string{"X-HTTP-Method-Override", "PATCH"})...).answered()).To(Equal(illegalRequest))
	})

	It("is in no scope of an access token", func() {
		k := newOAuthWorld()
		Expect(k.ask("GET", "/v1/users.json", "", k.bearer("tanaka", "k:app_settings:read")...).answered()).
			To(Equal(refusal(403, "CB_OA01", "保護されたリソースにアクセスできません。アクセストークンのスコープが不足しています。")))
	})

	It("answers a hundred at a time", func() {
		var users []fakekintone.User
		for i := range 120 {
			users = append(users, fakekintone.User{Login: fmt.Sprintf("u%03d", i)})
		}
		k := newWorld(fakekintone.WithUsers(users...))
		Expect(strings.Count(k.asTanaka("GET", "/v1/users.json", ""), `"valid":true`)).To(Equal(100))
		Expect(strings.Count(k.asTanaka("GET", "/v1/users.json?offset=100", ""), `"valid":true`)).To(Equal(25))
	})
})
