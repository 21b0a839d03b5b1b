package saved

import (
	"encoding/json"
	"slices"
	"time"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/store"
	"callaction/internal/archive"
)

// The line of an app. A version is said by its place among Settings, as two versions
// can be the same.
type (
	appLine struct {
		ID        int64           `json:"id"`
		NextID    int64           `json:"nextID"`
		LastRow   int64           `json:"lastRow"`
		Records   int             `json:"records"`
		Commented int             `json:"commented"`
		Settings  []settingsJSON  `json:"settings"`
		Live      *int            `json:"live,omitempty"`
		Preview   *int            `json:"preview,omitempty"`
		Next      *deploymentJSON `json:"next,omitempty"`
		Failed    bool            `json:"failed,omitempty"`
	}
	settingsJSON struct {
		Name     string   `json:"name"`
		Code     string   `json:"code,omitempty"`
		Revision int64    `json:"revision"`
		Space    int64    `json:"space,omitempty"`
		Form     formJSON `json:"form"`
		// Process is what GET app/status.json answers.
		Process        json.RawMessage            `json:"process"`
		StateNames     map[string]string          `json:"stateNames"`
		Draft          *draft.Draft               `json:"draft,omitempty"`
		Settings       map[string]json.RawMessage `json:"settings"`
		LastID         int64                      `json:"lastID,omitempty"`
		Created        time.Time                  `json:"created"`
		Modified       time.Time                  `json:"modified"`
		Creator        item                       `json:"creator"`
		Modifier       item                       `json:"modifier"`
		TokensDeployed bool                       `json:"tokensDeployed,omitempty"`
	}
	formJSON struct {
		Revision   string          `json:"revision"`
		Properties json.RawMessage `json:"properties"`
		States     []string        `json:"states,omitempty"`
		Precision  precisionJSON   `json:"precision"`
	}
	precisionJSON struct {
		Digits        int           `json:"digits"`
		DecimalPlaces int           `json:"decimalPlaces"`
		Rounding      form.Rounding `json:"rounding"`
	}
	deploymentJSON struct {
		App        *int              `json:"app,omitempty"`
		At         time.Time         `json:"at"`
		Changes    []changeJSON      `json:"changes,omitempty"`
		StateNames map[string]string `json:"stateNames"`
	}
	changeJSON struct {
		Table   string            `json:"table,omitempty"`
		Code    string            `json:"code"`
		To      string            `json:"to,omitempty"`
		Options map[string]string `json:"options"`
	}
)

// versions gathers the different settings of one app.
type versions struct {
	seen []*definition.App
	line *appLine
}

// place is that of settings; nil for none.
func (v *versions) place(a *definition.App) *int {
	if a == nil {
		return nil
	}
	i := slices.Index(v.seen, a)
	if i < 0 {
		i = len(v.seen)
		v.seen = append(v.seen, a)
		v.line.Settings = append(v.line.Settings, writtenSettings(a))
	}
	return &i
}

func lineOf(a *store.App) appLine {
	was := a.Versions()
	line := appLine{
		ID: a.ID(), NextID: a.NextID(), LastRow: a.LastRowID(), Records: a.Len(), Commented: a.CommentedLen(), Failed: was.Failed,
	}
	v := versions{line: &line}
	line.Live, line.Preview = v.place(was.Live), v.place(was.Preview)
	if was.Next != nil {
		line.Next = &deploymentJSON{App: v.place(was.Next.App), At: was.Next.At, StateNames: was.Next.StateNames}
		for _, c := range was.Next.Changes {
			line.Next.Changes = append(line.Next.Changes, changeJSON(c))
		}
	}
	return line
}

func writtenSettings(a *definition.App) settingsJSON {
	w := settingsJSON{
		Name: a.Name, Code: a.Code, Revision: a.Revision, Space: a.Space, Form: writtenForm(a.Form),
		Process: a.Process.Node(a.Process.Revision).AppendJSON(nil), StateNames: a.StateNames, Draft: a.Draft,
		LastID: a.LastID, Created: a.Created, Modified: a.Modified, Creator: item(a.Creator), Modifier: item(a.Modifier),
		TokensDeployed: a.TokensDeployed,
	}
	if a.Settings != nil {
		w.Settings = map[string]json.RawMessage{}
	}
	for name, v := range a.Settings {
		w.Settings[name] = v.Mapped(archive.Armour).AppendJSON(nil)
	}
	return w
}

func writtenForm(f *form.Form) formJSON {
	return formJSON{f.Revision, f.Source().AppendJSON(nil), f.States(), precisionJSON(f.Precision())}
}
