package quirks

import (
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// The values of DefaultLanguage.
const (
	DefaultJapanese = string(wire.Japanese)
	DefaultEnglish  = string(wire.English)
)

// DefaultLanguage asks about requests that name no language.
func DefaultLanguage() quirk.Quirk {
	return quirk.Quirk{
		Name:     "defaultLanguage",
		Values:   []string{DefaultJapanese, DefaultEnglish},
		Question: "In what language is a user answered who follows the browser, where the request has no Accept-Language?",
		Source: "Sources say Japanese on a Japanese domain, and once English on the same account. A domain whose language is set keeps that, " +
			"unless this quirk is chosen, too. GAIA_TO04 is in English in any case (measured).",
	}
}
