package process

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"callaction/fakekintone/internal/wire"
)

// Parse reads a process from the answer of GET /k/v1/app/status.json; nothing at
// all is a process that has never been enabled. It returns an error for text that
// is no JSON (with the place), and for settings that kintone does not have; for
// one that the fake does not simulate only where the process is enabled.
func Parse(definition []byte) (*Process, error) {
	if len(definition) == 0 {
		return &Process{}, nil
	}
	root, err := wire.Parse(definition)
	if err != nil {
		return nil, fmt.Errorf("read the process's JSON: %w", err)
	}
	enable, ok := root.Get("enable")
	if !ok || enable.Kind != wire.IsBool {
		return nil, errors.New(`the process's JSON does not say whether it is on ("enable"); it must be the answer of GET /k/v1/app/status.json`)
	}
	p := &Process{Enabled: enable.Text == "true", Revision: root.TextOf("revision")}
	if err := p.readStates(root); err != nil {
		return nil, err
	}
	if err := p.readActions(root); err != nil {
		return nil, err
	}
	if !p.Enabled {
		return p, nil
	}
	return p, p.simulated()
}

func (p *Process) readStates(root wire.Value) error {
	states, _ := root.Get("states")
	if states.Kind != wire.IsObject && states.Kind != wire.IsNull {
		return errors.New("states of the process are no object")
	}
	for _, m := range states.Members {
		s, err := readState(m)
		if err != nil {
			return fmt.Errorf("state %q: %w", m.Name, err)
		}
		p.states = append(p.states, s)
	}
	slices.SortStableFunc(p.states, func(a, b State) int { return cmp.Compare(a.Index, b.Index) })
	for i := 1; i < len(p.states); i++ {
		if p.states[i].Index == p.states[i-1].Index {
			return fmt.Errorf("states %q and %q have the same index", p.states[i-1].Name, p.states[i].Name)
		}
	}
	return nil
}

func readState(m wire.Member) (s State, err error) {
	s.Name = m.Value.TextOf("name")
	if s.Name == "" || s.Name != m.Name {
		return s, fmt.Errorf("its name is %q; both must be the same", s.Name)
	}
	if s.Index, err = strconv.ParseInt(m.Value.TextOf("index"), 10, 64); err != nil || s.Index < 0 {
		return s, fmt.Errorf("its index is %q, which is no number from 0", m.Value.TextOf("index"))
	}
	assignee, ok := m.Value.Get("assignee")
	if !ok || assignee.Kind == wire.IsNull {
		s.Choice, s.Entities = One, []Entity{{Type: Creator}}
		return s, nil
	}
	return s, s.readAssignee(assignee)
}

func (s *State) readAssignee(v wire.Value) error {
	s.Choice = Choice(v.TextOf("type"))
	if s.Choice != One && s.Choice != Any && s.Choice != All {
		return fmt.Errorf("the type of its assignee is %q, which is none of ONE, ALL and ANY", s.Choice)
	}
	entities, _ := v.Get("entities")
	if entities.Kind != wire.IsArray {
		return errors.New("entities of its assignee are no list")
	}
	for _, e := range entities.Members {
		entity, _ := e.Value.Get("entity")
		s.Entities = append(s.Entities, Entity{
			Type: EntityType(entity.TextOf("type")), Code: entity.TextOf("code"), IncludeSubs: e.Value.TextOf("includeSubs") == "true",
		})
	}
	return nil
}

// Primary is the type of actions that assignees run.
const Primary = "PRIMARY"

func (p *Process) readActions(root wire.Value) error {
	actions, _ := root.Get("actions")
	if actions.Kind != wire.IsArray && actions.Kind != wire.IsNull {
		return errors.New("actions of the process are no list")
	}
	for i, m := range actions.Members {
		a := Action{
			Name: m.Value.TextOf("name"), From: m.Value.TextOf("from"), To: m.Value.TextOf("to"),
			Filter: m.Value.TextOf("filterCond"), Type: cmp.Or(m.Value.TextOf("type"), Primary),
		}
		if err := p.fits(a); err != nil {
			return fmt.Errorf("action %d (%s): %w", i+1, a.Name, err)
		}
		p.Actions = append(p.Actions, a)
	}
	return nil
}

// fits returns an error where an action cannot be one of the process, beside those
// that it has.
func (p *Process) fits(a Action) error {
	if a.Name == "" {
		return errors.New("it has no name")
	}
	for _, state := range []string{a.From, a.To} {
		if _, ok := p.State(state); !ok {
			return fmt.Errorf("the process has no state %q", state)
		}
	}
	if _, ok := p.Action(a.Name, a.From); ok {
		return fmt.Errorf("there is one of this name that leads away from %q", a.From)
	}
	return nil
}
