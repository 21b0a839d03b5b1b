package wire

import "slices"

// smallestTable is the capacity of a java.util.HashMap that nobody sized.
const smallestTable = 16

// HashOrder returns the places of names in the order in which a
// java.util.HashMap (Java 8 and later) with these keys lists them. Keys that
// share a bucket stay in the order given, which is that of their insertion.
func HashOrder(names []string) []int {
	mask := tableSize(len(names)) - 1
	buckets := make([]uint32, len(names))
	order := make([]int, len(names))
	for i, name := range names {
		buckets[i] = spread(name) & mask
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(buckets[a]) - int(buckets[b]) })
	return order
}

// tableSize is the capacity that a HashMap has grown to with n keys: it doubles
// when more than three quarters are taken.
func tableSize(n int) uint32 {
	size := uint32(smallestTable)
	for uint64(size)*3/4 < uint64(n) {
		size *= 2
	}
	return size
}

// spread is String.hashCode as HashMap.hash mixes it.
func spread(s string) uint32 {
	var h uint32
	for _, r := range s {
		if r >= surrogateSelf {
			r -= surrogateSelf
			h = h*31 + uint32(surrogateHigh+r>>10)
			h = h*31 + uint32(surrogateLow+r&0x3ff)
			continue
		}
		h = h*31 + uint32(r)
	}
	return h ^ h>>16
}

// A character outside the basic plane is two UTF-16 code units.
const (
	surrogateSelf = 0x10000
	surrogateHigh = 0xd800
	surrogateLow  = 0xdc00
)
