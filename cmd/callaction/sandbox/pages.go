package sandbox

import (
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"callaction/cmd/callaction/sandbox/kintonepage"
	"callaction/cmd/callaction/sandbox/lesson"
	"callaction/cmd/callaction/sandbox/page"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/cmd/callaction/sandbox/rulepage"
	"callaction/cmd/callaction/sandbox/words"
)

// kintonePages are the pages of a workspace's kintone, whose links begin with base.
func (s *Sandbox) kintonePages(rm *room.Room, base string) *kintonepage.Pages {
	return kintonepage.New(kintonepage.Options{
		Library: s.library.kintone,
		Scene:   func(r *http.Request) (kintonepage.Scene, error) { return scene(rm, base, r) },
		Guard:   func(r *http.Request) error { return s.pageGuard(rm, r) },
	})
}

// open puts everything that stands at an address behind one door. trainee is whose it is;
// nil where it is the trainer's or a vendor's.
func (s *Sandbox) open(at address, progress lesson.Store, trainee *page.Trainee) (*door, error) {
	guard := func(r *http.Request) error { return s.pageGuard(at.room, r) }
	taught, err := lesson.New(lesson.Options{Room: at.room, Base: at.base, Catalogue: s.catalogue, Store: progress, Guard: guard, Library: s.library.lesson})
	if err != nil {
		return nil, err
	}
	return &door{
		address: at, isSeat: trainee != nil, page: s.roomPage(at, taught.Reset, trainee), kintone: s.kintonePages(at.room, at.base),
		rules: rulepage.New(rulepage.Options{Room: at.room, Base: at.base, Guard: guard}), lessons: taught,
	}, nil
}

// roomPage is the page of a workspace, with kintone's beside it. trainee says whose it is.
func (s *Sandbox) roomPage(at address, reset func() error, trainee *page.Trainee) http.Handler {
	rm, base := at.room, at.base
	return page.New(page.Options{
		Room: rm, Base: base, Library: s.library.page, Guard: func(r *http.Request) error { return s.pageGuard(rm, r) }, Trainee: trainee, Reset: reset,
		Styles:  []string{base + kintonepage.StylePath, rulepage.StyleSheet(base), base + "/lessons/assets/lesson.css"},
		Scripts: []string{base + kintonepage.ScriptPath},
	})
}

// pageGuard refuses what a foreign page could send to the pages: requests under a name
// that is not ours, and writes from elsewhere.
func (s *Sandbox) pageGuard(rm *room.Room, r *http.Request) error {
	if !s.ours(rm, r.Host) {
		return errForeignHost
	}
	return kintonepage.SameOrigin(r)
}

// scene is what a request sees: the present, or kintone as it was behind the step that
// ?step= names.
func scene(rm *room.Room, base string, r *http.Request) (kintonepage.Scene, error) {
	ws, kintone := rm.Workspace(), rm.Stage().Kintone
	l := words.Of(r)
	s := kintonepage.Scene{
		Base: base, Keep: url.Values{}, Source: kintone.Present(), PBXHost: ws.PBX.Host,
		Kintone: http.HandlerFunc(rm.ServeKintone), Language: l,
	}
	if asked := r.URL.Query().Get("lang"); asked != "" {
		s.Keep.Set("lang", asked)
	}
	if len(ws.Kintone.Users) > 0 {
		s.User = kintonepage.User{Login: ws.Kintone.Users[0].Login, Password: ws.Kintone.Users[0].Password}
	}
	asked := r.URL.Query().Get("step")
	if asked == "" {
		return s, nil
	}
	number, err := strconv.Atoi(asked)
	if err != nil {
		return s, fmt.Errorf("step %q: %w", asked, room.ErrNoStep)
	}
	step, err := rm.Step(number)
	if err != nil {
		return s, err
	}
	s.Keep.Set("step", asked)
	s.Source = kintone.At(step.Snapshot().Kintone)
	s.Past = &kintonepage.Past{At: step.At, What: fmt.Sprintf(l.In("%d 番目の時点", "step %d"), number)}
	return s, nil
}
