package repair

import (
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/lint"
)

// Undecided is what lint finds in rules that have been repaired and that stays
// wrong: every error, and whatever else a repair would have settled where it is
// safe. set is as lint.Run takes it, but its rules may be as they are written, ${NAME}
// included: what depends on the value is left out.
func Undecided(set lint.Set) []lint.Finding {
	written := set.Rules
	set.Rules, set.Written = slices.Clone(written), nil
	for i := range set.Rules {
		fillParameters(&set.Rules[i])
	}
	return slices.DeleteFunc(lint.Run(set, nil), func(f lint.Finding) bool {
		return f.Silenced != "" || f.Severity != lint.Error && !settled(f.Code) || needsValues(f, written)
	})
}

// settled says whether a repair settles findings of a code.
func settled(code lint.Code) bool {
	return slices.ContainsFunc(Repairs(), func(r Repair) bool { return r.Code == code })
}

// fillParameters puts digits for parameters, one for each byte, so that all else
// stays in its place.
func fillParameters(r *engine.Rule) {
	for _, text := range []*string{&r.Code, &r.Pattern, &r.URL, &r.Headers, &r.Body, &r.Extract} {
		*text = parameter.ReplaceAllStringFunc(*text, func(name string) string { return strings.Repeat("1", len(name)) })
	}
}

// needsValues says whether a finding about rules with parameters may be another one
// with their values: whether a pattern or a credential fits, and whether two apps
// are the same.
func needsValues(f lint.Finding, written []engine.Rule) bool {
	return slices.ContainsFunc(written, func(r engine.Rule) bool {
		if f.Code == lint.IDOfOtherApp {
			return parameter.MatchString(r.Body)
		}
		return r.Name == f.Place.Rule && parameter.MatchString(map[string]string{
			engine.FieldCode: r.Pattern + r.Code, engine.FieldPattern: r.Pattern + r.Code,
			engine.FieldHeaders: r.Headers, engine.FieldExtract: r.Extract,
		}[f.Place.Field])
	})
}
