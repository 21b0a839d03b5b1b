package stage

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/internal/clock"
	"callaction/scenarios/workspace"
)

// Knowledge is what a workspace knows for lint: its forms, its hosts, and what
// its kintone would answer. Each session is a kintone of its own; the workspace
// does not change. Its error is the workspace's, as that of New is.
func Knowledge(ws *workspace.Workspace) (lint.Knowledge, error) {
	k := &knowledge{ws: ws, forms: map[int64]lint.Form{}}
	s, err := New(ws, Options{Clock: clock.NewVirtual(trialStart())})
	if err != nil {
		return nil, err
	}
	for _, a := range ws.Kintone.Apps {
		form, err := s.Kintone.Form(a.ID)
		if err != nil {
			return nil, fmt.Errorf("read the form of app %d: %w", a.ID, err)
		}
		k.forms[a.ID] = formOf(form)
	}
	k.hosts, err = s.transport(ws, Options{})
	return k, err
}

// trialStart is the moment of trials, on the day of the manual's edition.
func trialStart() time.Time { return time.Date(2024, 9, 11, 1, 0, 0, 0, time.UTC) }

type knowledge struct {
	ws    *workspace.Workspace
	forms map[int64]lint.Form
	hosts hosts
}

// Form implements lint.Knowledge.
func (k *knowledge) Form(app int64) (lint.Form, bool) {
	form, ok := k.forms[app]
	return form, ok
}

// KnowsHost implements lint.Knowledge.
func (k *knowledge) KnowsHost(host string) bool { return k.hosts.knows("https", host) }

// KintoneHost implements lint.Knowledge.
func (k *knowledge) KintoneHost() string { return k.ws.Kintone.Host }

// Entrances implements lint.Knowledge.
func (k *knowledge) Entrances() int { return len(k.ws.PBX.Numbers) }

// Accounts implements lint.Knowledge.
func (k *knowledge) Accounts() []string {
	var names []string
	for _, a := range k.ws.OAuthAccounts {
		names = append(names, a.Name)
	}
	return names
}

// Variables implements lint.Knowledge.
func (k *knowledge) Variables() []event.Variable {
	var all []event.Variable
	for _, v := range k.ws.Variables {
		all = append(all, event.Variable{Name: v.Name, Value: cmp.Or(v.Value, "1")})
	}
	return all
}

// Session implements lint.Knowledge: every app has that many records, whose texts
// and numbers are all lint.Caller, so that whichever field is searched finds them.
func (k *knowledge) Session(matches int) (lint.Session, error) {
	trial := *k.ws
	trial.Kintone.Apps = slices.Clone(k.ws.Kintone.Apps)
	for i := range trial.Kintone.Apps {
		a := &trial.Kintone.Apps[i]
		a.Records = slices.Repeat([]json.RawMessage{k.record(a.ID)}, matches)
	}
	trial.OAuthAccounts = k.authorized()
	c := clock.NewVirtual(trialStart())
	s, err := New(&trial, Options{Clock: c, KeepAll: true})
	if err != nil {
		return nil, fmt.Errorf("set up a kintone with %d matches: %w", matches, err)
	}
	return &session{clock: c, stage: s}, nil
}

// authorized are the workspace's accounts. One that nobody has authorised is so by
// the first who may, so that it can be tried.
func (k *knowledge) authorized() []workspace.OAuthAccount {
	all := slices.Clone(k.ws.OAuthAccounts)
	for i := range all {
		if c := k.ws.OAuthClient(all[i].Client); all[i].Authorized == "" && c != nil && len(c.Users) > 0 {
			all[i].Authorized = c.Users[0]
		}
	}
	return all
}

func (k *knowledge) record(app int64) json.RawMessage {
	values := map[string]map[string]string{}
	for _, f := range k.forms[app].Fields {
		if slices.Contains([]string{"SINGLE_LINE_TEXT", "MULTI_LINE_TEXT", "LINK", "NUMBER"}, f.Type) && !f.Computed {
			values[f.Code] = map[string]string{"value": lint.Caller}
		}
	}
	text, _ := json.Marshal(values) // maps of texts can always be written
	return text
}

type session struct {
	clock *clock.Virtual
	stage *Stage
}

// Send implements lint.Session.
func (s *session) Send(rule *engine.Rule, variables []event.Variable) *engine.Run {
	run := &engine.Run{Request: &engine.Request{}}
	err := s.clock.Run(func() { run = s.stage.Engine.Send(context.Background(), rule, variables) })
	if err != nil { // the clock is this session's own and nothing else waits on it
		return &engine.Run{Request: &engine.Request{}}
	}
	return run
}

// formOf reads a form as kintone answers it.
func formOf(form json.RawMessage) lint.Form {
	var read lint.Form
	copied := map[string]bool{}
	properties := gjson.GetBytes(form, "properties")
	if !properties.Exists() {
		properties = gjson.ParseBytes(form)
	}
	properties.ForEach(func(_, p gjson.Result) bool {
		read.Fields = append(read.Fields, fieldOf(p))
		for _, m := range p.Get("lookup.fieldMappings").Array() {
			copied[m.Get("field").String()] = true
		}
		return true
	})
	for i := range read.Fields {
		read.Fields[i].Copied = copied[read.Fields[i].Code]
	}
	return read
}

func fieldOf(p gjson.Result) lint.Field {
	app, _ := strconv.ParseInt(p.Get("lookup.relatedApp.app").String(), 10, 64)
	given := p.Get("defaultValue")
	return lint.Field{
		Code: p.Get("code").String(), Type: p.Get("type").String(),
		Required: p.Get("required").Bool(), Unique: p.Get("unique").Bool(),
		HasDefault: p.Get("defaultNowValue").Bool() || given.IsArray() && len(given.Array()) > 0 || given.Type == gjson.String && given.String() != "",
		Computed:   p.Get("expression").String() != "",
		LookupApp:  app, LookupKey: p.Get("lookup.relatedKeyField").String(),
	}
}
