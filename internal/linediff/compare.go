package linediff

// kind is what a step does, as a unified diff marks it.
type kind byte

const (
	same    kind = ' '
	removed kind = '-'
	added   kind = '+'
)

// step is one line of a comparison.
type step struct {
	kind kind
	line string
}

func (s step) inBefore() int {
	if s.kind == added {
		return 0
	}
	return 1
}

func (s step) inAfter() int {
	if s.kind == removed {
		return 0
	}
	return 1
}

// compare goes from one text to the other. Lines that each text has once keep the
// comparison apart; between them it is the shortest there is.
func compare(a, b []string) []step {
	head := 0
	for head < min(len(a), len(b)) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < min(len(a), len(b))-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	steps := stepsOf(same, a[:head])
	steps = append(steps, between(a[head:len(a)-tail], b[head:len(b)-tail])...)
	return append(steps, stepsOf(same, a[len(a)-tail:])...)
}

func stepsOf(k kind, lines []string) []step {
	var all []step
	for _, line := range lines {
		all = append(all, step{k, line})
	}
	return all
}

// largest is how many pairs of lines are compared with each other; a larger stretch
// without a line that both texts have once is shown as replaced.
const largest = 4_000_000

func between(a, b []string) []step {
	if len(a) == 0 || len(b) == 0 {
		return append(stepsOf(removed, a), stepsOf(added, b)...)
	}
	if len(a)*len(b) <= largest {
		return shortest(a, b)
	}
	i, j, found := anchor(a, b)
	if !found {
		return append(stepsOf(removed, a), stepsOf(added, b)...)
	}
	steps := compare(a[:i], b[:j])
	return append(steps, compare(a[i:], b[j:])...)
}

// anchor is a line that each text has once, the nearest to the middle.
func anchor(a, b []string) (i, j int, found bool) {
	once := map[string]int{} // where b has a line, or -1 where more than once
	for j, line := range b {
		if _, twice := once[line]; twice {
			j = -1
		}
		once[line] = j
	}
	seen := map[string]int{}
	for _, line := range a {
		seen[line]++
	}
	for n := range a {
		at := len(a)/2 + (n+1)/2*(1-2*(n%2))
		if at < 0 || at >= len(a) || seen[a[at]] > 1 {
			continue
		}
		if j, is := once[a[at]]; is && j >= 0 {
			return at, j, true
		}
	}
	return 0, 0, false
}

// shortest is a comparison with as many equal lines as there can be; of several, the
// one that removes first.
func shortest(a, b []string) []step {
	common := lengths(a, b)
	var steps []step
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			steps = append(steps, step{same, a[i]})
			i, j = i+1, j+1
		case common[i+1][j] >= common[i][j+1]:
			steps = append(steps, step{removed, a[i]})
			i++
		default:
			steps = append(steps, step{added, b[j]})
			j++
		}
	}
	steps = append(steps, stepsOf(removed, a[i:])...)
	return append(steps, stepsOf(added, b[j:])...)
}

// lengths are the most equal lines that the rests of two texts can have.
func lengths(a, b []string) [][]int32 {
	common := make([][]int32, len(a)+1)
	cells := make([]int32, (len(a)+1)*(len(b)+1))
	for i := range common {
		common[i] = cells[i*(len(b)+1) : (i+1)*(len(b)+1)]
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				common[i][j] = common[i+1][j+1] + 1
				continue
			}
			common[i][j] = max(common[i+1][j], common[i][j+1])
		}
	}
	return common
}
