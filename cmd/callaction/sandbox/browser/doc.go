// Package browser has no code of its own: it is the place of the specs that play the
// sandbox in a real browser, Debian's chromium, as somebody does who sits before it.
//
// # How they look at the page
//
// Everything is found in the browser's accessibility tree, by role and name, as a
// screen reader finds it; no spec knows an id or a class. What somebody can do is in a
// few words: Press, Type, Choose, Sees. A press is a real one, with the mouse at the
// middle of what is pressed, and it is refused when something lies over it. Waiting is
// looking again, for half a minute at most; nothing sleeps.
//
// # What they need
//
//	apt-get install chromium fonts-noto-cjk
//
// Where chromium is missing they are skipped and say so; with CI=true in the
// environment they fail instead.
//
// # Screenshots
//
// SCREENSHOTS=DIR writes the pictures of the documents into a folder:
//
//	SCREENSHOTS=$PWD/docs/images go test ./cmd/callaction/sandbox/browser
//
// They are taken without it, too, and thrown away. A spec holds that every picture which
// a README shows is there, and is one of these.
package browser
