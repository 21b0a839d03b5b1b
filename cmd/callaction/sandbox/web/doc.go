// Package web is what the pages of a sandbox share in how they answer browsers.
//
//   - [Files] are style sheets and scripts whose addresses change with their contents,
//     so that a browser keeps them for as long as they are the same.
//   - [Mark] tells what a view shows from what it showed before, so that who asks again
//     is answered only where there is something new.
//   - [Secure] sets the headers that keep a page to itself.
//   - [Stream] tells somebody who watches what changes, as server-sent events: it says now
//     and then that it lives, and is over for a watcher that does not read.
package web
