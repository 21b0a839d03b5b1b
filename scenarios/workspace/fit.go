package workspace

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"callaction/fakekintone"
	"callaction/internal/yamlfile"
)

func sortedFields(m map[string]int64) []string { return slices.Sorted(maps.Keys(m)) }

// permissionWords are an API token's checkboxes, in both languages.
func permissionWords() [][2]string {
	return [][2]string{
		{string(fakekintone.PermissionView), "閲覧"}, {string(fakekintone.PermissionAdd), "追加"},
		{string(fakekintone.PermissionEdit), "編集"}, {string(fakekintone.PermissionDelete), "削除"},
		{string(fakekintone.PermissionManage), "管理"},
	}
}

// ParsePermission reads a permission in either language. Its error lists them.
func ParsePermission(text string) (fakekintone.Permission, error) {
	var known []string
	for _, words := range permissionWords() {
		if text == words[0] || text == words[1] {
			return fakekintone.Permission(words[0]), nil
		}
		known = append(known, fmt.Sprintf("%s (%s)", words[1], words[0]))
	}
	return "", fmt.Errorf("unknown permission %q (known: %s)", text, strings.Join(known, ", "))
}

// leadSomewhere checks that every number leads to a queue, a group or an
// extension that is there, and that no number is there twice.
func (l *loader) leadSomewhere(p PBX, n *yamlfile.Node) {
	nodes := l.list(n)
	if len(nodes) != len(p.Numbers) {
		return // one of them is no number at all, and has been reported
	}
	first := map[string]*yamlfile.Node{}
	for i, number := range p.Numbers {
		digits := strings.NewReplacer("-", "", " ", "").Replace(number.Number)
		if before := first[digits]; before != nil {
			l.problems.Add(nodes[i].Errorf("the number %s is there twice; the first is on line %d", number.Number, before.Line()))
		}
		first[digits] = nodes[i]
		if number.To != "" && !p.has(number.To) {
			l.problems.Add(nodes[i].Errorf("the number %s leads to %q; %s", number.Number, number.To, p.destinations()))
		}
	}
}

// kinds are the words that may stand before a destination's name.
func kinds() []string {
	return []string{"queue", "キュー", "group", "グループ", "extension", "内線"}
}

func (p PBX) has(to string) bool {
	kind, name, ok := strings.Cut(to, " ")
	if !ok {
		return p.team(to, slices.Concat(p.Queues, p.Groups)) || p.extension(to)
	}
	switch i := slices.Index(kinds(), kind); {
	case i < 0:
		return false
	case i < 2:
		return p.team(name, p.Queues)
	case i < 4:
		return p.team(name, p.Groups)
	}
	return p.extension(name)
}

func (p PBX) team(name string, teams []Team) bool {
	return slices.ContainsFunc(teams, func(t Team) bool { return t.Name == name })
}

func (p PBX) extension(name string) bool {
	return slices.ContainsFunc(slices.Concat(p.Queues, p.Groups), func(t Team) bool { return slices.Contains(t.Extensions, name) })
}

// destinations says where a number can lead.
func (p PBX) destinations() string {
	var all []string
	for _, q := range p.Queues {
		all = append(all, "queue "+q.Name)
	}
	for _, g := range p.Groups {
		all = append(all, "group "+g.Name)
	}
	if len(all) == 0 {
		return "this PBX has no queue and no group"
	}
	return "write one of " + strings.Join(all, ", ")
}
