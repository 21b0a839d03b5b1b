package auth_test

import (
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/auth"
)

var _ = Describe("the people of a domain", func() {
	since := time.Date(2026, 7, 29, 6, 2, 30, 0, time.UTC)
	tree := []auth.Organization{
		{Code: "sales", Name: "営業部"}, {Code: "east", Name: "東日本", Parent: "sales"},
		{Code: "tokyo", Name: "東京", Parent: "east", ID: 1}, {Code: "staff", Name: "総務部"},
	}
	crews := []auth.Group{{Code: "leaders", Name: "リーダー"}}

	put := func(users []auth.User, organizations []auth.Organization, groups []auth.Group) (*auth.People, error) {
		d, err := auth.NewDirectory(users, nil, time.UTC)
		if err != nil {
			return nil, err
		}
		return auth.NewPeople(d, organizations, groups, since)
	}
	logins := func(users []*auth.User) (names []string) {
		for _, u := range users {
			names = append(names, u.Login)
		}
		return names
	}
	in := func(organizations ...string) (list []auth.Membership) {
		for _, o := range organizations {
			list = append(list, auth.Membership{Organization: o})
		}
		return list
	}

	Describe("who are in organisations and groups", func() {
		var p *auth.People

		BeforeEach(func() {
			var err error
			p, err = put([]auth.User{
				{Login: "sato", Organizations: in("tokyo"), Groups: []string{"leaders"}},
				{Login: "kato", Organizations: []auth.Membership{
					{Organization: "sales", Title: auth.Title{Code: "bucho", Name: "部長"}}, {Organization: "staff"}}},
				{Login: "ito", ID: 2, Organizations: []auth.Membership{{Organization: "east", Title: auth.Title{Code: "bucho", Name: "部長"}}}},
			}, tree, crews)
			Expect(err).NotTo(HaveOccurred())
		})

		It("are found by an organisation, and by those above it where these are asked for", func() {
			Expect(logins(p.InOrganization("sales", false))).To(Equal([]string{"kato"}))
			Expect(logins(p.InOrganization("sales", true))).To(Equal([]string{"ito", "sato", "kato"}))
			Expect(logins(p.InOrganization("tokyo", true))).To(Equal([]string{"sato"}))
		})

		It("are found by a group; everyone is in one", func() {
			Expect(logins(p.InGroup("leaders"))).To(Equal([]string{"sato"}))
			Expect(logins(p.InGroup("everyone"))).To(Equal([]string{"Administrator", "ito", "sato", "kato"}))
			sato, _ := p.User("sato")
			Expect(p.GroupsOf(sato)).To(HaveExactElements(
				HaveField("Code", "everyone"), HaveField("Code", "leaders")))
		})

		It("have titles, each with one id in the whole domain", func() {
			kato, _ := p.User("kato")
			ito, _ := p.User("ito")
			Expect(p.TitleIn(kato, "sales")).To(Equal(&auth.Title{ID: 1, Code: "bucho", Name: "部長"}))
			Expect(p.TitleIn(ito, "east")).To(BeIdenticalTo(p.TitleIn(kato, "sales")))
			Expect(p.TitleIn(kato, "staff")).To(BeNil())
			Expect(p.TitleIn(kato, "tokyo")).To(BeNil())
		})

		It("have ids, those that are given and the lowest that are free", func() {
			ids := map[string]int64{}
			for _, u := range p.Users() {
				ids[u.Login] = u.ID
			}
			Expect(ids).To(Equal(map[string]int64{"Administrator": 1, "ito": 2, "sato": 3, "kato": 4}))
			Expect(p.Organizations()).To(HaveExactElements(
				HaveField("Code", "tokyo"), HaveField("Code", "sales"), HaveField("Code", "east"), HaveField("Code", "staff")))
		})

		It("are shown in records by code and name", func() {
			o, _ := p.Organization("sales")
			Expect(o.Item()).To(And(HaveField("Code", "sales"), HaveField("Name", "営業部")))
			g, _ := p.Group("everyone")
			Expect(g.Item()).To(And(HaveField("Code", "everyone"), HaveField("Name", "Everyone")))
			_, ok := p.Organization("")
			Expect(ok).To(BeFalse())
		})
	})

	It("leave Administrator's place to who has his name", func() {
		p, err := put([]auth.User{{Login: "a"}, {Login: "Administrator", Name: "管理者"}}, nil, nil)
		Expect(err).NotTo(HaveOccurred())
		Expect(p.Users()).To(HaveExactElements(
			And(HaveField("ID", int64(1)), HaveField("Name", "管理者"), HaveField("BuiltIn", false)), HaveField("Login", "a")))
	})

	DescribeTable("cannot be where", func(problem string, users []auth.User, organizations []auth.Organization, groups []auth.Group) {
		_, err := put(users, organizations, groups)
		Expect(err).To(MatchError(problem))
	},
		Entry("an organisation has no code", "one organization has no code", nil, []auth.Organization{{Name: "x"}}, nil),
		Entry("an organisation is there twice", "organization a is there twice", nil, []auth.Organization{{Code: "a"}, {Code: "a"}}, nil),
		Entry("two have one id", "organizations a and b have the same id 3", nil, []auth.Organization{{Code: "a", ID: 3}, {Code: "b", ID: 3}}, nil),
		Entry("an id is none", "group a has the id -1; ids begin at 1", nil, nil, []auth.Group{{Code: "a", ID: -1}}),
		Entry("a parent is none", `organization a: its parent "x" is no organization`, nil, []auth.Organization{{Code: "a", Parent: "x"}}, nil),
		Entry("the tree is a circle", "organization a is below itself", nil,
			[]auth.Organization{{Code: "a", Parent: "b"}, {Code: "b", Parent: "c"}, {Code: "c", Parent: "a"}}, nil),
		Entry("a group is everyone", "group everyone is there twice", nil, nil, []auth.Group{{Code: "everyone"}}),
		Entry("two users have one id", "users Administrator and a have the same id 1", []auth.User{{Login: "a", ID: 1}}, nil, nil),
		Entry("a user is in no organisation", `user a: there is no organization "x"`, []auth.User{{Login: "a", Organizations: in("x")}}, nil, nil),
		Entry("a user is in one twice", `user a: the organization sales is there twice`, []auth.User{{Login: "a", Organizations: in("sales", "sales")}}, tree, nil),
		Entry("a user is in no group", `user a: there is no group "x"`, []auth.User{{Login: "a", Groups: []string{"x"}}}, nil, nil),
		Entry("a user's first organisation is not his", `user a: the primary organization "staff" is none that he is in`,
			[]auth.User{{Login: "a", Organizations: in("sales"), PrimaryOrganization: "staff"}}, tree, nil),
		Entry("a title is two", `user b: the title t is "B" here and "A" elsewhere`, []auth.User{
			{Login: "a", Organizations: []auth.Membership{{Organization: "sales", Title: auth.Title{Code: "t", Name: "A"}}}},
			{Login: "b", Organizations: []auth.Membership{{Organization: "sales", Title: auth.Title{Code: "t", Name: "B"}}}},
		}, tree, nil),
	)
})
