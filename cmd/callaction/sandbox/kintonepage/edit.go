package kintonepage

import (
	"net/http"
	"regexp"
	"strings"

	"github.com/tidwall/gjson"
)

// What the buttons of a form ask for, as the first word of the parameter do; the
// second says where.
const (
	doSave      = "save"
	doFill      = "fill"  // a lookup
	doClear     = "clear" // a lookup
	doPick      = "pick"  // a record for a lookup; the third word is its number
	doAddRow    = "add-row"
	doRemoveRow = "remove-row"
)

// do is what a button asks for.
func do(what string, where control, more ...string) string {
	return strings.Join(append([]string{what, where.name()}, more...), " ")
}

type formPage struct {
	frame
	Blocks   []block
	Target   string // where the form is sent to
	Back     string
	Refused  *refusal
	Revision string
	IsNew    bool
}

// add is the form of a new record.
func (v *visit) add() (answer, error) {
	if v.scene.Past != nil {
		return answer{goTo: v.links.app(v.app, pageList)}, nil
	}
	return v.formAnswer(v.editing(v.form.begun(v.scene.Source.Now().In(v.zone), v.scene.User.Login)), ""), nil
}

// edit is the form of a record.
func (v *visit) edit() (answer, error) {
	one, err := v.scene.Source.Record(v.app.ID, v.record())
	if err != nil {
		return answer{}, err
	}
	values := gjson.ParseBytes(one.JSON).Map()
	e := v.editing(v.form.typedOf(values, v.zone))
	e.values = values
	return v.formAnswer(e, text(one.Revision)), nil
}

func (v *visit) formAnswer(e *editing, revision string) answer {
	p := formPage{Blocks: blocks(v.form.nodes, e), Refused: e.refused, IsNew: v.record() == 0, Revision: revision}
	if p.IsNew {
		p.frame = v.frame(v.In("レコードの追加", "Add record"))
		p.Target, p.Back = v.links.app(v.app, pageEdit), v.links.app(v.app, pageList)
	} else {
		p.frame = v.frame(v.app.Name + " #" + text(v.record()))
		p.Target, p.Back = v.links.record(v.app, pageShow, v.record(), "mode", "edit"), v.links.record(v.app, pageShow, v.record())
		p.Record = text(v.record())
	}
	a := answer{template: templateForm, shown: p}
	if e.refused != nil {
		a.status = http.StatusUnprocessableEntity
	}
	return a
}

// postNew is what the form of a new record asks for.
func (v *visit) postNew() (answer, error) {
	e := v.editing(v.form.readTyped(v.r.PostForm))
	return v.act(e, func() (gjson.Result, *refusal, error) {
		return v.send(http.MethodPost, "record.json", map[string]any{"app": v.app.ID, "record": v.form.body(e.typed, v.zone)})
	})
}

// postRecord is what the form of a record asks for. It is saved where nobody has
// changed the record since the form was opened.
func (v *visit) postRecord() (answer, error) {
	e := v.editing(v.form.readTyped(v.r.PostForm))
	if one, err := v.scene.Source.Record(v.app.ID, v.record()); err == nil {
		e.values = gjson.ParseBytes(one.JSON).Map()
	}
	body := map[string]any{"app": v.app.ID, "id": v.record(), "record": v.form.body(e.typed, v.zone)}
	if revision := v.r.PostForm.Get("revision"); revision != "" {
		body["revision"] = revision
	}
	return v.act(e, func() (gjson.Result, *refusal, error) { return v.send(http.MethodPut, "record.json", body) })
}

// act does what a button asks for, and shows the form again unless it was saved.
func (v *visit) act(e *editing, save func() (gjson.Result, *refusal, error)) (answer, error) {
	words := strings.Fields(v.r.PostForm.Get("do") + " - -")
	at := controlOf(words[1])
	switch words[0] {
	case doAddRow:
		e.addRow(at)
	case doRemoveRow:
		e.removeRow(at.table, at.row)
	case doFill, doClear, doPick:
		e.focus = at
		e.fillBy(words[0], at, number(words[2]))
	case doSave, "-":
		answered, refused, err := save()
		if err != nil {
			return answer{}, err
		}
		if refused == nil {
			return v.saved(answered), nil
		}
		e.refuse(refused)
	}
	return v.formAnswer(e, v.r.PostForm.Get("revision")), nil
}

// saved leads to the record.
func (v *visit) saved(answered gjson.Result) answer {
	id := v.record()
	if id == 0 {
		id = answered.Get("id").Int()
	}
	return answer{goTo: v.links.record(v.app, pageShow, id)}
}

// addRow adds a row with the defaults of its fields, behind another or at the end.
func (e *editing) addRow(at control) {
	f := e.form.fields[at.table]
	if f == nil || f.Type != typeTable {
		return
	}
	values := map[string][]string{}
	for _, c := range f.Columns {
		values[c.Code] = c.begun(e.scene.Source.Now().In(e.zone), e.scene.User.Login)
	}
	e.focus = control{table: f.Code, row: e.typed.addRow(f.Code, at.row, values)}
	for _, c := range f.Columns {
		if c.sent() {
			e.focus.code = c.Code
			return
		}
	}
}

// refuse finds the controls that kintone complains about.
func (e *editing) refuse(r *refusal) {
	e.refused = r
	e.refuseLookups(r)
	for i := range r.Errors {
		c := &r.Errors[i]
		if c.Field != "" {
			continue
		}
		c.Label = c.Key
		if at, f := e.complained(c.Key); f != nil {
			c.Field, c.Label = at.name(), f.Label
			if e.focus == (control{}) {
				e.focus = at
			}
		}
	}
}

// lookupRefused begins the codes of what kintone has to say about lookups: it names
// no field as other complaints do, but tells the code and the value in its text.
const lookupRefused = "GAIA_LO"

// refuseLookups finds the lookups that a refusal is about.
func (e *editing) refuseLookups(r *refusal) {
	if !strings.HasPrefix(r.Code, lookupRefused) {
		return
	}
	note := func(at control, f *field, values map[string][]string) {
		given := strings.Join(values[f.Code], "")
		if f.Lookup != nil && given != "" && strings.Contains(r.Message, f.Code) && strings.Contains(r.Message, given) {
			r.Errors = append(r.Errors, complaint{Key: f.Code, Messages: []string{r.Message}, Field: at.name(), Label: f.Label})
		}
	}
	for _, f := range e.form.own {
		note(control{code: f.Code}, f, e.typed.values)
		for _, row := range e.tables[f.Code] {
			for _, c := range f.Columns {
				note(control{f.Code, row.key, c.Code}, c, row.values)
			}
		}
	}
}

// complained finds what a key such as record.F.value, record[F].value or
// record.T.value[0].value.F.value is about; the field is nil where it is not known.
func (e *editing) complained(key string) (control, *field) {
	key, _ = strings.CutPrefix(key, "record")
	f, rest := keyed(e.form.own, key)
	if f == nil || f.Type != typeTable {
		return control{code: codeOf(f)}, f
	}
	found := inRow.FindStringSubmatch(rest)
	if found == nil || count(found[1]) >= len(e.tables[f.Code]) {
		return control{code: f.Code}, f
	}
	c, _ := keyed(f.Columns, found[2])
	return control{f.Code, e.tables[f.Code][count(found[1])].key, codeOf(c)}, c
}

// inRow is what follows the code of a table in a key.
var inRow = regexp.MustCompile(`^\.value\[(\d+)\]\.value(.+)$`)

func codeOf(f *field) string {
	if f == nil {
		return ""
	}
	return f.Code
}

// keyed finds the field that a key begins with: the longest code.
func keyed(fields []*field, key string) (found *field, rest string) {
	for _, f := range fields {
		for _, written := range []string{"." + f.Code, "[" + f.Code + "]"} {
			behind, ok := strings.CutPrefix(key, written)
			if ok && (behind == "" || behind[0] == '.') && (found == nil || len(f.Code) > len(found.Code)) {
				found, rest = f, behind
			}
		}
	}
	return found, rest
}
