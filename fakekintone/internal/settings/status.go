package settings

import (
	"fmt"
	"slices"
	"strconv"

	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/wire"
)

const (
	enableMember  = "enable"
	statesMember  = "states"
	maxStatusName = 64
	secondary     = "SECONDARY"
)

// statusKind is an app's process management (kintone's REST API: update process
// management settings). A state that says no assignee is one of type ONE with the
// creator. Assumed are the states and actions of an app that is enabled without
// any, and that actions follow a state that gets another name.
func statusKind() Kind {
	return Kind{
		Name: Status, Path: "app/status.json", Method: method, finish: wholeProcess, node: processNode,
		shape: object{
			{name: enableMember, shape: flag{}},
			{name: statesMember, shape: collection{of: stateShape(), distinct: true}},
			{name: actionsMember, shape: list{of: processAction()}},
		},
		initial: func(About) wire.Value { return wire.ObjectOf(wire.Member{Name: enableMember, Value: wire.Flag(false)}) },
	}
}

func stateShape() object {
	name := text{least: 1, most: maxStatusName}
	return object{
		{name: "name", shape: name, need: once},
		{name: "index", shape: index(), need: always},
		{name: "assignee", standard: is(onlyCreator()), shape: object{
			{name: "type", shape: oneOf(string(process.One), string(process.All), string(process.Any)), need: always},
			{name: "entities", need: always, shape: list{of: object{
				{name: "entity", shape: entityOf(user, group, organization, fieldEntity, creator, customField), need: always},
				includeSubs(),
			}}},
		}},
	}
}

func processAction() object {
	name := text{least: 1, most: maxStatusName}
	return object{
		{name: "name", shape: name, need: always},
		{name: "from", shape: name, need: always},
		{name: "to", shape: name, need: always},
		{name: "filterCond", shape: condition{}, standard: isText("")},
		{name: "type", shape: oneOf(process.Primary, secondary), standard: isText(process.Primary)},
	}
}

// onlyCreator is who is assigned where a state does not say.
func onlyCreator() wire.Value {
	return wire.ObjectOf(
		wire.Member{Name: "type", Value: wire.Text(string(process.One))},
		wire.Member{Name: "entities", Value: wire.ListOf(wire.ObjectOf(
			wire.Member{Name: "entity", Value: wire.ObjectOf(
				wire.Member{Name: "type", Value: wire.Text(creator)}, wire.Member{Name: "code", Value: wire.Value{}},
			)},
			wire.Member{Name: "includeSubs", Value: wire.Flag(false)},
		))},
	)
}

// Process reads the stored process management.
func Process(stored wire.Value) (*process.Process, error) {
	p, err := process.Parse(stored.AppendJSON(nil))
	if err != nil {
		return nil, err
	}
	p.Revision = ""
	return p, nil
}

// OfProcess is what is stored of a process that an app was set up with.
func OfProcess(p *process.Process) (wire.Value, error) {
	stored, err := wire.Parse(p.Node("").AppendJSON(nil))
	if err != nil {
		return wire.Value{}, fmt.Errorf("read the process again: %w", err)
	}
	return stored.Without("revision"), nil
}

// processNode answers what is stored, which can be read: a request that stores
// anything else is refused.
func processNode(stored wire.Value, revision string) wire.Node {
	p, err := Process(stored)
	if err != nil {
		p = &process.Process{}
	}
	return p.Node(revision)
}

// wholeProcess looks at states and actions together.
func wholeProcess(c *change, stored, changed wire.Value) wire.Value {
	if get(c.sent, actionsMember).Kind == wire.IsNull {
		changed = withRenamed(changed, renamed(get(c.sent, statesMember)))
	}
	enabled := changed.TextOf(enableMember) == "true"
	if _, configured := changed.Get(statesMember); enabled && !configured {
		changed = changed.With(statesMember, newStates(c.about)).With(actionsMember, newActions(c.about))
	}
	complainOfActions(c, changed)
	if enabled {
		complainOfStates(c, get(changed, statesMember))
	}
	c.check(func() error { return simulated(changed, c.about) })
	return changed
}

// complainOfStates complains where an enabled process has no state, or where the
// first one assigns others than one.
func complainOfStates(c *change, states wire.Value) {
	if len(states.Members) == 0 {
		c.complain(statesMember, wire.Required)
		return
	}
	first := ordered(states).Members[0]
	if kind := get(first.Value, "assignee").TextOf("type"); kind != "" && kind != string(process.One) {
		c.complain(join(join(statesMember, first.Name), "assignee.type"), wire.NotInEnum)
	}
}

// complainOfActions complains about actions between states that are not there, and
// about two of one name that lead away from one state.
func complainOfActions(c *change, changed wire.Value) {
	states, seen := get(changed, statesMember), map[[2]string]bool{}
	for i, m := range get(changed, actionsMember).Members {
		place := element(actionsMember, i)
		for _, end := range []string{"from", "to"} {
			if _, ok := states.Get(m.Value.TextOf(end)); !ok {
				c.complain(join(place, end), wire.NoSuchState)
			}
		}
		action := [2]string{m.Value.TextOf("name"), m.Value.TextOf("from")}
		if seen[action] {
			c.complain(join(place, "name"), wire.NameTaken)
		}
		seen[action] = true
	}
}

// simulated returns the error that the fake cannot do what kintone could.
func simulated(changed wire.Value, about About) error {
	for _, m := range get(changed, actionsMember).Members {
		if m.Value.TextOf("type") == secondary {
			return wire.NotSimulated("an action of type " + secondary)
		}
	}
	p, err := Process(changed)
	if err == nil && p.Enabled {
		err = p.Tie(about.Form, process.Anyone{})
	}
	if err != nil {
		return wire.NotSimulated(fmt.Sprintf("this process management (%v)", err))
	}
	return nil
}

// StateNames are the names of states once a request has changed them, by those that
// they have in the app in use. before are they before it, nil where nobody has changed
// states since the app came into use; stored is the process management before it. A
// state that is gone is missing.
func StateNames(before map[string]string, stored, sent wire.Value) map[string]string {
	states := get(sent, statesMember)
	if states.Kind != wire.IsObject {
		return before
	}
	if before == nil {
		before = map[string]string{}
		for _, m := range get(stored, statesMember).Members {
			before[m.Name] = m.Name
		}
	}
	names, now := renamed(states), map[string]string{}
	for inUse, name := range before {
		if _, kept := states.Get(name); !kept {
			continue
		}
		now[inUse] = name
		if other, ok := names[name]; ok {
			now[inUse] = other
		}
	}
	return now
}

// renamed are the new names of states that get one, by their old ones.
func renamed(sent wire.Value) map[string]string {
	names := map[string]string{}
	for _, m := range sent.Members {
		if name := m.Value.TextOf("name"); name != "" {
			names[m.Name] = name
		}
	}
	return names
}

// withRenamed has actions lead between states by their new names.
func withRenamed(changed wire.Value, names map[string]string) wire.Value {
	actions, ok := changed.Get(actionsMember)
	if !ok || len(names) == 0 {
		return changed
	}
	members := slices.Clone(actions.Members)
	for i, m := range members {
		for _, end := range []string{"from", "to"} {
			if name, ok := names[m.Value.TextOf(end)]; ok {
				members[i].Value = members[i].Value.With(end, wire.Text(name))
			}
		}
	}
	return changed.With(actionsMember, wire.Value{Kind: wire.IsArray, Members: members})
}

// The states and actions of an app whose process management is on without any.
var (
	firstStates  = []wire.Message{{Ja: "未処理", En: "Not started"}, {Ja: "処理中", En: "In progress"}, {Ja: "完了", En: "Completed"}}
	firstActions = []wire.Message{{Ja: "処理開始", En: "Start"}, {Ja: "完了する", En: "Complete"}}
)

func newStates(about About) wire.Value {
	states := wire.ObjectOf()
	for i, m := range firstStates {
		name := m.In(about.Language)
		states.Members = append(states.Members, wire.Member{Name: name, Value: wire.ObjectOf(
			wire.Member{Name: "name", Value: wire.Text(name)},
			wire.Member{Name: "index", Value: wire.Text(strconv.Itoa(i))},
			wire.Member{Name: "assignee", Value: onlyCreator()},
		)})
	}
	return states
}

func newActions(about About) wire.Value {
	actions := wire.ListOf()
	for i, m := range firstActions {
		actions.Members = append(actions.Members, wire.Member{Value: wire.ObjectOf(
			wire.Member{Name: "name", Value: wire.Text(m.In(about.Language))},
			wire.Member{Name: "from", Value: wire.Text(firstStates[i].In(about.Language))},
			wire.Member{Name: "to", Value: wire.Text(firstStates[i+1].In(about.Language))},
			wire.Member{Name: "filterCond", Value: wire.Text("")},
			wire.Member{Name: "type", Value: wire.Text(process.Primary)},
		)})
	}
	return actions
}
