package fakekintone

import (
	"maps"
	"slices"
	"strings"

	"github.com/gorilla/mux"
)

// Operation is one API that the fake knows, for specs that hold for all of them.
type Operation struct {
	Method, Path string
	TakesFile    bool // instead of JSON
	Simulated    bool
}

// Served lists the APIs below /k/v1/ that the fake simulates, by path and method.
func Served() []Operation {
	return slices.DeleteFunc(listed(apiRoot, newOperationTable()), func(op Operation) bool { return !op.Simulated })
}

// Known lists the APIs that the fake knows, the User API among them: those that it
// simulates and those of which it says that it does not.
func Known() []Operation {
	return append(listed(apiRoot, newOperationTable()), listed(userRoot, peopleOperations())...)
}

func listed(root string, table operationTable) (all []Operation) {
	for _, path := range slices.Sorted(maps.Keys(table)) {
		for _, method := range slices.Sorted(maps.Keys(table[path])) {
			op := table[path][method]
			all = append(all, Operation{Method: method, Path: root + path, TakesFile: op.takesFile, Simulated: op.run != nil})
		}
	}
	return all
}

// Pages lists the paths that are answered each by itself, outside of the APIs.
func Pages() (paths []string, err error) {
	k, err := New()
	if err != nil {
		return nil, err
	}
	err = k.routes().Walk(func(route *mux.Route, _ *mux.Router, _ []*mux.Route) error {
		// A prefix has no end in its pattern.
		if pattern, err := route.GetPathRegexp(); err != nil || !strings.HasSuffix(pattern, "$") {
			return err
		}
		path, err := route.GetPathTemplate()
		paths = append(paths, path)
		return err
	})
	return paths, err
}
