package workspace

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"callaction/fakekintone"
	"callaction/internal/yamlfile"
)

// apps reads the apps, and what only all of them together show: an app that is
// there twice, a token of two apps, a lookup to an app that is not there.
func (l *loader) apps(n *yamlfile.Node) []App {
	var all []App
	var forms []form
	ids, tokens := map[string]*yamlfile.Node{}, map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		m := l.Open(item, appKeys())
		if m == nil {
			continue
		}
		a := App{ID: l.requireID(m), Name: l.Text(m.Get("name")), Code: l.Text(m.Get("code")), Node: item}
		f := l.form(&a, m)
		a.LayoutData = l.answer(m.Get("layout"), "a layout", "app/form/layout.json")
		a.ProcessData = l.answer(m.Get("process"), "a process", "app/status.json")
		a.Records = l.records(m.Get("records"), f)
		a.Tokens = l.tokens(m.Get("tokens"), tokens)
		l.once(ids, "app", l.Text(m.Get("id")), m.Get("id"))
		all, forms = append(all, a), append(forms, f)
	}
	for i, f := range forms {
		l.lookups(all, all[i], f)
	}
	return all
}

// answer reads what GET of an API answers about an app. What is wrong in it is
// reported by kintone, which knows such answers.
func (l *loader) answer(n *yamlfile.Node, what, api string) []byte {
	name := l.Text(n)
	if name == "" || !l.exists(n, l.beside(name)) {
		return nil
	}
	data, err := yamlfile.ReadFile(l.files, l.beside(name))
	if err != nil {
		l.at(n, err)
		return nil
	}
	if !json.Valid(data) {
		l.Problems.Add(n.Errorf("%s is no JSON; %s is what GET /k/v1/%s answers", l.beside(name), what, api))
		return nil
	}
	return data
}

// tokens reads an app's tokens. first holds those of the apps before: kintone
// knows an app by its token.
func (l *loader) tokens(n *yamlfile.Node, first map[string]*yamlfile.Node) []Token {
	var all []Token
	for _, item := range l.List(n) {
		m := l.Open(item, tokenKeys())
		if m == nil {
			continue
		}
		t := Token{Token: l.requireSecret(m, "token"), NotDeployed: l.Bool(m.Get("notDeployed")), Node: item}
		for _, p := range l.List(m.Get("permissions")) {
			t.Permissions = append(t.Permissions, l.permission(p))
		}
		if before := first[t.Token]; before != nil && t.Token != "" {
			l.Problems.Add(item.Errorf("this token is there twice; the first is on line %d", before.Line()))
		}
		first[t.Token] = item
		all = append(all, t)
	}
	return all
}

func (l *loader) permission(n *yamlfile.Node) fakekintone.Permission {
	p, err := ParsePermission(l.Text(n))
	l.at(n, err)
	return p
}

// permissionWords are an API token's checkboxes, in both languages; the last
// spelling is that of kintone's screen.
func permissionWords() [][3]string {
	return [][3]string{
		{string(fakekintone.PermissionView), "閲覧", "レコード閲覧"},
		{string(fakekintone.PermissionAdd), "追加", "レコード追加"},
		{string(fakekintone.PermissionEdit), "編集", "レコード編集"},
		{string(fakekintone.PermissionDelete), "削除", "レコード削除"},
		{string(fakekintone.PermissionManage), "管理", "アプリ管理"},
	}
}

// PermissionJapanese is a permission in Japanese, as ParsePermission reads it.
func PermissionJapanese(p fakekintone.Permission) string {
	for _, words := range permissionWords() {
		if words[0] == string(p) {
			return words[1]
		}
	}
	return string(p)
}

// ParsePermission reads a permission in either language. Its error lists them.
func ParsePermission(text string) (fakekintone.Permission, error) {
	var known []string
	for _, words := range permissionWords() {
		if slices.Contains(words[:], text) {
			return fakekintone.Permission(words[0]), nil
		}
		known = append(known, fmt.Sprintf("%s (%s)", words[1], words[0]))
	}
	return "", fmt.Errorf("unknown permission %q (known: %s)", text, strings.Join(known, ", "))
}
