package fakekintone

import (
	"net"
	"net/http"
	"time"
)

// step is one thing that happens while an answer is sent.
type step struct {
	kind  stepKind
	wait  time.Duration // of waiting
	bytes int           // of sending: how many of the body
	pace  Pace          // of sending
}

type stepKind int

const (
	waiting stepKind = iota
	sending
	cutting
	resetting
)

// everything is as many bytes as there are.
const everything = -1

// ending is how a connection is left.
type ending int

const (
	kept    ending = iota
	closed         // it is already gone
	aborted        // net/http has to cut it
)

// play sends an answer step by step. The observer is told before the last step, or
// the last piece of it: whoever has the whole answer can rely on the observation.
func (c *call) play(w http.ResponseWriter, a answer, running int64) ending {
	p := player{c: c, w: w, a: a, running: running}
	if a.steps == nil {
		p.a.steps = []step{{kind: sending, bytes: everything}}
	}
	for i, s := range p.a.steps {
		p.last = i == len(p.a.steps)-1
		if end := p.step(s); end != kept {
			return end
		}
	}
	return kept
}

// player sends one answer.
type player struct {
	c       *call
	w       http.ResponseWriter
	a       answer
	running int64
	begun   bool // the status has been sent
	last    bool // this is the last step
}

// settle tells the observer before the last of the answer, who learns no status
// where none has been or is being sent.
func (p *player) settle() {
	if !p.last {
		return
	}
	if !p.begun {
		p.c.seen.Status, p.c.seen.Code = 0, ""
	}
	p.c.observe()
}

func (p *player) step(s step) ending {
	switch s.kind {
	case waiting:
		return p.wait(s.wait)
	case sending:
		return p.send(s)
	case cutting:
		p.settle()
		return aborted
	}
	p.settle()
	return reset(p.w)
}

// wait ends early where the caller goes away.
func (p *player) wait(d time.Duration) ending {
	if p.c.k.clock.Sleep(p.c.r.Context(), d) != nil {
		p.c.seen.Abandoned = true
		return aborted
	}
	return kept
}

func (p *player) send(s step) ending {
	p.begun = true
	p.c.head(p.w.Header(), p.a, p.running)
	part := p.a.body
	if s.bytes != everything {
		part = part[:min(s.bytes, len(part))]
	}
	if s.pace.isSlow() {
		return p.sendSlowly(part, s.pace)
	}
	p.settle()
	p.w.WriteHeader(p.a.status)
	p.write(part, s.bytes != everything)
	return kept
}

// sendSlowly sends a part of the body piece by piece, the status at once.
func (p *player) sendSlowly(part []byte, pace Pace) ending {
	p.w.WriteHeader(p.a.status)
	p.write(nil, true)
	for place := 0; place < len(part); {
		piece := part[place:min(place+pace.piece(), len(part))]
		if end := p.wait(pace.before(place, len(piece))); end != kept {
			return end
		}
		if place += len(piece); place == len(part) {
			p.settle()
		}
		p.write(piece, true)
	}
	return kept
}

func (p *player) write(part []byte, flush bool) {
	_, _ = p.w.Write(part) // a caller who has gone is no error here
	if flush {
		_ = http.NewResponseController(p.w).Flush() // what cannot be flushed is cut with the rest
	}
}

// reset ends a TCP connection with a reset, or has net/http cut it where there is
// no TCP connection.
func reset(w http.ResponseWriter) ending {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return aborted
	}
	if tls, ok := conn.(interface{ NetConn() net.Conn }); ok {
		conn = tls.NetConn()
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // if that fails the connection ends in order, which is the next best
	}
	_ = conn.Close() // nobody is left who could be told
	return closed
}
