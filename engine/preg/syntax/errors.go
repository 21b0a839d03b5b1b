package syntax

import "fmt"

// Error is a pattern that PCRE2 refuses.
type Error struct {
	// Text is PCRE2's own.
	Text string
	// Offset is where PCRE2 noticed, in bytes from the start of the pattern.
	Offset int
}

// Error implements error, in the words that PHP puts into its warning.
func (e *Error) Error() string {
	return fmt.Sprintf("%s at offset %d", e.Text, e.Offset)
}

// PCRE2's texts that several places use (pcre2_error.c).
const (
	textNoParenthesis     = "missing closing parenthesis"
	textEndsInBackslash   = "\\ at end of pattern"
	textNoGroup           = "reference to non-existent subpattern"
	textNumberTooBig      = "subpattern number is too big"
	textCodePointTooBig   = "character code point value in \\x{} or \\o{} is too large"
	textDigitsMissing     = "digits missing in \\x{} or \\o{} or \\N{U+}"
	textNotHex            = "non-hex character in \\x{} (closing brace missing?)"
	textUnknownEscape     = "unrecognized character follows \\"
	textUnsupportedByPCRE = "PCRE2 does not support \\F, \\L, \\l, \\N{name}, \\U, or \\u"
	textClassNotClosed    = "missing terminating ] for character class"
	textBadRange          = "invalid range in character class"
	textUnknownOption     = "unrecognized character after (? or (?-"
	textBadVerb           = "(*VERB) not recognized or malformed"
	textBadWord           = "(*alpha_assertion) not recognized"
	textBadRecursion      = "(?R (recursive pattern call) must be followed by a closing parenthesis"
	textNoCondition       = "assertion expected after (?( or (?(?C)"
	textBadVersion        = "syntax error or number too big in (?(VERSION condition"
	textBadG              = "\\g is not followed by a braced, angle-bracketed, or quoted name/number or by a plain number"
)

// fail leaves the parser; Parse turns it into its error.
func (p *parser) fail(text string, offset int) {
	panic(&Error{Text: text, Offset: offset})
}

// rescue is deferred by Parse: a pattern is refused from deep inside the
// parser, and every step in between would do nothing but hand the error on.
func rescue(err *error) {
	switch r := recover().(type) {
	case nil:
	case *Error:
		*err = r
	default:
		panic(r)
	}
}
