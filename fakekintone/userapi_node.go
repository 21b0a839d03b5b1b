package fakekintone

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

// personNode is a user as the User API answers him. Administrator has nulls where
// nobody has said anything of him, and who follows the browser's language has one
// for his locale.
func (k *Kintone) personNode(u *auth.User) wire.Node {
	p, since := u.Profile, wire.String(k.domain.people.Since.UTC().Format(time.RFC3339))
	text := func(s string) wire.Node {
		if u.BuiltIn {
			return wire.Null{}
		}
		return wire.String(s)
	}
	return wire.Object{
		{Name: "id", Value: wire.ID(u.ID)},
		{Name: "code", Value: wire.String(u.Login)},
		{Name: "ctime", Value: since},
		{Name: "mtime", Value: since},
		{Name: "valid", Value: wire.Bool(!u.Inactive)},
		{Name: "name", Value: wire.String(u.Name)},
		{Name: "surName", Value: text(p.SurName)},
		{Name: "givenName", Value: text(p.GivenName)},
		{Name: "surNameReading", Value: text(p.SurNameReading)},
		{Name: "givenNameReading", Value: text(p.GivenNameReading)},
		{Name: "localName", Value: text(p.LocalName)},
		{Name: "localNameLocale", Value: text(p.LocalNameLocale)},
		{Name: "timezone", Value: wire.String(u.Zone.String())},
		{Name: "locale", Value: textOrNull(string(u.Language))},
		{Name: "description", Value: text(p.Description)},
		{Name: "phone", Value: text(p.Phone)},
		{Name: "mobilePhone", Value: text(p.MobilePhone)},
		{Name: "extensionNumber", Value: text(p.ExtensionNumber)},
		{Name: "email", Value: text(p.Email)},
		{Name: "callto", Value: text(p.Callto)},
		{Name: "url", Value: text(p.URL)},
		{Name: "employeeNumber", Value: text(p.EmployeeNumber)},
		{Name: "birthDate", Value: textOrNull(p.BirthDate)},
		{Name: "joinDate", Value: textOrNull(p.JoinDate)},
		{Name: "primaryOrganization", Value: k.primaryNode(u)},
		{Name: "sortOrder", Value: sortNode(p.SortOrder)},
		{Name: "customItemValues", Value: customNode(p.CustomItems)},
	}
}

// primaryNode is the id of a user's first organisation.
func (k *Kintone) primaryNode(u *auth.User) wire.Node {
	o, ok := k.domain.people.Organization(u.PrimaryOrganization)
	if !ok {
		return wire.Null{}
	}
	return wire.ID(o.ID)
}

func sortNode(place int64) wire.Node {
	if place == 0 {
		return wire.Null{}
	}
	return wire.Raw(strconv.AppendInt(nil, place, 10))
}

func customNode(items map[string]string) wire.Node {
	list := wire.Array{}
	for _, code := range slices.Sorted(maps.Keys(items)) {
		list = append(list, wire.Object{{Name: "code", Value: wire.String(code)}, {Name: "value", Value: wire.String(items[code])}})
	}
	return list
}

func organizationNode(o *auth.Organization) wire.Node {
	return wire.Object{
		{Name: "id", Value: wire.ID(o.ID)},
		{Name: "code", Value: wire.String(o.Code)},
		{Name: "name", Value: wire.String(o.Name)},
		{Name: "localName", Value: wire.String(o.LocalName)},
		{Name: "localNameLocale", Value: wire.String(o.LocalNameLocale)},
		{Name: "parentCode", Value: textOrNull(o.Parent)},
		{Name: "description", Value: wire.String(o.Description)},
	}
}

func groupNode(g *auth.Group) wire.Node {
	return wire.Object{
		{Name: "id", Value: wire.ID(g.ID)},
		{Name: "code", Value: wire.String(g.Code)},
		{Name: "name", Value: wire.String(g.Name)},
		{Name: "description", Value: wire.String(g.Description)},
	}
}

// titleNode is null for no title.
func titleNode(t *auth.Title) wire.Node {
	if t == nil {
		return wire.Null{}
	}
	return wire.Object{
		{Name: "id", Value: wire.ID(t.ID)},
		{Name: "code", Value: wire.String(t.Code)},
		{Name: "name", Value: wire.String(t.Name)},
		{Name: "description", Value: wire.String(t.Description)},
	}
}

func textOrNull(s string) wire.Node {
	if s == "" {
		return wire.Null{}
	}
	return wire.String(s)
}
