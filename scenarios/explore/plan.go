package explore

import (
	"context"
)

// explore plays the situations, the plain ones first: every caller with every
// course; of each way in which the rules answered these, every other choice alone;
// then every two of them. So whatever shows a finding first is close to the
// shortest that does.
func (e *explorer) explore(ctx context.Context) error {
	callers, courses := e.world.callerChoices(), e.world.courseChoices()
	if len(courses) == 0 {
		return nil // the PBX has no number: nobody can call
	}
	e.base = situation{}.with(callers[0], courses[0])
	ways, err := e.stories(ctx, callers, courses)
	if err != nil {
		return err
	}
	branches, err := e.alone(ctx, ways)
	if err != nil {
		return err
	}
	if err := e.numbers(ctx, callers); err != nil {
		return err
	}
	return e.pairs(ctx, branches)
}

// numbers plays every caller with the quirks of the PBX: two callers whom the rules
// answered alike may be told apart by how the PBX writes their numbers.
func (e *explorer) numbers(ctx context.Context, callers []*choice) error {
	for _, caller := range callers {
		for _, q := range e.numberQuirks {
			s := e.story(story{caller, e.base[courseDimension]}).with(q)
			if _, played := e.played[s]; played {
				continue
			}
			if _, err := e.try(ctx, s); err != nil {
				return err
			}
		}
	}
	return nil
}

// branch is a way in which the rules answered callers and courses, with the other
// choices that made a difference to it.
type branch struct {
	seen   *observation
	matter []*choice
}

// stories plays every caller in every course, and gives the first situation of
// each different way in which the rules answered.
func (e *explorer) stories(ctx context.Context, callers, courses []*choice) ([]*observation, error) {
	var ways []*observation
	for _, story := range inOrder(callers, courses) {
		o, err := e.try(ctx, e.story(story))
		if err != nil {
			return nil, err
		}
		if story.caller == callers[0] {
			e.normal[story.course] = o
		}
		if e.isNew(o) {
			ways = append(ways, o)
		}
	}
	return ways, nil
}

type story struct{ caller, course *choice }

// inOrder lists all stories: the ordinary course with every caller, then every
// course with the ordinary caller, then the others.
func inOrder(callers, courses []*choice) []story {
	var first, second, third []story
	for i, course := range courses {
		for j, caller := range callers {
			s := story{caller, course}
			switch {
			case j == 0:
				first = append(first, s)
			case i == 0:
				second = append(second, s)
			default:
				third = append(third, s)
			}
		}
	}
	return append(append(first, second...), third...)
}

// story is a story as a situation: what is ordinary is left out.
func (e *explorer) story(s story) situation {
	var made situation
	for _, c := range []*choice{s.caller, s.course} {
		if e.base[c.dim] != c {
			made[c.dim] = c
		}
	}
	return made
}

// try plays a situation and judges it.
func (e *explorer) try(ctx context.Context, s situation) (*observation, error) {
	o, err := e.play(ctx, s)
	if err != nil {
		return nil, err
	}
	return o, e.judge(ctx, o)
}

func (e *explorer) isNew(o *observation) bool {
	before := len(e.ways)
	e.ways[o.way] = true
	return len(e.ways) > before
}

// alone plays, for each way in turn, the next of the other choices, so that a bound
// that comes early has left no way out.
func (e *explorer) alone(ctx context.Context, ways []*observation) ([]*branch, error) {
	var branches []*branch
	var left [][]*choice
	asked := map[asking]bool{}
	for _, o := range ways {
		branches = append(branches, &branch{seen: o})
		left = append(left, e.otherChoices(o, asked))
	}
	for more := true; more; {
		more = false
		for i, b := range branches {
			if len(left[i]) == 0 {
				continue
			}
			more = true
			if err := e.one(ctx, b, left[i][0]); err != nil {
				return nil, err
			}
			left[i] = left[i][1:]
		}
	}
	return branches, nil
}

// one plays a way with one more choice. A choice that makes no difference to a way
// is taken to make none together with others.
func (e *explorer) one(ctx context.Context, b *branch, c *choice) error {
	o, err := e.try(ctx, b.seen.situation.with(c))
	if err != nil {
		return err
	}
	e.isNew(o)
	if o.way != b.seen.way {
		b.matter = append(b.matter, c)
	}
	return nil
}

// pairs plays, for each way, every two of the choices that matter to it, in an
// order that the seed decides.
func (e *explorer) pairs(ctx context.Context, branches []*branch) error {
	var all []situation
	for _, b := range branches {
		for i, one := range b.matter {
			for _, other := range b.matter[i+1:] {
				if one.dim != other.dim {
					all = append(all, b.seen.situation.with(one, other))
				}
			}
		}
	}
	e.random.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
	for _, s := range all {
		o, err := e.try(ctx, s)
		if err != nil {
			return err
		}
		e.isNew(o)
	}
	return nil
}
