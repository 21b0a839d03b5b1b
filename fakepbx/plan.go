package fakepbx

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

var (
	// ErrUnknownNumber is a call to a number that the PBX does not have.
	ErrUnknownNumber = errors.New("unknown number")
	// ErrUnknownDestination is a transfer to no queue, group or extension.
	ErrUnknownDestination = errors.New("no queue, group or extension")
	// ErrUnknownExtension is an answer by an extension at which the call
	// neither rings nor waits.
	ErrUnknownExtension = errors.New("no extension")
)

// plan is where every number leads and who is where. It does not change.
type plan struct {
	lines   map[string]line // by digits
	numbers []string        // as written, in order
	places  map[string]Destination
	names   []string // of places, in order
	members map[Destination][]string
}

// line is one number at work.
type line struct {
	written string
	leads   Destination
}

func newPlan(numbers []Number, queues []Queue, groups []Group) (*plan, error) {
	p := &plan{lines: map[string]line{}, places: map[string]Destination{}, members: map[Destination][]string{}}
	for _, q := range queues {
		if err := p.addPlace(Destination{ToQueue, q.Name}, q.Agents); err != nil {
			return nil, err
		}
	}
	for _, g := range groups {
		if err := p.addPlace(Destination{ToGroup, g.Name}, g.Extensions); err != nil {
			return nil, err
		}
	}
	for _, d := range p.placesInOrder() { // once every name is known, so that none is taken twice
		if err := p.addExtensions(d); err != nil {
			return nil, err
		}
	}
	for _, n := range numbers {
		if err := p.addNumber(n); err != nil {
			return nil, err
		}
	}
	return p, nil
}

func (p *plan) placesInOrder() []Destination {
	all := make([]Destination, len(p.names))
	for i, name := range p.names {
		all[i] = p.places[name]
	}
	return all
}

func (p *plan) addPlace(d Destination, members []string) error {
	d.Name = spaced(d.Name)
	if d.Name == "" {
		return fmt.Errorf("a %s has no name", d.Kind)
	}
	if other, ok := p.places[d.Name]; ok {
		return fmt.Errorf("%s has the name of %s", d, other)
	}
	p.register(d)
	for _, m := range members {
		p.members[d] = append(p.members[d], spaced(m))
	}
	return nil
}

func (p *plan) register(d Destination) {
	p.places[d.Name] = d
	p.names = append(p.names, d.Name)
}

func (p *plan) addExtensions(at Destination) error {
	for i, name := range p.members[at] {
		d := Destination{ToExtension, name}
		other, known := p.places[name]
		switch {
		case name == "":
			return fmt.Errorf("%s has an extension without a name", at)
		case slices.Contains(p.members[at][:i], name):
			return fmt.Errorf("%s has extension %s twice", at, name)
		case known && other != d:
			return fmt.Errorf("%s of %s has the name of %s", d, at, other)
		case !known:
			p.register(d)
			p.members[d] = []string{name}
		}
	}
	return nil
}

func (p *plan) addNumber(n Number) error {
	digits, err := digitsOf(n.Number)
	if err != nil {
		return err
	}
	if other, ok := p.lines[digits]; ok {
		return fmt.Errorf("number %q is there twice, the first time as %q", n.Number, other.written)
	}
	leads, err := p.resolve(n.To)
	if err != nil {
		return fmt.Errorf("number %s leads to %w", n.Number, err)
	}
	p.lines[digits] = line{n.Number, leads}
	p.numbers = append(p.numbers, n.Number)
	return nil
}

// called finds the number that a call is placed to.
func (p *plan) called(to string) (line, error) {
	if to == "" && len(p.numbers) == 1 {
		to = p.numbers[0]
	}
	if digits, err := digitsOf(to); err == nil {
		if l, ok := p.lines[digits]; ok {
			return l, nil
		}
	}
	return line{}, fmt.Errorf("%w %q%s", ErrUnknownNumber, to, hint(to, p.numbers))
}

// resolve finds a destination by its name, with or without its kind.
func (p *plan) resolve(text string) (Destination, error) {
	name := spaced(text)
	if d, ok := p.places[name]; ok {
		return d, nil
	}
	kind, rest := splitKind(name)
	if d, ok := p.places[rest]; ok && d.Kind == kind {
		return d, nil
	}
	return Destination{}, fmt.Errorf("%q, which is %w%s", text, ErrUnknownDestination, hint(name, p.namesLike(kind)))
}

// namesLike are the names of all destinations, with their kinds where the name
// that is looked for has one.
func (p *plan) namesLike(kind DestinationKind) []string {
	if kind == "" {
		return p.names
	}
	var full []string
	for _, d := range p.placesInOrder() {
		full = append(full, d.String())
	}
	return full
}

// splitKind takes the kind off a destination's name. Without one, kind is empty.
func splitKind(text string) (kind DestinationKind, name string) {
	first, rest, _ := strings.Cut(text, " ")
	for _, k := range destinationKinds() {
		if strings.EqualFold(first, string(k)) || first == k.Japanese() {
			return k, rest
		}
	}
	return "", text
}

// answerer is the extension that answers a call which is at this destination;
// empty means the first.
func (p *plan) answerer(at Destination, by string) (string, error) {
	members, by := p.members[at], spaced(by)
	switch {
	case len(members) == 0:
		return by, nil
	case by == "":
		return members[0], nil
	case !slices.Contains(members, by):
		return "", fmt.Errorf("%q is %w of %s%s", by, ErrUnknownExtension, at, hint(by, members))
	}
	return by, nil
}

// spaced is a name with single spaces between its words, so that a name in a
// file and the same name in a course are one.
func spaced(name string) string { return strings.Join(strings.Fields(name), " ") }
