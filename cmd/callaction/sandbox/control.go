package sandbox

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"

	"callaction/cmd/callaction/sandbox/room"
	"callaction/fakepbx"
)

// statusError is an error with the HTTP status that it becomes.
type statusError struct {
	status int
	err    error
}

// Error implements error.
func (e statusError) Error() string { return e.err.Error() }

// Unwrap is the error without its status.
func (e statusError) Unwrap() error { return e.err }

// answer is what a handler of the control API returns: a value that becomes
// JSON, or a text.
type answer struct {
	status int
	value  any
	text   string
}

// operation does what an address of the control API is for. parts are those of the path
// that the route leaves open.
type operation func(room *room.Room, r *http.Request, parts []string) (answer, error)

// control is the one place that writes the control API's answers.
func (s *Sandbox) control(d *door, w http.ResponseWriter, r *http.Request) {
	a, err := s.operate(d, r)
	if err != nil {
		a = failed(err)
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	if a.value == nil {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.WriteHeader(a.status)
		_, _ = io.WriteString(w, a.text) // a client that left is no error of ours
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(a.status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(a.value)
}

func failed(err error) answer {
	status := http.StatusBadRequest
	var with statusError
	if errors.As(err, &with) {
		status = with.status
	}
	return answer{status: status, value: map[string]string{"error": err.Error()}}
}

func (s *Sandbox) operate(d *door, r *http.Request) (answer, error) {
	if err := s.guard(d.room, r); err != nil {
		return answer{}, err
	}
	path, ok := strings.CutPrefix(r.URL.Path, "/sandbox/v1/")
	if !ok {
		return answer{}, statusError{http.StatusNotFound, errors.New("the control API is at /sandbox/v1/")}
	}
	op, parts := s.find(d, r.Method, path)
	if op == nil {
		return answer{}, statusError{http.StatusNotFound, fmt.Errorf("the control API has no %s /sandbox/v1/%s", r.Method, path)}
	}
	return op(d.room, r, parts)
}

// route is an address of the control API; {} stands for a part that is left open.
type route struct {
	method, path string
	do           operation
}

// controlRoutes is the table of the control API, as it is at a door.
func (s *Sandbox) controlRoutes(d *door) []route {
	all := append(roomRoutes(), route{http.MethodGet, "workspaces", s.workspaces(d)}, route{http.MethodPost, "reset", d.reset})
	if d.isSeat {
		return all
	}
	return append(all, s.classRoutes()...)
}

// roomRoutes are those about a room.
func roomRoutes() []route {
	return []route{
		{http.MethodGet, "calls", calls},
		{http.MethodPost, "calls", place},
		{http.MethodGet, "calls/{}", oneCall},
		{http.MethodPost, "calls/{}/answer", step(func(c *fakepbx.Call, b stepBody) error { return c.Answer(b.By) })},
		{http.MethodPost, "calls/{}/hangup", step(func(c *fakepbx.Call, b stepBody) error { return c.HangUp(fakepbx.Party(b.By)) })},
		{http.MethodPost, "calls/{}/transfer", step(func(c *fakepbx.Call, b stepBody) error { return c.Transfer(b.To) })},
		{http.MethodPost, "calls/{}/abandon", step(func(c *fakepbx.Call, _ stepBody) error { return c.Abandon() })},
		{http.MethodPost, "calls/{}/no-answer", step(func(c *fakepbx.Call, _ stepBody) error { return c.GiveUp() })},
		{http.MethodPost, "calls/{}/replay", replay},
		{http.MethodGet, "quiet", quiet},
		{http.MethodGet, "records/{}", records},
		{http.MethodGet, "journal", journal},
		{http.MethodGet, "har", harOf},
		{http.MethodGet, "rules", rules},
		{http.MethodPost, "rules", setRules},
		{http.MethodPost, "rules/check", checkRules},
		{http.MethodGet, "faults", faults},
		{http.MethodPost, "faults", setFaults},
		{http.MethodGet, "clock", clockOf},
		{http.MethodPost, "clock", advance},
		{http.MethodGet, "pace", pace},
		{http.MethodPost, "pace", setPace},
		{http.MethodPost, "next", next},
		{http.MethodGet, "steps", stepsOf},
		{http.MethodPost, "back", back},
		{http.MethodGet, "snapshots", snapshots},
		{http.MethodPost, "snapshots", keep},
		{http.MethodPost, "restore", restore},
	}
}

// find is what an address does, with the parts that its route leaves open; nil where
// there is none.
func (s *Sandbox) find(d *door, method, path string) (operation, []string) {
	asked := strings.Split(path, "/")
	for _, r := range s.controlRoutes(d) {
		if open, fits := r.fits(asked); fits && r.method == method {
			return r.do, open
		}
	}
	return nil, nil
}

func (r route) fits(asked []string) (open []string, fits bool) {
	own := strings.Split(r.path, "/")
	if len(own) != len(asked) {
		return nil, false
	}
	for i, part := range own {
		switch {
		case part == "{}" && asked[i] != "":
			open = append(open, asked[i])
		case part != asked[i]:
			return nil, false
		}
	}
	return open, true
}

// workspaces lists what this sandbox holds, of what somebody at a door may see.
func (s *Sandbox) workspaces(d *door) operation {
	type listed struct {
		Name    string   `json:"name"`
		Path    string   `json:"path"`
		Kintone string   `json:"kintone"`
		PBX     string   `json:"pbx"`
		Numbers []string `json:"numbers"`
	}
	return func(*room.Room, *http.Request, []string) (answer, error) {
		var all []listed
		for _, at := range s.visible(d) {
			ws := at.room.Workspace()
			l := listed{Name: ws.Name, Path: at.base + "/", Kintone: ws.Kintone.Host, PBX: ws.PBX.Host, Numbers: []string{}}
			for _, n := range ws.PBX.Numbers {
				l.Numbers = append(l.Numbers, n.Number)
			}
			all = append(all, l)
		}
		return answer{status: http.StatusOK, value: map[string]any{"workspaces": all}}, nil
	}
}

// visible is what somebody at a door may see: a trainee his own, others what is named.
func (s *Sandbox) visible(d *door) []address {
	if d.isSeat {
		return []address{d.address}
	}
	var all []address
	for _, r := range s.rooms {
		all = append(all, address{r, s.basePath(r)})
	}
	return all
}

// reset puts the workspace back to how it began, but for how far one is in the lessons.
func (d *door) reset(room *room.Room, _ *http.Request, _ []string) (answer, error) {
	if err := d.lessons.Reset(); err != nil {
		return answer{}, err
	}
	return answer{status: http.StatusOK, value: map[string]string{"workspace": room.Name()}}, nil
}

// maxBody is how long a request to the control API may be.
const maxBody = 1 << 20

// read reads a request's body into a value; an empty body is an empty object,
// an unknown member is an error.
func read(r *http.Request, value any) error {
	data, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	switch {
	case err != nil:
		return fmt.Errorf("read the body: %w", err)
	case len(data) > maxBody:
		return statusError{http.StatusRequestEntityTooLarge, fmt.Errorf("the body is longer than %d bytes", maxBody)}
	case len(strings.TrimSpace(string(data))) == 0:
		return nil
	}
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(value); err != nil {
		return fmt.Errorf("read the body: %s", plainly(err))
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("read the body: something stands behind the object")
	}
	return nil
}

// plainly is a JSON error without the names of Go's types.
func plainly(err error) string {
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		return fmt.Sprintf("%q cannot be a %s", kind.Field, kind.Value)
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}

// stepBody is the body of every step; each takes the member that it needs.
type stepBody struct {
	By string `json:"by"`
	To string `json:"to"`
}
