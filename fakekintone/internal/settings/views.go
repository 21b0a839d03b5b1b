package settings

import (
	"slices"
	"strconv"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// viewsKind is an app's views (kintone's REST API: update views). A new app has
// none but 「（すべて）」, which the API does not know. Assumed are that a view that
// says no order shows the newest record first, and that the built-in view stays
// where a request does not name it.
func viewsKind() Kind {
	return Kind{
		Name: Views, Path: "app/views.json", Method: method, named: viewsMember, finish: keepAssigneeView,
		shape:   object{{name: viewsMember, shape: collection{of: viewShape()}, need: always}},
		initial: func(About) wire.Value { return wire.ObjectOf(wire.Member{Name: viewsMember, Value: wire.ObjectOf()}) },
	}
}

const (
	viewsMember = "views"
	builtin     = "builtinType"
	assignee    = "ASSIGNEE"
	maxViewName = 64
)

// The types of views.
const (
	listView     = "LIST"
	calendarView = "CALENDAR"
	customView   = "CUSTOM"
)

func viewShape() object {
	return object{
		{name: builtin, shape: oneOf(assignee)},
		{name: "type", shape: oneOf(listView, calendarView, customView), need: always},
		{name: "name", shape: text{least: 1, most: maxViewName}, need: once},
		{name: "id", shape: identity{}, standard: isText("")},
		{name: "index", shape: index(), need: always},
		{name: "fields", shape: list{of: fieldCode{}}, need: once, when: where("type", listView)},
		{name: "date", shape: fieldCode{types: dayTypes}, when: where("type", calendarView), standard: isField(record.TypeCreatedTime)},
		{name: "title", shape: fieldCode{}, when: where("type", calendarView), standard: isField(record.TypeRecordNumber)},
		{name: "html", shape: text{}, when: where("type", customView), standard: isText("")},
		{name: "pager", shape: flag{}, when: where("type", customView), standard: isTrue},
		{name: "device", shape: oneOf("DESKTOP", "ANY"), when: where("type", customView), standard: isText("DESKTOP")},
		{name: "filterCond", shape: condition{}, standard: isText("")},
		{name: "sort", shape: order{}, standard: newestFirst},
	}
}

// isField is the code of the form's field of a type.
func isField(fieldType string) func(About) wire.Value {
	return func(about About) wire.Value { return wire.Text(about.codeOf(fieldType)) }
}

// keepAssigneeView keeps the built-in view, and lets no other become one.
func keepAssigneeView(c *change, stored, changed wire.Value) wire.Value {
	before, after := get(stored, viewsMember), get(changed, viewsMember)
	own, exists := assigneeView(before)
	for _, m := range after.Members {
		if m.Value.TextOf(builtin) != "" && (!exists || m.Value.TextOf("id") != own.Value.TextOf("id")) {
			c.complain(join(join(viewsMember, m.Name), builtin), wire.NoBuiltinView)
		}
	}
	if _, kept := assigneeView(after); exists && !kept {
		if _, taken := after.Get(own.Name); taken {
			c.complain(join(join(viewsMember, own.Name), "name"), wire.NameTaken)
		}
		after = withLast(after, own)
	}
	return changed.With(viewsMember, after)
}

// assigneeView finds the built-in view.
func assigneeView(views wire.Value) (wire.Member, bool) {
	i := slices.IndexFunc(views.Members, func(m wire.Member) bool { return m.Value.TextOf(builtin) == assignee })
	if i < 0 {
		return wire.Member{}, false
	}
	return views.Members[i], true
}

// withLast adds a view behind all others.
func withLast(views wire.Value, last wire.Member) wire.Value {
	last.Value = last.Value.With("index", wire.Text(strconv.Itoa(len(views.Members))))
	return views.With(last.Name, last.Value)
}

// WithAssigneeView is the stored views with the built-in view of the records that
// the reader is assigned to, or without it: kintone makes it when process
// management is turned on (kintone's REST API: get views). Its name is kintone's;
// its place and its fields are assumed,
// and that it is not made beside a view of the same name.
func WithAssigneeView(stored wire.Value, on bool, about About) wire.Value {
	views := get(stored, viewsMember)
	own, exists := assigneeView(views)
	made := newAssigneeView(about)
	_, taken := views.Get(made.Name)
	switch {
	case on == exists, on && taken:
		return stored
	case on:
		views = withIDs(withLast(views, made), about)
	default:
		left := slices.DeleteFunc(slices.Clone(views.Members), func(m wire.Member) bool { return m.Name == own.Name })
		views = ordered(wire.ObjectOf(left...))
	}
	return stored.With(viewsMember, views)
}

// assigneeViewName is what kintone calls the built-in view.
var assigneeViewName = wire.Message{Ja: "（作業者が自分）", En: "(Assigned to me)"}

func newAssigneeView(about About) wire.Member {
	name := assigneeViewName.In(about.Language)
	number, people := about.codeOf(record.TypeRecordNumber), about.codeOf(record.TypeStatusAssignee)
	if people == "" {
		people = wire.Message{Ja: "作業者", En: "Assignee"}.In(about.Language)
	}
	return wire.Member{Name: name, Value: wire.ObjectOf(
		wire.Member{Name: builtin, Value: wire.Text(assignee)},
		wire.Member{Name: "type", Value: wire.Text(listView)},
		wire.Member{Name: "name", Value: wire.Text(name)},
		wire.Member{Name: "id", Value: wire.Text("")},
		wire.Member{Name: "index", Value: wire.Text("0")},
		wire.Member{Name: "fields", Value: wire.ListOf(wire.Text(number))},
		wire.Member{Name: "filterCond", Value: wire.Text(people + " in (LOGINUSER())")},
		wire.Member{Name: "sort", Value: newestFirst(about)},
	)}
}
