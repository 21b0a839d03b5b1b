package workspace_test

import (
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/event"
	"callaction/fakekintone"
	"callaction/internal/mask"
	"callaction/internal/quirk"
	"callaction/internal/yamlfile"
	"callaction/scenarios/workspace"
)

const rules = `- {name: a, event: 着信, url: "https://${DOMAIN}.cybozu.com/", memo: "${env:TOKEN7}"}`

const customers = `{"properties":{
  "会社名":{"type":"SINGLE_LINE_TEXT","code":"会社名"},
  "区分":{"type":"CHECK_BOX","code":"区分"}},"revision":"3"}`

const inquiries = `{"properties":{
  "ルックアップ":{"type":"SINGLE_LINE_TEXT","code":"ルックアップ",
    "lookup":{"relatedApp":{"app":"123","code":""},"relatedKeyField":"会社名"}},
  "顧客":{"type":"SINGLE_LINE_TEXT","code":"顧客","lookup":{"relatedApp":{"app":"8","code":""}}}}}`

const whole = `name: customers
kintone:
  host: acme.cybozu.com
  language: en
  users:
    - {login: admin, password: "${env:PASSWORD}", name: 管理者, language: ja, timezone: Asia/Tokyo}
  apps:
    - id: 7
      name: 問い合わせ管理
      form: apps/inquiries.json
      relatedApps: {ルックアップ: 8}
      tokens:
        - {token: TOKEN-A, permissions: [view, add, edit, delete, manage]}
        - {token: "${env:TOKEN7}", permissions: [閲覧, レコード追加, アプリ管理], notDeployed: yes}
    - {id: 8, name: 顧客管理, code: CRM, form: apps/customers.json, records: records/customers.json}
  spaces: [{id: 1, name: 営業}, {id: 2, guest: true, apps: [7]}]
  oauthClients:
    - {id: client, secret: hush, name: pbx, redirect: https://pbx.acme:8000/oauth_client/callback, users: [admin]}
pbx:
  host: pbx.acme:8000
  numbers: [{number: "0350000001", to: queue sales}, {number: 0350000002, to: 内線 7001}]
  queues: [{name: sales, extensions: [佐藤, "7003"]}]
  groups: [{name: front, extensions: [7001]}]
  agents: [{name: 佐藤, extension: "7002"}, 7001]
oauthAccounts: [{name: kintone, client: client, scopes: [k:app_record:read], authorized: admin}]
rules: rules.yaml
variables:
  - {name: EXTENSION, events: [コールセンター応答, incoming-ended], value: "7001"}
  - {name: STARTED, generator: started}
parameters: {DOMAIN: acme, KEY: "${env:TOKEN7}"}
quirks: {unquotedDigits: accept}
faults: [{request: 3}]
allowHosts: [api.acme]
`

func wholeWorkspace() *workspace.Workspace {
	GinkgoHelper()
	return load(whole, "rules.yaml", rules, "apps/inquiries.json", inquiries, "apps/customers.json", customers,
		"records/customers.json", `[{"会社名":{"value":"A"}}]`)
}

const company = `kintone:
  組織:
    - {組織コード: sales, 組織名: 営業部, ID: 27, 別言語の名前: Sales, 別言語: en, メモ: 売る}
    - {code: east, 名前: 東日本営業, 親組織コード: sales}
  グループ:
    - {グループコード: leaders, グループ名: リーダー, メモ: まとめ役}
  users:
    - {login: sato, password: x, id: 146, 所属組織: [sales, {組織: east, 役職: 部長}], 優先する組織: east, グループ: [leaders, everyone], 停止中: はい,
       プロフィール: {姓: 佐藤, 名: 花子, よみがな(姓): さとう, よみがな(名): はなこ, 別言語の名前: Sato, 別言語: en, メモ: m, 電話番号: "03", 携帯電話: "090",
         内線: 7001, メールアドレス: s@example.com, Skype名: sky, URL: "https://a.example", 従業員番号: E1, 生年月日: 2000-01-02, 入社日: 2020-04-01,
         表示優先度: 4, カスタマイズ項目: {seat: 12}}}
    - {login: ito, password: x, twoFactor: true}
`

var _ = Describe("a workspace", func() {
	It("has organisations and groups, and users in them", func() {
		k := load(company).Kintone
		Expect(k.Organizations).To(HaveLen(2))
		Expect(k.Organizations[0].Organization).To(Equal(fakekintone.Organization{
			Code: "sales", Name: "営業部", ID: 27, LocalName: "Sales", LocalNameLocale: "en", Description: "売る"}))
		Expect(k.Organizations[1].Organization).To(Equal(fakekintone.Organization{Code: "east", Name: "東日本営業", Parent: "sales"}))
		Expect(k.Groups).To(HaveLen(1))
		Expect(k.Groups[0].Group).To(Equal(fakekintone.Group{Code: "leaders", Name: "リーダー", Description: "まとめ役"}))

		sato := k.Users[0]
		Expect(sato.ID).To(BeEquivalentTo(146))
		Expect(sato.Organizations).To(Equal([]fakekintone.Membership{
			{Organization: "sales"}, {Organization: "east", Title: fakekintone.Title{Code: "部長"}}}))
		Expect(sato.PrimaryOrganization).To(Equal("east"))
		Expect(sato.Groups).To(Equal([]string{"leaders", "everyone"}))
		Expect([]bool{sato.Inactive, sato.TwoFactor, k.Users[1].Inactive, k.Users[1].TwoFactor}).To(Equal([]bool{true, false, false, true}))
		Expect(sato.Profile).To(Equal(fakekintone.Profile{
			SurName: "佐藤", GivenName: "花子", SurNameReading: "さとう", GivenNameReading: "はなこ", LocalName: "Sato", LocalNameLocale: "en",
			Description: "m", Phone: "03", MobilePhone: "090", ExtensionNumber: "7001", Email: "s@example.com", Callto: "sky",
			URL: "https://a.example", EmployeeNumber: "E1", BirthDate: "2000-01-02", JoinDate: "2020-04-01", SortOrder: 4,
			CustomItems: map[string]string{"seat": "12"},
		}))
	})

	It("has what its file says", func() {
		w := wholeWorkspace()
		Expect([]string{w.Name, w.Dir, w.File}).To(Equal([]string{"customers", "w", "w/workspace.yaml"}))
		Expect(w.AllowHosts).To(Equal([]string{"api.acme"}))
		Expect(w.Parameters).To(Equal(map[string]string{"DOMAIN": "acme", "KEY": "s3cret"}))
		Expect(w.Quirks).To(Equal(map[string]string{"unquotedDigits": "accept"}))
		Expect(w.Faults).To(HaveLen(1))
		Expect(w.Faults[0].Kind()).To(Equal(yamlfile.MapKind))
	})

	It("has a kintone", func() {
		k := wholeWorkspace().Kintone
		Expect([]string{k.Host, k.Language}).To(Equal([]string{"acme.cybozu.com", "en"}))
		Expect(k.Users).To(HaveLen(1))
		u := k.Users[0]
		Expect([]string{u.Login, u.Password, u.Name, u.Language, u.TimeZone}).To(Equal([]string{"admin", "pa55", "管理者", "ja", "Asia/Tokyo"}))
		Expect(k.Spaces).To(HaveLen(2))
		Expect(k.Spaces[0].ID).To(BeEquivalentTo(1))
		Expect(k.Spaces[0].Name).To(Equal("営業"))
		Expect(k.Spaces[0].Guest).To(BeFalse())
		Expect(k.Spaces[1].Guest).To(BeTrue())
		Expect(k.Spaces[1].Apps).To(Equal([]int64{7}))
		c := k.OAuthClients[0]
		Expect([]string{c.ID, c.Secret, c.Name, c.Redirect}).To(Equal([]string{"client", "hush", "pbx", "https://pbx.acme:8000/oauth_client/callback"}))
		Expect(c.Users).To(Equal([]string{"admin"}))
	})

	It("has apps with forms, records and tokens", func() {
		apps := wholeWorkspace().Kintone.Apps
		Expect(apps).To(HaveLen(2))
		Expect(apps[0].ID).To(BeEquivalentTo(7))
		Expect([]string{apps[0].Name, apps[0].Code, apps[0].FormName}).To(Equal([]string{"問い合わせ管理", "", ""}))
		Expect(string(apps[0].FormData)).To(Equal(inquiries))
		Expect(apps[0].RelatedApps).To(Equal(map[string]int64{"ルックアップ": 8}))
		Expect(apps[0].Tokens).To(HaveLen(2))
		Expect(apps[0].Tokens[0].Token).To(Equal("TOKEN-A"))
		Expect(apps[0].Tokens[0].NotDeployed).To(BeFalse())
		Expect(apps[0].Tokens[0].Permissions).To(Equal([]fakekintone.Permission{
			fakekintone.PermissionView, fakekintone.PermissionAdd, fakekintone.PermissionEdit, fakekintone.PermissionDelete, fakekintone.PermissionManage}))
		Expect(apps[0].Tokens[1].Token).To(Equal("s3cret"))
		Expect(apps[0].Tokens[1].NotDeployed).To(BeTrue())
		Expect(apps[0].Tokens[1].Permissions).To(Equal([]fakekintone.Permission{
			fakekintone.PermissionView, fakekintone.PermissionAdd, fakekintone.PermissionManage}))
		Expect(apps[1].Code).To(Equal("CRM"))
		Expect(apps[1].Records).To(HaveLen(1))
		Expect(string(apps[1].Records[0])).To(Equal(`{"会社名":{"value":"A"}}`))
	})

	It("has a PBX, whose teams can name agents", func() {
		p := wholeWorkspace().PBX
		Expect(p.Host).To(Equal("pbx.acme:8000"))
		Expect([]string{p.Numbers[0].Number, p.Numbers[0].To, p.Numbers[1].Number, p.Numbers[1].To}).
			To(Equal([]string{"0350000001", "queue sales", "0350000002", "内線 7001"}))
		Expect(p.Queues[0].Name).To(Equal("sales"))
		Expect(p.Queues[0].Extensions).To(Equal([]string{"7002", "7003"}))
		Expect(p.Groups[0].Name).To(Equal("front"))
		Expect(p.Groups[0].Extensions).To(Equal([]string{"7001"}))
		Expect([]string{p.Agents[0].Name, p.Agents[0].Extension, p.Agents[1].Name, p.Agents[1].Extension}).To(Equal([]string{"佐藤", "7002", "", "7001"}))
	})

	It("has OAuth accounts and variables", func() {
		w := wholeWorkspace()
		a := w.OAuthAccounts[0]
		Expect([]string{a.Name, a.Client, a.Authorized}).To(Equal([]string{"kintone", "client", "admin"}))
		Expect(a.Scopes).To(Equal([]string{"k:app_record:read"}))
		Expect(w.Variables[0].Name).To(Equal("EXTENSION"))
		Expect(w.Variables[0].Events).To(Equal([]event.Name{event.CallCenterAnswered, event.IncomingEnded}))
		Expect([]string{w.Variables[0].Value, w.Variables[0].Generator}).To(Equal([]string{"7001", ""}))
		Expect(w.Variables[1].Events).To(BeEmpty())
		Expect(w.Variables[1].Generator).To(Equal("started"))
	})

	It("has rules, with its parameters in them", func() {
		w := wholeWorkspace()
		Expect(w.RuleFiles).To(Equal([]string{"w/rules.yaml"}))
		Expect(w.Rules).To(HaveLen(1))
		Expect(w.Rules[0].URL).To(Equal("https://acme.cybozu.com/"))
		Expect(w.Rules[0].Source.File).To(Equal("w/rules.yaml"))
	})

	It("knows what is to be masked", func() {
		Expect(wholeWorkspace().Secrets).To(ConsistOf("TOKEN-A", "s3cret", "pa55", "hush", mask.Login("admin", "pa55")))
	})

	It("knows where everything stands", func() {
		w := wholeWorkspace()
		Expect([]int{
			w.Kintone.Users[0].Node.Line(), w.Kintone.Apps[0].Node.Line(), w.Kintone.Apps[0].Tokens[1].Node.Line(), w.Kintone.Spaces[1].Node.Line(),
			w.Kintone.OAuthClients[0].Node.Line(), w.PBX.Numbers[1].Node.Line(), w.PBX.Queues[0].Node.Line(), w.PBX.Groups[0].Node.Line(),
			w.PBX.Agents[1].Node.Line(), w.OAuthAccounts[0].Node.Line(), w.Variables[1].Node.Line(), w.QuirkNodes["unquotedDigits"].Line(),
		}).To(Equal([]int{6, 8, 14, 16, 18, 21, 22, 23, 24, 25, 29, 31}))
	})

	It("finds its apps, and changes a token's permissions", func() {
		w := wholeWorkspace()
		Expect(w.App(8).Name).To(Equal("顧客管理"))
		Expect(w.App(9)).To(BeNil())
		Expect([]any{w.User("admin").Login, w.User("nobody"), w.OAuthClient("client").Name, w.OAuthClient("c")}).To(Equal([]any{"admin", (*workspace.User)(nil), "pbx", (*workspace.OAuthClient)(nil)}))
		Expect(w.SetPermissions("s3cret", []fakekintone.Permission{fakekintone.PermissionView})).To(BeTrue())
		Expect(w.App(7).Tokens[1].Permissions).To(Equal([]fakekintone.Permission{fakekintone.PermissionView}))
		Expect(w.SetPermissions("none", nil)).To(BeFalse())
	})

	It("has defaults where its file says nothing", func() {
		w := load("quirks:\n")
		Expect([]string{w.Name, w.Kintone.Host, w.PBX.Host}).To(Equal([]string{"w", "example.cybozu.com", "pbx.example:8000"}))
		Expect(w.Rules).To(BeEmpty())
		Expect(w.Secrets).To(BeEmpty())
	})

	It("may use the built-in forms", func() {
		w := load("kintone: {apps: [{id: 8, form: customer-support/customers}, {id: 9, form: customer-support/inquiries}, {id: 10}]}")
		Expect([]string{w.App(8).FormName, w.App(9).FormName, w.App(10).FormName}).To(Equal([]string{fakekintone.Customers, fakekintone.Inquiries, ""}))
	})

	It("is read in Japanese too", func() {
		w := load(`名前: 検証
kintone:
  ホスト: acme.cybozu.com
  言語: ja
  ユーザー: [{ログイン名: admin, パスワード: pw, 名前: 管理者, 言語: en, タイムゾーン: UTC}]
  アプリ: [{ID: 7, 名前: 顧客, アプリコード: C, フォーム: customer-support/inquiries, 参照先: {ルックアップ: 7}, レコード: r.csv, トークン: [{トークン: T, 権限: [編集], 未反映: はい}]}]
  スペース: [{ID: 1, ゲスト: いいえ, アプリ: [7]}]
  OAuthクライアント: [{クライアントID: c, クライアントシークレット: s, クライアント名: n, リダイレクトエンドポイント: r, 連携利用ユーザ: [admin]}]
PBX:
  ホスト: pbx.acme
  番号: [{番号: 03-5000-0001, 着信先: キュー 営業}]
  キュー: [{名前: 営業, エージェント: [佐藤]}]
  呼出グループ: [{名前: 受付, 内線: [7001]}]
  エージェント: [{名前: 佐藤, 内線: 7002}]
OAuthアカウント: [{名前: k, クライアントID: c, スコープ: [x], 認可済み: admin}]
アクション: [rules.yaml]
変数: [{名前: E, イベント種別: [着信], 値: v}, {名前: G, 生成: number}]
パラメータ: {DOMAIN: acme}
仮定: {telFormat: digits}
障害: []
許可ホスト: [api.acme]
`, "rules.yaml", rules, "r.csv", "会社名\nA\n")
		Expect([]string{w.Name, w.Kintone.Host, w.Kintone.Users[0].Password, w.Kintone.Apps[0].Tokens[0].Token, w.Kintone.OAuthClients[0].Redirect}).
			To(Equal([]string{"検証", "acme.cybozu.com", "pw", "T", "r"}))
		Expect([]string{w.PBX.Numbers[0].To, w.PBX.Queues[0].Extensions[0], w.PBX.Groups[0].Name, w.OAuthAccounts[0].Client, w.OAuthAccounts[0].Authorized, w.Variables[0].Value, w.Variables[1].Generator}).
			To(Equal([]string{"キュー 営業", "7002", "受付", "c", "admin", "v", "number"}))
		Expect([]any{w.Rules[0].Name, w.Quirks["telFormat"], w.AllowHosts[0], w.App(7).Tokens[0].NotDeployed, len(w.App(7).Records)}).
			To(Equal([]any{"a", "digits", "api.acme", true, 1}))
	})

	DescribeTable("is found under its other names",
		func(name, content string) {
			w, err := workspace.Load(fstest.MapFS{"w/" + name: {Data: []byte(content)}}, "w")
			Expect(err).NotTo(HaveOccurred())
			Expect([]string{w.Name, w.File}).To(Equal([]string{"x", "w/" + name}))
		},
		Entry("yml", "workspace.yml", "name: x"),
		Entry("JSON", "workspace.json", `{"name": "x"}`),
	)

	It("may be the file system's root", func() {
		w, err := workspace.Load(fstest.MapFS{"workspace.yaml": {Data: []byte("rules: r.yaml")}, "r.yaml": {Data: []byte("- {name: a, event: 着信, url: x}")}}, ".")
		Expect(err).NotTo(HaveOccurred())
		Expect(w.RuleFiles).To(Equal([]string{"r.yaml"}))
	})

	It("reads the process's environment where nothing else is said", func() {
		GinkgoT().Setenv("CALLACTION_SPEC", "from outside")
		w, err := workspace.Load(folder("parameters: {A: '${env:CALLACTION_SPEC}'}"), "w")
		Expect(err).NotTo(HaveOccurred())
		Expect(w.Parameters["A"]).To(Equal("from outside"))
		Expect(w.Secrets).To(Equal([]string{"from outside"}))
	})
})

var _ = Describe("a workspace's rules", func() {
	const two = "- {name: b, event: 着信, url: x}\n- {name: a, event: 着信, url: x}\n"

	It("can be replaced by those of other files", func() {
		w := load("rules: rules.yaml\nparameters: {DOMAIN: acme}", "rules.yaml", rules, "other.yaml", "- {name: o, event: 着信, url: '${DOMAIN}'}")
		Expect(w.ReadRules([]string{"w/other.yaml"})).To(Succeed())
		Expect(w.Rules).To(HaveLen(1))
		Expect(w.Rules[0].URL).To(Equal("acme"))
		Expect(w.Secrets).To(Equal([]string{"s3cret"}))
	})

	It("can change places between files, all at once", func() {
		w := load("rules: [one.yaml, two.yaml]", "one.yaml", "- {name: a, event: 着信, url: x}", "two.yaml", "- {name: b, event: 着信, url: y}")
		b, a := []byte("- {name: b, event: 着信, url: y}"), []byte("- {name: a, event: 着信, url: x}")
		Expect(w.ReplaceRules("w/one.yaml", b)).To(MatchError(ContainSubstring(`the rule "b" is there twice`)))
		Expect(w.ReplaceRuleFiles(map[string][]byte{"w/one.yaml": b, "w/two.yaml": a})).To(Succeed())
		Expect(w.Rules[0].Name).To(Equal("b"))
		Expect(w.ReplaceRuleFiles(map[string][]byte{"w/one.yaml": a, "w/none.yaml": b})).To(MatchError(
			"the workspace has no rule file w/none.yaml; it has w/one.yaml, w/two.yaml"))
		Expect(w.Rules[0].Name).To(Equal("b"), "nothing has changed")
	})

	It("stay where the other files are wrong", func() {
		w := load("rules: rules.yaml\nparameters: {DOMAIN: acme}", "rules.yaml", rules, "two.yaml", two, "three.yaml", "- {name: a, event: 着信, url: y}")
		Expect(w.ReadRules([]string{"w/rules.yaml", "w/two.yaml", "w/three.yaml"})).To(MatchError(lines(
			`w/two.yaml:2:3: the rule "a" is there twice; the first is at w/rules.yaml:1:3`,
			"    - {name: a, event: 着信, url: x}", "      ^",
			`w/three.yaml:1:3: the rule "a" is there twice; the first is at w/rules.yaml:1:3`,
			"    - {name: a, event: 着信, url: y}", "      ^")))
		Expect(w.ReadRules([]string{"w/none.yaml"})).To(MatchError("read rule file: open file: open w/none.yaml: file does not exist"))
		Expect(w.Rules).To(HaveLen(1))
	})
})

var _ = Describe("a workspace's quirks", func() {
	known := []quirk.Quirk{{Name: "telFormat", Values: []string{"digits", "as received"}}}

	It("are known, with values that they have", func() {
		Expect(load("quirks: {telFormat: as received}").CheckQuirks(known)).To(Succeed())
	})

	It("are reported at their places", func() {
		Expect(load("quirks:\n  telFormat: raw\n  telformat: digits\n").CheckQuirks(known)).To(MatchError(lines(
			`w/workspace.yaml:2:14: quirk telFormat cannot be "raw"; it is one of digits, as received`,
			"      telFormat: raw", "                 ^",
			`w/workspace.yaml:3:14: unknown quirk "telformat"; known are telFormat`,
			"      telformat: digits", "                 ^")))
	})
})
