// Package stage wires one kintone, one PBX and one engine together on one
// clock, and links what they do into one trace.
//
// The engine reaches kintone by HTTP alone, as in production. Between them the
// stage puts a transport: in process (the same http.Handler, requests and
// answers, no socket) or over loopback sockets. Either leaves the same trace.
// Rules keep their production addresses; the transport maps the workspace's
// hosts, and refuses every other.
//
// Nothing is added to a request in order to trace it. An exchange that the
// engine saw and one that kintone saw are joined by the connection it used and
// by its ordinal there.
//
// Stage.Snapshot takes everything at one moment: what the engine knows, what
// kintone holds, and what has happened. Options.From goes on from there, with the
// same rules or others, as often as somebody likes; the stage that it was taken
// from does not notice. Snapshot.WriteTo and ReadSnapshot keep one in a file, for
// another day or another process: what goes on from the file does, and tells, what it
// would have without.
package stage
