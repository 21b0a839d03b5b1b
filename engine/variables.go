package engine

import (
	"sync"

	"callaction/engine/event"
	"callaction/internal/mask"
)

// variables are a call's, in the order in which they were first set. They are
// safe for concurrent use, because events of a call can overlap.
type variables struct {
	mu    sync.Mutex
	list  []variable
	index map[string]int
}

// variable is a value that templates use. hidden says that it was captured from
// where a credential stood, so that it is not shown.
type variable struct {
	event.Variable
	hidden bool
}

func newVariables() *variables { return &variables{index: map[string]int{}} }

// get reads a variable as it is at this moment.
func (v *variables) get(name string) (known variable, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	i, ok := v.index[name]
	if !ok {
		return variable{}, false
	}
	return v.list[i], true
}

// set sets one variable.
func (v *variables) set(known variable) { v.setAll([]variable{known}) }

// setAll returns what each replaced; nil where nothing was.
func (v *variables) setAll(all []variable) (befores []*variable) {
	v.mu.Lock()
	defer v.mu.Unlock()
	befores = make([]*variable, len(all))
	for n, known := range all {
		if i, ok := v.index[known.Name]; ok {
			before := v.list[i]
			befores[n], v.list[i] = &before, known
			continue
		}
		v.index[known.Name] = len(v.list)
		v.list = append(v.list, known)
	}
	return befores
}

// join sets what the PBX knows.
func (v *variables) join(vars []event.Variable) {
	for _, known := range vars {
		v.set(variable{Variable: known})
	}
}

// state lists the variables for a State.
func (v *variables) state() []VariableState {
	v.mu.Lock()
	defer v.mu.Unlock()
	var all []VariableState
	for _, known := range v.list {
		all = append(all, VariableState{Name: known.Name, Value: known.Value, Hidden: known.hidden})
	}
	return all
}

// variable is the variable of a State.
func (v VariableState) variable() variable {
	return variable{Variable: event.Variable{Name: v.Name, Value: v.Value}, hidden: v.Hidden}
}

// statesOf lists what an event brought for a State.
func statesOf(vars []event.Variable) []VariableState {
	var all []VariableState
	for _, v := range vars {
		all = append(all, VariableState{Name: v.Name, Value: v.Value})
	}
	return all
}

// variablesOf is statesOf's way back.
func variablesOf(states []VariableState) []event.Variable {
	var all []event.Variable
	for _, s := range states {
		all = append(all, event.Variable{Name: s.Name, Value: s.Value})
	}
	return all
}

// shown lists the variables as they may be shown.
func (v *variables) shown(masker *mask.Masker) []event.Variable {
	v.mu.Lock()
	defer v.mu.Unlock()
	all := make([]event.Variable, len(v.list))
	for i, known := range v.list {
		all[i] = event.Variable{Name: known.Name, Value: known.shown(masker)}
	}
	return all
}

func (v variable) shown(masker *mask.Masker) string {
	if v.hidden {
		return mask.Hidden
	}
	return masker.Text(v.Value)
}
