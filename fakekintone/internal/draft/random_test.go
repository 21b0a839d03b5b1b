package draft_test

import (
	"fmt"
	"math/rand/v2"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/wire"
)

// Whatever requests are taken, the draft can be deployed, and kintone would take
// back the layout that it answers.
var _ = Describe("any requests one after the other", func() {
	settings := []string{
		`"type":"SINGLE_LINE_TEXT","maxLength":5`, `"type":"NUMBER","minValue":1`, `"type":"DROP_DOWN",` + options, `"type":"RADIO_BUTTON",` + options, `"type":"GROUP"`,
		`"type":"SUBTABLE","fields":{"%[1]sx":{"type":"SINGLE_LINE_TEXT","code":"%[1]sx","label":"x"},"%[1]sy":{"type":"DATE","code":"%[1]sy","label":"y"}}`,
		`"type":"LINK","lookup":{"relatedApp":{"app":8},"relatedKeyField":"電話番号","fieldMappings":[{"field":"a","relatedField":"会社名"}]}`,
		`"type":"REFERENCE_TABLE","referenceTable":{"relatedApp":{"app":8},"condition":{"field":"a","relatedField":"会社名"},"displayFields":[]}`,
		`"type":"SINGLE_LINE_TEXT","code":"b"`, `"type":"SINGLE_LINE_TEXT","expression":"1"`, `"type":"DROP_DOWN","options":{"A":{"label":"C","index":0}}`,
		`"type":"SUBTABLE","fields":{"%[1]sx":{"type":"SINGLE_LINE_TEXT","code":"c"},"d":{"type":"TIME","code":"d","label":"d"}}`,
	}
	step := func(d draft.Draft, r *rand.Rand) (draft.Draft, error) {
		code := string(rune('a' + r.IntN(8)))
		given := settings[r.IntN(len(settings))]
		if strings.Contains(given, "%") {
			given = fmt.Sprintf(given, code)
		}
		switch r.IntN(4) {
		case 0:
			return d.Add(fields(code, given), around)
		case 1:
			return d.Update(json(fmt.Sprintf(`{%q:{%s}}`, code, given)), around)
		case 2:
			return d.Delete([]string{code, code + "x"}[r.IntN(2):][:1], around)
		}
		return d.WithLayout(json(text(d.Layout())))
	}

	It("leave a form that can be deployed", func() {
		taken := 0
		for seed := range uint64(60) {
			r, d := rand.New(rand.NewPCG(seed, 1)), draft.New(wire.Japanese)
			for range 30 {
				next, err := step(d, r)
				if err != nil {
					refusal(err)
					continue
				}
				d, taken = next, taken+1
				f, err := d.Form("2")
				Expect(err).NotTo(HaveOccurred(), "seed %d: %s", seed, text(d.Properties()))
				Expect(text(f.Definition())).To(Equal(text(d.Properties())))
				Expect(text(must(d.WithLayout(json(text(d.Layout())))).Layout())).To(Equal(text(d.Layout())), "seed %d", seed)
			}
		}
		Expect(taken).To(BeNumerically(">", 500), "the requests are not all refused")
	})
})
