package school

import (
	"net/url"

	"callaction/cmd/callaction/sandbox/words"
)

// frame is what every whole page has.
type frame struct {
	words.Language
	Base            string
	Styles, Scripts []string
	Icon            string
	// Other is the language that is not chosen.
	Other, OtherCode, OtherHref string
	// Problem is what was wrong with what somebody entered; empty for nothing.
	Problem string
	Seen    string `json:"-"`
}

func (f *frame) mark(seen string) { f.Seen = seen }

func (v *visit) frame(path string) frame {
	f := frame{
		Language: v.Language, Base: v.Base, Icon: v.shared("icon.svg"),
		Styles:  []string{v.shared("base.css"), v.address("class.css")},
		Scripts: []string{v.shared("htmx.min.js"), v.shared("sse.min.js"), v.address("class.js")},
	}
	f.Other, f.OtherCode = words.Other(v.Language)
	f.OtherHref = v.Base + path + "?" + url.Values{"lang": {f.OtherCode}}.Encode()
	return f
}

func (t *trainer) shared(name string) string {
	if t.Shared == nil {
		return t.Base + "/page/assets/" + name
	}
	return t.Shared(name)
}
