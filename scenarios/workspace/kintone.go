package workspace

import (
	"slices"

	"callaction/fakekintone"
	"callaction/internal/mask"
	"callaction/internal/yamlfile"
)

func (l *loader) kintone(n *yamlfile.Node) Kintone {
	k := Kintone{Host: DefaultHost}
	m := l.Open(n, kintoneKeys())
	if m == nil {
		return k
	}
	k.Host = l.host(m.Get("host"), k.Host)
	k.Language = l.language(m.Get("language"), "ja", "en")
	k.Organizations, k.Groups = l.organizations(m.Get("organizations")), l.groups(m.Get("groups"))
	k.Users = l.users(m.Get("users"), k)
	k.Apps = l.apps(m.Get("apps"))
	k.Spaces = l.spaces(m.Get("spaces"), k.Apps)
	k.OAuthClients = l.clients(m.Get("oauthClients"), k.Users)
	return k
}

// language reads one of the languages that kintone knows there.
func (l *loader) language(n *yamlfile.Node, known ...string) string {
	text := l.Text(n)
	if text != "" && !slices.Contains(known, text) {
		l.Problems.Add(n.Errorf("%s", yamlfile.Unknown("language", text, known)))
	}
	return text
}

// users reads the users. kintone itself says what is wrong with one.
func (l *loader) users(n *yamlfile.Node, k Kintone) []User {
	var all []User
	first, ids := map[string]*yamlfile.Node{}, map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		m := l.Open(item, userKeys())
		if m == nil {
			continue
		}
		u := User{
			Login: l.require(m, "login"), Password: l.requireSecret(m, "password"), Name: l.Text(m.Get("name")),
			Language: l.language(m.Get("language"), "ja", "en", "zh"), TimeZone: l.Text(m.Get("timezone")), Node: item,
		}
		l.secrets = append(l.secrets, mask.Login(u.Login, u.Password))
		l.once(first, "user", u.Login, m.Get("login"))
		l.zone(u, m.Get("timezone"))
		l.belongings(&u, m, k)
		l.once(ids, "the id", l.Text(m.Get("id")), m.Get("id"))
		all = append(all, u)
	}
	return all
}

// zone asks kintone whether there is such a time zone.
func (l *loader) zone(u User, n *yamlfile.Node) {
	if n == nil {
		return
	}
	if _, err := fakekintone.New(fakekintone.WithUsers(fakekintone.User{Login: "user", TimeZone: u.TimeZone})); err != nil {
		l.Problems.Add(n.Errorf("unknown time zone %q; write one such as Asia/Tokyo", u.TimeZone))
	}
}

// once reports a name that has been there before. first holds those that were.
func (l *loader) once(first map[string]*yamlfile.Node, what, name string, n *yamlfile.Node) {
	if name == "" {
		return
	}
	if before := first[name]; before != nil {
		l.Problems.Add(n.Errorf("%s %s is there twice; the first is on line %d", what, name, before.Line()))
		return
	}
	first[name] = n
}

func (l *loader) spaces(n *yamlfile.Node, apps []App) []Space {
	var all []Space
	first, placed := map[string]*yamlfile.Node{}, map[int64]*yamlfile.Node{}
	for _, item := range l.List(n) {
		m := l.Open(item, spaceKeys())
		if m == nil {
			continue
		}
		s := Space{ID: l.requireID(m), Name: l.Text(m.Get("name")), Guest: l.Bool(m.Get("guest")), Node: item}
		for _, app := range l.List(m.Get("apps")) {
			id := l.id(app)
			s.Apps = append(s.Apps, id)
			l.appThere(apps, id, app)
			l.place(placed, id, app)
		}
		l.once(first, "space", l.Text(m.Get("id")), m.Get("id"))
		all = append(all, s)
	}
	return all
}

// place reports an app that a space before has named. placed holds those.
func (l *loader) place(placed map[int64]*yamlfile.Node, app int64, n *yamlfile.Node) {
	if before := placed[app]; before != nil {
		l.Problems.Add(n.Errorf("app %d is in two spaces; the first names it on line %d", app, before.Line()))
		return
	}
	placed[app] = n
}

// appThere reports an app that is named and not there.
func (l *loader) appThere(apps []App, id int64, n *yamlfile.Node) {
	if id > 0 && !there(apps, id) {
		l.Problems.Add(n.Errorf("this workspace has no app %d", id))
	}
}

func (l *loader) clients(n *yamlfile.Node, users []User) []OAuthClient {
	var logins []string
	for _, u := range users {
		logins = append(logins, u.Login)
	}
	var all []OAuthClient
	first := map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		m := l.Open(item, clientKeys())
		if m == nil {
			continue
		}
		c := OAuthClient{
			ID: l.require(m, "id"), Secret: l.requireSecret(m, "secret"), Name: l.Text(m.Get("name")),
			Redirect: l.require(m, "redirect"), Users: l.known("user", m.Get("users"), logins), Node: item,
		}
		l.once(first, "OAuth client", c.ID, m.Get("id"))
		all = append(all, c)
	}
	return all
}

// known reads a list of names, each of which must be one that is there.
func (l *loader) known(what string, n *yamlfile.Node, names []string) []string {
	for _, item := range l.List(n) {
		if name := l.Text(item); !slices.Contains(names, name) {
			l.Problems.Add(item.Errorf("%s", yamlfile.Unknown(what, name, names)))
		}
	}
	return l.Texts(n)
}

func (l *loader) accounts(n *yamlfile.Node, k Kintone) []OAuthAccount {
	var ids []string
	for _, c := range k.OAuthClients {
		ids = append(ids, c.ID)
	}
	var all []OAuthAccount
	first := map[string]*yamlfile.Node{}
	for _, item := range l.List(n) {
		m := l.Open(item, accountKeys())
		if m == nil {
			continue
		}
		a := OAuthAccount{
			Name: l.require(m, "name"), Client: l.require(m, "client"), Scopes: l.Texts(m.Get("scopes")),
			Authorized: l.user(m.Get("authorized"), k.Users), Node: item,
		}
		l.once(first, "OAuth account", a.Name, m.Get("name"))
		if a.Client != "" && !slices.Contains(ids, a.Client) {
			l.Problems.Add(m.Get("client").Errorf("%s", yamlfile.Unknown("OAuth client", a.Client, ids)))
		}
		all = append(all, a)
	}
	return all
}

// user reads the login of one of the users; empty where there is no node.
func (l *loader) user(n *yamlfile.Node, users []User) string {
	login := l.Text(n)
	var logins []string
	for _, u := range users {
		logins = append(logins, u.Login)
	}
	if login != "" && !slices.Contains(logins, login) {
		l.Problems.Add(n.Errorf("%s", yamlfile.Unknown("user", login, logins)))
	}
	return login
}
