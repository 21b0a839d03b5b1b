package fakekintone

import (
	"context"
	"net/http"
	"slices"
	"strconv"

	"callaction/fakekintone/internal/wire"
)

// strike answers a request as a fault would have it; nil is no fault. It says
// false where the server closed while the fault held the request back.
func (c *call) strike(f *Fault, h handler) (answer, bool) {
	if f == nil {
		return c.run(h), true
	}
	c.seen.Fault = f.Name
	var a answer
	switch f.when() {
	case WriteBefore:
		a = c.run(h)
	case WriteAfter:
		if c.k.clock.Sleep(serverContext(c.r.Context()), f.Latency) != nil {
			return a, false
		}
		a = c.run(h)
	}
	if f.Status != 0 {
		a = c.instead(f)
	}
	a.steps = f.steps()
	return a, true
}

// instead is the answer that a fault gives itself.
func (c *call) instead(f *Fault) answer {
	a := answer{status: f.Status, contentType: f.ContentType, body: []byte(f.Body)}
	switch {
	case f.Body != "" && a.contentType == "":
		a.contentType = textType
		if _, err := wire.Parse(a.body); err == nil {
			a.contentType = jsonType
		}
	case f.Body == "" && f.Status == http.StatusTooManyRequests:
		return c.refusal(wire.TooManyAtOnce())
	case f.Body == "":
		a.contentType, a.body = textType, []byte(http.StatusText(f.Status))
	}
	return a
}

// steps are how a fault has an answer sent.
func (f *Fault) steps() []step {
	var steps []step
	if f.Latency > 0 && f.when() != WriteAfter {
		steps = append(steps, step{kind: waiting, wait: f.Latency})
	}
	if !f.breaks() {
		return append(steps, step{kind: sending, bytes: everything, pace: f.Slow})
	}
	if f.CutAfter > 0 {
		steps = append(steps, step{kind: sending, bytes: f.CutAfter, pace: f.Slow})
	}
	if f.Reset {
		return append(steps, step{kind: resetting})
	}
	return append(steps, step{kind: cutting})
}

// serverKey is where NewServer's own context is in those of its requests.
type serverKey struct{}

// serverContext ends when the server closes and not, as a request's does, when
// the caller goes away: what is written late is written all the same.
func serverContext(request context.Context) context.Context {
	if ctx, ok := request.Value(serverKey{}).(context.Context); ok {
		return ctx
	}
	return context.Background()
}

// isAboutApp says whether a request is about an app, as far as can be seen before
// it is carried out. A bulk request is about the apps of all its requests.
func (c *call) isAboutApp(app int64) bool {
	if c.readBody() != nil {
		return false
	}
	inBody, err := c.hasJSON()
	if err != nil {
		return false
	}
	in, err := c.parse(inBody)
	if err != nil {
		return false
	}
	return slices.Contains(c.peekApps(in.v), app)
}

func (c *call) peekApps(in wire.Value) []int64 {
	switch path := apiPath(c.r.URL.Path); path {
	case "app.json":
		return []int64{numberIn(in, "id")}
	case "bulkRequest.json":
		var apps []int64
		requests, _ := in.Get("requests")
		for _, r := range requests.Members {
			payload, _ := r.Value.Get("payload")
			apps = append(apps, numberIn(payload, "app"))
		}
		return apps
	case "file.json":
		key, _ := in.Get("fileKey")
		if f, ok := c.k.view().File(key.Text); ok {
			return []int64{f.App}
		}
	case "records/cursor.json":
		id, _ := in.Get("id")
		if app, ok := c.k.cursors.app(id.Text, c.k.clock.Now()); ok {
			return []int64{app}
		}
	}
	return []int64{numberIn(in, "app")}
}

// numberIn is a member's number; 0 where it is none.
func numberIn(o wire.Value, name string) int64 {
	v, _ := o.Get(name)
	n, err := strconv.ParseInt(v.Text, 10, 64)
	if err != nil {
		return 0
	}
	return n
}
