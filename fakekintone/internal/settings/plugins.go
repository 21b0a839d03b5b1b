package settings

import (
	"net/http"
	"slices"

	"callaction/fakekintone/internal/wire"
)

const (
	pluginsMember = "plugins"
	idsMember     = "ids"
)

// pluginsKind is an app's plug-ins (kintone's REST API: add plug-ins). A request
// adds to them; one that the app has stays as it is. A plug-in must be installed
// first: [About.Plugin].
func pluginsKind() Kind {
	return Kind{
		Name: Plugins, Path: "app/plugins.json", Method: http.MethodPost, finish: addPlugins, node: pluginsNode,
		shape:   object{{name: idsMember, shape: list{of: text{}}, need: always}},
		initial: func(About) wire.Value { return wire.ObjectOf(wire.Member{Name: pluginsMember, Value: wire.ListOf()}) },
	}
}

func addPlugins(c *change, stored, sent wire.Value) wire.Value {
	plugins := get(stored, pluginsMember)
	all := wire.Value{Kind: wire.IsArray, Members: slices.Clone(plugins.Members)}
	for _, m := range get(sent, idsMember).Members {
		id := m.Value.Text
		if slices.ContainsFunc(all.Members, func(m wire.Member) bool { return m.Value.TextOf("id") == id }) {
			continue
		}
		name, ok := c.about.plugin(id)
		if !ok {
			c.check(func() error { return wire.PluginNotFound(id) })
		}
		all.Members = append(all.Members, wire.Member{Value: wire.ObjectOf(
			wire.Member{Name: "id", Value: wire.Text(id)},
			wire.Member{Name: "name", Value: wire.Text(name)},
			wire.Member{Name: "enabled", Value: wire.Flag(true)},
		)})
	}
	return wire.ObjectOf(wire.Member{Name: pluginsMember, Value: all})
}

func (a About) plugin(id string) (string, bool) {
	if a.Plugin == nil {
		return "", false
	}
	return a.Plugin(id)
}

func pluginsNode(stored wire.Value, revision string) wire.Node {
	return wire.Object{{Name: pluginsMember, Value: get(stored, pluginsMember)}, revisionPair(revision)}
}
