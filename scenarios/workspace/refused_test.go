package workspace_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios/workspace"
)

var _ = Describe("a folder that is no workspace", func() {
	files := fstest.MapFS{
		"empty/rules.yaml": {}, "two/workspace.yaml": {}, "two/workspace.json": {}, "dir/workspace.yml/x": {},
	}

	DescribeTable("is refused",
		func(dir, want string) {
			w, err := workspace.Load(files, dir)
			Expect(w).To(BeNil())
			Expect(err).To(MatchError(want))
		},
		Entry("where there is none", "none", "read the workspace: there is no folder none"),
		Entry("where it is a file", "empty/rules.yaml", "read the workspace: empty/rules.yaml is a file; name the folder that it is in"),
		Entry("where it has no workspace.yaml", "empty", "read the workspace: empty has no workspace.yaml; callaction init DIR writes a workspace"),
		Entry("where it has two", "two", "read the workspace: two has workspace.yaml and workspace.json; keep one of them"),
		Entry("where its file is a folder", "dir", "read the workspace: dir/workspace.yml: this is a folder; name a file"),
	)

	It("is refused where it is a file on a disk, below which systems look in ways of their own", func() {
		dir := GinkgoT().TempDir()
		Expect(os.WriteFile(filepath.Join(dir, "rules.yaml"), nil, 0o600)).To(Succeed())
		_, err := workspace.Load(os.DirFS(dir), "rules.yaml")
		Expect(err).To(MatchError("read the workspace: rules.yaml is a file; name the folder that it is in"))
	})
})

var _ = Describe("a workspace with mistakes", func() {
	DescribeTable("says which and where",
		func(yaml string, want ...string) { Expect(refused(yaml)).To(Equal(lines(want...))) },
		Entry("no YAML", "name: 'x\n",
			"w/workspace.yaml:1:7: this is not YAML: could not find end character of single-quoted text", "    name: 'x", "          ^"),
		Entry("an empty file", "# nothing\n",
			"w/workspace.yaml:1:1: the file is empty; callaction init DIR writes a workspace", "    # nothing", "    ^"),
		Entry("a list", "- name: x\n",
			"w/workspace.yaml:1:1: expected a map of keys and values, found a list", "    - name: x", "    ^"),
		Entry("an unknown key", "nmae: x\n",
			`w/workspace.yaml:1:1: unknown key "nmae"; did you mean "name"? (known: name, kintone, pbx, oauthAccounts, rules, variables, parameters, quirks, faults, allowHosts)`,
			"    nmae: x", "    ^"),
		Entry("unknown keys in Japanese", "kintone:\n  アプリ:\n    - {ID: 7, トクン: [], フォーム: customer-support/customers}\n",
			`w/workspace.yaml:3:15: unknown key "トクン"; did you mean "トークン"? (known: ID, 名前, アプリコード, フォーム, レイアウト, 参照先, プロセス管理, レコード, トークン)`,
			"        - {ID: 7, トクン: [], フォーム: customer-support/customers}", "                  ^"),
		Entry("a text where a list belongs", "kintone: {users: admin}\n",
			`w/workspace.yaml:1:18: expected a list, found "admin"`, "    kintone: {users: admin}", "                     ^"),
		Entry("texts where maps belong", "kintone: {users: [a], apps: [7], spaces: [1], oauthClients: [c]}\npbx: {queues: [q], agents: [[]]}\noauthAccounts: [k]\nvariables: [v]\nparameters: [p]\n",
			`w/workspace.yaml:1:19: expected a map of keys and values, found "a"`,
			"    kintone: {users: [a], apps: [7], spaces: [1], oauthClients: [c]}", "                      ^",
			`w/workspace.yaml:1:30: expected a map of keys and values, found "7"`,
			"    kintone: {users: [a], apps: [7], spaces: [1], oauthClients: [c]}", "                                 ^",
			`w/workspace.yaml:1:43: expected a map of keys and values, found "1"`,
			"    kintone: {users: [a], apps: [7], spaces: [1], oauthClients: [c]}", "                                              ^",
			`w/workspace.yaml:1:62: expected a map of keys and values, found "c"`,
			"    kintone: {users: [a], apps: [7], spaces: [1], oauthClients: [c]}", "                                                                 ^",
			`w/workspace.yaml:2:16: expected a map of keys and values, found "q"`,
			"    pbx: {queues: [q], agents: [[]]}", "                   ^",
			"w/workspace.yaml:2:29: expected a map of keys and values, found a list",
			"    pbx: {queues: [q], agents: [[]]}", "                                ^",
			`w/workspace.yaml:3:17: expected a map of keys and values, found "k"`,
			"    oauthAccounts: [k]", "                    ^",
			`w/workspace.yaml:4:13: expected a map of keys and values, found "v"`,
			"    variables: [v]", "                ^",
			"w/workspace.yaml:5:13: expected a map of keys and values, found a list",
			"    parameters: [p]", "                ^"),
		Entry("a text where a map belongs", "pbx: {numbers: [0350000001]}\n",
			`w/workspace.yaml:1:17: expected a map of keys and values, found "0350000001"`, "    pbx: {numbers: [0350000001]}", "                    ^"),
		Entry("a host with a scheme", "kintone: {host: 'https://x.example/'}\n",
			`w/workspace.yaml:1:17: a host is written alone, as in example.cybozu.com, found "https://x.example/"`,
			"    kintone: {host: 'https://x.example/'}", "                    ^"),
		Entry("kintone's host as the PBX's", "kintone: {host: X.example}\npbx: {host: x.example}\n",
			"w/workspace.yaml:2:13: the PBX's host x.example is kintone's too", "    pbx: {host: x.example}", "                ^"),
		Entry("the PBX's default host as kintone's", "kintone: {host: \"pbx.example:8000\"}\n",
			"w/workspace.yaml:1:1: the PBX's host pbx.example:8000 is kintone's too", `    kintone: {host: "pbx.example:8000"}`, "    ^"),
		Entry("hosts twice", "pbx: {host: p.example}\nallowHosts: [example.cybozu.com, P.example, a.example, A.example]\n",
			"w/workspace.yaml:2:14: the host example.cybozu.com is there twice; it is kintone's already",
			"    allowHosts: [example.cybozu.com, P.example, a.example, A.example]", "                 ^",
			"w/workspace.yaml:2:34: the host P.example is there twice; it is the PBX's already",
			"    allowHosts: [example.cybozu.com, P.example, a.example, A.example]", "                                     ^",
			"w/workspace.yaml:2:56: the host A.example is there twice; it is allowed already",
			"    allowHosts: [example.cybozu.com, P.example, a.example, A.example]", "                                                           ^"),
		Entry("an unknown language", "kintone: {language: jp}\n",
			`w/workspace.yaml:1:21: unknown language "jp"; did you mean "ja"? (known: ja, en)`, "    kintone: {language: jp}", "                        ^"),
	)

	DescribeTable("about users",
		func(yaml string, want ...string) {
			Expect(refused("kintone:\n  users:\n" + yaml)).To(Equal(lines(want...)))
		},
		Entry("without password", "    - {login: a}\n",
			`w/workspace.yaml:3:7: the key "password" is missing`, "        - {login: a}", "          ^"),
		Entry("twice", "    - {login: a, password: x}\n    - {login: a, password: y}\n",
			"w/workspace.yaml:4:15: user a is there twice; the first is on line 3", "        - {login: a, password: ********}", "                  ^"),
		Entry("in no time zone", "    - {login: a, password: x, timezone: Asia/Edo}\n",
			`w/workspace.yaml:3:41: unknown time zone "Asia/Edo"; write one such as Asia/Tokyo`,
			"        - {login: a, password: ********, timezone: Asia/Edo}", "                                                   ^"),
		Entry("whose password the environment lacks", "    - {login: a, password: '${env:NONE}'}\n",
			"w/workspace.yaml:3:29: the environment variable NONE is not set", "        - {login: a, password: ********}", "                               ^"),
	)

	DescribeTable("about apps",
		func(yaml string, want ...string) {
			Expect(refused("kintone:\n  apps:\n" + yaml)).To(Equal(lines(want...)))
		},
		Entry("without id", "    - {name: x}\n",
			`w/workspace.yaml:3:7: the key "id" is missing`, "        - {name: x}", "          ^"),
		Entry("with no id", "    - {id: 0}\n",
			"w/workspace.yaml:3:12: ids begin at 1, found 0", "        - {id: 0}", "               ^"),
		Entry("with an id that is no number", "    - {id: seven}\n",
			`w/workspace.yaml:3:12: expected a whole number, found "seven"`, "        - {id: seven}", "               ^"),
		Entry("twice", "    - {id: 7}\n    - {id: 7}\n",
			"w/workspace.yaml:4:12: app 7 is there twice; the first is on line 3", "        - {id: 7}", "               ^"),
		Entry("with an unknown permission", "    - {id: 7, tokens: [{token: T, permissions: [read]}]}\n",
			"w/workspace.yaml:3:49: unknown permission \"read\" (known: 閲覧 (view), 追加 (add), 編集 (edit), 削除 (delete), 管理 (manage))",
			"        - {id: 7, tokens: [{token: ********, permissions: [read]}]}", "                                                           ^"),
		Entry("with tokens that are texts", "    - {id: 7, tokens: [SECRET]}\n",
			"w/workspace.yaml:3:24: expected a map of keys and values, found a credential",
			"        - {id: 7, tokens: [********]}", "                           ^"),
		Entry("with a token of another", "    - {id: 7, tokens: [{token: T}]}\n    - {id: 8, tokens: [{token: T}]}\n",
			"w/workspace.yaml:4:24: this token is there twice; the first is on line 3",
			"        - {id: 8, tokens: [{token: ********}]}", "                           ^"),
		Entry("with a form that is not there", "    - {id: 7, form: apps/none.json}\n",
			"w/workspace.yaml:3:21: there is no file w/apps/none.json", "        - {id: 7, form: apps/none.json}", "                        ^"),
		Entry("with records that are not there", "    - {id: 7, records: none.csv}\n",
			"w/workspace.yaml:3:24: there is no file w/none.csv", "        - {id: 7, records: none.csv}", "                           ^"),
		Entry("with a folder for a form", "    - {id: 7, form: .}\n",
			"w/workspace.yaml:3:21: w is a folder; name a file", "        - {id: 7, form: .}", "                        ^"),
		Entry("whose built-in lookup looks nowhere", "    - {id: 7, form: customer-support/inquiries}\n",
			"w/workspace.yaml:3:21: the lookup ルックアップ looks in app 8, which this workspace does not have; add the app, or name another under relatedApps (参照先)",
			"        - {id: 7, form: customer-support/inquiries}", "                        ^"),
		Entry("related to none", "    - {id: 7, form: customer-support/inquiries, relatedApps: {ルックアップ: 9}}\n",
			"w/workspace.yaml:3:71: this workspace has no app 9",
			"        - {id: 7, form: customer-support/inquiries, relatedApps: {ルックアップ: 9}}", "                                                                                ^"),
		Entry("related by no lookup", "    - {id: 7, form: customer-support/customers, relatedApps: {会社名: 7}}\n",
			`w/workspace.yaml:3:63: unknown lookup field "会社名"; there is none`,
			"        - {id: 7, form: customer-support/customers, relatedApps: {会社名: 7}}", "                                                                  ^"),
	)

	It("about a form stand in its file", func() {
		Expect(refused("kintone:\n  apps:\n    - {id: 7, form: a.json}\n    - {id: 8, form: b.json}\n    - {id: 9, form: c.txt}\n    - {id: 10, form: d.json, relatedApps: {ルックアプ: 7}}\n",
			"a.json", `{"properties":`, "b.json", `{"fields":{}}`, "c.txt", "fields", "d.json", inquiries)).To(Equal(lines(
			"w/a.json:1:14: this is not JSON: unexpected end of JSON input",
			`    {"properties":`, "                 ^",
			`w/b.json:1:1: this is no form; it needs "properties", as GET /k/v1/app/form/fields.json answers them`,
			`    {"fields":{}}`, "    ^",
			"w/workspace.yaml:5:21: w/c.txt is no JSON; a form is what GET /k/v1/app/form/fields.json answers",
			"        - {id: 9, form: c.txt}", "                        ^",
			`w/workspace.yaml:6:44: unknown lookup field "ルックアプ"; did you mean "ルックアップ"? (known: ルックアップ, 顧客)`,
			"        - {id: 10, form: d.json, relatedApps: {ルックアプ: 7}}", "                                               ^",
			"w/d.json:3:35: the lookup ルックアップ looks in app 123, which this workspace does not have; add the app, or name another under relatedApps (参照先)",
			`        "lookup":{"relatedApp":{"app":"123","code":""},"relatedKeyField":"会社名"}},`, "                                      ^")))
	})

	DescribeTable("about spaces and OAuth",
		func(yaml string, want ...string) { Expect(refused(yaml)).To(Equal(lines(want...))) },
		Entry("a space twice", "kintone: {spaces: [{id: 1}, {id: 1}]}\n",
			"w/workspace.yaml:1:34: space 1 is there twice; the first is on line 1", "    kintone: {spaces: [{id: 1}, {id: 1}]}", "                                     ^"),
		Entry("a space with an app that is not there", "kintone: {spaces: [{id: 1, apps: [7]}]}\n",
			"w/workspace.yaml:1:35: this workspace has no app 7", "    kintone: {spaces: [{id: 1, apps: [7]}]}", "                                      ^"),
		Entry("an app in two spaces", "kintone:\n  apps: [{id: 7}]\n  spaces: [{id: 1, apps: [7]}, {id: 2, apps: [7]}]\n",
			"w/workspace.yaml:3:47: app 7 is in two spaces; the first names it on line 3", "      spaces: [{id: 1, apps: [7]}, {id: 2, apps: [7]}]", "                                                  ^"),
		Entry("a client with what it lacks", "kintone:\n  oauthClients:\n    - {id: c, users: [b]}\n    - {id: c, secret: s, redirect: r}\n",
			`w/workspace.yaml:3:7: the key "secret" is missing`, "        - {id: c, users: [b]}", "          ^",
			`w/workspace.yaml:3:7: the key "redirect" is missing`, "        - {id: c, users: [b]}", "          ^",
			`w/workspace.yaml:3:23: unknown user "b"; there is none`, "        - {id: c, users: [b]}", "                          ^",
			"w/workspace.yaml:4:12: OAuth client c is there twice; the first is on line 3", "        - {id: c, secret: ********, redirect: r}", "               ^"),
		Entry("an account of no client", "oauthAccounts: [{name: k, client: c}, {name: k}]\n",
			`w/workspace.yaml:1:35: unknown OAuth client "c"; there is none`, "    oauthAccounts: [{name: k, client: c}, {name: k}]", "                                      ^",
			`w/workspace.yaml:1:39: the key "client" is missing`, "    oauthAccounts: [{name: k, client: c}, {name: k}]", "                                          ^",
			"w/workspace.yaml:1:46: OAuth account k is there twice; the first is on line 1", "    oauthAccounts: [{name: k, client: c}, {name: k}]", "                                                 ^"),
	)

	DescribeTable("about the PBX",
		func(yaml string, want ...string) { Expect(refused("pbx:\n" + yaml)).To(Equal(lines(want...))) },
		Entry("a number twice", "  numbers:\n    - {number: 03-5000-0001, to: sales}\n    - {number: \"0350000001\", to: sales}\n  queues: [{name: sales}]\n",
			`w/workspace.yaml:4:7: number "0350000001" is there twice, the first time as "03-5000-0001"`,
			`        - {number: "0350000001", to: sales}`, "          ^"),
		Entry("a number that leads nowhere", "  numbers: [{number: \"0350000001\", to: queue salse}]\n  queues: [{name: sales}]\n",
			`w/workspace.yaml:2:13: number 0350000001 leads to "queue salse", which is no queue, group or extension; the nearest known is "queue sales"`,
			`      numbers: [{number: "0350000001", to: queue salse}]`, "                ^"),
		Entry("a number without destination", "  numbers: [{number: \"0350000001\"}, {to: sales}]\n",
			`w/workspace.yaml:2:13: the key "to" is missing`, `      numbers: [{number: "0350000001"}, {to: sales}]`, "                ^",
			`w/workspace.yaml:2:37: the key "number" is missing`, `      numbers: [{number: "0350000001"}, {to: sales}]`, "                                        ^"),
		Entry("a number that is none", "  numbers: [{number: front, to: front}]\n  groups: [{name: front}]\n",
			`w/workspace.yaml:2:13: number "front" is no telephone number (digits, hyphens, spaces, parentheses, and + before a country code)`,
			`      numbers: [{number: front, to: front}]`, "                ^"),
		Entry("a queue and a group of one name", "  queues: [{name: a}]\n  groups: [{name: a}]\n",
			"w/workspace.yaml:3:12: group a has the name of queue a", "      groups: [{name: a}]", "               ^"),
		Entry("an extension twice in a queue", "  queues: [{name: a, extensions: [1, 1]}]\n",
			"w/workspace.yaml:2:12: queue a has extension 1 twice", "      queues: [{name: a, extensions: [1, 1]}]", "               ^"),
		Entry("agents twice", "  agents: [7001, {name: a, extension: 7001}, {name: a, extension: 7002}]\n",
			"w/workspace.yaml:2:18: extension 7001 is there twice; the first is on line 2",
			"      agents: [7001, {name: a, extension: 7001}, {name: a, extension: 7002}]", "                     ^",
			"w/workspace.yaml:2:46: agent a is there twice; the first is on line 2",
			"      agents: [7001, {name: a, extension: 7001}, {name: a, extension: 7002}]", "                                                 ^"),
		Entry("an agent without extension", "  agents: [{name: a}]\n",
			`w/workspace.yaml:2:12: the key "extension" is missing`, "      agents: [{name: a}]", "               ^"),
	)

	DescribeTable("about variables, parameters and quirks",
		func(yaml string, want ...string) { Expect(refused(yaml)).To(Equal(lines(want...))) },
		Entry("a variable without value", "variables: [{name: A}]\n",
			"w/workspace.yaml:1:13: the variable A needs a value (値) or a generator (生成)", "    variables: [{name: A}]", "                ^"),
		Entry("a variable with both", "variables: [{name: A, value: x, generator: number}]\n",
			`w/workspace.yaml:1:13: variable "A" has both a value and the generator "number"; one has to go`,
			"    variables: [{name: A, value: x, generator: number}]", "                ^"),
		Entry("a variable of the PBX", "variables: [{name: TEL, value: x}]\n",
			`w/workspace.yaml:1:13: variable "TEL" is one that the PBX sets itself`, "    variables: [{name: TEL, value: x}]", "                ^"),
		Entry("a variable twice", "variables: [{name: A, value: x}, {name: A, value: y, events: [着信]}]\n",
			`w/workspace.yaml:1:34: variable "A" is declared twice for one event`,
			"    variables: [{name: A, value: x}, {name: A, value: y, events: [着信]}]", "                                     ^"),
		Entry("an unknown event", "variables: [{name: A, value: x, events: [着信終了]}]\n",
			`w/workspace.yaml:1:42: unknown event "着信終了"; write one of 着信 (incoming), 着信応答 (incoming-answered), 着信切断 (incoming-ended), コールセンター着信 (callcenter-incoming), コールセンター応答 (callcenter-answered), コールセンター切断 (callcenter-ended), 発信 (outgoing), 発信応答 (outgoing-answered), 発信切断 (outgoing-ended)`,
			"    variables: [{name: A, value: x, events: [着信終了]}]", "                                             ^"),
		Entry("a parameter's name", "parameters: {A-B: x}\n",
			`w/workspace.yaml:1:14: "A-B" cannot be a parameter's name; use letters, digits and underscores, and no digit first`,
			"    parameters: {A-B: x}", "                 ^"),
		Entry("a parameter from nowhere", "parameters: {A: '${env:NONE}', B: '${A}'}\n",
			"w/workspace.yaml:1:18: the environment variable NONE is not set", "    parameters: {A: '${env:NONE}', B: '${A}'}", "                     ^",
			`w/workspace.yaml:1:36: unknown parameter "A"; there is none; where no parameter is meant, write $${A}`,
			"    parameters: {A: '${env:NONE}', B: '${A}'}", "                                       ^"),
		Entry("a quirk without value", "quirks: {telFormat: }\n",
			"w/workspace.yaml:1:10: the quirk telFormat has no value", "    quirks: {telFormat: }", "             ^"),
		Entry("a quirk with several values", "quirks: {telFormat: [digits]}\n",
			"w/workspace.yaml:1:21: expected text, found a list; a text that begins with [ needs quotes", "    quirks: {telFormat: [digits]}", "                        ^"),
		Entry("faults that are no list", "faults: {a: b}\n",
			"w/workspace.yaml:1:9: expected a list, found a map", "    faults: {a: b}", "            ^"),
	)

	It("about rules stand in their files, or where the files are named", func() {
		Expect(refused("rules: [a.yaml, none.yaml, b.yaml]\n",
			"a.yaml", "- {name: a, event: 着信, url: x}", "b.yaml", "- {name: b, event: 着信}\n- {name: a, event: 着信, url: '${D}'}\n")).To(Equal(lines(
			"w/workspace.yaml:1:17: there is no file w/none.yaml",
			"    rules: [a.yaml, none.yaml, b.yaml]", "                    ^",
			`w/b.yaml:1:3: rule 1 "b": the key "url" is missing`,
			"    - {name: b, event: 着信}", "      ^",
			`w/b.yaml:2:30: unknown parameter "D"; there is none; where no parameter is meant, write $${D}`,
			"    - {name: a, event: 着信, url: '${D}'}", "                                   ^")))
	})

	It("are all shown, the workspace's first", func() {
		Expect(refused("kintone: {language: jp}\nrules: [none.yaml]\n")).To(Equal(lines(
			`w/workspace.yaml:1:21: unknown language "jp"; did you mean "ja"? (known: ja, en)`, "    kintone: {language: jp}", "                        ^",
			"w/workspace.yaml:2:9: there is no file w/none.yaml", "    rules: [none.yaml]", "            ^")))
	})

	It("about files that cannot be read name them", func() {
		files := folder("kintone: {apps: [{id: 7, form: f.json}]}", "f.json", "{}")
		_, err := workspace.Load(unreadable{files, "w/f.json"}, "w")
		Expect(err).To(MatchError(lines(
			"w/workspace.yaml:1:32: the file w/f.json cannot be read: permission denied",
			"    kintone: {apps: [{id: 7, form: f.json}]}", "                                   ^")))
	})
})

// unreadable is a file system in which one file may not be read.
type unreadable struct {
	fstest.MapFS
	name string
}

var errDenied = errors.New("permission denied")

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, errDenied
	}
	return u.MapFS.Open(name)
}

// Stat hides MapFS's own, which would not ask Open.
func (u unreadable) Stat(name string) (fs.FileInfo, error) {
	if name == u.name {
		return nil, errDenied
	}
	return u.MapFS.Stat(name)
}
