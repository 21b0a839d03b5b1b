package verify

import "slices"

// Checks are all checks, in the order in which they are played: section by
// section.
func Checks() []Check {
	checks := slices.Concat(
		requestChecks(), parameterChecks(), headerChecks(), languageChecks(), authenticationChecks(),
		readingChecks(), addingChecks(), refusedValueChecks(), valueChecks(), momentChecks(),
		updateChecks(), addingSeveralChecks(), updatingSeveralChecks(), deletingChecks(),
		queryChecks(), refusedQueryChecks(), tableChecks(), lookupChecks(),
		commentChecks(), cursorChecks(), bulkChecks(), fileChecks(), appChecks(),
		requestQuestions(), recordQuestions(), otherQuestions(), unaskedQuestions(),
	)
	place := map[string]int{}
	for i, c := range checks {
		if _, ok := place[c.Section()]; !ok {
			place[c.Section()] = i
		}
	}
	slices.SortStableFunc(checks, func(a, b Check) int { return place[a.Section()] - place[b.Section()] })
	return checks
}

// nothing are the parameters of a query that finds nothing, noRecords what that is
// answered.
const (
	noRecords = `{"records":[],"totalCount":null}`
	nothing   = `{"app":${app},"query":"limit 0"}`
)

// readRecord reads the record that a check has added.
func readRecord() step { return get("record.json", `{"app":${app},"id":${record}}`) }

// addWith adds a record with further members.
func addWith(members string) step {
	return post("record.json", `{"app":${app},"record":{${new},`+members+`}}`)
}

// written adds a record with further members and reads it.
func written(members string) []step {
	return []step{
		addWith(members).ok().keeping("made", "id"),
		get("record.json", `{"app":${app},"id":${made}}`),
	}
}

// keeps is a check that what is written to a field is read as value.
func keeps(name, ja, en, role, typ, writtenValue, value string) Check {
	steps := written(`"${f.` + role + `}":{"value":` + writtenValue + `}`)
	steps[1] = steps[1].value("${f."+role+"}", typ, value)
	return fact(name, ja, en, steps...)
}
