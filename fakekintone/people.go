package fakekintone

import (
	"cmp"
	"fmt"
	"math"
	"time"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
)

// Organization is an organisation (組織) of the domain, such as a department.
type Organization struct {
	// Code is its organisation code, and Name what is shown; empty means the code.
	Code, Name string
	// Parent is the code of the organisation above it; empty means none.
	Parent string
	// ID is its number, from 1; 0 means the lowest that is free.
	ID int64
	// LocalName is its name in another language, LocalNameLocale that language and
	// Description a note.
	LocalName, LocalNameLocale, Description string
}

// Group is a group (グループ) of the domain. The group everyone is always there and
// has all users in it.
type Group struct {
	// Code is its group code, and Name what is shown; empty means the code.
	Code, Name string
	// ID is its number, from 1; 0 means the lowest that is free.
	ID int64
	// Description is a note.
	Description string
}

// Title is a title (役職). Its code stands for the same title in the whole domain.
type Title struct {
	// Code is its code; empty means no title at all. Name is what is shown; empty
	// means the code.
	Code, Name string
	// Description is a note.
	Description string
}

// Membership is a user's place in an organisation.
type Membership struct {
	// Organization is the organisation's code.
	Organization string
	// Title is what the user is there; the zero value means nothing.
	Title Title
}

// Profile is what users.json of the User API tells of a user, beside his names and
// where he belongs. What is empty is answered as "", dates as null.
type Profile struct {
	SurName, GivenName, SurNameReading, GivenNameReading string
	// LocalName is the user's name in another language, LocalNameLocale that
	// language; empty means ja.
	LocalName, LocalNameLocale, Description    string
	Phone, MobilePhone, ExtensionNumber, Email string
	// Callto is a Skype name; BirthDate and JoinDate are dates as 2026-07-29.
	Callto, URL, EmployeeNumber, BirthDate, JoinDate string
	// SortOrder is where the user stands in lists on the screen; 0 is null.
	SortOrder int64
	// CustomItems are values of the domain's own items (カスタマイズ項目), by code.
	CustomItems map[string]string
}

// check returns an error for a date that is none.
func (p Profile) check() error {
	for _, date := range []string{p.BirthDate, p.JoinDate} {
		if _, err := time.Parse(time.DateOnly, date); date != "" && err != nil {
			return fmt.Errorf("%q is no date such as 2026-07-29", date)
		}
	}
	return nil
}

func (o Organization) toAuth() auth.Organization {
	return auth.Organization{
		ID: o.ID, Code: o.Code, Name: cmp.Or(o.Name, o.Code), Parent: o.Parent,
		LocalName: o.LocalName, LocalNameLocale: cmp.Or(o.LocalNameLocale, localLocale), Description: o.Description,
	}
}

// localLocale is the language of local names where none is said.
const localLocale = "ja"

func (g Group) toAuth() auth.Group {
	return auth.Group{ID: g.ID, Code: g.Code, Name: cmp.Or(g.Name, g.Code), Description: g.Description}
}

func (m Membership) toAuth() auth.Membership {
	t := auth.Title{Code: m.Title.Code, Name: cmp.Or(m.Title.Name, m.Title.Code), Description: m.Title.Description}
	return auth.Membership{Organization: m.Organization, Title: t}
}

// belong says what the user is in, and what is known of him.
func (u User) belong(a auth.User) auth.User {
	for _, m := range u.Organizations {
		a.Organizations = append(a.Organizations, m.toAuth())
	}
	a.ID, a.PrimaryOrganization, a.Groups = u.ID, u.PrimaryOrganization, u.Groups
	a.Inactive, a.TwoFactor = u.Inactive, u.TwoFactor
	a.Profile = auth.Profile(u.Profile)
	a.Profile.LocalNameLocale = cmp.Or(a.Profile.LocalNameLocale, localLocale)
	return a
}

// people puts the domain's users into its organisations and groups.
func (o options) people(d *auth.Directory, now time.Time) (*auth.People, error) {
	var organizations []auth.Organization
	for _, one := range o.organizations {
		organizations = append(organizations, one.toAuth())
	}
	var groups []auth.Group
	for _, one := range o.groups {
		groups = append(groups, one.toAuth())
	}
	return auth.NewPeople(d, organizations, groups, now)
}

func (k *Kintone) organizationItem(code string) (record.Item, bool) {
	o, ok := k.domain.people.Organization(code)
	if !ok {
		return record.Item{}, false
	}
	return o.Item(), true
}

func (k *Kintone) groupItem(code string) (record.Item, bool) {
	g, ok := k.domain.people.Group(code)
	if !ok {
		return record.Item{}, false
	}
	return g.Item(), true
}

// assignable are the people of a domain as package process wants to see them. Who
// is not active is assigned by no group and no organisation.
type assignable struct{ d *domain }

// Knows implements process.People.
func (a assignable) Knows(login string) bool {
	_, ok := a.d.directory.User(login)
	return ok
}

// InGroup implements process.People.
func (a assignable) InGroup(code string) ([]record.Item, bool) {
	_, ok := a.d.people.Group(code)
	return activeItems(a.d.people.InGroup(code)), ok
}

// InOrganization implements process.People.
func (a assignable) InOrganization(code string, subs bool) ([]record.Item, bool) {
	_, ok := a.d.people.Organization(code)
	return activeItems(a.d.people.InOrganization(code, subs)), ok
}

func activeItems(users []*auth.User) []record.Item {
	var items []record.Item
	for _, u := range users {
		if !u.Inactive {
			items = append(items, u.Item())
		}
	}
	return items
}

// userID is a user's number; that of somebody whom the domain does not know is
// above all others.
func (k *Kintone) userID(login string) int64 {
	u, ok := k.domain.directory.User(login)
	if !ok {
		return math.MaxInt64
	}
	return u.ID
}

// primary is the first organisation of who is calling; its zero value where he has
// none.
func (c *call) primary() record.Item {
	item, _ := c.k.organizationItem(c.caller.User.PrimaryOrganization)
	return item
}

// knownIn finds what find finds, and takes any other code, too: a record may be
// older than the users, organisations and groups of the domain.
func knownIn(find form.Finder) form.Finder {
	return func(code string) (record.Item, bool) {
		if item, ok := find(code); ok {
			return item, true
		}
		return record.Item{Code: code, Name: code}, true
	}
}
