package preg

import "errors"

// CompileError is a pattern for which preg_match answers false with a warning.
type CompileError struct {
	// Text is PHP's warning without "preg_match(): ", such as
	// "No ending delimiter '/' found".
	Text string
	// Offset is where PCRE2 noticed, in bytes behind the opening delimiter; -1
	// where the pattern's frame is wrong: its delimiters or its modifiers.
	Offset int
}

// Error implements error with the text of PHP's warning.
func (e *CompileError) Error() string { return "preg_match(): " + e.Text }

// What stops a match, under the names of PHP's constants for preg_last_error
// and with its messages. preg_match answers false then.
var (
	// ErrInternal: a recursive pattern with (*NO_JIT) calls itself without end.
	ErrInternal = errors.New("PREG_INTERNAL_ERROR: Internal error")
	// ErrBacktrackLimit: the match took too many steps (pcre.backtrack_limit).
	ErrBacktrackLimit = errors.New("PREG_BACKTRACK_LIMIT_ERROR: Backtrack limit exhausted")
	// ErrBadUTF8: the pattern has the modifier u and the subject is not UTF-8.
	ErrBadUTF8 = errors.New("PREG_BAD_UTF8_ERROR: Malformed UTF-8 characters, possibly incorrectly encoded")
	// ErrStackLimit: the match nested too deeply.
	ErrStackLimit = errors.New("PREG_JIT_STACKLIMIT_ERROR: JIT stack limit exhausted")
	// ErrSubpatterns: \K in a look-around made the match begin behind its end.
	// preg_last_error stays 0, and this is the warning.
	ErrSubpatterns = errors.New("preg_match(): Get subpatterns list failed")
)
