// Package sandbox is the server on which vendors try rules out and trainers
// teach: workspaces in wall time, reached over HTTP. [New] makes it as an
// http.Handler, so that tests can mount it.
//
// # Addresses
//
// A workspace is at /w/NAME/; the first one is at the root, too. A request whose
// Host is a workspace's kintone or PBX goes to that workspace.
//
//	/                              the page: telephone, trace, rules, lessons, going back,
//	                               kintone (package page; /page/… are its parts)
//	/rules/  /accounts/            rules as the setting screen has them, OAuth accounts
//	                               (package rulepage; /oauth_client/callback is the PBX's)
//	/lessons/                      lessons (package lesson)
//	/class/                        the trainer's view of a class (package school)
//	/w/TOKEN/                      a trainee's workspace: all that follows and the page, of
//	                               his room alone, and nothing of the class
//	/sandbox                       what is where, in plain text
//	/k/  /k/7/  /k/7/show#record=1 kintone's pages (package kintonepage); ?step=12 shows
//	                               kintone as it was behind a step
//	/k/v1/…  /v1/…  /oauth2/…      the fake kintone
//	/login  /logout                sessions of it
//	/monitor_link/ID               a call's recording
//	/sandbox/v1/…                  the control API
//
// # The control API
//
// Requests and answers are JSON. An error is {"error":"…"} with status 400 (bad
// input), 404 (no such thing), 409 (not possible in the call's state), 403
// (foreign Origin or Host) or 415 (a body that is not JSON).
//
//	GET  /sandbox/v1/workspaces                 names and hosts
//	POST /sandbox/v1/calls                      place a call: {"from":"03-1234-5678","to":"0350000001"}
//	                                            with "course":["wait 2s","answer",…] it plays by itself
//	GET  /sandbox/v1/calls                      every call with its trace
//	GET  /sandbox/v1/calls/ID                   one; ?wait=30s waits until it is over and its rules have run,
//	                                            ?format=text&lang=ja is for people
//	POST /sandbox/v1/calls/ID/answer            {"by":"7001"}, or {} for whoever is first
//	POST /sandbox/v1/calls/ID/hangup            {"by":"caller"} or {"by":"agent"}
//	POST /sandbox/v1/calls/ID/transfer          {"to":"support"}
//	POST /sandbox/v1/calls/ID/abandon           the caller gives up while it rings or waits
//	POST /sandbox/v1/calls/ID/no-answer         the PBX gives up
//	POST /sandbox/v1/calls/ID/replay            the call once more from where it came in, with the
//	                                            rules of now
//	GET  /sandbox/v1/quiet                      whether all calls are over; ?wait=30s waits for it
//	GET  /sandbox/v1/records/APP                an app's records
//	GET  /sandbox/v1/rules                      the rule files; POST takes {"file":…,"text":…} and
//	                                            answers what lint says
//	POST /sandbox/v1/rules/check                what lint would say, without taking them
//	GET  /sandbox/v1/faults                     kintone's troubles; POST sets {"faults":[…]}
//	GET  /sandbox/v1/clock                      the time; POST {"advance":"10m"} moves it
//	GET  /sandbox/v1/pace                       where the engine waits, and before what; POST
//	                                            {"stops":"nowhere"}, "events" or "rules"
//	POST /sandbox/v1/next                       lets it take one step
//	GET  /sandbox/v1/steps                      everything that happened, by branch
//	POST /sandbox/v1/back                       {"step":12} continues from there on a new branch;
//	                                            "byHand":true leaves calls to be steered
//	GET  /sandbox/v1/snapshots                  names; POST {"name":…} keeps how everything stands
//	POST /sandbox/v1/restore                    {"name":…} continues from there
//	GET  /sandbox/v1/events                     server-sent events: calls, records, rules, faults,
//	                                            waiting, branches, accounts
//	GET  /sandbox/v1/har                        what rules sent and were answered, as an HTTP Archive
//	GET  /sandbox/v1/journal                    the latest exchanges with kintone, numbered; ?after=N,
//	                                            and ?wait=30s for the next one; "dropped" are
//	                                            those above N that are forgotten
//	POST /sandbox/v1/reset                      everything as at the start, rules included
//	GET  /sandbox/v1/class                      who is where in the class; POST {"names":[…]} or
//	                                            {"count":12} adds seats, of "workspace":"setting1"
//	POST /sandbox/v1/class/SEAT/reset           a seat's data as at the start; progress stays
//	POST /sandbox/v1/class/SEAT/forget          its progress in lessons forgotten; data stay
//	POST /sandbox/v1/class/SEAT/remove          the seat, with its link
//
// /sandbox/openapi.yaml describes them for programs.
//
// # Access
//
// On loopback everything is open. With [Options.PublicHosts] others reach the sandbox:
// everything above is then below [Sandbox.Base], /t/TOKEN, a capability of the trainer's,
// and at the root is nothing but a page that says so. Requests are not led by the hosts
// of kintone and PBX then, and those under another name than a public one or loopback
// are refused.
//
// # State
//
// [Sandbox.WriteTo] writes all workspaces, how far they are in the lessons, and the
// trainer's token; [Options.From] goes on from there. Steps to go back to are not in it.
//
// # Safety
//
// Writes of the control API are refused where Origin or Host is foreign, so
// that no page elsewhere can place calls, and no name that was rebound to
// loopback reads a trace. Credentials are masked before a trace is kept.
package sandbox
