// Package callcentre is the people around a PBX: callers who ring up over a day, wait and
// lose patience, and the agents who answer them. It moves the calls of a fakepbx.PBX and
// knows no rule.
//
// # A plan
//
// A Plan says when calls come (Poisson, or the moments of a list such as ReadMoments
// reads), who the callers are (Callers), how long things take (Distribution), and how
// many agents a queue has. Play plays it on the PBX's clock, and tells of each call how
// it went, an Outcome, once it is over.
//
// # The model
//
// A call to a queue waits its turn: first come, first served. As soon as an agent is
// free the call is offered to him; he picks it up after the plan's Pickup, talks for its
// Talk and is free for the next. A caller whose Patience ends before anybody has answered
// hangs up. With exponential times and no Pickup this is the queue of Erlang: M/M/n (his
// C formula), and with patience M/M/n+M (Erlang A); Erlang computes both, to compare.
//
// A call to a group or an extension waits for nobody else: it rings for Pickup, is
// answered where its caller is patient for so long, and takes Talk. So does PBX: an
// extension of it takes any number of calls at once.
//
// All draws come from the plan's seed, in the order of arrival: the same plan makes the
// same day.
package callcentre
