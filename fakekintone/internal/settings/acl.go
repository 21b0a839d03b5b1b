package settings

import (
	"slices"

	"callaction/fakekintone/internal/wire"
)

// rightsMember is what all permissions stand in, in the order of their priority.
const rightsMember = "rights"

// includeSubs says whether departments below one have its permissions, too. It is
// kept as it is sent, also beside an entity that is no department.
func includeSubs() member { return member{name: "includeSubs", shape: flag{}, standard: isFalse} }

// appACLKind is who may do what with an app (kintone's REST API: update app
// permissions). A new app lets its creator do everything and the others all but
// manage it, import and export: that is assumed. kintone may demand that somebody
// is left who manages the app; here a request may leave nobody, as nothing acts on
// the permissions.
func appACLKind() Kind {
	return Kind{
		Name: AppACL, Path: "app/acl.json", Method: method, Live: true, finish: appEveryoneLast,
		shape:   object{{name: rightsMember, shape: list{of: appRight()}, need: always}},
		initial: newAppACL,
	}
}

// permissions are what an app lets somebody do, in the order of the answer.
func permissions() []string {
	return []string{
		"appEditable", "recordViewable", "recordAddable", "recordEditable", "recordDeletable", "recordImportable", "recordExportable",
	}
}

func appRight() object {
	right := object{{name: "entity", shape: entityOf(user, organization, group, creator), need: always}, includeSubs()}
	for _, name := range permissions() {
		right = append(right, member{name: name, shape: flag{}, standard: isFalse})
	}
	return right
}

func appEveryoneLast(_ *change, _, changed wire.Value) wire.Value {
	return changed.With(rightsMember, everyoneLast(get(changed, rightsMember)))
}

func newAppACL(About) wire.Value {
	all := func(string) bool { return true }
	common := func(permission string) bool {
		return slices.Contains([]string{"recordViewable", "recordAddable", "recordEditable", "recordDeletable"}, permission)
	}
	return wire.ObjectOf(wire.Member{Name: rightsMember, Value: wire.ListOf(
		newAppRight(creator, wire.Value{}, all),
		newAppRight(group, wire.Text(everyone), common),
	)})
}

func newAppRight(kind string, code wire.Value, granted func(permission string) bool) wire.Value {
	right := wire.ObjectOf(
		wire.Member{Name: "entity", Value: wire.ObjectOf(
			wire.Member{Name: "type", Value: wire.Text(kind)}, wire.Member{Name: "code", Value: code},
		)},
		wire.Member{Name: "includeSubs", Value: wire.Flag(false)},
	)
	for _, name := range permissions() {
		right.Members = append(right.Members, wire.Member{Name: name, Value: wire.Flag(granted(name))})
	}
	return right
}

// recordACLKind is who may do what with which records (kintone's REST API: update
// record permissions). A new app has no such permissions.
func recordACLKind() Kind {
	return Kind{
		Name: RecordACL, Path: "record/acl.json", Method: method, Live: true, finish: entitiesEveryoneLast, initial: noRights,
		shape: object{{name: rightsMember, need: always, shape: list{of: object{
			{name: "filterCond", shape: condition{}, standard: isText("")},
			{name: "entities", need: always, shape: list{of: object{
				{name: "entity", shape: entityOf(user, group, organization, fieldEntity), need: always},
				{name: "viewable", shape: flag{}, standard: isFalse},
				{name: "editable", shape: flag{}, standard: isFalse},
				{name: "deletable", shape: flag{}, standard: isFalse},
				includeSubs(),
			}}},
		}}}},
	}
}

// fieldACLKind is who may see or write which fields (kintone's REST API: update
// field permissions). A new app has no such permissions.
func fieldACLKind() Kind {
	return Kind{
		Name: FieldACL, Path: "field/acl.json", Method: method, Live: true, finish: entitiesEveryoneLast, initial: noRights,
		shape: object{{name: rightsMember, need: always, shape: list{of: object{
			{name: "code", shape: fieldCode{columns: true}, need: always},
			{name: "entities", need: always, shape: list{of: object{
				{name: "accessibility", shape: oneOf("WRITE", "READ", "NONE"), need: always},
				{name: "entity", shape: entityOf(user, group, organization, fieldEntity), need: always},
				includeSubs(),
			}}},
		}}}},
	}
}

func noRights(About) wire.Value {
	return wire.ObjectOf(wire.Member{Name: rightsMember, Value: wire.ListOf()})
}

func entitiesEveryoneLast(_ *change, _, changed wire.Value) wire.Value {
	rights := wire.ListOf()
	for _, m := range get(changed, rightsMember).Members {
		m.Value = m.Value.With("entities", everyoneLast(get(m.Value, "entities")))
		rights.Members = append(rights.Members, m)
	}
	return changed.With(rightsMember, rights)
}
