package fakekintone

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"callaction/fakekintone/internal/wire"
)

// The limits of apps.json (kintone: limits).
const (
	appsAtOnce   = 100
	maxAppFilter = 100 // ids, codes or spaceIds
	maxAppCode   = 64  // characters
	maxAppName   = 64
)

// appFilter is which apps a request asks for. nil lists and an empty name ask for
// all.
type appFilter struct {
	ids    []int64
	codes  []string
	name   string
	spaces []int64
}

// getApps is GET apps.json. An API token cannot call it.
func (c *call) getApps() (wire.Node, error) {
	filter := c.appFilter()
	offset := c.in.numberUpTo("offset", 0, math.MaxInt32, 0)
	limit := c.in.numberUpTo("limit", 1, appsAtOnce, appsAtOnce)
	if err := c.openDomain(!c.caller.IsToken()); err != nil {
		return nil, err
	}
	shown := wire.Array{}
	for _, a := range c.appsHere(c.view()) {
		if !filter.takes(a) {
			continue
		}
		if offset--; offset < 0 && int64(len(shown)) < limit {
			shown = append(shown, a.node())
		}
	}
	return wire.Object{{Name: "apps", Value: shown}}, nil
}

func (c *call) appFilter() appFilter {
	f := appFilter{ids: c.in.numbers("ids"), codes: c.in.texts("codes"), name: c.in.text("name")}
	f.spaces = c.in.numbers("spaceIds")
	c.in.bound("ids", len(f.ids), maxAppFilter)
	c.in.bound("codes", len(f.codes), maxAppFilter)
	c.in.bound("spaceIds", len(f.spaces), maxAppFilter)
	for i, code := range f.codes {
		if n := utf8.RuneCountInString(code); n < 1 || n > maxAppCode {
			c.in.complain(fmt.Sprintf("codes[%d]", i), wire.SizeBetween(1, maxAppCode))
		}
	}
	c.in.bound("name", utf8.RuneCountInString(f.name), maxAppName)
	return f
}

// takes says whether a request asks for an app.
func (f appFilter) takes(a *app) bool {
	switch {
	case len(f.spaces) > 0 && !slices.Contains(f.spaces, a.Space),
		len(f.ids) > 0 && !slices.Contains(f.ids, a.ID),
		len(f.codes) > 0 && !slices.Contains(f.codes, a.Code):
		return false
	}
	return strings.Contains(strings.ToLower(a.Name), strings.ToLower(f.name))
}
