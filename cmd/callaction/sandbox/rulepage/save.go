package rulepage

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"callaction/engine/rulefile"
)

// save puts a form into the rule file. What is refused comes back with everything that
// was typed.
func (p *pages) save(v *visit) (answer, error) {
	p.editing.Lock()
	defer p.editing.Unlock()
	set, d, err := p.posted(v)
	if err != nil {
		return answer{}, err
	}
	p.overtaken(v, set, d)
	if len(d.wrong) == 0 {
		d.blame(p, p.room.SetRules(d.file, d.data))
	}
	if len(d.wrong) > 0 {
		return p.editorAnswer(v, p.editor(v, set, d)), nil
	}
	if v.PostFormValue("then") == "replay" {
		return p.replay(v)
	}
	return answer{to: p.editAddress(d.rule.Name, "&saved=1")}, nil
}

// overtaken complains where the rule is not any more what the form was made of. Saving
// once more then means it.
func (p *pages) overtaken(v *visit, set *ruleSet, d *draft) {
	at, ok := set.find(d.original)
	if !ok {
		return
	}
	if now := revision(set.rule(at)); now != d.revision {
		d.revision = now
		d.wrong.add("", v.in("編集している間に、このアクションが変わりました。もう一度保存すると、この内容で上書きします",
			"this rule was changed meanwhile; saving once more overwrites that"))
	}
}

// copyRule puts a copy of a rule behind it, and opens it.
func (p *pages) copyRule(v *visit) (answer, error) {
	name := ""
	err := p.change(v, func(set *ruleSet, at place) ([]byte, error) {
		rule := *set.rule(at)
		name = free(p.taken(), v.in(rule.Name+" のコピー", "Copy of "+rule.Name))
		rule.Name = name
		f := set.files[at.file]
		return rulefile.Insert(f.name, f.data, at.index+1, rule)
	})
	return answer{to: p.editAddress(name, "")}, err
}

// taken are the names that rules have.
func (p *pages) taken() map[string]bool {
	names := map[string]bool{}
	for _, r := range p.room.Workspace().Rules {
		names[r.Name] = true
	}
	return names
}

// free is a name that is not taken, and takes it.
func free(taken map[string]bool, name string) string {
	unique := name
	for n := 2; taken[unique]; n++ {
		unique = fmt.Sprintf("%s (%d)", name, n)
	}
	taken[unique] = true
	return unique
}

func (p *pages) deleteRule(v *visit) (answer, error) {
	err := p.change(v, func(set *ruleSet, at place) ([]byte, error) {
		f := set.files[at.file]
		if len(f.rules) == 1 {
			return nil, &problem{0, v.in("ファイルの最後のアクションは削除できません", "a file's last rule cannot be deleted")}
		}
		return rulefile.Delete(f.name, f.data, at.index)
	})
	return answer{to: p.listAddress("deleted")}, err
}

// change changes the file of the rule that a request names.
func (p *pages) change(v *visit, how func(*ruleSet, place) ([]byte, error)) error {
	p.editing.Lock()
	defer p.editing.Unlock()
	set, at, err := p.asked(v, v.PostFormValue("rule"))
	if err != nil {
		return err
	}
	data, err := how(set, at)
	if err != nil {
		return err
	}
	return p.room.SetRules(set.files[at.file].name, data)
}

// move changes places with the rule before or behind, among those of the event: the
// two change their 実行順, or where it does not tell them apart their places in the file.
func (p *pages) move(v *visit) (answer, error) {
	by := 1
	if v.PostFormValue("by") == strconv.Itoa(-1) {
		by = -1
	}
	err := p.change(v, func(set *ruleSet, at place) ([]byte, error) {
		other, ok := set.neighbour(at, by)
		if !ok {
			return nil, &problem{0, v.in("これより先へは動かせません", "it cannot be moved any further")}
		}
		if other.file != at.file {
			return nil, &problem{0, v.in("別のファイルのアクションとは入れ替えられません。実行順で決めてください", "the other rule stands in another file; give both an order")}
		}
		return set.swapped(v, at, other)
	})
	return answer{to: p.listAddress("moved")}, err
}

// neighbour is the rule that runs before or behind another at their event.
func (s *ruleSet) neighbour(at place, by int) (place, bool) {
	for _, g := range s.groups() {
		if i := slices.Index(g.rules, at); i >= 0 && i+by >= 0 && i+by < len(g.rules) {
			return g.rules[i+by], true
		}
	}
	return place{}, false
}

func (s *ruleSet) swapped(v *visit, a, b place) ([]byte, error) {
	f := s.files[a.file]
	one, two := s.rule(a), s.rule(b)
	switch {
	case one.HasOrder != two.HasOrder:
		return nil, &problem{0, v.in("実行順のあるものは、ないものより先に動きます。両方に実行順を付けてください", "a rule with an order runs before one without; give both an order")}
	case one.HasOrder && one.Order != two.Order:
		rules := slices.Clone(f.rules)
		rules[a.index].Order, rules[b.index].Order = two.Order, one.Order
		return rulefile.Rewrite(f.name, f.data, rules)
	}
	return rulefile.Move(f.name, f.data, a.index, b.index)
}

func (p *pages) textAddress(file string) string {
	return p.base + rulesPath + "text?" + url.Values{"file": {file}}.Encode()
}
