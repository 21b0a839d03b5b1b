package verify

import (
	"strings"
	"unicode/utf16"

	"github.com/tidwall/gjson"
)

// kintone lists the members of its maps as a java.util.HashMap does: by bucket.
// Within a bucket they stand as they were put there, which nobody outside knows.

// tableSize is the capacity of a HashMap with n members.
func tableSize(n int) int {
	size := 16
	for size*3 < n*4 {
		size *= 2
	}
	return size
}

// bucket is the place of a key in a HashMap of that capacity.
func bucket(key string, size int) int {
	var hash uint32
	for _, unit := range utf16.Encode([]rune(key)) {
		hash = hash*31 + uint32(unit)
	}
	return int((hash ^ hash>>16) & uint32(size-1))
}

// hashOrder expects the members of the object at path in the order of a HashMap.
func hashOrder(path string) func(seen) (expected, got string) {
	return func(a seen) (string, string) {
		keys := membersOf(a.get(path))
		size := tableSize(len(keys))
		for i := 1; i < len(keys); i++ {
			if bucket(keys[i-1], size) > bucket(keys[i], size) {
				return path + ": members in the order of a Java HashMap, " + keys[i] + " before " + keys[i-1], strings.Join(keys, ", ")
			}
		}
		return "", ""
	}
}

// order expects exactly these members in this order in the object at path.
func order(path string, names ...string) func(seen) (expected, got string) {
	return func(a seen) (string, string) {
		expected, got := strings.Join(names, ", "), strings.Join(membersOf(a.get(path)), ", ")
		if expected == got {
			return "", ""
		}
		return path + ": " + expected, path + ": " + got
	}
}

// beginsInOrder expects that those of names that the object at path has stand in
// their order.
func beginsInOrder(path string, names ...string) func(seen) (expected, got string) {
	return func(a seen) (string, string) {
		keys := membersOf(a.get(path))
		next := 0
		for _, key := range keys {
			for i, name := range names {
				if name == key && i < next {
					return path + ": " + strings.Join(names, ", "), path + ": " + strings.Join(keys, ", ")
				}
				if name == key {
					next = i
				}
			}
		}
		return "", ""
	}
}

func membersOf(object gjson.Result) []string {
	var keys []string
	object.ForEach(func(key, _ gjson.Result) bool {
		keys = append(keys, key.String())
		return true
	})
	return keys
}
