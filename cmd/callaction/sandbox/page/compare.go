package page

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/fakekintone"
	"callaction/scenarios/stage"
)

// partCompare is two branches side by side.
const partCompare = "compare"

// compareView is what became of two branches.
type compareView struct {
	common
	A, B    string
	Choices struct{ A, B []option }
	Events  []outcomeGroup
	Apps    []appDiff
	Same    bool // nothing differs
}

// outcomeGroup is one event of one call, in both branches.
type outcomeGroup struct {
	Title string
	Rows  []outcomeRow
}

// outcomeRow is what became of a rule in both branches.
type outcomeRow struct {
	Rule, A, B string
	Differs    bool
}

// appDiff is an app whose contents are compared.
type appDiff struct {
	Name string
	Rows []valueRow
	// Alike is how many records are the same; Cut says that there are more than were
	// looked at.
	Alike int
	Cut   bool
}

// valueRow is a value that differs.
type valueRow struct{ Record, Field, A, B string }

// compare answers two branches side by side.
func (v *visit) compare() (answer, error) {
	branches := v.Room.Branches()
	a, errA := branchOf(branches, v.r.URL.Query().Get("a"))
	b, errB := branchOf(branches, v.r.URL.Query().Get("b"))
	if err := errors.Join(errA, errB); err != nil {
		t := v.travelView()
		return answer{part: partTravel, shown: t, tab: tabTravel, problem: wrong{"比べる流れを2つ選んでください。", "Choose two courses to compare."}}, nil
	}
	shown, err := v.compareView(a, b)
	return answer{part: partCompare, shown: shown, tab: tabTravel}, err
}

func branchOf(all []room.History, number string) (room.History, error) {
	i := slices.IndexFunc(all, func(h room.History) bool { return strconv.Itoa(h.Number) == number })
	if i < 0 {
		return room.History{}, fmt.Errorf("there is no branch %q", number)
	}
	return all[i], nil
}

func (v *visit) compareView(a, b room.History) (*compareView, error) {
	c := &compareView{common: v.common(), A: v.branchName(a.Number), B: v.branchName(b.Number)}
	travel := v.travelView()
	c.Choices.A, c.Choices.B = unchosen(travel.A), unchosen(travel.B)
	choose(c.Choices.A, strconv.Itoa(a.Number))
	choose(c.Choices.B, strconv.Itoa(b.Number))
	left, right := v.endOf(a), v.endOf(b)
	c.Events = v.outcomes(left.Trace.Calls, right.Trace.Calls)
	var err error
	c.Apps, err = v.contents(left.Kintone, right.Kintone)
	c.Same = !slices.ContainsFunc(c.Events, outcomeGroup.differs) && !slices.ContainsFunc(c.Apps, func(d appDiff) bool { return len(d.Rows) > 0 })
	return c, err
}

func unchosen(options []option) []option {
	all := slices.Clone(options)
	for i := range all {
		all[i].Chosen = false
	}
	return all
}

// endOf is how everything stands on a branch, or stood when it was left.
func (v *visit) endOf(b room.History) *stage.Snapshot {
	switch {
	case b.Lives:
		return v.Room.Stage().Snapshot()
	case len(b.Steps) > 0:
		return b.Steps[len(b.Steps)-1].Snapshot()
	case b.From != nil:
		return b.From.Snapshot()
	}
	return &stage.Snapshot{}
}

// contents are the differences between what two kintones hold.
func (v *visit) contents(a, b fakekintone.Snapshot) ([]appDiff, error) {
	kintone := v.Room.Stage().Kintone
	var all []appDiff
	for _, app := range kintone.Apps() {
		d := differ{visit: v, app: app.ID, a: kintone.At(a), b: kintone.At(b)}
		one, err := d.diff()
		if err != nil {
			return nil, fmt.Errorf("compare app %d: %w", app.ID, err)
		}
		one.Name = app.Name
		all = append(all, one)
	}
	return all, nil
}
