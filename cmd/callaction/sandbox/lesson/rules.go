package lesson

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine"
	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
	"callaction/scenarios/manual"
)

// RuleSet is what a rule file of the room holds in a lesson. Its Rules have no memo:
// memos of corrected rules would give the exercise away.
type RuleSet struct{ Rules []engine.Rule }

// Data is the rule set as a rule file. Its error is rulefile.Write's.
func (s RuleSet) Data() ([]byte, error) {
	var data bytes.Buffer
	err := rulefile.Write(&data, s.Rules)
	return data.Bytes(), err
}

// ruleSets reads one rule set, or a list of them.
func (r *reader) ruleSets(n *yamlfile.Node) []RuleSet {
	if n.Kind() == yamlfile.NullKind {
		return nil
	}
	items := []*yamlfile.Node{n}
	if n.Kind() == yamlfile.ListKind {
		items = r.List(n)
	}
	var sets []RuleSet
	for _, item := range items {
		sets = append(sets, r.ruleSet(item))
	}
	return sets
}

// ruleSet reads {from, without, change}.
func (r *reader) ruleSet(n *yamlfile.Node) RuleSet {
	m := r.Open(n, ruleSetKeys())
	from := r.Require(m, "from")
	if from == nil {
		return RuleSet{}
	}
	rules := r.rulesFrom(from)
	for _, item := range r.List(m.Get("without")) {
		if i := r.find(item, rules); i >= 0 {
			rules = slices.Delete(rules, i, i+1)
		}
	}
	for _, p := range r.Pairs(m.Get("change")) {
		if i := r.find(p.Key, rules); i >= 0 {
			r.change(&rules[i], p.Value)
		}
	}
	return RuleSet{Rules: rules}
}

// rulesFrom are the rules of a file beside the lesson, or of one of the manual's, for
// the caller to change.
func (r *reader) rulesFrom(n *yamlfile.Node) []engine.Rule {
	name := r.Text(n)
	read, err := r.known.rules(r.files, ruleFile{name: path.Join(r.dir, name)})
	if isMissing(err) {
		read, err = r.known.rules(manual.Files(), ruleFile{ofManual: true, name: name})
	}
	if isMissing(err) {
		r.Problems.Add(n.Errorf("there is no rule file %s, neither beside the lesson nor among the manual's", name))
		return nil
	}
	r.Problems.Add(err)
	rules := slices.Clone(read)
	for i := range rules {
		rules[i].Memo = ""
	}
	return rules
}

// ruleFile is the name of a rule file, in the manual's file system or the lessons'.
type ruleFile struct {
	ofManual bool
	name     string
}

// ruleFiles are rule files that have been read: many lessons begin with the same one.
type ruleFiles map[ruleFile][]engine.Rule

func (known ruleFiles) rules(files fs.FS, file ruleFile) ([]engine.Rule, error) {
	if rules, ok := known[file]; ok {
		return rules, nil
	}
	read, err := rulefile.ReadFile(files, file.name, rulefile.Params{})
	if err != nil {
		return nil, err
	}
	known[file] = read.Rules
	return read.Rules, nil
}

func (r *reader) find(n *yamlfile.Node, rules []engine.Rule) int {
	name := r.Text(n)
	names := make([]string, len(rules))
	for i := range rules {
		names[i] = rules[i].Name
	}
	i := slices.Index(names, name)
	if i < 0 && len(rules) > 0 {
		r.Problems.Add(n.Errorf("%s", yamlfile.Unknown("rule", name, names)))
	}
	return i
}

// none is an empty field, as on the setting screen.
const none = "なし"

func (r *reader) change(rule *engine.Rule, n *yamlfile.Node) {
	m := r.Open(n, fieldKeys())
	if m == nil {
		return
	}
	for name, field := range fieldsOf(rule) {
		if value := m.Get(name); value != nil {
			*field = r.field(value)
		}
	}
	if order := m.Get("order"); order != nil {
		rule.HasOrder = r.Text(order) != none
		if rule.HasOrder {
			rule.Order = r.Int(order)
		}
	}
}

// field is a field's text. The line break at a block's end is YAML's.
func (r *reader) field(n *yamlfile.Node) string {
	text := r.Text(n)
	if n.IsBlock() {
		text = strings.TrimSuffix(text, "\n")
	}
	if text == none {
		return ""
	}
	return text
}

// fieldsOf are a rule's texts by their English keys.
func fieldsOf(rule *engine.Rule) map[string]*string {
	return map[string]*string{
		"code": &rule.Code, "pattern": &rule.Pattern, "integration": &rule.Integration, "url": &rule.URL,
		"method": &rule.Method, "headers": &rule.Headers, "body": &rule.Body, "extract": &rule.Extract,
	}
}

// fits says whether a room's workspace has a rule file for each of a lesson's.
func fits(r *room.Room, sets []RuleSet) error {
	if has := len(r.Workspace().RuleFiles); len(sets) > has {
		return fmt.Errorf("the lesson has %d rule files and the workspace %s only %d", len(sets), r.Name(), has)
	}
	return nil
}

// put gives a room the rules of a lesson.
func put(r *room.Room, sets []RuleSet) error {
	if err := fits(r, sets); err != nil {
		return err
	}
	files := r.Workspace().RuleFiles
	for i, s := range sets {
		data, err := s.Data()
		if err == nil {
			err = r.SetRules(files[i], data)
		}
		if err != nil {
			return fmt.Errorf("set the lesson's rules: %w", err)
		}
	}
	return nil
}

// HasRules says whether a room's rules are still those with which the lesson begins.
func (l *Lesson) HasRules(r *room.Room) bool {
	files := r.Workspace().RulesRead
	for i, s := range l.Rules {
		data, err := s.Data()
		if err != nil || i >= len(files) || !bytes.Equal(data, files[i].Data()) {
			return false
		}
	}
	return true
}

func isMissing(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid)
}
