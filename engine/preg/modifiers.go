package preg

import (
	"fmt"
	"strings"

	"callaction/engine/preg/syntax"
)

// readModifiers reads what stands behind the closing delimiter. S and X change
// nothing in PHP 8, and e is refused once all others are found to be right.
// (PHP's manual: "Pattern Modifiers")
func readModifiers(text string) (syntax.Flags, error) {
	var flags syntax.Flags
	for i := range len(text) {
		flag, err := modifier(text[i])
		if err != nil {
			return 0, err
		}
		flags |= flag
	}
	if strings.Contains(text, "e") {
		return 0, frameError("The /e modifier is no longer supported, use preg_replace_callback instead")
	}
	return flags, nil
}

func modifier(c byte) (syntax.Flags, error) {
	switch c {
	case 'i':
		return syntax.Caseless, nil
	case 'm':
		return syntax.Multiline, nil
	case 's':
		return syntax.DotAll, nil
	case 'x':
		return syntax.Extended, nil
	case 'n':
		return syntax.NoAutoCapture, nil
	case 'A':
		return syntax.Anchored, nil
	case 'D':
		return syntax.DollarEndOnly, nil
	case 'U':
		return syntax.Ungreedy, nil
	case 'u':
		return syntax.UTF, nil
	case 'J':
		return syntax.DuplicateNames, nil
	case 'S', 'X', 'e', ' ', '\n', '\r':
		return 0, nil
	}
	return 0, frameError(refusedModifier(c))
}

func refusedModifier(c byte) string {
	if c == 0 {
		return "NUL is not a valid modifier"
	}
	return fmt.Sprintf("Unknown modifier '%s'", string([]byte{c}))
}
