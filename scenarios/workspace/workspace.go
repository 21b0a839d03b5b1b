package workspace

import (
	"encoding/json"
	"io/fs"
	"maps"
	"slices"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
	"callaction/fakekintone"
	"callaction/internal/quirk"
	"callaction/internal/yamlfile"
)

// Workspace is what Load read. Nodes say where in a file something stands, for
// errors about it; they are nil in what was made in code.
type Workspace struct {
	Name string
	// Dir is the workspace's folder, in the file system it was loaded from.
	Dir string
	// File is workspace.yaml's path there.
	File    string
	Kintone Kintone
	PBX     PBX
	// OAuthAccounts are the PBX's OAuth accounts, which rules name as their
	// API連携種別.
	OAuthAccounts []OAuthAccount
	RuleFiles     []string // paths in the file system
	// RulesRead are the rule files as they were read, in the order in which
	// their rules stand in Rules.
	RulesRead []*rulefile.File
	Rules     []engine.Rule
	Variables []Variable
	// Parameters take the place of ${NAME} in rule files.
	Parameters map[string]string
	// Quirks are values of quirks by name. They are checked by CheckQuirks,
	// whose caller knows which there are; QuirkNodes says where each stands.
	Quirks     map[string]string
	QuirkNodes map[string]*yamlfile.Node
	// Faults are the faults as they are written, for who plays them to read.
	Faults []*yamlfile.Node
	// AllowHosts are further hosts that rules may reach.
	AllowHosts []string
	// Secrets are the texts to mask wherever they show, sorted, each once:
	// tokens, passwords, the base64 of logins, OAuth clients' secrets, and what
	// came from the environment.
	Secrets []string

	files fs.FS
	env   func(string) (string, bool)
}

// Kintone is the workspace's kintone domain.
type Kintone struct {
	Host         string
	Language     string // ja, en, or empty for the default
	Users        []User
	Apps         []App
	Spaces       []Space
	OAuthClients []OAuthClient

	Organizations []Organization
	Groups        []Group
}

// User is somebody who can log in. All but Login and Password may be empty.
type User struct {
	Login, Password, Name, Language, TimeZone string
	ID                                        int64 // 0: kintone chooses
	Organizations                             []fakekintone.Membership
	PrimaryOrganization                       string   // the code of one of them
	Groups                                    []string // codes
	Profile                                   fakekintone.Profile
	Inactive, TwoFactor                       bool
	Node                                      *yamlfile.Node
}

// Organization is an organisation of the domain.
type Organization struct {
	fakekintone.Organization
	Node *yamlfile.Node
}

// Group is a group of the domain, beside everyone.
type Group struct {
	fakekintone.Group
	Node *yamlfile.Node
}

// App is one app.
type App struct {
	ID   int64
	Name string
	Code string
	// FormData is the form's definition as JSON; FormName is a built-in form
	// instead. Both are empty for an app with system fields only.
	FormData []byte
	FormName string
	// LayoutData is how the form is arranged, as JSON, as GET app/form/layout.json
	// answers it; empty for a field a row.
	LayoutData []byte
	// ProcessData is the app's process management as JSON, as GET app/status.json
	// answers it; empty for none.
	ProcessData []byte
	// RelatedApps says, by lookup field, in which app it looks.
	RelatedApps map[string]int64
	// Records are the app's first records, each a record object of kintone's.
	Records []json.RawMessage
	Tokens  []Token
	Node    *yamlfile.Node
}

// Token is an API token of an app.
type Token struct {
	Token       string
	Permissions []fakekintone.Permission
	// NotDeployed is true where the app has not been updated since the token
	// was made, so that kintone does not know it.
	NotDeployed bool
	Node        *yamlfile.Node
}

// Space is a space of the domain.
type Space struct {
	ID    int64
	Name  string  // empty for a name made of the id
	Guest bool    // a guest space, whose apps have addresses of their own
	Apps  []int64 // those in the space
	Node  *yamlfile.Node
}

// OAuthClient is a client that the domain's administrator has registered.
type OAuthClient struct {
	ID, Secret, Name string
	Redirect         string   // the redirect endpoint (リダイレクトエンドポイント)
	Users            []string // the logins of those who may use it (連携利用ユーザ)
	Node             *yamlfile.Node
}

// PBX is the workspace's PBX.
type PBX struct {
	Host    string
	Numbers []Number
	Queues  []Team
	Groups  []Team
	Agents  []Agent
}

// Number is a telephone number and where its calls go.
type Number struct {
	Number, To string
	Node       *yamlfile.Node
}

// Team is a queue or a group, with the extensions that answer, the first first.
type Team struct {
	Name       string
	Extensions []string
	Node       *yamlfile.Node
}

// Agent is somebody at an extension. A team can name him instead of it.
type Agent struct {
	Name, Extension string
	Node            *yamlfile.Node
}

// OAuthAccount is an account of the PBX at one of kintone's OAuth clients.
type OAuthAccount struct {
	Name   string
	Client string // an OAuthClient's ID
	Scopes []string
	// Authorized is the login of the user who has authorised it before anything
	// happens; empty for nobody.
	Authorized string
	Node       *yamlfile.Node
}

// Variable is a variable that this PBX sets besides those every PBX sets. It
// has a Value or the name of a Generator.
type Variable struct {
	Name      string
	Events    []event.Name // empty: every event
	Value     string
	Generator string
	Node      *yamlfile.Node
}

// App finds an app by its id; nil where there is none.
func (w *Workspace) App(id int64) *App {
	i := slices.IndexFunc(w.Kintone.Apps, func(a App) bool { return a.ID == id })
	if i < 0 {
		return nil
	}
	return &w.Kintone.Apps[i]
}

// User finds a user by his login; nil where there is none.
func (w *Workspace) User(login string) *User {
	i := slices.IndexFunc(w.Kintone.Users, func(u User) bool { return u.Login == login })
	if i < 0 {
		return nil
	}
	return &w.Kintone.Users[i]
}

// OAuthClient finds a client by its id; nil where there is none.
func (w *Workspace) OAuthClient(id string) *OAuthClient {
	i := slices.IndexFunc(w.Kintone.OAuthClients, func(c OAuthClient) bool { return c.ID == id })
	if i < 0 {
		return nil
	}
	return &w.Kintone.OAuthClients[i]
}

// Clone is a copy whose apps, tokens and quirks can be changed without changing
// w's.
func (w *Workspace) Clone() *Workspace {
	c := *w
	c.Kintone.Apps = slices.Clone(w.Kintone.Apps)
	for i := range c.Kintone.Apps {
		a := &c.Kintone.Apps[i]
		a.Records, a.Tokens = slices.Clone(a.Records), slices.Clone(a.Tokens)
		a.RelatedApps = maps.Clone(a.RelatedApps)
	}
	c.Quirks, c.QuirkNodes = maps.Clone(w.Quirks), maps.Clone(w.QuirkNodes)
	return &c
}

// SetPermissions gives an API token other permissions, and says whether there is
// such a token.
func (w *Workspace) SetPermissions(token string, permissions []fakekintone.Permission) bool {
	for _, a := range w.Kintone.Apps {
		for i := range a.Tokens {
			if a.Tokens[i].Token == token {
				a.Tokens[i].Permissions = permissions
				return true
			}
		}
	}
	return false
}

// CheckQuirks says, at its place, which quirk of the file is none of known or has
// a value that it cannot have.
func (w *Workspace) CheckQuirks(known []quirk.Quirk) error {
	var problems yamlfile.Problems
	for name, node := range w.QuirkNodes {
		value, err := node.Text()
		problems.Add(err)
		if err := (quirk.Choice{name: value}).Check(known); err != nil {
			problems.Add(node.Errorf("%v", err))
		}
	}
	return problems.Err()
}
