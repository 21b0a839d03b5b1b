package scenarios_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/internal/yamlfile"
	"callaction/scenarios"
)

var _ = Describe("a scenario that is written", func() {
	It("is read again as it was, for every scenario of this repository", func() {
		repository := os.DirFS("..")
		files, err := scenarios.Runner{Files: repository}.Find("scenarios/manual", "cmd/callaction/template")
		Expect(err).NotTo(HaveOccurred())
		Expect(len(files)).To(BeNumerically(">", 50))
		for _, file := range files {
			sc, err := scenarios.Read(repository, file)
			Expect(err).NotTo(HaveOccurred())
			Expect(contents(again(sc, file))).To(Equal(contents(sc)), file)
		}
	})

	It("is read again as it was, whatever is in it", func() {
		rng := rand.New(rand.NewPCG(3, 4))
		for range 60 {
			sc := randomScenario(rng)
			Expect(contents(again(sc, "a/b/scenarios/x.yaml"))).To(Equal(contents(sc)))
		}
	})

	It("looks as one that somebody wrote", func() {
		const file = `題名: 登録のない番号から着信し、応答した
ラベル: [設定例①, 例1]
説明: 検索は 0 件。
アクション設定: [rules-printed.yaml]
仮定: {overlap: queued}
未対応:
  M15: 顧客が二件できる。
前提:
  レコード:
    7:
      - {会社名: 株式会社サンプル, 電話番号: "0312345678"}
  フォーム:
    7: {必須: [会社名], フィールドコード: {電話番号: TEL_NO}, アプリコード: CRM}
  トークン: {CUSTOMERS-TOKEN: [追加, 編集]}
  障害:
    - {メソッド: GET, パス: /k/v1/records.json, 遅延: 12s}
通話:
  - {発信元: 090-9999-0001, 着信先: "0350000001", 経過: [呼出 5s, 応答, 通話 2m, お客様が切断]}
  - {名前: 二本目, 発信元: 非通知, 時刻: 1m, 経過: [放棄]}
期待:
  アクション:
    - {アクション: ①例1 登録確認, 結果: 失敗, 失敗: タイムアウト, 連携履歴: 異常}
    - {アクション: ①例2 新規登録, 通話: 二本目, 結果: 対象外, 判定: ""}
  レコード:
    7:
      - {$id: 1, $revision: 1, 会社名: 株式会社サンプル}
      - {$id: 2, TEL_NO: "09099990001", 会社名: ""}
  コメント:
    7/2: ["通話がありました。https://pbx.example:8000/monitor_link/{ID}"]
  変数: {TEL: "09099990001", RESPONSE_ID: なし}
`
		sc, err := scenarios.Read(fstest.MapFS{"a/scenarios/x.yaml": {Data: []byte(file)}}, "a/scenarios/x.yaml")
		Expect(err).NotTo(HaveOccurred())
		Expect(written(sc, "a/scenarios/x.yaml")).To(Equal(file))
	})

	It("names its workspace and its rules from where it will stand", func() {
		sc := &scenarios.Scenario{Title: "x", Workspace: "setting1", Rules: []string{"setting1/rules.yaml", "other/rules.yaml"}}
		Expect(written(sc, "found/one.yaml")).To(Equal("題名: x\n検証環境: ../setting1\nアクション設定: [rules.yaml, ../other/rules.yaml]\n"))
		Expect(written(sc, "setting1/scenarios/one.yaml")).NotTo(ContainSubstring("検証環境"))
	})

	It("names its workspace also from outside of the folder that both are seen from", func() {
		here, err := os.Getwd()
		Expect(err).NotTo(HaveOccurred())
		sc := &scenarios.Scenario{Title: "x", Workspace: "."}
		Expect(written(sc, "../found/scenarios/one.yaml")).To(Equal("題名: x\n検証環境: ../../" + filepath.Base(here) + "\n"))
	})

	DescribeTable("is refused",
		func(change func(*scenarios.Scenario), text string) {
			sc := &scenarios.Scenario{Title: "x"}
			change(sc)
			_, err := scenarios.Write(sc, "scenarios/one.yaml")
			Expect(err).To(MatchError(And(HavePrefix("write scenario scenarios/one.yaml: "), ContainSubstring(text))))
		},
		Entry("with a text that is not UTF-8", func(sc *scenarios.Scenario) { sc.Note = "\xff" }, "not UTF-8"),
		Entry("with two forms of one app", func(sc *scenarios.Scenario) { sc.Given.Forms = []scenarios.AppForm{{App: 7}, {App: 7}} }, `the key "7" is there twice`),
		Entry("with a record that is none", func(sc *scenarios.Scenario) {
			sc.Given.Records = []scenarios.AppRecords{{App: 7, Records: []json.RawMessage{[]byte(`[`)}}}
		}, "no JSON object"),
		Entry("for a place that it cannot be reached from", func(sc *scenarios.Scenario) { sc.Workspace = "/elsewhere" }, "elsewhere"),
	)

	It("keeps apart the word for a variable that was never set, and a text", func() {
		for _, text := range []string{"なし", "absent"} {
			sc := &scenarios.Scenario{Title: "x", Sends: []scenarios.Send{{Rule: "r"}}, Expect: scenarios.Expect{Variables: []scenarios.ExpectedVariable{{Name: "A", Value: text}, {Name: "B", Absent: true}}}}
			Expect(written(sc, "w/scenarios/x.yaml")).To(ContainSubstring(`{A: "` + text + `", B: なし}`))
			got := again(sc, "w/scenarios/x.yaml").Expect.Variables
			Expect([]any{got[0].Value, got[0].Absent, got[1].Value, got[1].Absent}).To(Equal([]any{text, false, "", true}))
		}
	})
})

var _ = Describe("records that a scenario gives", func() {
	read := func(records string) string {
		GinkgoHelper()
		fsys := fstest.MapFS{"w/scenarios/x.yaml": {Data: []byte("title: x\nsend: [{rule: r}]\ngiven:\n  records:\n    7:\n      - " + records + "\n")}}
		sc, err := scenarios.Read(fsys, "w/scenarios/x.yaml")
		Expect(err).NotTo(HaveOccurred())
		return string(sc.Given.Records[0].Records[0])
	}

	DescribeTable("have every kind of value",
		func(record, expected string) { Expect(read(record)).To(MatchJSON(expected)) },
		Entry("a text", `{品: 筆, 空: ""}`, `{"品":{"value":"筆"},"空":{"value":""}}`),
		Entry("several texts, or none", `{色: [赤, 青], 特徴: []}`, `{"色":{"value":["赤","青"]},"特徴":{"value":[]}}`),
		Entry("a table", `{表: [{列: 1, 欄: [a]}, {}]}`, `{"表":{"value":[{"value":{"列":{"value":"1"},"欄":{"value":["a"]}}},{"value":{}}]}}`),
		Entry("in kintone's form", `{担当: {type: USER_SELECT, value: [{code: admin, name: 管理者}]}}`, `{"担当":{"value":[{"code":"admin","name":"管理者"}]}}`),
	)
})

// written is a scenario's file.
func written(sc *scenarios.Scenario, file string) string {
	GinkgoHelper()
	data, err := scenarios.Write(sc, file)
	Expect(err).NotTo(HaveOccurred())
	return string(data)
}

// again is a scenario that was written into a file and read from there.
func again(sc *scenarios.Scenario, file string) *scenarios.Scenario {
	GinkgoHelper()
	data := written(sc, file)
	got, err := scenarios.Read(fstest.MapFS{file: {Data: []byte(data)}}, file)
	Expect(err).NotTo(HaveOccurred(), data)
	return got
}

// contents is everything in a scenario but where it stands in a file.
func contents(sc *scenarios.Scenario) string {
	var b strings.Builder
	tell(&b, reflect.ValueOf(*sc), "")
	return regexp.MustCompile(`"line [0-9]+`).ReplaceAllString(b.String(), `"line`)
}

// isPlace are the types of places in a file.
var isPlace = []reflect.Type{
	reflect.TypeFor[*yamlfile.Node](), reflect.TypeFor[[]*yamlfile.Node](), reflect.TypeFor[map[string]*yamlfile.Node](), reflect.TypeFor[*yamlfile.Map](),
}

// tell writes a line for each value that is not empty.
func tell(b *strings.Builder, v reflect.Value, at string) {
	if slices.Contains(isPlace, v.Type()) || strings.HasSuffix(at, "faultPlaces") || at == ".ID" {
		return
	}
	if v.Type() == reflect.TypeFor[json.RawMessage]() {
		var value any
		Expect(json.Unmarshal(v.Bytes(), &value)).To(Succeed())
		_, _ = fmt.Fprintf(b, "%s = %v\n", at, value)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			tell(b, v.Field(i), at+"."+v.Type().Field(i).Name)
		}
	case reflect.Slice:
		if !v.IsNil() {
			_, _ = fmt.Fprintf(b, "%s: %d\n", at, v.Len())
		}
		for i := range v.Len() {
			tell(b, v.Index(i), fmt.Sprintf("%s[%d]", at, i))
		}
	case reflect.Map:
		keys := v.MapKeys()
		slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
		for _, key := range keys {
			tell(b, v.MapIndex(key), fmt.Sprintf("%s[%q]", at, key.String()))
		}
	case reflect.String:
		_, _ = fmt.Fprintf(b, "%s = %q\n", at, v.String())
	default:
		_, _ = fmt.Fprintf(b, "%s = %v\n", at, v)
	}
}

// random makes a scenario's parts.
type random struct{ *rand.Rand }

// text is made of pieces that YAML, JSON or a template makes something of.
func (r random) text() string {
	pieces := []string{
		"x", "着信", "007", "なし", "absent", "null", "true", "改行\n", "\n", "\r\n", " ", "'", `"`, `\`, ":", ": ", "#", " #", "- ", "[", "}", ",", "{ID}", "|", "&", "*", "!", "%", "\t",
		"\u0085", "\u2028", "\ufeff", "🙂", "\u3000", "<", "=", "---", "1e3", "$id", "${X}",
	}
	var b strings.Builder
	for range r.IntN(4) {
		b.WriteString(pieces[r.IntN(len(pieces))])
	}
	return b.String()
}

func (r random) texts() []string { return several(r, r.text) }

// several are up to three, of none no list.
func several[T any](r random, one func() T) []T {
	var all []T
	for range r.IntN(4) {
		all = append(all, one())
	}
	return all
}

// named are up to three under different names.
func named[T any](r random, one func(name string) T) []T {
	var all []T
	for i := range r.IntN(4) {
		all = append(all, one(fmt.Sprintf("%s-%d", r.text(), i)))
	}
	return all
}

func (r random) duration() time.Duration {
	return time.Duration(r.IntN(3)) * time.Duration(r.Int64N(int64(30*time.Hour)))
}

func (r random) textMap() map[string]string {
	m := map[string]string{}
	for _, name := range named(r, func(name string) string { return name }) {
		m[name] = r.text()
	}
	return m
}

func one[T any](r random, all ...T) T { return all[r.IntN(len(all))] }

func randomScenario(rng *rand.Rand) *scenarios.Scenario {
	r := random{rng}
	sc := &scenarios.Scenario{
		Title: r.text(), Note: r.text(), Labels: r.texts(), Workspace: one(r, "a/b", "a", "c/d", "."), Quirks: r.textMap(),
		Open:  named(r, func(name string) scenarios.OpenPoint { return scenarios.OpenPoint{Defect: name, Sentence: r.text()} }),
		Given: r.given(), Expect: r.expect(),
		Sends: []scenarios.Send{{Rule: r.text(), Variables: named(r, func(name string) scenarios.Variable { return scenarios.Variable{Name: name, Value: r.text()} })}},
	}
	if r.IntN(2) == 0 {
		sc.Rules = []string{path.Join(sc.Workspace, "rules.yaml"), "elsewhere/rules.yaml"}
	}
	for i, course := range named(r, func(string) []string {
		return one(r, []string{"ring 5s", "no answer"}, []string{"応答 7001", "通話 2m", "お客様が切断"})
	}) {
		parsed, err := fakepbx.ParseCourse(course)
		Expect(err).NotTo(HaveOccurred())
		place := one(r, fakepbx.NewCall{From: "+81 3-1234-5678"}, fakepbx.NewCall{From: "007", To: "0350000001"}, fakepbx.NewCall{Withheld: fakepbx.ByCaller}, fakepbx.NewCall{Withheld: fakepbx.OutOfArea})
		sc.Calls = append(sc.Calls, scenarios.Call{Name: one(r, fmt.Sprint(i+1), fmt.Sprintf("%s/%d", r.text(), i)), Place: place, At: r.duration(), Course: parsed})
	}
	return sc
}

func (r random) record() json.RawMessage {
	fields := map[string]any{}
	for name, text := range r.textMap() {
		row := map[string]any{"value": map[string]any{"列": map[string]any{"value": r.text()}}}
		fields[name] = map[string]any{"value": one(r, any(text), any(append([]string{}, r.texts()...)), any([]any{row, row}),
			any([]any{map[string]any{"code": text, "name": r.text()}}), any(map[string]any{"code": text}))}
	}
	raw, err := json.Marshal(fields)
	Expect(err).NotTo(HaveOccurred())
	return raw
}

func (r random) given() scenarios.Given {
	g := scenarios.Given{
		Tokens: named(r, func(name string) scenarios.TokenPermissions {
			return scenarios.TokenPermissions{Token: name, Permissions: several(r, func() fakekintone.Permission { return one(r, fakekintone.PermissionView, fakekintone.PermissionManage) })}
		}),
		Faults: named(r, r.fault),
		Answers: several(r, func() scenarios.Answer {
			return scenarios.Answer{Host: r.text(), Method: r.text(), Path: r.text(), Status: one(r, 0, 200, 599), Body: r.text(), Times: r.IntN(3), Headers: map[string]string{"X-A": "1", "X-B": "a: b"}}
		}),
	}
	for app := range int64(r.IntN(3)) {
		g.Records = append(g.Records, scenarios.AppRecords{App: app + 1, Records: several(r, r.record)})
		g.Forms = append(g.Forms, scenarios.AppForm{App: app + 1, Required: r.texts(), AppCode: r.text(),
			Codes: named(r, func(name string) scenarios.FieldCode { return scenarios.FieldCode{From: name, To: r.text()} })})
	}
	return g
}

func (r random) fault(name string) fakekintone.Fault {
	f := fakekintone.Fault{
		Name: name, Method: r.text(), Path: r.text(), App: int64(r.IntN(3)), After: r.IntN(3), Times: r.IntN(3), Every: r.IntN(3), Share: one(r, 0, 0.1, 1, 1e-9),
		Status: r.IntN(600), Body: r.text(), ContentType: r.text(), CutAfter: r.IntN(3), Slow: fakekintone.Pace{BytesPerSecond: r.IntN(3), PieceBytes: r.IntN(3), Pause: r.duration()},
		Cut: r.IntN(2) == 0, Write: one(r, "", fakekintone.WriteBefore, fakekintone.WriteAfter, fakekintone.WriteNever),
	}
	f.Reset = !f.Cut && r.IntN(2) == 0
	if r.IntN(2) == 0 {
		f.Latency = r.duration()
		return f
	}
	f.LatencyFrom = fakekintone.LatencyDistribution{
		Kind: one(r, fakekintone.LatencyUniform, fakekintone.LatencyExponential, fakekintone.LatencyNormal, fakekintone.LatencyLogNormal),
		Mean: r.duration(), Deviation: r.duration(), Min: r.duration(), Max: r.duration(),
	}
	return f
}

func (r random) expect() scenarios.Expect {
	e := scenarios.Expect{
		Rules: several(r, func() scenarios.ExpectedRun {
			run := scenarios.ExpectedRun{
				Rule: r.text(), Outcome: one(r, "", engine.Ran, engine.Skipped, engine.Failed), Call: r.text(), Log: one(r, "", engine.Normal, engine.Abnormal),
				Status: r.IntN(600), Code: r.text(), Failure: one(r, "", engine.Timeout, engine.Unreachable, engine.NoAccount, engine.HostNotAllowed), Asked: r.IntN(2) == 0,
			}
			if run.Asked {
				run.Condition = r.text()
			}
			return run
		}),
		Requests: several(r, func() scenarios.ExpectedRequest {
			return scenarios.ExpectedRequest{Method: r.text(), Path: r.text(), Status: r.IntN(600), Code: r.text(), Rule: r.text()}
		}),
		Warnings: one(r, nil, []string{}, r.texts()),
	}
	for app := range int64(r.IntN(3)) {
		e.Records = append(e.Records, scenarios.ExpectedApp{App: app + 1, Records: several(r, r.expectedRecord)})
		e.Comments = append(e.Comments, scenarios.ExpectedComments{App: 7, Record: app + 1, Texts: r.texts()})
	}
	for _, call := range []string{"", "x", "1"} {
		e.Variables = append(e.Variables, named(r, func(name string) scenarios.ExpectedVariable {
			v := scenarios.ExpectedVariable{Call: call, Name: name, Value: r.text(), Absent: r.IntN(3) == 0}
			if v.Absent {
				v.Value = ""
			}
			return v
		})...)
	}
	if r.IntN(3) == 0 {
		e.Rules, e.Requests = []scenarios.ExpectedRun{}, []scenarios.ExpectedRequest{}
	}
	return e
}

func (r random) expectedRecord() scenarios.ExpectedRecord {
	record := scenarios.ExpectedRecord{Fields: []scenarios.ExpectedField{{Code: "$id", Value: fmt.Sprint(1 + r.IntN(100))}}}
	record.Fields = append(record.Fields, named(r, func(name string) scenarios.ExpectedField {
		if r.IntN(2) == 0 {
			return scenarios.ExpectedField{Code: name, Values: r.texts(), Many: true}
		}
		return scenarios.ExpectedField{Code: name, Value: r.text()}
	})...)
	return record
}
