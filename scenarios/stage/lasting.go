package stage

import "context"

// lasting is a request's context as its server has it: it outlives the client, and
// ends with the stage. Values are looked up in both.
type lasting struct {
	context.Context // the stage's
	request         context.Context
}

// Value implements context.Context.
func (l lasting) Value(key any) any {
	if v := l.Context.Value(key); v != nil {
		return v
	}
	return l.request.Value(key)
}
