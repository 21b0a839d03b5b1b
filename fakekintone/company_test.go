package fakekintone_test

import (
	. "github.com/onsi/ginkgo/v2"

	"callaction/fakekintone"
)

// visits is 訪問記録, an app about organisations and groups.
const visits = 92

const visitForm = `{"properties":{
	"件名":{"type":"SINGLE_LINE_TEXT","code":"件名","label":"件名","required":false},
	"部署":{"type":"ORGANIZATION_SELECT","code":"部署","label":"部署","required":true,"entities":[{"type":"ORGANIZATION","code":"east"}],
		"defaultValue":[{"type":"FUNCTION","code":"PRIMARY_ORGANIZATION()"}]},
	"班":{"type":"GROUP_SELECT","code":"班","label":"班","required":false,"entities":[],"defaultValue":[]},
	"明細":{"type":"SUBTABLE","code":"明細","label":"明細","fields":{"先":{"type":"ORGANIZATION_SELECT","code":"先","label":"先"}}}
},"revision":"3"}`

// newCompany is the world with organisations and groups in it, with sato, who is in
// two organisations, and kato, who has left.
func newCompany(opts ...fakekintone.Option) *world {
	GinkgoHelper()
	manager := fakekintone.Title{Code: "bucho", Name: "部長", Description: "Manager"}
	return newWorld(append([]fakekintone.Option{
		fakekintone.WithOrganizations(
			fakekintone.Organization{Code: "sales", Name: "営業部", LocalName: "Sales", LocalNameLocale: "en", Description: "売る"},
			fakekintone.Organization{Code: "east", Name: "東日本営業", Parent: "sales", ID: 27},
			fakekintone.Organization{Code: "staff"},
		),
		fakekintone.WithGroups(fakekintone.Group{Code: "leaders", Name: "リーダー", Description: "まとめ役"}, fakekintone.Group{Code: "empty"}),
		fakekintone.WithUsers(
			fakekintone.User{Login: "sato", Password: "secret", Name: "佐藤", Language: "ja", ID: 146, PrimaryOrganization: "east",
				Organizations: []fakekintone.Membership{{Organization: "staff"}, {Organization: "east", Title: manager}},
				Groups:        []string{"leaders"},
				Profile: fakekintone.Profile{
					SurName: "佐藤", GivenName: "花子", SurNameReading: "さとう", GivenNameReading: "はなこ", LocalName: "Sato", LocalNameLocale: "en",
					Description: "d", Phone: "03", MobilePhone: "090", ExtensionNumber: "7001", Email: "sato@example.com", Callto: "skype",
					URL: "https://example.com", EmployeeNumber: "E1", BirthDate: "2000-01-02", JoinDate: "2020-04-01", SortOrder: 4,
					CustomItems: map[string]string{"seat": "12", "boss": "tanaka"},
				}},
			fakekintone.User{Login: "kato", Password: "secret", Name: "加藤", Inactive: true, Organizations: []fakekintone.Membership{{Organization: "sales"}}},
		),
		fakekintone.WithApps(fakekintone.App{ID: visits, Name: "訪問記録", Form: []byte(visitForm), Tokens: []fakekintone.Token{
			{Token: "ALL92", Permissions: []fakekintone.Permission{fakekintone.PermissionView, fakekintone.PermissionAdd}},
		}}),
	}, opts...)...)
}

var sato = []string{"X-Cybozu-Authorization", login("sato:secret")}
