package fakekintone

import (
	"math"
	"slices"
	"time"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// getStatistics is GET apps/statistics.json. An API token cannot call it.
func (c *call) getStatistics() (wire.Node, error) {
	offset := c.in.numberUpTo("offset", 0, math.MaxInt32, 0)
	limit := c.in.numberUpTo("limit", 1, appsAtOnce, appsAtOnce)
	if err := c.openDomain(!c.caller.IsToken()); err != nil {
		return nil, err
	}
	s, shown := c.view(), wire.Array{}
	for stored := range s.Apps() {
		a, _ := previewIn(s, stored.ID())
		if c.k.domain.guestSpace(a) != c.guestSpace {
			continue
		}
		if offset--; offset < 0 && int64(len(shown)) < limit {
			shown = append(shown, c.statistics(s, stored, a))
		}
	}
	return wire.Object{{Name: "apps", Value: shown}}, nil
}

// statistics is what statistics say of one app. Apps are in the group Public.
func (c *call) statistics(s *store.State, stored *store.App, a *app) wire.Node {
	return wire.Object{
		{Name: "id", Value: wire.ID(a.ID)},
		{Name: "name", Value: wire.String(a.Name)},
		{Name: "space", Value: c.spaceOf(a)},
		{Name: "appGroup", Value: wire.String("Public")},
		{Name: "status", Value: wire.String(activation(stored))},
		{Name: "recordUpdatedAt", Value: lastUpdate(stored, a)},
		{Name: "recordCount", Value: wire.ID(stored.Len())},
		{Name: "fieldCount", Value: wire.ID(len(a.Form.Fields()))},
		{Name: "dailyRequestCount", Value: wire.ID(c.k.budget.count(a.ID, c.k.clock.Now()))},
		{Name: "storageUsage", Value: wire.ID(s.FileSize(a.ID))},
		{Name: "customized", Value: wire.Bool(a.isCustomized())},
		{Name: "creator", Value: userNode(a.Creator)},
		{Name: "createdAt", Value: appTime(a.Created)},
		{Name: "modifier", Value: userNode(a.Modifier)},
		{Name: "modifiedAt", Value: appTime(a.Modified)},
	}
}

func (c *call) spaceOf(a *app) wire.Node {
	if a.Space == 0 {
		return wire.Null{}
	}
	return wire.Object{{Name: "id", Value: wire.ID(a.Space)}, {Name: "name", Value: wire.String(c.k.domain.spaces[a.Space].Name)}}
}

// activation is whether an app is in use and has been edited since (kintone's REST
// API: get apps statistics).
func activation(stored *store.App) string {
	switch v := stored.Versions(); {
	case v.Live == nil:
		return "NOT_ACTIVATED"
	case v.Live != v.Preview && v.Next == nil:
		return "CHANGED"
	}
	return "ACTIVATED"
}

// lastUpdate is the moment at which a record was last written; null where there is
// no record. It is to the minute, as records have it.
func lastUpdate(stored *store.App, a *app) wire.Node {
	var code, last string
	for _, f := range a.Form.InRecords() {
		if f.Type == record.TypeUpdatedTime {
			code = f.Code
		}
	}
	for r := range stored.Ascend(0) {
		last = max(last, r.Values[code].Text)
	}
	at, err := time.Parse(form.DatetimeLayout, last)
	if err != nil {
		return wire.Null{}
	}
	return appTime(at)
}

// isCustomized says whether an app has programs, plug-ins or views of its own
// (kintone's REST API: get apps statistics).
func (a *app) isCustomized() bool {
	programs, plugins := a.Settings[settings.Customize], a.Settings[settings.Plugins]
	for _, device := range []string{"desktop", "mobile"} {
		files, _ := programs.Get(device)
		if hasElements(files, "js") || hasElements(files, "css") {
			return true
		}
	}
	return hasElements(plugins, "plugins") || hasCustomView(a.Settings[settings.Views])
}

func hasElements(stored wire.Value, list string) bool {
	v, _ := stored.Get(list)
	return len(v.Members) > 0
}

func hasCustomView(stored wire.Value) bool {
	views, _ := stored.Get("views")
	return slices.ContainsFunc(views.Members, func(m wire.Member) bool {
		kind, _ := m.Value.Get("type")
		return kind.Text == "CUSTOM"
	})
}
