package repair_test

import (
	"os"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/engine/rulefile/repair"
)

func TestRepair(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "repair")
}

// body repairs the body of a rule that is right otherwise.
func body(text string) string {
	GinkgoHelper()
	return mended(engine.Rule{Body: text}).Body
}

// mended repairs one rule, and sees that repairing it again changes nothing.
func mended(rule engine.Rule) engine.Rule {
	GinkgoHelper()
	before := []engine.Rule{rule}
	repaired, _ := repair.Rules(before)
	Expect(before[0]).To(Equal(rule), "what is repaired is a copy")
	again, changes := repair.Rules(repaired)
	Expect(changes).To(BeEmpty(), "the second time")
	Expect(again).To(Equal(repaired))
	return repaired[0]
}

// typed is the header that a body needs.
const typed = "Content-Type:application/json"

// codes are what is open in rules.
func codes(rules ...engine.Rule) []string {
	var all []string
	for _, o := range repair.Undecided(lint.Set{Rules: rules}) {
		all = append(all, string(o.Code)+" "+o.Place.Field)
	}
	return all
}

// incoming is a rule of 着信 that sets one name and reads others.
func incoming(name, sets string, reads ...string) engine.Rule {
	r := engine.Rule{Name: name, Event: event.Incoming, URL: "https://example.cybozu.com/k/v1/record.json"}
	if sets != "" {
		r.Extract = "/(?P<" + sets + ">x)/"
	}
	for _, read := range reads {
		r.Code += "{RESPONSE_" + read + "}"
	}
	return r
}

// orders repairs rules and shows their 実行順, 0 where there is none.
func orders(rules ...engine.Rule) []int {
	var all []int
	repaired, _ := repair.Rules(rules)
	for _, r := range repaired {
		all = append(all, r.Order)
	}
	return all
}

func fileOf(name string) []byte {
	GinkgoHelper()
	data, err := os.ReadFile("../../../scenarios/manual/" + name)
	Expect(err).NotTo(HaveOccurred())
	return data
}
