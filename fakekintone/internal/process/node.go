package process

import (
	"callaction/fakekintone/internal/wire"
)

// Node is what GET app/status.json answers. revision is that of the app's settings.
func (p *Process) Node(revision string) wire.Node {
	return wire.Object{
		{Name: "enable", Value: wire.Bool(p.Enabled)},
		{Name: "states", Value: p.statesNode()},
		{Name: "actions", Value: p.actionsNode()},
		{Name: "revision", Value: wire.String(revision)},
	}
}

// statesNode is null where the process has never been enabled.
func (p *Process) statesNode() wire.Node {
	if len(p.states) == 0 {
		return wire.Null{}
	}
	states := wire.Map{}
	for _, s := range p.states {
		states = append(states, wire.Pair{Name: s.Name, Value: s.node()})
	}
	return states
}

func (s State) node() wire.Node {
	entities := wire.Array{}
	for _, e := range s.Entities {
		entities = append(entities, e.node())
	}
	return wire.Object{
		{Name: "name", Value: wire.String(s.Name)},
		{Name: "index", Value: wire.ID(s.Index)},
		{Name: "assignee", Value: wire.Object{
			{Name: "type", Value: wire.String(s.Choice)},
			{Name: "entities", Value: entities},
		}},
	}
}

func (e Entity) node() wire.Node {
	var code wire.Node = wire.String(e.Code)
	if e.Type == Creator {
		code = wire.Null{}
	}
	return wire.Object{
		{Name: "entity", Value: wire.Object{{Name: "type", Value: wire.String(e.Type)}, {Name: "code", Value: code}}},
		{Name: "includeSubs", Value: wire.Bool(e.IncludeSubs)},
	}
}

// actionsNode is null where the process has never been enabled.
func (p *Process) actionsNode() wire.Node {
	if len(p.states) == 0 {
		return wire.Null{}
	}
	actions := wire.Array{}
	for _, a := range p.Actions {
		actions = append(actions, wire.Object{
			{Name: "name", Value: wire.String(a.Name)},
			{Name: "from", Value: wire.String(a.From)},
			{Name: "to", Value: wire.String(a.To)},
			{Name: "filterCond", Value: wire.String(a.Filter)},
			{Name: "type", Value: wire.String(a.Type)},
		})
	}
	return actions
}
