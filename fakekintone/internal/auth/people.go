package auth

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"callaction/fakekintone/internal/record"
)

// Organization is an organisation (組織) of the domain. Organisations form a tree.
type Organization struct {
	ID         int64 // from 1; 0 lets People choose
	Code, Name string
	Parent     string // the code of the one above; "" at the top
	// LocalName is the name in the language LocalNameLocale, and Description a
	// note: only the User API answers them.
	LocalName, LocalNameLocale, Description string
}

// Item is the organisation as a record shows it.
func (o *Organization) Item() record.Item { return record.Item{Code: o.Code, Name: o.Name} }

// Group is a group (グループ) of the domain.
type Group struct {
	ID                      int64 // from 1; 0 lets People choose
	Code, Name, Description string
}

// Item is the group as a record shows it.
func (g *Group) Item() record.Item { return record.Item{Code: g.Code, Name: g.Name} }

// Title is a title (役職) that a user has in an organisation.
type Title struct {
	ID                      int64 // 0 until People has numbered it
	Code, Name, Description string
}

// Membership is a user's place in an organisation. Title is the zero value where
// he has none there.
type Membership struct {
	Organization string // its code
	Title        Title
}

// everyone is the group that all users are in (cybozu.com administration: groups).
const (
	everyone     = "everyone"
	everyoneName = "Everyone"
)

// People are the organisations and groups of a domain and who is in them. They are
// never changed.
type People struct {
	// Since is when all of them came to be.
	Since time.Time

	users         []*User // by id
	organizations []*Organization
	groups        []*Group
	titles        []*Title
}

// NewPeople puts the users of a directory into organisations and groups. It
// returns an error that names it for a code or an id that is there twice, for an
// organisation below none or below itself, and for a user who is in what does not
// exist.
func NewPeople(d *Directory, organizations []Organization, groups []Group, since time.Time) (*People, error) {
	p := &People{Since: since, users: d.byID(), groups: []*Group{{Code: everyone, Name: everyoneName}}}
	for _, o := range organizations {
		p.organizations = append(p.organizations, &o)
	}
	for _, g := range groups {
		p.groups = append(p.groups, &g)
	}
	steps := []func() error{p.numberOrganizations, p.numberGroups, p.checkTree, p.checkUsers}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(p.organizations, func(a, b *Organization) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(p.groups, func(a, b *Group) int { return cmp.Compare(a.ID, b.ID) })
	return p, nil
}

func (p *People) numberOrganizations() error {
	var all []numbered
	for _, o := range p.organizations {
		all = append(all, numbered{o.Code, &o.ID})
	}
	return number("organization", all)
}

func (p *People) numberGroups() error {
	var all []numbered
	for _, g := range p.groups {
		all = append(all, numbered{g.Code, &g.ID})
	}
	return number("group", all)
}

// checkTree returns an error for an organisation that is below none of the others,
// or below itself.
func (p *People) checkTree() error {
	for _, o := range p.organizations {
		if _, ok := p.Organization(o.Parent); !ok && o.Parent != "" {
			return fmt.Errorf("organization %s: its parent %q is no organization", o.Code, o.Parent)
		}
	}
	for _, o := range p.organizations {
		above := o
		for range p.organizations {
			above, _ = p.Organization(above.Parent)
			if above == nil {
				break
			}
			if above == o {
				return fmt.Errorf("organization %s is below itself", o.Code)
			}
		}
	}
	return nil
}

func (p *People) checkUsers() error {
	for _, u := range p.users {
		if err := p.checkUser(u); err != nil {
			return fmt.Errorf("user %s: %w", u.Login, err)
		}
	}
	return nil
}

func (p *People) checkUser(u *User) error {
	var in, groups []string
	for _, m := range u.Organizations {
		_, ok := p.Organization(m.Organization)
		if err := belongs("organization", m.Organization, in, ok); err != nil {
			return err
		}
		if err := p.entitle(m.Title); err != nil {
			return err
		}
		in = append(in, m.Organization)
	}
	for _, code := range u.Groups {
		_, ok := p.Group(code)
		if err := belongs("group", code, groups, ok); err != nil {
			return err
		}
		groups = append(groups, code)
	}
	if u.PrimaryOrganization != "" && !slices.Contains(in, u.PrimaryOrganization) {
		return fmt.Errorf("the primary organization %q is none that he is in", u.PrimaryOrganization)
	}
	return nil
}

// belongs returns an error where a user cannot be in what a code names, beside
// what he is in already.
func belongs(what, code string, already []string, exists bool) error {
	switch {
	case !exists:
		return fmt.Errorf("there is no %s %q", what, code)
	case slices.Contains(already, code):
		return fmt.Errorf("the %s %s is there twice", what, code)
	}
	return nil
}

// entitle takes up a title. A code stands for one title in the whole domain.
func (p *People) entitle(t Title) error {
	if t.Code == "" {
		return nil
	}
	known, ok := p.title(t.Code)
	if !ok {
		t.ID = int64(len(p.titles)) + 1
		p.titles = append(p.titles, &t)
		return nil
	}
	if known.Name != t.Name || known.Description != t.Description {
		return fmt.Errorf("the title %s is %q here and %q elsewhere", t.Code, t.Name, known.Name)
	}
	return nil
}

func (p *People) title(code string) (*Title, bool) {
	return found(p.titles, func(t *Title) bool { return t.Code == code })
}
