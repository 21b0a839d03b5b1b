package fakepbx

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"callaction/engine/event"
)

// DeclaredVariable is a variable that the workspace's PBX has besides TEL, ID
// and ISANSWERED. The vendor's full list (変数展開文字列) is not public.
type DeclaredVariable struct {
	// Name is letters, digits and underscores, as templates write it.
	Name string
	// Events are those that carry it; empty means every event.
	Events []event.Name
	// Value is its text, the same for every call, where Generator is empty.
	Value string
	// Generator makes the text from the call.
	Generator Generator
}

// Generator is a way to make a variable's text from a call. Its zero value is
// none.
type Generator string

// The generators.
const (
	// GenerateExtension is the extension that answered last; empty before.
	GenerateExtension Generator = "extension"
	// GenerateNumber is the number called, as the PBX's options write it.
	GenerateNumber Generator = "number"
	// GenerateQueue is the queue that the call is or was last in; empty for an
	// ordinary call.
	GenerateQueue Generator = "queue"
	// GenerateStarted is the moment of the call's placing in UTC, as in
	// 2024-09-11T01:00:00Z, which kintone's date-and-time fields take.
	GenerateStarted Generator = "started"
	// GenerateSequence is the call's number on this PBX, from 1.
	GenerateSequence Generator = "sequence"
	// GenerateDuration is how long caller and agents have talked, in whole
	// seconds.
	GenerateDuration Generator = "duration"
	// GenerateAnswered is 1 once the call has been answered, 0 before: for a
	// PBX that has ISANSWERED at more events than 着信切断.
	GenerateAnswered Generator = "answered"
)

// Generators lists every generator.
func Generators() []Generator {
	return []Generator{
		GenerateExtension, GenerateNumber, GenerateQueue, GenerateStarted,
		GenerateSequence, GenerateDuration, GenerateAnswered,
	}
}

func (d DeclaredVariable) at(name event.Name) bool {
	return len(d.Events) == 0 || slices.Contains(d.Events, name)
}

// value is called with the lock held.
func (d DeclaredVariable) value(c *Call, now time.Time) string {
	switch d.Generator {
	case GenerateExtension:
		return c.extension
	case GenerateNumber:
		return c.to
	case GenerateQueue:
		return c.queue
	case GenerateStarted:
		return c.started.UTC().Format(time.RFC3339)
	case GenerateSequence:
		return strconv.Itoa(c.number)
	case GenerateDuration:
		return strconv.Itoa(int(c.talk(now) / time.Second))
	case GenerateAnswered:
		return c.isAnswered()
	}
	return d.Value
}

func checkDeclared(all []DeclaredVariable) error {
	for i, d := range all {
		if err := d.check(); err != nil {
			return fmt.Errorf("variable %q %w", d.Name, err)
		}
		for _, other := range all[:i] {
			if other.Name == d.Name && d.meets(other) {
				return fmt.Errorf("variable %q is declared twice for one event", d.Name)
			}
		}
	}
	return nil
}

// meets says whether an event could carry both.
func (d DeclaredVariable) meets(other DeclaredVariable) bool {
	return len(d.Events) == 0 || slices.ContainsFunc(d.Events, other.at)
}

func (d DeclaredVariable) check() error {
	if err := d.checkName(); err != nil {
		return err
	}
	for _, e := range d.Events {
		if !slices.Contains(event.Names(), e) {
			return fmt.Errorf("is declared for %q, which is no event", e)
		}
	}
	if d.Generator == "" {
		return nil
	}
	if d.Value != "" {
		return fmt.Errorf("has both a value and the generator %q; one has to go", d.Generator)
	}
	if !slices.Contains(Generators(), d.Generator) {
		return fmt.Errorf("has the unknown generator %q%s", d.Generator, hint(string(d.Generator), generatorNames()))
	}
	return nil
}

// nameLetters are those of a variable's name in a template.
const nameLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_"

func (d DeclaredVariable) checkName() error {
	if d.Name == "" || strings.Trim(d.Name, nameLetters) != "" {
		return errors.New("has a name that no template can write: use letters, digits and underscores")
	}
	if strings.HasPrefix(d.Name, event.ResponsePrefix) {
		return fmt.Errorf("begins with %s, as only those do that rules set", event.ResponsePrefix)
	}
	taken := d.Name == event.Tel || d.Name == event.ID || d.Name == event.IsAnswered && d.at(event.IncomingEnded)
	if taken {
		return errors.New("is one that the PBX sets itself")
	}
	return nil
}

func generatorNames() []string {
	all := Generators()
	names := make([]string, len(all))
	for i, g := range all {
		names[i] = string(g)
	}
	return names
}
