// Package fakepbx is a cloud PBX without telephones: it makes calls, moves them
// through their states, and hands the events of each to whoever runs Call
// Action rules. It sends nothing and knows no rule; an event is all that leaves
// it, besides the recordings that it serves.
//
// # Calls
//
// A PBX has numbers. A number leads to a group of extensions, which makes an
// ordinary call, or to a queue, which makes a call-centre call. [PBX.Place]
// places one; its steps are [Call.Answer], [Call.Transfer], [Call.HangUp],
// [Call.Abandon] and [Call.GiveUp]. A call is a state machine, not a goroutine:
//
//	            ┌────────── transfer to a group or an extension ───┐
//	            ▼                                                  │
//	place ─▶ ringing ──── answer ────▶ talking ── hang up ──▶ ended
//	place ─▶ queued  ──── answer ────▶    │                     ▲
//	            ▲  └─── abandon, give up ─┼─────────────────────┘
//	            └── transfer to a queue ──┘      (from ringing, too)
//
// A step that is not possible in a state is a [StepError] and changes nothing.
// Transfers are blind: the call rings or waits anew, and the agent who
// transferred it is out of it. An extension takes any number of calls at once,
// so that a load of calls needs no staff. Calls side by side share nothing.
//
// # Events and variables
//
// An ordinary call:
//
//	着信 (incoming)                       when it rings
//	着信応答 (incoming-answered)          at each answer; assumed
//	着信切断 (incoming-ended)             at its end
//
// A call that enters a queue, at once or by a transfer:
//
//	コールセンター着信 (callcenter-incoming)  each time it enters one; assumed
//	コールセンター応答 (callcenter-answered)  at each answer from then on
//	コールセンター切断 (callcenter-ended)     at its end
//
// By the quirk callCenterFiresIncoming (yes) a call that arrives at a queue
// also fires 着信 first and 着信切断 last. A call that once fired 着信 always
// fires 着信切断; that is why the quirk does not touch an ordinary call that is
// transferred to a queue. By the quirk abandonedFiresCallCenterEnded (yes) a
// call whose queue no agent ever answered fires コールセンター切断 all the same.
//
// Every event carries TEL and ID. ISANSWERED ("1" where anybody ever answered,
// else "0") comes with 着信切断 and no other event, because the manual uses it
// there only. After these come the variables that the workspace declares
// ([DeclaredVariable]): real screens have more than the manual shows.
//
// The very last event of a call says so by event.Event.Final. Where both quirks
// are "no" and a call is abandoned in its queue, nothing fires at its end; then
// an event without a name, which no rule can hang on, carries Final.
//
// # TEL
//
// By the quirk telFormat (digits), hyphens, spaces and parentheses go and +81
// becomes 0, so that +81 3-1234-5678 is 0312345678. Another country's number
// keeps its country code and loses the plus: +1 415 555 0100 is 14155550100. No
// international prefix (010) is put before it. With "received", TEL is the
// number to the letter as the call brought it.
//
// A caller may withhold the number, and networks tell several kinds of that
// apart. [Withheld] lists them with the text that TEL has for each: the quirk
// withheld decides it for an ordinary 非通知.
//
// # Ids and recordings
//
// The id of a call is made of the clock, the sequence and the seed, as in
// 1726016400-1-9f3c07; two runs with the same input give the same ids. The real
// form is not published; this one is safe in an address, in JSON and in a
// kintone query. The id is also the last part of the recording's address,
// https://HOST/monitor_link/ID, as the manual has it; [PBX.Recordings] serves a
// short WAV there for every call that has ended and was answered.
//
// # Courses
//
// A [Course] is the life of a call in a few words, in English or Japanese, as
// scenarios and the sandbox write it:
//
//	ring 5s        呼出 5s            the call rings that long
//	queue 20s      待ち呼 20s         the call waits in its queue that long
//	answer [7001]  応答 [7001]        an extension answers; the first one if none is named
//	talk 2m        通話 2m            caller and agent talk that long
//	wait 3s        待つ 3s            time passes, whatever the state
//	transfer sales 転送 sales         to a queue, a group or an extension
//	hangup caller  お客様が切断
//	hangup agent   エージェントが切断
//	no answer      不応答             the PBX gives up
//	abandon        放棄               the caller gives up before an answer
//
// Lengths of time are written as Go writes them (1m30s) or as 1分30秒. A course
// ends the call in its last step and nowhere else; [ParseCourse] refuses one
// that leaves the call open. [PBX.Play] places a call and plays its course;
// [Call.Continue] plays one from where a call stands, instead of what is left.
//
// # Going back
//
// A [Checkpoint] is the PBX at one moment: its calls, what is left of their
// courses, and what has not been told yet. A PBX made with Options.Checkpoint on
// a clock that begins at that moment goes on from there once [PBX.Resume] is
// called, as the first one did if nobody else has a hand in it, event for event.
// With [Checkpoint.WithoutCourses] its calls wait for somebody to take their
// steps. Calls placed from there on are numbered on, so that no id comes twice in
// one branch; two branches with one seed are two worlds and may give one id each.
//
// # Time, locks and memory
//
// All time is the clock's of [Options]. Sink and Observe are called without any
// lock, in the order in which things happened to the call; they should return
// at once and start a task of their own for work that waits. Every method may be
// called from many goroutines. Calls that go on are all remembered, ended ones
// up to [RememberedCalls]; beyond that the one that ended first is forgotten,
// and its recording with it.
package fakepbx
