package stage

import (
	"slices"

	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/workspace"
)

// What follows turns a workspace's files into the options of kintone and PBX.

func users(ws *workspace.Workspace) []fakekintone.User {
	var all []fakekintone.User
	for _, u := range ws.Kintone.Users {
		all = append(all, fakekintone.User{
			Login: u.Login, Password: u.Password, Name: u.Name, Language: u.Language, TimeZone: u.TimeZone,
			ID: u.ID, Organizations: u.Organizations, PrimaryOrganization: u.PrimaryOrganization, Groups: u.Groups,
			Profile: u.Profile, Inactive: u.Inactive, TwoFactor: u.TwoFactor,
		})
	}
	return all
}

func organizations(ws *workspace.Workspace) []fakekintone.Organization {
	var all []fakekintone.Organization
	for _, o := range ws.Kintone.Organizations {
		all = append(all, o.Organization)
	}
	return all
}

func userGroups(ws *workspace.Workspace) []fakekintone.Group {
	var all []fakekintone.Group
	for _, g := range ws.Kintone.Groups {
		all = append(all, g.Group)
	}
	return all
}

func apps(ws *workspace.Workspace) []fakekintone.App {
	var all []fakekintone.App
	for _, a := range ws.Kintone.Apps {
		all = append(all, fakekintone.App{
			ID: a.ID, Name: a.Name, Code: a.Code, Space: spaceOf(ws, a.ID), Form: a.FormData, FormName: a.FormName,
			Layout: a.LayoutData, RelatedApps: a.RelatedApps, Process: a.ProcessData, Tokens: tokens(a),
		})
	}
	return all
}

func spaces(ws *workspace.Workspace) []fakekintone.Space {
	var all []fakekintone.Space
	for _, s := range ws.Kintone.Spaces {
		all = append(all, fakekintone.Space{ID: s.ID, Name: s.Name, Guest: s.Guest})
	}
	return all
}

// spaceOf is the space that an app is in; 0 for none.
func spaceOf(ws *workspace.Workspace, app int64) int64 {
	for _, s := range ws.Kintone.Spaces {
		if slices.Contains(s.Apps, app) {
			return s.ID
		}
	}
	return 0
}

func tokens(a workspace.App) []fakekintone.Token {
	var all []fakekintone.Token
	for _, t := range a.Tokens {
		all = append(all, fakekintone.Token{Token: t.Token, NotDeployed: t.NotDeployed, Permissions: t.Permissions})
	}
	return all
}

func oauthClients(ws *workspace.Workspace) []fakekintone.OAuthClient {
	var all []fakekintone.OAuthClient
	for _, c := range ws.Kintone.OAuthClients {
		all = append(all, fakekintone.OAuthClient{ID: c.ID, Secret: c.Secret, Name: c.Name, Redirect: c.Redirect, Users: c.Users})
	}
	return all
}

func numbers(p workspace.PBX) []fakepbx.Number {
	var all []fakepbx.Number
	for _, n := range p.Numbers {
		all = append(all, fakepbx.Number{Number: n.Number, To: n.To})
	}
	return all
}

func queues(p workspace.PBX) []fakepbx.Queue {
	var all []fakepbx.Queue
	for _, q := range p.Queues {
		all = append(all, fakepbx.Queue{Name: q.Name, Agents: q.Extensions})
	}
	return all
}

func groups(p workspace.PBX) []fakepbx.Group {
	var all []fakepbx.Group
	for _, g := range p.Groups {
		all = append(all, fakepbx.Group{Name: g.Name, Extensions: g.Extensions})
	}
	return all
}

func variables(ws *workspace.Workspace) []fakepbx.DeclaredVariable {
	var all []fakepbx.DeclaredVariable
	for _, v := range ws.Variables {
		all = append(all, fakepbx.DeclaredVariable{
			Name: v.Name, Events: v.Events, Value: v.Value, Generator: fakepbx.Generator(v.Generator),
		})
	}
	return all
}
