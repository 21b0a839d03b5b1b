// Package school is a class in the sandbox: many trainees on one server, each in a room
// of his own, and a trainer who sees where everybody is.
//
// # Seats
//
// A seat (席) is one trainee's: a name, a token, the workspace that it is made from, and
// how far he is in the lessons. Its link, /w/TOKEN/, is a capability: who has it has the
// seat, and nobody has to log in. The token is 128 random bits. [School.Serve] serves
// what stands behind a link. The room is opened at the first visit.
//
// # Bounds
//
// A room that nobody visits for a time is dropped ([Limits]), and where all rooms together
// are too big, the one that was visited longest ago; one that somebody watches, or in
// which a call goes on, only where there is no other. What a dropped room held is gone,
// unless there is an [Options.Attic]. The seat, its link and the progress in the lessons
// stay, and the next visit opens a fresh room, whose page says so.
//
// # The trainer
//
// [School.Trainer] makes the trainer's pages, all of them below Base+"/class/":
//
//	/class/               who is where, live; seats are added here
//	/class/seat/3         a seat: its link as a QR code, its data and progress to be reset
//	/class/print          all links with QR codes, for paper
//	/class/file           the class as a file; a POST reads one, in place of what is there
//	/class/events         server-sent events: something has changed
//
// What changes something is a POST that Guard sees first. It sees all other requests,
// too: links are on these pages.
//
// # Files
//
// [School.WriteTo] writes a class with its rooms, and [School.Load] reads it. Tokens and
// what rooms know of credentials stand in the file as they are: it is the trainer's alone.
package school
