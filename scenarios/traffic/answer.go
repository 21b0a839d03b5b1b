package traffic

import (
	"cmp"
	"slices"
	"strconv"

	"callaction/fakekintone"
)

// answered is how a request was answered: the status, and kintone's error code.
func answered(o fakekintone.Observation) string {
	switch {
	case o.Status == 0:
		return "cut"
	case o.Code != "":
		return strconv.Itoa(o.Status) + " " + o.Code
	}
	return strconv.Itoa(o.Status)
}

// counts are what a map counts, the most first.
func counts(of map[string]int) []Count {
	all := []Count{}
	for what, n := range of {
		all = append(all, Count{what, n})
	}
	slices.SortFunc(all, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Times, a.Times), cmp.Compare(a.What, b.What)) })
	return all
}
