package fakepbx_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakepbx"
	"callaction/internal/quirk"
)

var _ = Describe("setting up a PBX", func() {
	DescribeTable("is refused where an option makes no sense",
		func(change func(*fakepbx.Options), message string) {
			o := options()
			change(&o)
			_, err := fakepbx.New(o)
			Expect(err).To(MatchError("setting up the PBX: " + message))
		},
		Entry("a number twice", func(o *fakepbx.Options) {
			o.Numbers = append(o.Numbers, fakepbx.Number{Number: "+81350000001", To: "sales"})
		}, `number "+81350000001" is there twice, the first time as "03-5000-0001"`),
		Entry("a number that is none", func(o *fakepbx.Options) { o.Numbers[0].Number = "office" },
			`number "office" is no telephone number (digits, hyphens, spaces, parentheses, and + before a country code)`),
		Entry("an unknown queue", func(o *fakepbx.Options) { o.Numbers[1].To = "queue saels" },
			`number 0350000002 leads to "queue saels", which is no queue, group or extension; the nearest known is "queue sales"`),
		Entry("an unknown group", func(o *fakepbx.Options) { o.Numbers[0].To = "ofice" },
			`number 03-5000-0001 leads to "ofice", which is no queue, group or extension; the nearest known is "office"`),
		Entry("an unknown name with a letter too much", func(o *fakepbx.Options) { o.Numbers[0].To = "anoffice" },
			`number 03-5000-0001 leads to "anoffice", which is no queue, group or extension; the nearest known is "office"`),
		Entry("nowhere at all", func(o *fakepbx.Options) { o.Queues, o.Groups = nil, nil },
			`number 03-5000-0001 leads to "office", which is no queue, group or extension; the PBX has none`),
		Entry("a queue twice", func(o *fakepbx.Options) { o.Queues[1].Name = "sales" },
			`queue sales has the name of queue sales`),
		Entry("a group with a queue's name", func(o *fakepbx.Options) { o.Groups[0].Name = "sales" },
			`group sales has the name of queue sales`),
		Entry("a queue without a name", func(o *fakepbx.Options) { o.Queues[0].Name = " " }, `a queue has no name`),
		Entry("an extension twice", func(o *fakepbx.Options) { o.Queues[0].Agents = []string{"7001", "7001"} },
			`queue sales has extension 7001 twice`),
		Entry("an extension without a name", func(o *fakepbx.Options) { o.Queues[0].Agents = []string{""} },
			`queue sales has an extension without a name`),
		Entry("an extension with a later group's name", func(o *fakepbx.Options) { o.Queues[0].Agents = []string{"office"} },
			`extension office of queue sales has the name of group office`),
		Entry("an unknown quirk", func(o *fakepbx.Options) { o.Quirks = quirk.Choice{"telformat": "digits"} },
			`unknown quirk "telformat"; known are callCenterFiresIncoming, abandonedFiresCallCenterEnded, telFormat, withheld`),
		Entry("a value that a quirk does not have", func(o *fakepbx.Options) { o.Quirks = quirk.Choice{"withheld": "hidden"} },
			`quirk withheld cannot be "hidden"; it is one of anonymous, unknown, unavailable, empty`),
		Entry("a variable with an unknown generator",
			withVariables(fakepbx.DeclaredVariable{Name: "EXT", Generator: "xtension"}),
			`variable "EXT" has the unknown generator "xtension"; the nearest known is "extension"`),
		Entry("a variable with a value and a generator",
			withVariables(fakepbx.DeclaredVariable{Name: "EXT", Value: "7001", Generator: fakepbx.GenerateExtension}),
			`variable "EXT" has both a value and the generator "extension"; one has to go`),
		Entry("a variable that no template can write",
			withVariables(fakepbx.DeclaredVariable{Name: "内線"}),
			`variable "内線" has a name that no template can write: use letters, digits and underscores`),
		Entry("a variable for no event",
			withVariables(fakepbx.DeclaredVariable{Name: "EXT", Events: []event.Name{"着信"}}),
			`variable "EXT" is declared for "着信", which is no event`),
		Entry("a variable of the PBX's own",
			withVariables(fakepbx.DeclaredVariable{Name: "TEL"}), `variable "TEL" is one that the PBX sets itself`),
		Entry("ISANSWERED where the PBX sets it",
			withVariables(fakepbx.DeclaredVariable{Name: "ISANSWERED"}), `variable "ISANSWERED" is one that the PBX sets itself`),
		Entry("a variable that rules set",
			withVariables(fakepbx.DeclaredVariable{Name: "RESPONSE_ID"}),
			`variable "RESPONSE_ID" begins with RESPONSE_, as only those do that rules set`),
		Entry("a variable twice for one event",
			withVariables(
				fakepbx.DeclaredVariable{Name: "EXT", Events: []event.Name{event.Incoming, event.CallCenterAnswered}},
				fakepbx.DeclaredVariable{Name: "EXT", Events: []event.Name{event.CallCenterAnswered}},
			), `variable "EXT" is declared twice for one event`),
		Entry("a variable twice, once for every event",
			withVariables(
				fakepbx.DeclaredVariable{Name: "EXT"},
				fakepbx.DeclaredVariable{Name: "EXT", Events: []event.Name{event.CallCenterAnswered}},
			), `variable "EXT" is declared twice for one event`),
		Entry("a variable twice, the second time for every event",
			withVariables(
				fakepbx.DeclaredVariable{Name: "EXT", Events: []event.Name{event.CallCenterAnswered}},
				fakepbx.DeclaredVariable{Name: "EXT"},
			), `variable "EXT" is declared twice for one event`),
	)

	It("keeps what it was given, whatever becomes of the options", func() {
		vars := []fakepbx.DeclaredVariable{{Name: "SITE", Value: "tokyo"}}
		d := openDesk(withVariables(vars...))
		vars[0].Value = "osaka"
		d.ring(officeNumber)
		Expect(d.variable("SITE")).To(Equal("tokyo"))
	})
})

var _ = Describe("the quirks of the PBX", func() {
	It("each say what is unknown and where the default comes from", func() {
		for _, q := range fakepbx.Quirks() {
			Expect(len(q.Values)).To(BeNumerically(">=", 2), q.Name)
			Expect(q.Question).To(HaveSuffix("?"), q.Name)
			Expect(q.Source).NotTo(BeEmpty(), q.Name)
		}
	})

	It("have these defaults", func() {
		defaults := map[string]string{}
		for _, q := range fakepbx.Quirks() {
			defaults[q.Name] = q.Default()
		}
		Expect(defaults).To(Equal(map[string]string{
			"callCenterFiresIncoming": "yes", "abandonedFiresCallCenterEnded": "yes",
			"telFormat": "digits", "withheld": "anonymous",
		}))
	})
})
