package anonymise

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// template is what replacements look like: a list of texts for each place, of which
// one is drawn.
type template [][]string

// literal is a place, or several, at which nothing is drawn.
func literal(text string) template { return template{{text}} }

// How often a replacement is drawn before all are gone through, and how many of
// those are looked at.
const (
	maxDraws = 200
	maxSteps = 100_000
)

// pool gives values their replacements, each value its own.
type pool struct {
	rand  *rand.Rand
	given map[string]map[string]string // by kind and value
	taken map[string]map[string]bool   // by kind
}

func newPool(seed uint64) *pool {
	return &pool{rand: rand.New(rand.NewPCG(seed, seed)), given: map[string]map[string]string{}, taken: map[string]map[string]bool{}}
}

// replace is what a value of a kind becomes: a text of the template that no other
// value of the kind has become, and that fits; nil lets everything fit. Where there
// is none ok is false, and the value has no replacement.
func (p *pool) replace(kind, value string, t template, fits func(string) bool) (text string, ok bool) {
	if text, ok := p.given[kind][value]; ok {
		return text, true
	}
	free := func(s string) bool { return !p.taken[kind][s] && (fits == nil || fits(s)) }
	if text, ok = p.find(t, value, free); !ok {
		return "", false
	}
	p.keep(kind, value, text)
	return text, true
}

func (p *pool) keep(kind, value, text string) {
	if p.given[kind] == nil {
		p.given[kind], p.taken[kind] = map[string]string{}, map[string]bool{}
	}
	p.given[kind][value], p.taken[kind][text] = text, true
}

// find draws a free text, other than the value itself while there is a choice.
func (p *pool) find(t template, value string, free func(string) bool) (string, bool) {
	at := make([]int, len(t))
	for range maxDraws {
		for i, texts := range t {
			at[i] = p.rand.IntN(len(texts))
		}
		if s := t.text(at); s != value && free(s) {
			return s, true
		}
	}
	for range t.size() {
		if s := t.text(at); free(s) {
			return s, true
		}
		t.next(at)
	}
	return "", false
}

func (t template) text(at []int) string {
	var b strings.Builder
	for i, texts := range t {
		b.WriteString(texts[at[i]])
	}
	return b.String()
}

// size is how many texts there are, at most maxSteps.
func (t template) size() int {
	n := 1
	for _, texts := range t {
		n = min(n*len(texts), maxSteps)
	}
	return n
}

// next goes on to the text behind, and from the last to the first.
func (t template) next(at []int) {
	for i := range slices.Backward(t) {
		if at[i]++; at[i] < len(t[i]) {
			return
		}
		at[i] = 0
	}
}
