package workspace

import (
	"encoding/json"
	"io/fs"
	"slices"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/rulefile"
	"callaction/fakekintone"
	"callaction/internal/quirk"
	"callaction/internal/yamlfile"
)

// Workspace is what Load read.
type Workspace struct {
	Name string
	// Dir is the workspace's folder, in the file system it was loaded from.
	Dir string
	// File is workspace.yaml's path there.
	File      string
	Kintone   Kintone
	PBX       PBX
	RuleFiles []string // paths in the file system
	Rules     []engine.Rule
	Variables []Variable
	// Parameters take the place of ${NAME} in rule files.
	Parameters map[string]string
	// Quirks are values of quirks by name. They are checked by Load's caller,
	// who knows which there are; QuirkNodes says where each stands.
	Quirks     map[string]string
	QuirkNodes map[string]*yamlfile.Node
	// Secrets are the texts to mask wherever they show: tokens, passwords, and
	// the base64 of logins.
	Secrets []string

	files fs.FS
	env   func(string) (string, bool)
}

// Kintone is the workspace's kintone domain.
type Kintone struct {
	Host     string
	Language string // ja, en, or empty for the default
	Users    []User
	Apps     []App
}

// User is somebody who can log in.
type User struct {
	Login, Password, Name, Language, TimeZone string
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
	// RelatedApps says, by lookup field, in which app it looks.
	RelatedApps map[string]int64
	// Records are the app's first records, each a record object of kintone's.
	Records []json.RawMessage
	Tokens  []Token
}

// Token is an API token of an app.
type Token struct {
	Token       string
	Permissions []fakekintone.Permission
	NotDeployed bool
}

// PBX is the workspace's PBX.
type PBX struct {
	Host    string
	Numbers []Number
	Queues  []Team
	Groups  []Team
}

// Number is a telephone number and where its calls go.
type Number struct{ Number, To string }

// Team is a queue or a group, with the extensions that answer.
type Team struct {
	Name       string
	Extensions []string
}

// Variable is a variable that this PBX sets besides those every PBX sets. It
// has a Value or the name of a Generator.
type Variable struct {
	Name      string
	Events    []event.Name // empty: every event
	Value     string
	Generator string
}

// App finds an app by its id; nil where there is none.
func (w *Workspace) App(id int64) *App {
	i := slices.IndexFunc(w.Kintone.Apps, func(a App) bool { return a.ID == id })
	if i < 0 {
		return nil
	}
	return &w.Kintone.Apps[i]
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

// ReadRules reads further rule files of this workspace, with its parameters.
// What they hold takes the place of its rules.
func (w *Workspace) ReadRules(paths []string) error {
	var problems yamlfile.Problems
	w.Rules = nil
	for _, path := range paths {
		file, err := rulefile.ReadFile(w.files, path, rulefile.Params{Values: w.Parameters, Env: w.env})
		problems.Add(err)
		if file != nil {
			w.Rules = append(w.Rules, file.Rules...)
			w.Secrets = append(w.Secrets, file.Secrets...)
		}
	}
	return problems.Err()
}
