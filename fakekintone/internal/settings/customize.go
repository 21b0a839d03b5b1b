package settings

import "callaction/fakekintone/internal/wire"

// customizeKind is the JavaScript and CSS files of an app (kintone's REST API:
// update customization). A new app has none, and ALL for its scope. The files are
// kept and answered; no page of the fake loads them.
func customizeKind() Kind {
	return Kind{
		Name: Customize, Path: "app/customize.json", Method: method, initial: newCustomize,
		shape: object{
			{name: "desktop", shape: resources()},
			{name: "mobile", shape: resources()},
			{name: "scope", shape: oneOf("ALL", "ADMIN", "NONE")},
		},
	}
}

// maxResources is how many files of one kind an app can have (kintone's REST API:
// update customization).
const maxResources = 30

func resources() object {
	all := list{most: maxResources, of: object{
		{name: "type", shape: oneOf("URL", upload), need: always},
		{name: "url", shape: text{}, need: always, when: where("type", "URL")},
		{name: "file", shape: file{[]string{"fileKey", "name", "contentType", "size"}}, need: always, when: where("type", upload)},
	}}
	return object{{name: "js", shape: all}, {name: "css", shape: all}}
}

func newCustomize(About) wire.Value {
	none := wire.ObjectOf(wire.Member{Name: "js", Value: wire.ListOf()}, wire.Member{Name: "css", Value: wire.ListOf()})
	return wire.ObjectOf(
		wire.Member{Name: "desktop", Value: none},
		wire.Member{Name: "mobile", Value: none},
		wire.Member{Name: "scope", Value: wire.Text("ALL")},
	)
}
