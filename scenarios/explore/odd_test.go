package explore_test

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/lint"
	"callaction/scenarios/explore"
	"callaction/scenarios/workspace"
)

// odd is a workspace that is unlike others. What is left empty is ordinary.
type odd struct {
	pbx, apps, form, rules string
}

func (o odd) explore() *explore.Report {
	GinkgoHelper()
	pbx := cmp.Or(o.pbx, `numbers: [{number: "0350000001", to: group front}], groups: [{name: front, extensions: ["7001"]}]`)
	apps := cmp.Or(o.apps, `{id: 7, form: apps/form.json, tokens: [{token: CustomersToken, permissions: [view, add, edit, delete]}]}`)
	form := cmp.Or(o.form, field("SINGLE_LINE_TEXT", "電話番号", ""))
	ws, err := workspace.Load(fstest.MapFS{
		"workspace.yaml": {Data: []byte("kintone:\n  users: [{login: admin, password: password}]\n  apps: [" + apps + "]\n" +
			"pbx: {" + pbx + "}\nrules: rules.yaml\n")},
		"rules.yaml":     {Data: []byte("rules:\n" + cmp.Or(o.rules, adding(number)))},
		"apps/form.json": {Data: []byte(`{"properties":{` + form + `}}`)},
	}, ".", workspace.WithEnv(environment))
	Expect(err).NotTo(HaveOccurred())
	if o.rules == "" {
		ws.Rules, ws.RulesRead = nil, nil
	}
	report, err := explore.Explore(context.Background(), ws, explore.Options{Runs: pagesRuns})
	Expect(err).NotTo(HaveOccurred())
	return report
}

// rule is a rule, with what else stands in it.
func rule(name, event, url, method, body string, more ...string) string {
	text := "  - name: " + name + "\n    event: " + event + "\n    order: 1\n    url: " + url + "\n    method: " + method + "\n" +
		"    headers: {X-Cybozu-API-Token: \"${env:TOKEN}\", Content-Type: application/json}\n    body: '" + body + "'\n    timeout: 10\n"
	for _, line := range more {
		text += "    " + line + "\n"
	}
	return text
}

// field is a field of a form, with what else stands in it behind a comma.
func field(kind, code, more string) string {
	return `"` + code + `":{"type":"` + kind + `","code":"` + code + `","label":"` + code + `"` + more + `}`
}

const kintone = "https://example.cybozu.com/k/v1/"

// looking finds the caller in app 7.
func looking() string {
	return rule("look", "incoming", kintone+"records.json", "GET",
		`{"app":7,"query":"電話番号 = \"{TEL}\"","fields":["$id"],"totalCount":true}`,
		`code: "{TEL}"`, "pattern: /^0[0-9]{9,10}$/", `extract: /"totalCount":"(?P<COUNT>[0-9]+)"/`)
}

// adding adds a record of the caller to app 7.
func adding(fields string, more ...string) string {
	return rule("add", "incoming-ended", kintone+"record.json", "POST", `{"app":7,"record":{`+fields+`}}`, more...)
}

const number = `"電話番号":{"value":"{TEL}"}`

// onlyNew lets a rule run for callers who are not found.
func onlyNew() []string { return []string{`code: "{RESPONSE_COUNT}"`, "pattern: /^0$/"} }

// atLeast are the codes found with this severity or more.
func atLeast(s lint.Severity, report *explore.Report) []lint.Code {
	var all []lint.Code
	for _, f := range report.Findings {
		if f.Severity.AtLeast(s) {
			all = append(all, f.Code)
		}
	}
	return all
}

var _ = Describe("a workspace", func() {
	It("without rules has nothing that goes wrong", func() {
		Expect(odd{}.explore().Findings).To(BeEmpty())
	})

	It("with rules that stand in no file has findings without a line", func() {
		ws := rulesOf("setting1", asPrinted)
		ws.RulesRead = nil
		ws.Rules = append(ws.Rules, ws.Rules[3])
		ws.Rules[4].Name = ""
		report := explored(ws, storyRuns)
		Expect(errorsOf(report)).To(ContainElements("request-refused ①例3 録音URLコメント", "request-refused "))
		for _, f := range report.Findings {
			Expect(f.Place.File).To(BeEmpty())
		}
	})

	It("without numbers has no calls, and nothing is said of its rules", func() {
		report := odd{pbx: "numbers: []", rules: looking()}.explore()
		Expect(report.Findings).To(BeEmpty())
		Expect(report.Runs).To(BeZero())
		Expect(report.Complete).To(BeTrue())
	})

	It("without apps refuses every request", func() {
		Expect(atLeast(lint.Error, odd{apps: " ", rules: looking()}.explore())).To(Equal([]lint.Code{lint.RequestRefused}))
	})

	It("whose number leads straight to an extension is explored like others", func() {
		report := odd{
			pbx: `numbers: [{number: "0350000001", to: "extension 7001"}], groups: [{name: front, extensions: ["7001"]}]`, rules: adding(number),
		}.explore()
		Expect(report.Runs).To(BeNumerically(">", 100))
		Expect(atLeast(lint.Error, report)).To(BeEmpty())
	})

	It("with fields of every type that must be filled is explored like others", func() {
		var fields []string
		for _, kind := range strings.Fields("MULTI_LINE_TEXT RICH_TEXT NUMBER DATE TIME DATETIME USER_SELECT ORGANIZATION_SELECT GROUP_SELECT FILE") {
			fields = append(fields, field(kind, kind, `,"required":true`))
		}
		for _, kind := range strings.Fields("RADIO_BUTTON DROP_DOWN CHECK_BOX MULTI_SELECT") {
			fields = append(fields, field(kind, kind, `,"required":true,"options":{"一":{"label":"一","index":"0"}}`))
		}
		fields = append(fields, field("SINGLE_LINE_TEXT", "電話番号", ""), field("LINK", "リンク", `,"protocol":"WEB","required":true`),
			field("SUBTABLE", "表", `,"fields":{`+field("SINGLE_LINE_TEXT", "列", `,"required":true`)+`}`),
			field("NUMBER", "番号", `,"required":true,"unique":true`), field("SINGLE_LINE_TEXT", "短い", `,"required":true,"unique":true,"maxLength":"2"`),
			field("SINGLE_LINE_TEXT", "参照", `,"required":true,"lookup":{"relatedApp":{"app":"7","code":""},"relatedKeyField":"短い","fieldMappings":[],"lookupPickerFields":[],"filterCond":"","sort":""}`))
		report := odd{form: strings.Join(fields, ","), rules: looking() + adding(number, onlyNew()...)}.explore()
		Expect(atLeast(lint.Error, report)).To(ConsistOf(lint.RequestRefused, lint.NothingHappened))
	})

	It("that keeps numbers in a number field has them without hyphens", func() {
		report := odd{form: field("NUMBER", "電話番号", ""), rules: looking() + adding(number, onlyNew()...)}.explore()
		Expect(casesOf(report, lint.DuplicateCreated, "add")).To(ContainElement(saying("登録のない番号", "同時に二つの着信")))
		Expect(casesOf(report, lint.DuplicateCreated, "add")).NotTo(ContainElement(saying("ハイフン付きで登録")))
	})

	It("whose numbers cannot have hyphens has no customers with hyphens", func() {
		short := odd{form: field("SINGLE_LINE_TEXT", "電話番号", `,"maxLength":"11"`), rules: looking() + adding(number, onlyNew()...)}.explore()
		Expect(casesOf(short, lint.DuplicateCreated, "add")).NotTo(ContainElement(saying("ハイフン付きで登録")))
		long := odd{rules: looking() + adding(number, onlyNew()...)}.explore()
		Expect(casesOf(long, lint.DuplicateCreated, "add")).To(ContainElement(saying("ハイフン付きで登録")))
	})

	It("whose numbers must not repeat lets no duplicate be found", func() {
		report := odd{form: field("SINGLE_LINE_TEXT", "電話番号", `,"maxLength":"11","unique":true`), rules: looking() + adding(number, onlyNew()...)}.explore()
		Expect(codesOf(report)).NotTo(ContainElement(lint.DuplicateCreated))
	})
})

var _ = Describe("rules", func() {
	It("that register new callers alone have nothing to record of known ones", func() {
		report := odd{rules: looking() + adding(number, onlyNew()...)}.explore()
		Expect(atLeast(lint.Error, report)).To(Equal([]lint.Code{lint.DuplicateCreated}))
	})

	It("that write nothing are not told that nothing is written", func() {
		Expect(codesOf(odd{rules: looking()}.explore())).NotTo(ContainElement(lint.NothingHappened))
	})

	It("that add a record for each call may look for some of them", func() {
		form := field("SINGLE_LINE_TEXT", "電話番号", "") + "," + field("DROP_DOWN", "状態", `,"defaultValue":"未","options":{"未":{"label":"未","index":"0"},"済":{"label":"済","index":"1"}}`)
		open := strings.Replace(looking(), `\"{TEL}\"`, `\"{TEL}\" and 状態 in (\"未\")`, 1)
		Expect(codesOf(odd{form: form, rules: open + adding(number)}.explore())).NotTo(ContainElement(lint.DuplicateCreated))
	})

	It("that add two records in one request add none twice", func() {
		one := `{"method":"POST","api":"/k/v1/record.json","payload":{"app":7,"record":{` + number + `}}}`
		report := odd{rules: rule("both", "incoming-ended", kintone+"bulkRequest.json", "POST", `{"requests":[`+one+`,`+one+`]}`)}.explore()
		Expect(atLeast(lint.Error, report)).To(BeEmpty())
		Expect(codesOf(report)).NotTo(ContainElement(lint.DuplicateCreated))
	})

	It("that name a record themselves mean it", func() {
		report := odd{rules: rule("board", "incoming-ended", kintone+"record/comment.json", "POST", `{"app":7,"record":1,"comment":{"text":"{TEL}"}}`)}.explore()
		Expect(codesOf(report)).NotTo(ContainElement(lint.WrongRecord))
	})

	It("that leave every field but the form's default empty add a blank record", func() {
		form := field("SINGLE_LINE_TEXT", "電話番号", "") + "," + field("RADIO_BUTTON", "状態", `,"defaultValue":"未","options":{"未":{"label":"未","index":"0"}}`)
		Expect(atLeast(lint.Error, odd{form: form, rules: adding(`"電話":{"value":"{TEL}"}`)}.explore())).To(Equal([]lint.Code{lint.BlankRecord}))
	})

	DescribeTable("that record a call without its number may lead to the caller in other ways",
		func(written string, leads bool) {
			form := field("SINGLE_LINE_TEXT", "電話番号", "") + "," + field("SINGLE_LINE_TEXT", "会社名", "") + "," + field("SINGLE_LINE_TEXT", "メモ", "") +
				"," + field("DROP_DOWN", "状態", `,"required":true,"defaultValue":"未","options":{"未":{"label":"未","index":"0"}}`)
			look := strings.Replace(looking(), `["$id"]`, `["$id","会社名","状態"]`, 1) + rule("take", "incoming", "response://{RESPONSE_ALL}", "GET", "",
				`extract: /"会社名":\{"type":"SINGLE_LINE_TEXT","value":"(?P<NAME>[^"]+)"/`)
			look = strings.Replace(look, `/"totalCount":"(?P<COUNT>[0-9]+)"/`, `/^(?P<ALL>.*"totalCount":"(?P<COUNT>[0-9]+)".*)$/`, 1)
			look += rule("id", "incoming", "response://{RESPONSE_ALL}", "GET", "", `extract: /"\$id":\{"type":"__ID__","value":"(?P<ID>[0-9]+)"/`) +
				rule("state", "incoming", "response://{RESPONSE_ALL}", "GET", "", `extract: /"type":"DROP_DOWN","value":"(?P<STATE>[^"]+)"/`)
			report := odd{form: form, rules: look + adding(`"メモ":{"value":"`+written+`"}`, `code: "{RESPONSE_COUNT}"`, "pattern: /^1$/")}.explore()
			matcher := ContainElement("登録のあるお客様、応答し、お客様が切断")
			if leads {
				matcher = Not(matcher)
			}
			Expect(casesOf(report, lint.RecordOfNobody, "add")).To(matcher)
		},
		Entry("the customer's name leads to the caller", "{RESPONSE_NAME} より", true),
		Entry("the customer's id does", "{RESPONSE_ID}", true),
		Entry("what other customers have as well does not", "{RESPONSE_STATE}", false),
		Entry("a text of the rule's does not", "着信", false),
	)

	It("that replace what somebody has written are warned of, those that replace a link are not", func() {
		form := field("SINGLE_LINE_TEXT", "電話番号", "") + "," + field("SINGLE_LINE_TEXT", "メモ", "") + "," + field("LINK", "録音", `,"protocol":"WEB"`)
		look := strings.Replace(looking(), `/"totalCount"`, `/"value":"(?P<ID>[0-9]+)".*"totalCount"`, 1)
		writing := func(code string) string {
			return rule("write", "incoming-ended", kintone+"record.json", "PUT", `{"app":7,"id":"{RESPONSE_ID}","record":{"`+code+`":{"value":"https://pbx.example:8000/monitor_link/{ID}"}}}`,
				`code: "{RESPONSE_COUNT}"`, "pattern: /^1$/")
		}
		Expect(weights(odd{form: form, rules: look + writing("メモ")}.explore())).To(ContainElement("warning data-lost"))
		Expect(weights(odd{form: form, rules: look + writing("録音")}.explore())).To(ContainElement("info data-lost"))
	})

	It("that write into a host which nobody plays are said to be unexplored from there on", func() {
		report := odd{rules: rule("chat", "incoming", "https://chat.example.com/hook", "POST", `{"text":"{TEL}"}`)}.explore()
		Expect(weights(report)).To(ConsistOf("info request-refused", "warning personal-data-sent", "warning empty-variable-sent"))
	})

	It("that hang on an event which no call fires are said to be unexplored", func() {
		report := odd{rules: adding(number) + rule("out", "outgoing", kintone+"record.json", "POST", `{"app":7}`)}.explore()
		Expect(report.Findings).To(ContainElement(And(
			HaveField("Code", lint.BranchUnreached), HaveField("Severity", lint.Info), HaveField("Says.Japanese", HavePrefix("発信 は")))))
	})

	It("have a repair for what went wrong, not for its kind alone", func() {
		repairOf := func(report *explore.Report, code lint.Code) string {
			i := slices.IndexFunc(report.Findings, func(f explore.Finding) bool { return f.Code == code })
			Expect(i).To(BeNumerically(">=", 0), string(code))
			return report.Findings[i].Repair.English
		}
		all := strings.Replace(looking(), "/^0[0-9]{9,10}$/", "/./", 1)
		registering := odd{rules: all + adding(number, onlyNew()...)}.explore()
		Expect(repairOf(registering, lint.DuplicateCreated)).To(HavePrefix("make the number unique"))
		Expect(repairOf(registering, lint.RecordOfNobody)).To(HavePrefix("let the condition's pattern ask for digits"))
		logging := rule("log", "incoming-answered", kintone+"record.json", "POST", `{"app":7,"record":{`+number+`}}`)
		Expect(repairOf(odd{rules: logging}.explore(), lint.DuplicateCreated)).To(HavePrefix("hang the rule on an event that comes once"))
		outgoing := rule("out", "outgoing", kintone+"record.json", "POST", `{"app":7}`)
		Expect(repairOf(odd{rules: outgoing}.explore(), lint.BranchUnreached)).To(HavePrefix("send the rule by itself"))
	})

	It("that ask for an OAuth account which is not there cannot send", func() {
		report := odd{rules: adding(number, "integration: kintone")}.explore()
		Expect(weights(report)).To(ContainElement("error request-refused"))
	})

	It("that take the number apart find who is stored with hyphens", func() {
		parts := rule("parts", "incoming", "response://{TEL}", "GET", "", `extract: /^(?P<A>0[0-9])(?P<B>[0-9]{4})(?P<C>[0-9]{4})$/`)
		look := strings.Replace(strings.Replace(looking(), `\"{TEL}\"`, `\"{RESPONSE_A}-{RESPONSE_B}-{RESPONSE_C}\"`, 1), "order: 1", "order: 2", 1)
		report := odd{rules: parts + look + adding(number, onlyNew()...)}.explore()
		Expect(casesOf(report, lint.DuplicateCreated, "add")).To(ContainElement(saying("登録のあるお客様、応答し")))
		Expect(casesOf(report, lint.DuplicateCreated, "add")).NotTo(ContainElement(saying("ハイフン付きで登録")))
	})
})

func codesOf(report *explore.Report) []lint.Code { return atLeast(lint.Info, report) }
