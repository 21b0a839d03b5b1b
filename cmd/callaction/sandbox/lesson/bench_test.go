package lesson_test

import (
	"context"
	"testing"
	"testing/fstest"
	"time"

	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/fakepbx"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// BenchmarkUpdate looks at a room full of steps, none of which ticks anything: what each
// news of a room costs.
func BenchmarkUpdate(b *testing.B) {
	ws, err := workspace.Load(manual.Files(), "setting1")
	if err != nil {
		b.Fatal(err)
	}
	r, err := room.New(ws, room.Options{Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	defer r.Close()
	c, err := lesson.NewCatalogue(fstest.MapFS{"x.yaml": {Data: []byte("title: X\nworkspace: setting1\nsteps: [{title: S, do: D, done: {call: {from: 非通知}, comments: {7/1: [x]}}}]\n")}})
	if err != nil {
		b.Fatal(err)
	}
	l, _ := c.Lesson("x")
	book := lesson.Book{}
	if err := book.Start(l, r); err != nil {
		b.Fatal(err)
	}
	fill(b, r)
	for b.Loop() {
		if _, err := book.Update(context.Background(), c, r); err != nil {
			b.Fatal(err)
		}
	}
}

// fill places as many calls as a room remembers.
func fill(b *testing.B, r *room.Room) {
	course, err := fakepbx.ParseCourse([]string{"呼出 5s", "応答", "通話 1m", "お客様が切断"})
	if err != nil {
		b.Fatal(err)
	}
	for range 40 {
		if _, err := r.Stage().PBX.Play(fakepbx.NewCall{From: "03-1234-5678"}, course); err != nil {
			b.Fatal(err)
		}
		if err := r.Advance(context.Background(), 2*time.Minute); err != nil {
			b.Fatal(err)
		}
	}
}
