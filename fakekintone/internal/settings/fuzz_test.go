package settings_test

import (
	"testing"

	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

// FuzzChange sends anything as the settings of every kind: it is refused with an
// error of kintone's and changes nothing, or what GET answers then can be sent
// back.
func FuzzChange(f *testing.F) {
	for _, k := range settings.Kinds() {
		f.Add(bodies[k.Name])
	}
	f.Add(`{"views":{"a":{"type":"LIST","index":0,"name":"a","fields":[null]}},"rights":[{"entities":[{}]}],"notifications":[{"timing":[]}]}`)
	f.Fuzz(func(t *testing.T, body string) {
		RegisterTestingT(t)
		sent, err := wire.Parse([]byte(body))
		if err != nil || sent.Kind != wire.IsObject {
			return
		}
		for _, k := range settings.Kinds() {
			a := newApp(k.Name)
			if a.put(body) != "" || k.Name == settings.Plugins {
				continue
			}
			before := a.get()
			if refused := a.put(before); refused != "" || a.get() != before {
				t.Fatalf("%s: %s is answered, and sent back it is %s%s", k.Name, before, refused, a.get())
			}
		}
	})
}
