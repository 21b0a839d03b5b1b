package fetch

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/tidwall/gjson"
)

// edit says what becomes of a value in a JSON text: what is to stand there instead,
// nothing at all, or, where neither, the value with its own members edited.
type edit func(path []string, v gjson.Result) (instead string, drop bool)

// edited is a JSON text after an edit. What is left as it is keeps its place and its
// bytes, as the order of members says in which order fields were added. No text
// stays none.
func edited(text []byte, e edit) []byte {
	if len(text) == 0 {
		return nil
	}
	return []byte(e.apply(nil, gjson.ParseBytes(text)))
}

func (e edit) apply(path []string, v gjson.Result) string {
	instead, drop := e(path, v)
	switch {
	case drop:
		return ""
	case instead != "":
		return instead
	case !v.IsObject() && !v.IsArray():
		return v.Raw
	}
	return e.members(path, v)
}

func (e edit) members(path []string, v gjson.Result) string {
	var kept []string
	v.ForEach(func(key, member gjson.Result) bool {
		text := e.apply(append(slices.Clip(path), key.String()), member)
		if text != "" && v.IsObject() {
			text = key.Raw + ":" + text
		}
		if text != "" {
			kept = append(kept, text)
		}
		return true
	})
	if v.IsArray() {
		return "[" + strings.Join(kept, ",") + "]"
	}
	return "{" + strings.Join(kept, ",") + "}"
}

// last is the last step of a path; "" for the whole text.
func last(path []string) string {
	if len(path) == 0 {
		return ""
	}
	return path[len(path)-1]
}

// quoted is a text as JSON.
func quoted(text string) string {
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	_ = e.Encode(text) // a text can always be written
	return strings.TrimSuffix(b.String(), "\n")
}
