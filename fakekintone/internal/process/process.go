package process

import (
	"slices"

	"callaction/fakekintone/internal/record"
)

// Process is the process management of one app. Its zero value is one that has
// never been enabled.
type Process struct {
	// Enabled is false where records have neither a state nor assignees.
	Enabled bool
	// Revision is that of the app's settings; "" where it is not said.
	Revision string
	// Actions are in the order of the settings.
	Actions []Action

	states  []State           // by index
	creator string            // the code of the form's CREATOR
	types   map[string]string // of the form's fields, by their codes
	domain  People
}

// People are the people of a domain. Groups and organisations that it does not
// have come back as false.
type People interface {
	// Knows says whether there is a user with this login name.
	Knows(login string) bool
	// InGroup are the users in a group.
	InGroup(code string) ([]record.Item, bool)
	// InOrganization are the users in an organisation, with subs those below it, too.
	InOrganization(code string, subs bool) ([]record.Item, bool)
}

// State is one state.
type State struct {
	Name  string
	Index int64
	// Choice is how many of those whom the state names are assigned.
	Choice Choice
	// Entities are whom the state names.
	Entities []Entity
}

// Choice is the type of a state's assignees.
type Choice string

// The types of a state's assignees.
const (
	One Choice = "ONE" // the caller of an action chooses
	Any Choice = "ANY" // all are assigned, one has to act
	All Choice = "ALL" // all are assigned, all have to act
)

// EntityType says how an entity names people.
type EntityType string

// The types of entities.
const (
	User         EntityType = "USER"
	Group        EntityType = "GROUP"
	Organization EntityType = "ORGANIZATION"
	FieldEntity  EntityType = "FIELD_ENTITY"
	Creator      EntityType = "CREATOR"
	CustomField  EntityType = "CUSTOM_FIELD"
)

// Anyone are the people of a domain that has whoever is named, and nobody in its
// groups and organisations. They tie a process whose people do not matter.
type Anyone struct{}

// Knows implements People.
func (Anyone) Knows(string) bool { return true }

// InGroup implements People.
func (Anyone) InGroup(string) ([]record.Item, bool) { return nil, true }

// InOrganization implements People.
func (Anyone) InOrganization(string, bool) ([]record.Item, bool) { return nil, true }

// Entity names people: a user by his login, a group, an organisation or a field by
// its code. Of the creator, Code is empty. IncludeSubs is about organisations: those
// below count, too.
type Entity struct {
	Type        EntityType
	Code        string
	IncludeSubs bool
}

// Action leads from one state to another.
type Action struct {
	Name, From, To string
	// Filter is the query that a record has to fulfil; "" is fulfilled by all.
	Filter string
	Type   string
}

// States are the names of the states in the order of the process; none where it is
// not enabled.
func (p *Process) States() []string {
	if !p.Enabled {
		return nil
	}
	names := make([]string, len(p.states))
	for i, s := range p.states {
		names[i] = s.Name
	}
	return names
}

// State finds a state by its name.
func (p *Process) State(name string) (State, bool) {
	i := slices.IndexFunc(p.states, func(s State) bool { return s.Name == name })
	if i < 0 {
		return State{}, false
	}
	return p.states[i], true
}

// Action finds the action of a name that leads away from a state.
func (p *Process) Action(name, from string) (Action, bool) {
	i := slices.IndexFunc(p.Actions, func(a Action) bool { return a.Name == name && a.From == from })
	if i < 0 {
		return Action{}, false
	}
	return p.Actions[i], true
}

// Named are the people whom a state names for a record with these values, each
// once. users finds a user by his login name.
func (p *Process) Named(state string, values map[string]record.Value, users func(login string) (record.Item, bool)) []record.Item {
	s, _ := p.State(state)
	var named []record.Item
	for _, e := range s.Entities {
		for _, item := range p.people(e, values, users) {
			if !slices.Contains(named, item) {
				named = append(named, item)
			}
		}
	}
	return named
}

func (p *Process) people(e Entity, values map[string]record.Value, users func(string) (record.Item, bool)) []record.Item {
	switch e.Type {
	case Creator:
		return values[p.creator].Items
	case Group:
		return p.inGroups(record.Item{Code: e.Code})
	case Organization:
		return p.inOrganizations(e.IncludeSubs, record.Item{Code: e.Code})
	case FieldEntity:
		return p.inField(e, values[e.Code].Items)
	}
	if u, ok := users(e.Code); ok {
		return []record.Item{u}
	}
	return nil
}

// inField are the people in a field's value: users, or those in its groups or
// organisations.
func (p *Process) inField(e Entity, items []record.Item) []record.Item {
	switch p.types[e.Code] {
	case record.TypeGroupSelect:
		return p.inGroups(items...)
	case record.TypeOrganizationSelect:
		return p.inOrganizations(e.IncludeSubs, items...)
	}
	return items
}

func (p *Process) inGroups(groups ...record.Item) (all []record.Item) {
	for _, g := range groups {
		users, _ := p.domain.InGroup(g.Code)
		all = append(all, users...)
	}
	return all
}

func (p *Process) inOrganizations(subs bool, organizations ...record.Item) (all []record.Item) {
	for _, o := range organizations {
		users, _ := p.domain.InOrganization(o.Code, subs)
		all = append(all, users...)
	}
	return all
}
