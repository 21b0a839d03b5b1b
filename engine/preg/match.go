package preg

// Match is the answer of preg_match. Its zero value is no match.
type Match struct {
	// Matched is preg_match's 1 or 0.
	Matched bool
	// Groups are all groups of the pattern by number; group 0 is the whole
	// match. It is empty where nothing matched.
	Groups []Group
	// Mark is the name that a verb such as (*MARK:name) passed on, and Marked
	// says that there is one; PHP puts it into $matches behind all groups, under
	// the key MARK.
	Mark   string
	Marked bool
}

// Group is what one group of a pattern matched.
type Group struct {
	// Name is empty where the group has none.
	Name string
	// Value is the text, "" where the group took no part.
	Value string
	// Start and End are its span in the subject, in bytes; -1 where the group
	// took no part.
	Start, End int
	// Absent says that PHP's $matches has no such key: the group took no part
	// and neither did one behind it. A group in the middle that took no part is
	// there with the value "".
	Absent bool
}

// Set says that the group took part.
func (g Group) Set() bool { return g.Start >= 0 }

// Named is the group of that name. Of several with the name (J) it is the last
// that took part, or else the first. ok is false where there is none.
func (m Match) Named(name string) (g Group, ok bool) {
	for _, candidate := range m.Groups {
		if name == "" || candidate.Name != name {
			continue
		}
		if !ok || candidate.Set() {
			g, ok = candidate, true
		}
	}
	return g, ok
}
