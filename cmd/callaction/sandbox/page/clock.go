package page

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"time"

	"callaction/internal/clock"
)

// clockView is the room's time.
type clockView struct {
	common
	Day string
	// Time and Now go on by themselves.
	Time string `json:"-"`
	Now  string `json:"-"`
	// Offset is how many seconds the room is ahead of the wall.
	Offset  int64
	Minutes []int
}

func (v *visit) clockView() *clockView {
	now := v.Room.Now()
	return &clockView{
		common: v.common(), Day: now.In(v.Zone).Format("2006-01-02"), Time: v.clockTime(now), Now: strconv.FormatInt(now.UnixMilli(), 10),
		Offset: int64(now.Sub(wallNow()).Round(time.Second) / time.Second), Minutes: []int{1, 10},
	}
}

func (v *visit) clock() (answer, error) { return answer{part: "clock", shown: v.clockView()}, nil }

const (
	// farthest is how far one step moves the clock, in minutes.
	farthest = 24 * 60
	// longest is how long somebody waits for all that is due on the way.
	longest = 30 * time.Second
)

// advance moves the room's time forwards.
func (v *visit) advance() (answer, error) {
	minutes, err := strconv.Atoi(v.r.FormValue("minutes"))
	if err != nil || minutes < 1 || minutes > farthest {
		err = wrong{"進める時間は 1 分から 1440 分までの整数で指定してください。", "Say by how many minutes, a whole number from 1 to 1440."}
	} else {
		err = v.move(time.Duration(minutes) * time.Minute)
	}
	return answer{part: "clock", shown: v.clockView(), goTo: "/", problem: err}, nil
}

func (v *visit) move(d time.Duration) error {
	ctx, cancel := v.Clock.WithTimeout(v.r.Context(), longest)
	defer cancel()
	err := v.Room.Advance(ctx, d)
	if errors.Is(err, context.DeadlineExceeded) {
		return wrong{"まだ処理が終わっていないため、途中までしか進めていません。", "Something is still at work, so that time has moved only part of the way."}
	}
	if err != nil {
		return fmt.Errorf("move the clock: %w", err)
	}
	return nil
}

// reset puts the workspace back to how it was read.
func (v *visit) reset() (answer, error) {
	err := v.Reset()
	return answer{part: "clock", shown: v.clockView(), goTo: "/", leave: true, problem: err}, nil
}

func wallNow() time.Time { return clock.NewWall().Now() }
