package fakekintone

import (
	"fmt"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/quirks"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// open ends the reading of parameters and enters an app. What is wrong is
// answered in this order: a JSON type, the app's id, the app, the guest space, the
// token, the other parameters.
func (c *call) open(id int64, needs auth.Permission) (*app, error) {
	return c.enter(id, func(foreign *wire.Error) error { return c.caller.Allow(id, needs, foreign) })
}

// openWithAny is open where one of the permissions is enough.
func (c *call) openWithAny(id int64, needs auth.Permission) (*app, error) {
	return c.enter(id, func(foreign *wire.Error) error { return c.caller.AllowAny(id, needs, foreign) })
}

// openDomain is open where a request is about no one app. may says whether the
// caller's tokens allow what it wants.
func (c *call) openDomain(may bool) error {
	switch {
	case c.in.mismatch:
		return wire.InvalidJSON()
	case !may:
		return wire.TokenMayNot()
	}
	if err := c.knowsSpace(); err != nil {
		return err
	}
	return c.in.problems.Err()
}

// checked ends the reading of parameters where an app follows from them.
func (c *call) checked() error {
	if c.in.mismatch {
		return wire.InvalidJSON()
	}
	return c.in.problems.Err()
}

func (c *call) enter(id int64, allow func(foreign *wire.Error) error) (*app, error) {
	return c.enterAs(appIn, id, allow)
}

// enterAs is enter for the version of an app that find finds.
func (c *call) enterAs(find func(state, int64) (*app, bool), id int64, allow func(foreign *wire.Error) error) (*app, error) {
	if c.in.mismatch {
		return nil, wire.InvalidJSON()
	}
	if id == 0 || c.k.quirks.Is(quirks.ParametersBeforeApp(), quirks.ParametersFirst) {
		if err := c.in.problems.Err(); err != nil {
			return nil, err
		}
	}
	a, ok := find(c.state(), id)
	if !ok {
		return nil, wire.AppNotFound(id)
	}
	c.seen.App = id
	if err := c.spend(id); err != nil {
		return nil, err
	}
	if err := c.inItsSpace(a); err != nil {
		return nil, err
	}
	if err := allow(c.foreignToken(id)); err != nil {
		return nil, err
	}
	return a, c.in.problems.Err()
}

func (c *call) foreignToken(app int64) *wire.Error {
	if c.k.quirks.Is(quirks.ForeignToken(), quirks.ForeignTokenUnknown) {
		return wire.UnknownToken()
	}
	return wire.ForeignToken(app)
}

// spend counts a request against the app's daily budget.
func (c *call) spend(app int64) error {
	n := c.k.budget.add(app, c.k.clock.Now())
	if n <= dailyLimit {
		return nil
	}
	c.note("app %d has had %d requests today; kintone's limit is %d", app, n, dailyLimit)
	if c.k.quirks.Is(quirks.DailyBudget(), quirks.BudgetRefused) {
		return wire.BudgetSpent(app, dailyLimit)
	}
	return nil
}

// note tells the observer something that kintone does not tell.
func (c *call) note(format string, args ...any) {
	c.seen.Notes = append(c.seen.Notes, fmt.Sprintf(format, args...))
}

// moment is what defaults and system fields of this request are made of.
func (c *call) moment() form.Moment {
	return form.Moment{
		Now:    c.k.clock.Now(),
		Zone:   c.caller.User.Zone,
		Author: c.caller.User.Item(),
		Users:  c.k.userItem,

		Primary: c.primary(), Organizations: c.k.organizationItem, Groups: c.k.groupItem,
	}
}

func (k *Kintone) userItem(login string) (record.Item, bool) {
	u, ok := k.domain.directory.User(login)
	if !ok {
		return record.Item{}, false
	}
	return u.Item(), true
}
