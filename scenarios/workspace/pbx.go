package workspace

import (
	"slices"
	"strings"

	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/yamlfile"
)

// pbx reads the PBX. The PBX itself says what is wrong with a number, a queue or
// a group; it is asked about each in turn, so that the error has a place.
func (l *loader) pbx(n *yamlfile.Node) PBX {
	p := PBX{Host: DefaultPBXHost}
	m := l.Open(n, pbxKeys())
	if m == nil {
		return p
	}
	l.pbxHost = m.Get("host")
	p.Host = l.host(l.pbxHost, p.Host)
	p.Agents = l.agents(m.Get("agents"))
	p.Queues, p.Groups = l.teams(m.Get("queues"), p.Agents), l.teams(m.Get("groups"), p.Agents)
	p.Numbers = l.numbers(m.Get("numbers"))
	l.works(p)
	return p
}

func (l *loader) numbers(n *yamlfile.Node) []Number {
	var all []Number
	for _, item := range l.List(n) {
		if m := l.Open(item, numberKeys()); m != nil {
			all = append(all, Number{Number: l.require(m, "number"), To: l.require(m, "to"), Node: item})
		}
	}
	return all
}

// agents reads agents: an extension, or an extension and a name.
func (l *loader) agents(n *yamlfile.Node) []Agent {
	var all []Agent
	names, extensions := map[string]*yamlfile.Node{}, map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		a := Agent{Node: item}
		if item.Kind() == yamlfile.TextKind {
			a.Extension = l.Text(item)
		} else if m := l.Open(item, agentKeys()); m != nil {
			a.Extension, a.Name = l.require(m, "extension"), l.Text(m.Get("name"))
		}
		l.once(names, "agent", a.Name, item)
		l.once(extensions, "extension", a.Extension, item)
		all = append(all, a)
	}
	return all
}

func (l *loader) teams(n *yamlfile.Node, agents []Agent) []Team {
	var all []Team
	for _, item := range l.List(n) {
		m := l.Open(item, teamKeys())
		if m == nil {
			continue
		}
		t := Team{Name: l.require(m, "name"), Node: item}
		for _, name := range l.Texts(m.Get("extensions")) {
			t.Extensions = append(t.Extensions, extensionOf(agents, name))
		}
		all = append(all, t)
	}
	return all
}

// extensionOf is the extension of the agent of that name, or the name itself.
func extensionOf(agents []Agent, name string) string {
	if i := slices.IndexFunc(agents, func(a Agent) bool { return a.Name == name }); i >= 0 {
		return agents[i].Extension
	}
	return name
}

// works asks the PBX about queues, groups and numbers, one more each time. One
// that is wrong is left out of the questions about the others.
func (l *loader) works(p PBX) {
	var o fakepbx.Options
	for _, q := range p.Queues {
		o = l.try(o, q.Node, func(o *fakepbx.Options) {
			o.Queues = append(o.Queues, fakepbx.Queue{Name: q.Name, Agents: q.Extensions})
		})
	}
	for _, g := range p.Groups {
		o = l.try(o, g.Node, func(o *fakepbx.Options) {
			o.Groups = append(o.Groups, fakepbx.Group{Name: g.Name, Extensions: g.Extensions})
		})
	}
	for _, n := range p.Numbers {
		if n.Number == "" || n.To == "" {
			continue // reported as missing
		}
		o = l.try(o, n.Node, func(o *fakepbx.Options) {
			o.Numbers = append(o.Numbers, fakepbx.Number{Number: n.Number, To: n.To})
		})
	}
}

// try is the options with something added, or as they were where the PBX does
// not take it.
func (l *loader) try(o fakepbx.Options, n *yamlfile.Node, add func(*fakepbx.Options)) fakepbx.Options {
	more := o
	more.Queues, more.Groups = slices.Clip(o.Queues), slices.Clip(o.Groups)
	more.Numbers, more.Variables = slices.Clip(o.Numbers), slices.Clip(o.Variables)
	add(&more)
	if _, err := fakepbx.New(more); err != nil {
		l.at(n, err)
		return o
	}
	return more
}

// variables reads the variables that this PBX has besides those that all have.
func (l *loader) variables(n *yamlfile.Node) []Variable {
	var all []Variable
	var o fakepbx.Options
	for _, item := range l.List(n) {
		m := l.Open(item, variableKeys())
		if m == nil {
			continue
		}
		v := Variable{
			Name: l.require(m, "name"), Events: l.events(m.Get("events")),
			Value: l.Text(m.Get("value")), Generator: l.Text(m.Get("generator")), Node: item,
		}
		if m.Key("value") == nil && m.Key("generator") == nil {
			l.Problems.Add(item.Errorf("the variable %s needs a value (値) or a generator (生成)", v.Name))
		}
		o = l.try(o, item, func(o *fakepbx.Options) { o.Variables = append(o.Variables, v.declared()) })
		all = append(all, v)
	}
	return all
}

func (v Variable) declared() fakepbx.DeclaredVariable {
	return fakepbx.DeclaredVariable{Name: v.Name, Events: v.Events, Value: v.Value, Generator: fakepbx.Generator(v.Generator)}
}

func (l *loader) events(n *yamlfile.Node) []event.Name {
	var all []event.Name
	for _, item := range l.List(n) {
		name, err := event.Parse(l.Text(item))
		if err != nil {
			l.Problems.Add(item.Errorf("%v", err))
			continue
		}
		all = append(all, name)
	}
	return all
}

// host reads a host, with its port where it has one.
func (l *loader) host(n *yamlfile.Node, otherwise string) string {
	text := l.textOr(n, otherwise)
	if strings.ContainsAny(text, "/?#@ ") {
		l.Problems.Add(n.Errorf("a host is written alone, as in %s, found %q", otherwise, text))
	}
	return text
}

// allowed reads the further hosts, and reports a host that is there twice.
func (l *loader) allowed(w *Workspace, m *yamlfile.Map) []string {
	taken := map[string]string{strings.ToLower(w.Kintone.Host): "kintone's"}
	own := strings.ToLower(w.PBX.Host)
	if whose, twice := taken[own]; twice {
		at := l.pbxHost
		if at == nil {
			at = m.Node() // it is the default
		}
		l.Problems.Add(at.Errorf("the PBX's host %s is %s too", w.PBX.Host, whose))
	}
	taken[own] = "the PBX's"
	var all []string
	for _, item := range l.List(m.Get("allowHosts")) {
		host := l.host(item, DefaultHost)
		if whose, twice := taken[strings.ToLower(host)]; twice {
			l.Problems.Add(item.Errorf("the host %s is there twice; it is %s already", host, whose))
		}
		taken[strings.ToLower(host)] = "allowed"
		all = append(all, host)
	}
	return all
}
