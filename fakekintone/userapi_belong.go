package fakekintone

import (
	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

// getUserOrganizations is GET user/organizations.json: in the order in which the
// user is in them.
func (c *call) getUserOrganizations() (wire.Node, error) {
	people := c.k.domain.people
	u, err := named(c, people.User)
	if err != nil {
		return nil, err
	}
	list := nodes(u.Organizations, wholeList(), func(m auth.Membership) wire.Node {
		o, _ := people.Organization(m.Organization)
		return wire.Object{{Name: "organization", Value: organizationNode(o)}, {Name: "title", Value: titleNode(people.TitleIn(u, o.Code))}}
	})
	return wire.Object{{Name: "organizationTitles", Value: list}}, nil
}

// getUserGroups is GET user/groups.json.
func (c *call) getUserGroups() (wire.Node, error) {
	u, err := named(c, c.k.domain.people.User)
	if err != nil {
		return nil, err
	}
	return wire.Object{{Name: "groups", Value: nodes(c.k.domain.people.GroupsOf(u), wholeList(), groupNode)}}, nil
}

// getOrganizationUsers is GET organization/users.json. Who is in an organisation
// below is not in this one.
func (c *call) getOrganizationUsers() (wire.Node, error) {
	people, wanted := c.k.domain.people, c.in.section()
	o, err := named(c, people.Organization)
	if err != nil {
		return nil, err
	}
	list := nodes(people.InOrganization(o.Code, false), wanted, func(u *auth.User) wire.Node {
		return wire.Object{{Name: "user", Value: c.k.personNode(u)}, {Name: "title", Value: titleNode(people.TitleIn(u, o.Code))}}
	})
	return wire.Object{{Name: "userTitles", Value: list}}, nil
}

// getGroupUsers is GET group/users.json.
func (c *call) getGroupUsers() (wire.Node, error) {
	wanted := c.in.section()
	g, err := named(c, c.k.domain.people.Group)
	if err != nil {
		return nil, err
	}
	return wire.Object{{Name: "users", Value: nodes(c.k.domain.people.InGroup(g.Code), wanted, c.k.personNode)}}, nil
}

// getServices is GET users/services.json: who is active uses kintone, and nobody
// anything else.
func (c *call) getServices() (wire.Node, error) {
	wanted := c.in.selection()
	if err := c.checked(); err != nil {
		return nil, err
	}
	return wire.Object{{Name: "users", Value: nodes(wanted.users(c), wanted.section, servicesNode)}}, nil
}

func servicesNode(u *auth.User) wire.Node {
	services := wire.Array{}
	if !u.Inactive {
		services = append(services, wire.String("kintone"))
	}
	return wire.Object{{Name: "code", Value: wire.String(u.Login)}, {Name: "services", Value: services}}
}
