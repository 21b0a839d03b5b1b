package fakekintone

import (
	"math"
	"net/http"
	"slices"
	"strings"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/wire"
)

// userRoot is where the User API of cybozu.com begins.
const userRoot = "/v1/"

// maxPeople is how many users, organisations or groups one request names or gets
// (User API: each API's limits).
const maxPeople = 100

// peopleOperations are what the fake simulates of the User API. It only reads.
func peopleOperations() operationTable {
	t := operationTable{}
	for _, op := range []operation{
		reading(http.MethodGet, "users.json", (*call).getUsers),
		reading(http.MethodGet, "organizations.json", (*call).getOrganizations),
		reading(http.MethodGet, "groups.json", (*call).getGroups),
		reading(http.MethodGet, "user/organizations.json", (*call).getUserOrganizations),
		reading(http.MethodGet, "user/groups.json", (*call).getUserGroups),
		reading(http.MethodGet, "organization/users.json", (*call).getOrganizationUsers),
		reading(http.MethodGet, "group/users.json", (*call).getGroupUsers),
		reading(http.MethodGet, "users/services.json", (*call).getServices),
	} {
		t.add(op)
	}
	return t
}

// userAPI answers requests to the User API by a table of its operations.
func userAPI(table operationTable) handler {
	return func(c *call) (wire.Node, error) {
		if len(c.r.URL.RequestURI()) > maxURL {
			return nil, urlTooLarge()
		}
		method, err := c.method()
		if err != nil {
			return nil, err
		}
		op, ok := table[strings.TrimPrefix(c.r.URL.Path, userRoot)][method]
		if !ok {
			return c.notSimulated()
		}
		if err := inOrder(func() error { return c.read(op) }, c.mayAskForPeople); err != nil {
			return nil, err
		}
		return op.run(c)
	}
}

// mayAskForPeople returns an error for API tokens, which are good for apps only, and
// for access tokens: no scope of kintone's is about users.
func (c *call) mayAskForPeople() error {
	switch {
	case c.caller.IsToken():
		return chosen(c.k.quirks, quirks.UserAPIToken())
	case c.caller.OAuth:
		return wire.ScopeMissing()
	}
	return nil
}

// section is which part of a list a request wants.
type section struct {
	offset, size int64
}

func (o object) section() section {
	return section{
		offset: o.numberUpTo("offset", 0, math.MaxInt64, 0),
		size:   o.numberUpTo("size", 1, maxPeople, maxPeople),
	}
}

// wholeList is a section for lists that have none: those of what one user is in.
func wholeList() section { return section{size: math.MaxInt64} }

// selection is which users, organisations or groups a request wants: all where it
// names none.
type selection struct {
	section
	ids   []int64
	codes []string
}

func (o object) selection() selection {
	s := selection{section: o.section(), ids: o.numbers("ids"), codes: o.texts("codes")}
	o.bound("ids", len(s.ids), maxPeople)
	o.bound("codes", len(s.codes), maxPeople)
	if len(s.ids) > 0 && len(s.codes) > 0 {
		o.complain("ids", wire.IDsOrCodes)
		o.complain("codes", wire.IDsOrCodes)
	}
	return s
}

// has says whether the request wants what has this id and this code.
func (s selection) has(id int64, code string) bool {
	return len(s.ids) == 0 && len(s.codes) == 0 || slices.Contains(s.ids, id) || slices.Contains(s.codes, code)
}

// users are those whom the request wants.
func (s selection) users(c *call) []*auth.User {
	return slices.DeleteFunc(slices.Clone(c.k.domain.people.Users()), func(u *auth.User) bool { return !s.has(u.ID, u.Login) })
}

// nodes are the part of a list that a section has, as JSON.
func nodes[T any](list []T, p section, node func(T) wire.Node) wire.Array {
	array := wire.Array{}
	for i, one := range list {
		if n := int64(i); n >= p.offset && n-p.offset < p.size {
			array = append(array, node(one))
		}
	}
	return array
}

// named finds whom the parameter code names. Nobody is CB_VA01.
func named[T any](c *call, find func(code string) (*T, bool)) (*T, error) {
	code := c.in.requiredText("code")
	one, ok := find(code)
	if code != "" && !ok {
		c.in.complain("code", wire.NoSuchCode(code))
	}
	return one, c.checked()
}

// getUsers is GET users.json.
func (c *call) getUsers() (wire.Node, error) {
	wanted := c.in.selection()
	if err := c.checked(); err != nil {
		return nil, err
	}
	return wire.Object{{Name: "users", Value: nodes(wanted.users(c), wanted.section, c.k.personNode)}}, nil
}

// getOrganizations is GET organizations.json.
func (c *call) getOrganizations() (wire.Node, error) {
	wanted := c.in.selection()
	if err := c.checked(); err != nil {
		return nil, err
	}
	organizations := slices.DeleteFunc(slices.Clone(c.k.domain.people.Organizations()),
		func(o *auth.Organization) bool { return !wanted.has(o.ID, o.Code) })
	return wire.Object{{Name: "organizations", Value: nodes(organizations, wanted.section, organizationNode)}}, nil
}

// getGroups is GET groups.json.
func (c *call) getGroups() (wire.Node, error) {
	wanted := c.in.selection()
	if err := c.checked(); err != nil {
		return nil, err
	}
	groups := slices.DeleteFunc(slices.Clone(c.k.domain.people.Groups()), func(g *auth.Group) bool { return !wanted.has(g.ID, g.Code) })
	return wire.Object{{Name: "groups", Value: nodes(groups, wanted.section, groupNode)}}, nil
}
