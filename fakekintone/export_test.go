package fakekintone

import (
	"maps"
	"slices"
)

// Operation is one API that the fake serves, for specs that hold for all of them.
type Operation struct {
	Method, Path string
	TakesFile    bool // instead of JSON
}

// Served lists them, by path and method.
func Served() []Operation {
	var served []Operation
	table := newOperationTable()
	for _, path := range slices.Sorted(maps.Keys(table)) {
		for _, method := range slices.Sorted(maps.Keys(table[path])) {
			if op := table[path][method]; op.run != nil {
				served = append(served, Operation{Method: method, Path: apiRoot + path, TakesFile: op.takesFile})
			}
		}
	}
	return served
}
