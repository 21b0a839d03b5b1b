package clock

import "context"

// leg is where an exchange stands.
type leg int

const (
	toServer leg = iota // the request is on its way
	atServer            // the server works on it, or sleeps
	toClient            // the answer, or the client's own giving up, is on its way
	ended               // the client has come back
)

// virtualExchange holds a Virtual clock while its bytes are on a socket. All
// fields are guarded by the clock's lock.
type virtualExchange struct {
	v     *Virtual
	order uint64
	leg   leg
}

// NewExchange implements Clock.
func (v *Virtual) NewExchange() Exchange {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.seq++
	return &virtualExchange{v: v, order: v.seq}
}

// Send implements Exchange.
func (x *virtualExchange) Send(ctx context.Context, f func()) {
	v := x.v
	v.mu.Lock()
	v.inFlight++
	unhook := v.onEnd(ctx, func(error) { x.turnBack() })
	v.next()
	v.mu.Unlock()

	f()

	v.mu.Lock()
	unhook()
	if x.leg != atServer {
		v.inFlight--
	}
	x.leg = ended
	w := v.arrive(x.order)
	v.mu.Unlock()
	<-w.resume
}

// turnBack is called, with the lock held, when the client gives up: from here
// to its return it is on its way.
func (x *virtualExchange) turnBack() {
	if x.leg == atServer {
		x.leg = toClient
		x.v.inFlight++
	}
}

// Serve implements Exchange.
func (x *virtualExchange) Serve(f func()) {
	v := x.v
	v.mu.Lock()
	if x.leg == toServer {
		x.leg = atServer
		v.inFlight--
	}
	w := v.arrive(x.order)
	v.mu.Unlock()
	<-w.resume
	defer x.served()
	f()
}

func (x *virtualExchange) served() {
	x.v.mu.Lock()
	defer x.v.mu.Unlock()
	x.turnBack()
	x.v.next()
}

// arrive queues the calling goroutine as a task. It is called with the lock
// held; the caller then waits on the waiter's channel without it.
func (v *Virtual) arrive(order uint64) *waiter {
	w := v.newWaiter()
	w.order = order
	v.arrivals = append(v.arrivals, w)
	v.changed()
	return w
}
