package clock

import "context"

// movableExchange hands the client's being at work to the server with the
// request and back with the answer, so that Advance never takes bytes that are
// on their way for a task that waits. Its fields are guarded by the clock's
// lock.
type movableExchange struct {
	m      *Movable
	leg    leg
	sent   bool // by Send; a request from outside is not
	gaveUp bool // the client, while the request was on its way
}

// NewExchange implements Clock.
func (m *Movable) NewExchange() Exchange { return &movableExchange{m: m} }

// Send implements Exchange. A closed clock does not end it; f's own context,
// where it is of this clock, does.
func (x *movableExchange) Send(ctx context.Context, f func()) {
	x.m.mu.Lock()
	x.sent, x.gaveUp = true, ctx.Err() != nil
	unhook := x.m.onEnd(ctx, func(error) { x.turnBack() })
	x.m.mu.Unlock()

	f()

	x.m.mu.Lock()
	defer x.m.mu.Unlock()
	unhook()
	if x.leg == atServer {
		x.m.atWork++ // the server goes on alone
	}
	x.leg = ended
}

// turnBack is called, with the lock held, when the client gives up.
func (x *movableExchange) turnBack() {
	switch x.leg {
	case toServer:
		x.gaveUp = true
	case atServer:
		x.leg = toClient
		x.m.atWork++
	}
}

// Serve implements Exchange. It may be called without Send, for a request that
// comes from outside.
func (x *movableExchange) Serve(f func()) {
	x.m.mu.Lock()
	if x.sent && x.leg == toServer {
		x.leg = atServer
	} else {
		x.m.atWork++ // nobody hands anything over: the client has left, or is outside
	}
	if x.gaveUp {
		x.turnBack()
	}
	x.m.mu.Unlock()
	defer x.served()
	f()
}

func (x *movableExchange) served() {
	x.m.mu.Lock()
	defer x.m.mu.Unlock()
	if x.leg == atServer {
		x.leg = toClient // the answer takes it along
		return
	}
	x.m.rest()
}
