// Package clock is the one source of time of callaction.
//
// The engine, the fake kintone and the PBX never ask package time for the
// moment, never sleep and never start a goroutine of their own: they ask a
// [Clock]. There are three of them.
//
// [Wall] is the time on the wall.
//
// [Movable] begins at any moment and flows with the wall. [Movable.Advance] moves
// it forwards through everything that is due on the way. It is for a workspace
// that people watch, and whose past they may go back to: a branch of it is a new
// clock that begins at the moment of the step gone back to.
//
// [Virtual] is simulated time. It hands a baton from task to task: exactly one
// task runs at any moment, and a task that sleeps, waits at a [Gate] or waits
// for the answer to a request gives the baton away. When nobody can go on, the
// clock jumps to the next moment at which somebody can. A call of two minutes
// therefore ends in microseconds, and because the order of tasks depends on
// nothing but the program, two runs are the same to the byte.
//
// Library clocks for tests are advanced from outside and cannot see when all
// tasks are waiting; that is why this package exists.
//
// # Rules for users
//
//   - Code that runs under a Virtual clock runs in a task: the function given
//     to [Virtual.Run], [Clock.Go] or [Clock.AfterFunc], or in [Exchange.Serve].
//     Under a Movable clock, what waits should be a task as well, or Advance does
//     not see what it does.
//   - No lock is held across a wait. The task that would release it could never
//     get the baton.
//   - A context that ends a wait is made by [Clock.WithTimeout]. A context that
//     ends from outside (Ctrl-C) works too; only its moment is not repeatable.
//   - Waiting on a socket happens inside [Exchange.Send], so that the clock does
//     not jump while bytes are on their way.
package clock
