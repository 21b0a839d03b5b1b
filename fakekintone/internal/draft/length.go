package draft

import "unicode/utf16"

// utf16Len counts characters as kintone does.
func utf16Len(s string) (n int) {
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}
