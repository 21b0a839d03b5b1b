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

// set returns what it replaced.
func (v *variables) set(known variable) (before variable, replaced bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if i, ok := v.index[known.Name]; ok {
		before, v.list[i] = v.list[i], known
		return before, true
	}
	v.index[known.Name] = len(v.list)
	v.list = append(v.list, known)
	return variable{}, false
}

// join sets what the PBX knows.
func (v *variables) join(vars []event.Variable) {
	for _, known := range vars {
		v.set(variable{Variable: known})
	}
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
