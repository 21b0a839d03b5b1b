package auth

import "slices"

// Users are all users, Administrator included, by id.
func (p *People) Users() []*User { return p.users }

// Organizations are all organisations, by id.
func (p *People) Organizations() []*Organization { return p.organizations }

// Groups are all groups, by id.
func (p *People) Groups() []*Group { return p.groups }

// User finds a user by his login name.
func (p *People) User(login string) (*User, bool) {
	return found(p.users, func(u *User) bool { return u.Login == login })
}

// Organization finds an organisation by its code.
func (p *People) Organization(code string) (*Organization, bool) {
	return found(p.organizations, func(o *Organization) bool { return o.Code == code })
}

// Group finds a group by its code.
func (p *People) Group(code string) (*Group, bool) {
	return found(p.groups, func(g *Group) bool { return g.Code == code })
}

// GroupsOf are the groups that a user is in, by id.
func (p *People) GroupsOf(u *User) []*Group {
	return all(p.groups, func(g *Group) bool { return u.isIn(g.Code) })
}

// InGroup are the users in a group, by id.
func (p *People) InGroup(code string) []*User {
	return all(p.users, func(u *User) bool { return u.isIn(code) })
}

// InOrganization are the users in an organisation, by id; with subs those in one
// below it, too.
func (p *People) InOrganization(code string, subs bool) []*User {
	return all(p.users, func(u *User) bool {
		return slices.ContainsFunc(u.Organizations, func(m Membership) bool {
			return m.Organization == code || subs && p.isBelow(m.Organization, code)
		})
	})
}

// isBelow says whether an organisation stands somewhere below another.
func (p *People) isBelow(code, above string) bool {
	o, ok := p.Organization(code)
	for ok {
		if o.Parent == above {
			return true
		}
		o, ok = p.Organization(o.Parent)
	}
	return false
}

// TitleIn is the title that a user has in an organisation; nil for none.
func (p *People) TitleIn(u *User, organization string) *Title {
	for _, m := range u.Organizations {
		if m.Organization == organization {
			t, _ := p.title(m.Title.Code)
			return t
		}
	}
	return nil
}

// isIn says whether the user is in a group.
func (u *User) isIn(group string) bool {
	return group == everyone || slices.Contains(u.Groups, group)
}

// found is the first element for which is says true; nil where there is none.
func found[T any](list []*T, is func(*T) bool) (*T, bool) {
	i := slices.IndexFunc(list, is)
	if i < 0 {
		return nil, false
	}
	return list[i], true
}

// all are the elements for which is says true.
func all[T any](list []*T, is func(*T) bool) []*T {
	var some []*T
	for _, one := range list {
		if is(one) {
			some = append(some, one)
		}
	}
	return some
}
