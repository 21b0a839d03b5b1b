package explore_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/scenarios/manual"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

var _ = Describe("a mistake in the corrected rules", func() {
	It("is caught by lint, or by at most 500 runs of explore, in 95 of 100", func() {
		made, missed := 0, []string{}
		for _, setting := range []string{"setting1", "setting2"} {
			ws, err := workspace.Load(manual.Files(), setting)
			Expect(err).NotTo(HaveOccurred())
			lintBefore, exploreBefore := linted(ws), playedThrough(ws)
			for i, m := range mutations(ws.Rules) {
				if underRace && i%raceSample != 0 {
					continue
				}
				made++
				if !m.isCaught(ws, lintBefore, exploreBefore) {
					missed = append(missed, m.name)
				}
			}
		}
		GinkgoWriter.Printf("%d mistakes, missed: %s\n", made, strings.Join(missed, "; "))
		if !underRace {
			Expect(made).To(BeNumerically(">=", minMutations))
		}
		Expect(len(missed)*100).To(BeNumerically("<=", 5*made), "missed: %s", strings.Join(missed, "; "))
	})
})

// raceSample is which share of the mistakes the race detector sees: it makes
// exploring slow, and all of them are made without it.
const raceSample = 80

// minMutations is how many mistakes there are to be at least.
const minMutations = 150

// isCaught says that lint or explore finds what it does not find in the rules as
// they are.
func (m mutation) isCaught(ws *workspace.Workspace, lintBefore, exploreBefore said) bool {
	changed := ws.Clone()
	changed.Rules = m.rules
	return linted(changed).exceed(lintBefore) || playedThrough(changed).exceed(exploreBefore)
}

// said is what is said of a rule set: findings by code, rule and field, with how much they weigh: a user who
// takes those of today as they are sees the others.
type said map[string]int

func (now said) exceed(before said) bool {
	for key, weight := range now {
		if weight > before[key] {
			return true
		}
	}
	return false
}

func (now said) add(f lint.Finding) {
	if f.Severity.AtLeast(lint.Warning) {
		key := fmt.Sprint(f.Code, f.Place.Rule, f.Place.Field)
		now[key] += map[lint.Severity]int{lint.Warning: 1, lint.Error: 2}[f.Severity]
	}
}

func linted(ws *workspace.Workspace) said {
	GinkgoHelper()
	knows, err := stage.Knowledge(ws)
	Expect(err).NotTo(HaveOccurred())
	found := said{}
	for _, f := range lint.Run(lint.Set{Rules: ws.Rules}, knows) {
		found.add(f)
	}
	return found
}

func playedThrough(ws *workspace.Workspace) said {
	GinkgoHelper()
	found := said{}
	for _, f := range explored(ws, 500).Findings {
		found.add(f.Finding)
	}
	return found
}

// mutation is a rule set with one mistake in it.
type mutation struct {
	name  string
	rules []engine.Rule
}

// mutations make every mistake in every rule in which it can be made.
func mutations(rules []engine.Rule) []mutation {
	var all []mutation
	for i, r := range rules {
		for _, m := range append(mistakes(), dropped(r)...) {
			changed := slices.Clone(rules)
			m.make(&changed[i])
			if fmt.Sprintf("%+v", changed[i]) != fmt.Sprintf("%+v", r) {
				all = append(all, mutation{m.name + " in " + r.Name, changed})
			}
		}
		all = append(all, mutation{r.Name + " forgotten", slices.Delete(slices.Clone(rules), i, i+1)})
		for j := range i {
			if rules[j].Event == r.Event && rules[j].Order == r.Order-1 && isReadBy(rules[j], r) {
				swapped := slices.Clone(rules)
				swapped[i].Order, swapped[j].Order = rules[j].Order, r.Order
				all = append(all, mutation{fmt.Sprintf("%s and %s swapped", rules[j].Name, r.Name), swapped})
			}
		}
	}
	return all
}

// isReadBy says that a rule uses what another sets. The order of others does not
// matter.
func isReadBy(setter, reader engine.Rule) bool {
	return slices.ContainsFunc(groups.FindAllStringSubmatch(setter.Extract, -1), func(m []string) bool {
		return strings.Contains(reader.Code+reader.URL+reader.Body, "{RESPONSE_"+m[1]+"}")
	})
}

// mistake is something that somebody could write wrongly.
type mistake struct {
	name string
	make func(*engine.Rule)
}

var (
	references = regexp.MustCompile(`\{RESPONSE_[A-Z_]+\}`)
	groups     = regexp.MustCompile(`\(\?P<([A-Z_]+)>`)
)

func mistakes() []mistake {
	return []mistake{
		{"a backslash dropped", func(r *engine.Rule) { r.Body = strings.Replace(r.Body, `\`, "", 1) }},
		{"a variable of the body renamed", func(r *engine.Rule) { rename(&r.Body, references) }},
		{"a variable of the condition renamed", func(r *engine.Rule) { rename(&r.Code, references) }},
		{"a group renamed", func(r *engine.Rule) { rename(&r.Extract, groups) }},
		{"the guard removed", func(r *engine.Rule) { r.Code, r.Pattern = "", "" }},
		{"the guard reversed", func(r *engine.Rule) { r.Pattern = swap(r.Pattern, "^0", "^1") }},
		{"a wrong app", func(r *engine.Rule) { r.Body = swap(r.Body, `"app":7`, `"app":8`) }},
		{"a wrong event", func(r *engine.Rule) { r.Event = otherEvent(r.Event) }},
		{"a wrong method", func(r *engine.Rule) {
			r.Method = map[string]string{"GET": "POST", "POST": "PUT", "PUT": "POST"}[r.Method]
		}},
		{"a wrong path", func(r *engine.Rule) {
			r.URL = strings.NewReplacer("records.json", "record.json", "record/comment.json", "record.json", "record.json", "records.json").Replace(r.URL)
		}},
		{"a field code misspelt", func(r *engine.Rule) {
			r.Body = strings.NewReplacer(`"電話番号"`, `"電話"`, "電話番号 =", "電話 =", `"リンク"`, `"link"`, `"会社名"`, `"社名"`, `"ルックアップ"`, `"会社"`).Replace(r.Body)
		}},
		{"fields and totalCount forgotten", func(r *engine.Rule) {
			r.Body = strings.NewReplacer(`,"totalCount":true`, "", `,"fields":["$id"]`, "", `,"fields":["会社名"]`, "").Replace(r.Body)
		}},
		{"the credential forgotten", func(r *engine.Rule) { _, r.Headers, _ = strings.Cut(r.Headers, "\n") }},
		{"the recording's https forgotten", func(r *engine.Rule) { r.Body = strings.Replace(r.Body, "https://", "", 1) }},
	}
}

// rename puts a letter behind the first name that a pattern finds.
func rename(text *string, pattern *regexp.Regexp) {
	if at := pattern.FindStringIndex(*text); at != nil {
		*text = (*text)[:at[1]-1] + "S" + (*text)[at[1]-1:]
	}
}

// swap puts two texts in each other's place.
func swap(text, a, b string) string { return strings.NewReplacer(a, b, b, a).Replace(text) }

func otherEvent(e event.Name) event.Name {
	return map[event.Name]event.Name{
		event.Incoming: event.IncomingEnded, event.IncomingEnded: event.Incoming,
		event.CallCenterAnswered: event.CallCenterEnded, event.CallCenterEnded: event.CallCenterAnswered,
	}[e]
}

// dropped are some quotation marks of a rule, each dropped alone.
func dropped(r engine.Rule) []mistake {
	var all []mistake
	for _, at := range some(r.Body, 7) {
		all = append(all, mistake{fmt.Sprintf("the quote at %d of the body dropped", at), func(r *engine.Rule) { r.Body = r.Body[:at] + r.Body[at+1:] }})
	}
	for _, at := range some(r.Extract, 9) {
		all = append(all, mistake{fmt.Sprintf("the quote at %d of the pattern dropped", at), func(r *engine.Rule) { r.Extract = r.Extract[:at] + r.Extract[at+1:] }})
	}
	return all
}

// some are the places of every n-th quotation mark, from the third.
func some(text string, n int) []int {
	var places []int
	for i, m := range regexp.MustCompile(`"`).FindAllStringIndex(text, -1) {
		if i%n == 2 {
			places = append(places, m[0])
		}
	}
	return places
}
