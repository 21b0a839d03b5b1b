package workspace

import (
	"maps"
	"slices"
	"time"

	"callaction/fakekintone"
	"callaction/internal/yamlfile"
)

// everyone is the group that is always there.
const everyone = "everyone"

// organizations reads the organisations, and what only all of them together show:
// one below none, or below itself.
func (l *loader) organizations(n *yamlfile.Node) []Organization {
	var all []Organization
	var parents []*yamlfile.Node
	first, ids := map[string]*yamlfile.Node{}, map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		m := l.Open(item, organizationKeys())
		if m == nil {
			continue
		}
		o := Organization{Node: item, Organization: fakekintone.Organization{
			Code: l.require(m, "code"), Name: l.Text(m.Get("name")), Parent: l.Text(m.Get("parent")), ID: l.optionalID(m),
			LocalName: l.Text(m.Get("localName")), LocalNameLocale: l.language(m.Get("localNameLocale"), "ja", "en", "zh"), Description: l.Text(m.Get("description")),
		}}
		l.once(first, "organization", o.Code, m.Get("code"))
		l.once(ids, "the id", l.Text(m.Get("id")), m.Get("id"))
		all, parents = append(all, o), append(parents, m.Get("parent"))
	}
	for i, o := range all {
		l.below(all, o, parents[i])
	}
	return all
}

// below reports an organisation whose parent n is none, or below it.
func (l *loader) below(all []Organization, o Organization, n *yamlfile.Node) {
	if o.Parent == "" {
		return
	}
	parents := map[string]string{}
	for _, one := range all {
		parents[one.Code] = one.Parent
	}
	if _, ok := parents[o.Parent]; !ok {
		l.Problems.Add(n.Errorf("%s", yamlfile.Unknown("organization", o.Parent, slices.Sorted(maps.Keys(parents)))))
		return
	}
	above := o.Parent
	for range all {
		if above == o.Code {
			l.Problems.Add(n.Errorf("organization %s is below itself", o.Code))
			return
		}
		above = parents[above]
	}
}

func (l *loader) groups(n *yamlfile.Node) []Group {
	var all []Group
	first, ids := map[string]*yamlfile.Node{}, map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		m := l.Open(item, groupKeys())
		if m == nil {
			continue
		}
		g := Group{Node: item, Group: fakekintone.Group{
			Code: l.require(m, "code"), Name: l.Text(m.Get("name")), ID: l.optionalID(m), Description: l.Text(m.Get("description")),
		}}
		l.once(first, "group", g.Code, m.Get("code"))
		l.once(ids, "the id", l.Text(m.Get("id")), m.Get("id"))
		if g.Code == everyone {
			l.Problems.Add(m.Get("code").Errorf("the group %s is always there, with all users in it", everyone))
		}
		all = append(all, g)
	}
	return all
}

// The user who is always there, and his id.
const (
	administrator   = "Administrator"
	administratorID = 1
)

// belongings reads what a user is in, and what else is known of him.
func (l *loader) belongings(u *User, m *yamlfile.Map, k Kintone) {
	u.ID = l.optionalID(m)
	if u.ID == administratorID && u.Login != administrator {
		l.Problems.Add(m.Get("id").Errorf("the id %d is that of %s", u.ID, administrator))
	}
	u.Organizations = l.memberships(m.Get("organizations"), k.Organizations)
	u.PrimaryOrganization = l.primary(m.Get("primaryOrganization"), u.Organizations)
	u.Groups = l.inGroups(m.Get("groups"), k.Groups)
	u.Inactive, u.TwoFactor = l.Bool(m.Get("inactive")), l.Bool(m.Get("twoFactor"))
	u.Profile = l.profile(m.Get("profile"))
}

// memberships reads the organisations that a user is in: codes, or codes with
// titles.
func (l *loader) memberships(n *yamlfile.Node, organizations []Organization) []fakekintone.Membership {
	var codes []string
	for _, o := range organizations {
		codes = append(codes, o.Code)
	}
	var all []fakekintone.Membership
	first := map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		code, title := item, ""
		if item.Kind() == yamlfile.MapKind {
			m := l.Open(item, membershipKeys())
			if m == nil {
				continue
			}
			code, title = l.Require(m, "organization"), l.Text(m.Get("title"))
		}
		name := l.Text(code)
		if code != nil && !slices.Contains(codes, name) {
			l.Problems.Add(code.Errorf("%s", yamlfile.Unknown("organization", name, codes)))
		}
		l.once(first, "organization", name, code)
		all = append(all, fakekintone.Membership{Organization: name, Title: fakekintone.Title{Code: title}})
	}
	return all
}

// primary is the first of a user's organisations.
func (l *loader) primary(n *yamlfile.Node, in []fakekintone.Membership) string {
	code := l.Text(n)
	var codes []string
	for _, m := range in {
		codes = append(codes, m.Organization)
	}
	if code != "" && !slices.Contains(codes, code) {
		l.Problems.Add(n.Errorf("%s", yamlfile.Unknown("organization of this user", code, codes)))
	}
	return code
}

func (l *loader) inGroups(n *yamlfile.Node, groups []Group) []string {
	codes := []string{everyone}
	for _, g := range groups {
		codes = append(codes, g.Code)
	}
	first := map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		l.once(first, "group", l.Text(item), item)
	}
	return l.known("group", n, codes)
}

func (l *loader) profile(n *yamlfile.Node) fakekintone.Profile {
	m := l.Open(n, profileKeys())
	if m == nil {
		return fakekintone.Profile{}
	}
	text := func(key string) string { return l.Text(m.Get(key)) }
	return fakekintone.Profile{
		SurName: text("surName"), GivenName: text("givenName"),
		SurNameReading: text("surNameReading"), GivenNameReading: text("givenNameReading"),
		LocalName: text("localName"), LocalNameLocale: l.language(m.Get("localNameLocale"), "ja", "en", "zh"), Description: text("description"),
		Phone: text("phone"), MobilePhone: text("mobilePhone"), ExtensionNumber: text("extensionNumber"), Email: text("email"),
		Callto: text("callto"), URL: text("url"), EmployeeNumber: text("employeeNumber"),
		BirthDate: l.date(m.Get("birthDate")), JoinDate: l.date(m.Get("joinDate")),
		SortOrder: int64(l.Int(m.Get("sortOrder"))), CustomItems: l.customItems(m.Get("customItems")),
	}
}

func (l *loader) date(n *yamlfile.Node) string {
	text := l.Text(n)
	if _, err := time.Parse(time.DateOnly, text); text != "" && err != nil {
		l.Problems.Add(n.Errorf("a date is written as 2026-07-29, found %q", text))
	}
	return text
}

func (l *loader) customItems(n *yamlfile.Node) map[string]string {
	var items map[string]string
	for _, p := range l.Pairs(n) {
		if items == nil {
			items = map[string]string{}
		}
		items[l.Text(p.Key)] = l.Text(p.Value)
	}
	return items
}

// optionalID is the id of what need not have one; 0 where it has none.
func (l *loader) optionalID(m *yamlfile.Map) int64 {
	if m.Get("id") == nil {
		return 0
	}
	return l.id(m.Get("id"))
}
