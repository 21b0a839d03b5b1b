package lint

import (
	"slices"

	"callaction/engine"
)

// Set is a rule set to look at.
type Set struct {
	Rules []engine.Rule
	// Place says where the byte at an offset of a rule's field stands; nil: at
	// the rule itself.
	Place func(rule int, field string, offset int) engine.Source
	// Written is a field as its file has it, before parameters were put in;
	// nil: as the rule has it.
	Written func(rule int, field string) string
	// Silences are the findings that are taken as they are.
	Silences []Silence
	// Variables are names that this PBX sets besides those every PBX sets, for whoever
	// asks without knowledge.
	Variables []string
}

// Silence is a reason to take findings of a code as they are: those of one rule,
// or of a whole file where Rule is empty.
type Silence struct {
	File, Rule string
	Code       Code
	Reason     string
}

// Run finds what is wrong with a rule set. Without knowledge (nil) it leaves out
// what kintone or the PBX would have to say. The findings are in the order of the
// files, and of a file in that of its lines.
func Run(set Set, knows Knowledge) []Finding {
	l := newLinter(set, knows)
	for _, check := range checks() {
		check(l)
	}
	if knows != nil {
		for _, check := range askingChecks() {
			check(l)
		}
	}
	files := map[string]int{}
	for _, r := range set.Rules {
		if _, seen := files[r.Source.File]; !seen {
			files[r.Source.File] = len(files)
		}
	}
	slices.SortStableFunc(l.findings, byPlace(files))
	l.silence()
	return l.findings
}

// checks are those that need the rules alone.
func checks() []func(*linter) {
	return []func(*linter){
		checkCharacters, checkRemarks, checkJSON, checkUnquoted, checkBreakingValues,
		checkReads, checkGuards, checkUnread, checkOverwritten, checkIDs, checkOrder,
		checkConditions, checkUnanchored, checkCoverage, checkOverlap, checkCallers, checkAbandoned,
		checkPatterns, checkHostDots, checkGreedy, checkMemberOrder, checkRepeated, checkRunaway,
		checkCommentAddress, checkPaths, checkSchemes, checkPlaceholders, checkRecordings,
		checkSecrets, checkHeaders, checkTimeouts,
		checkQueries, checkAddressQueries, checkTotalCount,
	}
}

// askingChecks are those that ask kintone or the PBX.
func askingChecks() []func(*linter) {
	return []func(*linter){
		checkEntrances, checkHosts, checkAccounts, checkApps, checkRequired, checkLookups, checkAtomic, checkAnswers,
	}
}

// linter looks at one rule set.
type linter struct {
	set      Set
	rules    []*rule
	reads    []read
	settings map[string][]*rule // by variable
	knows    Knowledge
	findings []Finding
}

// found adds a finding at an offset of a rule's field.
func (l *linter) found(code Code, r *rule, field string, offset int, says, repair Text) {
	place := Place{Source: r.Source, Field: field, Rule: r.Name}
	if l.set.Place != nil {
		place.Source = l.set.Place(r.index, field, offset)
	}
	f := Finding{Code: code, Severity: code.Kind().Severity, Place: place, Says: says, Repair: repair}
	same := func(o Finding) bool { return o.Code == f.Code && o.Place == f.Place }
	if !slices.ContainsFunc(l.findings, same) {
		l.findings = append(l.findings, f)
	}
}

func (l *linter) silence() {
	for i := range l.findings {
		l.findings[i].Silenced = l.set.Silenced(l.findings[i])
	}
}

// Silenced is the reason why a finding is taken as it is; empty where nobody takes it.
func (s Set) Silenced(f Finding) string {
	for _, one := range s.Silences {
		if one.Code == f.Code && (one.Rule == f.Place.Rule || one.Rule == "") && one.File == f.Place.File {
			return one.Reason
		}
	}
	return ""
}
