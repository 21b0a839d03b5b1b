package backtrack

import (
	"bytes"
	"unicode/utf8"

	"callaction/engine/preg/syntax"
)

// run matches a repetition of single characters.
func (m *machine) run(i *inst) bool {
	m.work -= i.min / perWork
	low := m.many(i.class, m.pos, i.min)
	if low < 0 {
		return false
	}
	if i.greed == syntax.Lazy {
		return m.lazyRun(i, low)
	}
	left := syntax.Unlimited
	if i.max != syntax.Unlimited {
		left = i.max - i.min
	}
	high := m.most(i.class, low, left)
	m.work -= (high - m.pos) / perWork
	if i.greed == syntax.Possessive {
		return m.proceed(high)
	}
	return m.greedyRun(i, low, high)
}

func (m *machine) proceed(pos int) bool {
	m.pos = pos
	m.pc++
	m.steps--
	return true
}

// many is the place behind n characters, -1 where there are fewer.
func (m *machine) many(class *class, pos, n int) int {
	if class.reach == oneByte {
		if end := m.most(class, pos, n); end-pos == n {
			return end
		}
		return -1
	}
	for range n {
		size := m.one(class, pos)
		if size == 0 || m.work < 0 {
			return -1
		}
		pos += size
	}
	return pos
}

// most is the place behind as many characters as there are, up to n.
func (m *machine) most(class *class, pos, n int) int {
	if n == syntax.Unlimited {
		n = len(m.text) - pos
	}
	switch class.reach {
	case oneByte:
		for end := min(len(m.text), pos+n); pos < end && class.low[m.text[pos]]; {
			pos++
		}
		return pos
	case oneRune:
		return m.mostRunes(class, pos, n)
	}
	for ; n > 0; n-- {
		size := m.one(class, pos)
		if size == 0 {
			break
		}
		pos += size
	}
	return pos
}

func (m *machine) mostRunes(class *class, pos, n int) int {
	for ; n > 0 && pos < len(m.text) && m.work >= 0; n-- {
		b := m.text[pos]
		if b < utf8.RuneSelf {
			if !class.low[b] {
				break
			}
			pos++
			continue
		}
		if class.allWide {
			pos += sizeOf(b)
			continue
		}
		r, size := utf8.DecodeRune(m.text[pos:])
		m.work -= class.cost
		if !class.has(r) {
			break
		}
		pos += size
	}
	return pos
}

// sizeOf is the length of a character from 0x80 on that begins with b.
func sizeOf(b byte) int {
	const ofThree, ofFour = 0xe0, 0xf0
	switch {
	case b < ofThree:
		return 2
	case b < ofFour:
		return 3
	}
	return 4
}

// greedyRun goes on behind the longest run that the next byte allows.
func (m *machine) greedyRun(i *inst, low, high int) bool {
	if i.next >= 0 {
		at := m.lastBefore(i, low, min(high+1, len(m.text)))
		if at < 0 {
			return false
		}
		high = at
	}
	if high > low {
		m.push(choiceShrink, m.pc, high, low)
	}
	return m.proceed(high)
}

// lastBefore is the last place from low to before end where the byte that must
// follow stands, -1 where there is none.
func (m *machine) lastBefore(i *inst, low, end int) int {
	at := bytes.LastIndexByte(m.text[low:end], byte(i.next))
	if at < 0 {
		m.work -= (end - low) / perWork
		return -1
	}
	m.work -= (end - low - at) / perWork
	return low + at
}

// shrink gives one character back, or as many as the next byte asks for.
func (m *machine) shrink(c *choice) bool {
	i := &m.code[c.pc]
	pos := -1
	switch {
	case i.next >= 0:
		pos = m.lastBefore(i, int(c.low), int(c.pos))
	case c.pos > c.low:
		pos = m.shorter(i.class, int(c.pos))
	}
	if pos < 0 {
		m.drop()
		return false
	}
	m.pc = int(c.pc)
	if c.pos = int32(pos); c.pos == c.low {
		m.drop()
	}
	return m.proceed(pos)
}

// shorter is the place in front of the last character of a run.
func (m *machine) shorter(class *class, pos int) int {
	if class.reach == oneByte {
		return pos - 1
	}
	return m.before(pos)
}

func (m *machine) lazyRun(i *inst, low int) bool {
	left := syntax.Unlimited
	if i.max != syntax.Unlimited {
		left = i.max - i.min
	}
	if left != 0 {
		m.push(choiceGrow, m.pc, low, left)
	}
	return m.proceed(low)
}

// grow takes one character more, and more still until the byte comes that must
// follow.
func (m *machine) grow(c *choice) bool {
	i := &m.code[c.pc]
	pos := int(c.pos)
	for c.low != 0 {
		size := m.one(i.class, pos)
		if size == 0 {
			break
		}
		pos += size
		if c.low > 0 {
			c.low--
		}
		if m.mayFollow(i, pos) {
			m.work -= (pos - int(c.pos) + 1) / perLazy
			m.pc, c.pos = int(c.pc), int32(pos)
			return m.proceed(pos)
		}
		m.steps--
	}
	m.drop()
	m.work -= (pos - int(c.pos) + 1) / perLazy
	return false
}

// mayFollow says whether what follows the run can begin at pos.
func (m *machine) mayFollow(i *inst, pos int) bool {
	return i.next < 0 || m.steps < 0 || m.work < 0 || pos < len(m.text) && m.text[pos] == byte(i.next)
}
