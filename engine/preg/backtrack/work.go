package backtrack

import "math/bits"

// MaxWork is the bound of a whole match: so many instructions, where what takes
// longer than one counts as several. The longest matches then take about the same
// time, whatever the pattern and the subject are.
const MaxWork = 16_000_000

// How much of something costs as much as an instruction.
const (
	perWork     = 4   // bytes of a run, groups of one name
	perLazy     = 2   // bytes of a run that takes no more than it must
	perText     = 256 // bytes of a text that is compared as a whole
	perRegister = 8   // registers that a call saves
	perProbe    = 4   // halvings of a list of ranges
)

// What something costs, in instructions.
const (
	perNewline  = 2   // to ask whether a newline of several kinds is here
	perLookup   = 1   // to ask whether a class has a character
	perTable    = 2   // to look a character up in a table of Unicode's
	perFold     = 4   // to compare two characters in whatever case
	perGrapheme = 8   // a byte of a cluster
	perScript   = 200 // to find the script of a character
)

// costOfWide is what it costs to ask for a character from 0x80 on.
func (c *class) costOfWide() int {
	if c.allWide {
		return 0
	}
	return perLookup + perTable*len(c.tables) + bits.Len(uint(len(c.wide)))/perProbe
}
