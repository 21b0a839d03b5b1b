package rulepage

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
	"callaction/scenarios/workspace"
)

// ruleSet is the room's rules as they are written, file by file.
type ruleSet struct {
	ws    *workspace.Workspace
	files []ruleFile
}

// ruleFile is one rule file as it is written.
type ruleFile struct {
	name  string
	data  []byte
	rules []engine.Rule
}

// place is where a rule stands: in which file, as the how manieth.
type place struct{ file, index int }

// read reads the rule files of now. They have been read before, so that an error is a
// surprise.
func (p *pages) read() (*ruleSet, error) {
	set := &ruleSet{ws: p.room.Workspace()}
	for i, f := range set.ws.RulesRead {
		one := ruleFile{name: set.ws.RuleFiles[i], data: f.Data()}
		read, err := rulefile.Read(one.name, one.data, rulefile.Params{AsWritten: true})
		if err != nil {
			return nil, fmt.Errorf("read the rules: %w", err)
		}
		one.rules = read.Rules
		set.files = append(set.files, one)
	}
	return set, nil
}

// find finds a rule by its name.
func (s *ruleSet) find(name string) (place, bool) {
	for f := range s.files {
		if i := slices.IndexFunc(s.files[f].rules, func(r engine.Rule) bool { return r.Name == name }); i >= 0 {
			return place{f, i}, true
		}
	}
	return place{}, false
}

func (s *ruleSet) rule(at place) *engine.Rule { return &s.files[at.file].rules[at.index] }

// file finds a file by its name; an empty one is the first.
func (s *ruleSet) file(name string) (int, bool) {
	if name == "" && len(s.files) > 0 {
		return 0, true
	}
	i := slices.IndexFunc(s.files, func(f ruleFile) bool { return f.name == name })
	return i, i >= 0
}

func (s *ruleSet) fileNames() []string {
	var names []string
	for _, f := range s.files {
		names = append(names, f.name)
	}
	return names
}

// group is the rules of one event in the order in which they run.
type group struct {
	event event.Name
	rules []place
}

// groups are the events that have rules, in the order of a call's life.
func (s *ruleSet) groups() []group {
	by := map[event.Name][]place{}
	var others []event.Name // a file may have a parameter for an event
	for f := range s.files {
		for i := range s.files[f].rules {
			name := s.ruleEvent(place{f, i})
			if !slices.Contains(event.Names(), name) && !slices.Contains(others, name) {
				others = append(others, name)
			}
			by[name] = append(by[name], place{f, i})
		}
	}
	var all []group
	for _, name := range append(event.Names(), others...) {
		if rules := by[name]; len(rules) > 0 {
			slices.SortStableFunc(rules, func(a, b place) int { return byOrder(s.rule(a), s.rule(b)) })
			all = append(all, group{name, rules})
		}
	}
	return all
}

// ruleEvent is a rule's event, with its parameters put in.
func (s *ruleSet) ruleEvent(at place) event.Name {
	return s.ws.RulesRead[at.file].Rules[at.index].Event
}

// byOrder is the order in which an engine plays: numbers first, then the file's order.
func byOrder(a, b *engine.Rule) int {
	if a.HasOrder != b.HasOrder {
		if a.HasOrder {
			return -1
		}
		return 1
	}
	return cmp.Compare(a.Order, b.Order)
}

// revision changes with what a rule says.
func revision(r *engine.Rule) string {
	same := *r
	same.Source = engine.Source{}
	return digest([]byte(fmt.Sprintf("%#v", same)))
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:8])
}
