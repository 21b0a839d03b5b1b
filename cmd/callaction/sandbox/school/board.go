package school

import (
	"fmt"
	"time"
)

// board is a lesson with who is at which step of it.
type board struct {
	Title   string
	Columns []column
}

// column is a step of a lesson; the last one is for who has done all of them.
type column struct {
	Label, Title string
	People       []person
}

// person is somebody at a step.
type person struct {
	Name, Class, Note string
	Number            int
}

// boards are those of the lessons in which somebody is, in the order in which the
// lessons stand.
func (v *visit) boards(all []Seat, now time.Time) []board {
	c, err := v.school.o.Catalogue()
	if err != nil {
		return nil
	}
	var boards []board
	for _, l := range c.All() {
		b := board{Title: v.plain(l.Title)}
		for i := range l.Steps {
			b.Columns = append(b.Columns, column{Label: v.stepLabel(i + 1), Title: v.plain(l.Steps[i].Title)})
		}
		b.Columns = append(b.Columns, column{Label: v.In("完了", "Done")})
		if v.fill(&b, l.ID, all, now) {
			boards = append(boards, b)
		}
	}
	return boards
}

func (v *visit) stepLabel(n int) string { return fmt.Sprintf(v.In("ステップ %d", "Step %d"), n) }

// fill puts those who are in a lesson at their steps, and says whether there are any.
func (v *visit) fill(b *board, id string, all []Seat, now time.Time) bool {
	found := false
	for i := range all {
		st := all[i].Lesson
		if st == nil || st.ID != id {
			continue
		}
		p := person{Name: all[i].Name, Number: all[i].Number}
		switch {
		case len(st.Failing) > 0:
			p.Class, p.Note = "bad", v.In("期待と違う", "not as expected")
		case isLate(st, now):
			p.Class, p.Note = "warn", v.minutes(now.Sub(st.Since))
		case st.IsDone():
			p.Class = "good"
		}
		column := &b.Columns[min(st.Done, len(b.Columns)-1)]
		column.People = append(column.People, p)
		found = true
	}
	return found
}
