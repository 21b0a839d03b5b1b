package process

import (
	"errors"
	"fmt"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
)

// simulated returns an error for what an enabled process cannot have, or the fake
// does not simulate.
func (p *Process) simulated() error {
	if len(p.states) == 0 {
		return errors.New("the process is on and has no states")
	}
	if first := p.states[0]; first.Choice != One {
		return fmt.Errorf("state %q: the first state's assignee is of type %s; kintone has ONE only", first.Name, first.Choice)
	}
	for _, s := range p.states {
		for _, e := range s.Entities {
			if err := e.simulated(); err != nil {
				return fmt.Errorf("state %q: %w", s.Name, err)
			}
		}
	}
	for _, a := range p.Actions {
		if a.Type != Primary {
			return fmt.Errorf("action %q: actions of type %s are not simulated", a.Name, a.Type)
		}
	}
	return nil
}

func (e Entity) simulated() error {
	switch e.Type {
	case User, Group, Organization, FieldEntity, Creator:
		return nil
	case CustomField:
		return fmt.Errorf("assignees of type %s are not simulated", e.Type)
	}
	return fmt.Errorf("%q is no type of an assignee", e.Type)
}

// Tie holds an enabled process against the form of its app and the people of its
// domain, and returns an error where it names a field without people in it, or
// somebody who is not known.
func (p *Process) Tie(f *form.Form, people People) error {
	p.domain, p.types = people, map[string]string{}
	for _, field := range f.Fields() {
		p.types[field.Code] = field.Type
		if field.Type == record.TypeCreator {
			p.creator = field.Code
		}
	}
	for _, s := range p.states {
		for _, e := range s.Entities {
			if err := e.tie(f, people); err != nil {
				return fmt.Errorf("state %q: %w", s.Name, err)
			}
		}
	}
	return nil
}

func (e Entity) tie(f *form.Form, people People) error {
	switch e.Type {
	case User:
		if !people.Knows(e.Code) {
			return fmt.Errorf("its assignee %q is no user", e.Code)
		}
	case Group:
		if _, ok := people.InGroup(e.Code); !ok {
			return fmt.Errorf("its assignee %q is no group", e.Code)
		}
	case Organization:
		if _, ok := people.InOrganization(e.Code, false); !ok {
			return fmt.Errorf("its assignee %q is no organization", e.Code)
		}
	case FieldEntity:
		field, ok := f.Field(e.Code)
		if !ok {
			return fmt.Errorf("the app has no field %q, which its assignee is in", e.Code)
		}
		switch field.Type {
		case record.TypeUserSelect, record.TypeOrganizationSelect, record.TypeGroupSelect, record.TypeCreator, record.TypeModifier:
		default:
			return fmt.Errorf("its assignee is in field %q, where a %s has no users", e.Code, field.Type)
		}
	}
	return nil
}
