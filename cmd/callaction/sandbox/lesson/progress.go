package lesson

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/engine/lint"
)

// Progress is how far somebody is in a lesson. It is a value that can be saved as JSON,
// and outlives the room that it was made in. Its zero value has not begun.
type Progress struct {
	// Begun is when the lesson was first begun; zero before.
	Begun time.Time `json:"begun,omitzero"`
	// Ticked are the moments, in the room's time, at which the steps were ticked, the
	// first first.
	Ticked []time.Time `json:"ticked,omitempty"`
	// Since is where in the room the present step began.
	Since Mark `json:"since,omitzero"`
	// Judged are the outcomes of the present step's scenarios, for the rules whose
	// fingerprint is Rules.
	Judged []Judgement `json:"judged,omitempty"`
	Rules  string      `json:"rules,omitempty"`
}

// Mark is a moment in a room: the latest of its steps, and the branch. Its zero value is
// the room's beginning.
type Mark struct {
	Step   int       `json:"step,omitempty"`
	At     time.Time `json:"at,omitzero"`
	Branch int       `json:"branch,omitempty"`
}

// IsDone says whether every step of a lesson is ticked.
func (p *Progress) IsDone(l *Lesson) bool { return len(p.Ticked) >= len(l.Steps) }

// Update looks at what has happened in the room, ticks what is done, and says whether
// anything has changed. Steps are ticked in their order and stay so. The same room gives
// the same ticks, however often it is looked at. Its error is that of ctx, or that the
// rules could not be looked at; what was ticked before stays.
func (p *Progress) Update(ctx context.Context, l *Lesson, r *room.Room) (bool, error) {
	if p.Begun.IsZero() || p.IsDone(l) {
		return false, nil
	}
	steps, changed := lineage(r), false
	for !p.IsDone(l) {
		mark, judged, err := p.met(ctx, l, r, steps)
		changed = changed || judged
		if err != nil || mark == nil {
			return changed, err
		}
		p.Ticked = append(p.Ticked, mark.At)
		p.Since, p.Judged, p.Rules = *mark, nil, ""
		changed = true
	}
	return changed, nil
}

// met is where the present step was done; nil where it is not. judged says that its
// scenarios were played.
func (p *Progress) met(ctx context.Context, l *Lesson, r *room.Room, steps []*room.Step) (mark *Mark, judged bool, err error) {
	c := &l.Steps[len(p.Ticked)].Done
	since := p.since(r)
	f := &facts{since: since.Step}
	waits := c.asksOfTheRoom()
	for _, s := range steps {
		f.add(s)
		if !waits && s.Number > since.Step && c.happened(f) {
			return &Mark{Step: s.Number, At: s.At, Branch: s.Branch}, false, nil
		}
	}
	if !waits || !c.happened(f) || !c.stands(r, since) {
		return nil, false, nil
	}
	passed, judged, err := p.passes(ctx, c, r)
	if err != nil || !passed {
		return nil, judged, err
	}
	now := markOf(r)
	return &now, judged, nil
}

// since is where the present step began, or the room's beginning where the room has
// forgotten that, or was reset.
func (p *Progress) since(r *room.Room) Mark {
	s, err := r.Step(p.Since.Step)
	if err == nil && s.At.Equal(p.Since.At) {
		return p.Since
	}
	return Mark{Branch: min(p.Since.Branch, first(r))}
}

func first(r *room.Room) int { return r.Branches()[0].Number }

// markOf is where a room stands now.
func markOf(r *room.Room) Mark {
	branches := r.Branches()
	m := Mark{At: r.Now(), Branch: branches[len(branches)-1].Number}
	for _, b := range branches {
		if n := len(b.Steps); n > 0 {
			m.Step = b.Steps[n-1].Number
		}
	}
	return m
}

// stands says whether the room stands as the condition asks: gone back, troubled by a
// fault.
func (c *Condition) stands(r *room.Room, since Mark) bool {
	branches := r.Branches()
	if c.WentBack && branches[len(branches)-1].Number <= max(1, since.Branch) {
		return false
	}
	return !c.Faults || len(r.Stage().Kintone.Faults()) > 0
}

// passes says whether the rules of now are as the condition asks, and whether they were
// looked at: the same rules are judged once.
func (p *Progress) passes(ctx context.Context, c *Condition, r *room.Room) (passed, judged bool, err error) {
	if len(c.WithoutFindings) == 0 && len(c.Scenarios) == 0 {
		return true, false, nil
	}
	rules := fingerprint(r)
	if rules == p.Rules {
		return false, false, nil // judged before, and not good enough
	}
	found, err := c.findings(r)
	if err != nil {
		return false, false, err
	}
	outcomes, err := judge(ctx, c.Scenarios, r)
	if err != nil {
		return false, false, err
	}
	p.Rules, p.Judged = rules, outcomes
	failed := slices.ContainsFunc(outcomes, func(j Judgement) bool { return !j.Passed })
	return !found && !failed, true, nil
}

func (c *Condition) findings(r *room.Room) (bool, error) {
	if len(c.WithoutFindings) == 0 {
		return false, nil
	}
	all, _, err := r.Check("", nil)
	if err != nil {
		return false, fmt.Errorf("look for findings: %w", err)
	}
	return slices.ContainsFunc(all, func(f lint.Finding) bool { return slices.Contains(c.WithoutFindings, string(f.Code)) }), nil
}

// Book is how far somebody is in all lessons: what is saved of a trainee, and kept when
// the room's data are reset. It can be saved as JSON. Its zero value has begun none.
type Book struct {
	// Current is the lesson that the room is used for at present; empty for none.
	Current string              `json:"current,omitempty"`
	Lessons map[string]Progress `json:"lessons,omitempty"`
}

// Clone is a copy that shares nothing.
func (b Book) Clone() Book {
	b.Lessons = maps.Clone(b.Lessons)
	for id, p := range b.Lessons {
		p.Ticked, p.Judged = slices.Clone(p.Ticked), slices.Clone(p.Judged)
		b.Lessons[id] = p
	}
	return b
}

// Update is Progress.Update for the current lesson.
func (b *Book) Update(ctx context.Context, c *Catalogue, r *room.Room) (bool, error) {
	l, ok := c.Lesson(b.Current)
	if !ok {
		return false, nil
	}
	p := b.Lessons[l.ID]
	changed, err := p.Update(ctx, l, r)
	if changed {
		b.set(l.ID, p)
	}
	return changed, err
}

func (b *Book) set(id string, p Progress) {
	if b.Lessons == nil {
		b.Lessons = map[string]Progress{}
	}
	b.Lessons[id] = p
}

// Start begins a lesson anew: the room's data are reset, its rules are the lesson's, and
// nothing is ticked. With an error the book is as it was.
func (b *Book) Start(l *Lesson, r *room.Room) error {
	if err := fits(r, l.Rules); err != nil {
		return err
	}
	if err := r.Reset(); err != nil {
		return fmt.Errorf("begin the lesson: %w", err)
	}
	if err := put(r, l.Rules); err != nil {
		return err
	}
	b.Current = l.ID
	b.set(l.ID, Progress{Begun: r.Now(), Since: markOf(r)})
	return nil
}

// GoOn goes on with the current lesson in a room whose data began anew: what is ticked
// stays, and the rules are the lesson's. Without a current lesson that c has, nothing
// happens. With an error the book is as it was.
func (b *Book) GoOn(c *Catalogue, r *room.Room) error {
	l, ok := c.Lesson(b.Current)
	if !ok {
		return nil
	}
	again := b.Clone()
	again.Current = ""
	if err := again.Continue(l, r); err != nil {
		return fmt.Errorf("go on with the lesson %s: %w", l.ID, err)
	}
	*b = again
	return nil
}

// Continue goes on with a lesson where it was left: what is ticked stays, the data stay,
// and the rules are the lesson's, but where it is the current one already.
func (b *Book) Continue(l *Lesson, r *room.Room) error {
	p := b.Lessons[l.ID]
	if p.Begun.IsZero() {
		return b.Start(l, r)
	}
	if b.Current == l.ID {
		return nil
	}
	if err := put(r, l.Rules); err != nil {
		return err
	}
	p.Since, p.Judged, p.Rules = markOf(r), nil, ""
	b.Current = l.ID
	b.set(l.ID, p)
	return nil
}
