package fakepbx

import (
	"fmt"
	"time"
)

// callID is a call's id: the second in which it was placed, its number, and six
// hexadecimal digits that the seed decides. The number alone makes it unique on
// one PBX.
func callID(seed uint64, number int, placed time.Time) string {
	mixed := scramble(seed ^ scramble(uint64(number)) ^ scramble(uint64(placed.UnixNano())))
	return fmt.Sprintf("%d-%d-%06x", placed.Unix(), number, mixed>>40)
}

// scramble is the output function of SplitMix64 (Steele, Lea and Flood).
func scramble(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}
