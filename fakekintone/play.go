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

// play sends an answer step by step. The observer is told before the last step:
// whoever has the whole answer can rely on the observation.
func (c *call) play(w http.ResponseWriter, a answer, running int64) ending {
	p := player{c: c, w: w, a: a, running: running}
	if a.steps == nil {
		p.a.steps = []step{{kind: sending, bytes: everything}}
	}
	end := kept
	for i, s := range p.a.steps {
		if i == len(p.a.steps)-1 {
			p.settle(s)
		}
		if end = p.step(s); end != kept {
			break
		}
	}
	return end
}

// player sends one answer.
type player struct {
	c       *call
	w       http.ResponseWriter
	a       answer
	running int64
	begun   bool // the status has been sent
}

// settle tells the observer, who learns no status where none was or will be sent.
func (p *player) settle(last step) {
	if !p.begun && last.kind != sending {
		p.c.seen.Status, p.c.seen.Code = 0, ""
	}
	p.c.observe()
}

func (p *player) step(s step) ending {
	switch s.kind {
	case waiting:
		if p.c.k.clock.Sleep(p.c.r.Context(), s.wait) != nil {
			p.c.seen.Abandoned = true
			return aborted
		}
	case sending:
		p.send(s.bytes)
	case cutting:
		return aborted
	case resetting:
		return reset(p.w)
	}
	return kept
}

func (p *player) send(bytes int) {
	p.begun = true
	p.c.head(p.w.Header(), p.a, p.running)
	p.w.WriteHeader(p.a.status)
	part := p.a.body
	if bytes != everything {
		part = part[:min(bytes, len(part))]
	}
	_, _ = p.w.Write(part) // a caller who has gone is no error here
	if bytes != everything {
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
