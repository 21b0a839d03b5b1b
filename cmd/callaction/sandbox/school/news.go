package school

import "callaction/cmd/callaction/sandbox/watch"

// changed is the one kind of news that a class has.
const changed uint = 1

// news tells watchers that something in the class has changed.
type news struct {
	onChange func() // told of what a file of the class would have; nil tells nobody
	watchers watch.Watchers[uint]
}

// ring tells everybody.
func (n *news) ring() {
	if n.onChange != nil {
		n.onChange()
	}
	n.watchers.Tell(changed)
}
