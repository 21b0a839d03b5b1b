package engine

// Reference is one {NAME} of a template, with the bytes that it takes there.
type Reference struct {
	Name       string
	Start, End int
}

// References lists the variables that a text of a rule refers to, in order. The
// same name may be there several times.
func References(text string) []Reference {
	var all []Reference
	for at := 0; ; {
		before, name, after, found := nextVariable(text[at:])
		if !found {
			return all
		}
		start := at + len(before)
		at = len(text) - len(after)
		all = append(all, Reference{Name: name, Start: start, End: at})
	}
}

// Less says whether a rule runs before another one of the same event where it
// has the smaller 実行順; rules without one come last, in the order of the file.
func Less(a, b *Rule) bool { return byOrder(a, b) < 0 }
