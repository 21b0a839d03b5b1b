package manual_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/scenarios"
	"callaction/scenarios/manual"
)

// withOAuth is the first setting as chapter 4 changes it: API tokens are gone, and
// each アクション names the OAuth account "kintone".
func withOAuth(authorized string) fstest.MapFS {
	GinkgoHelper()
	files := fstest.MapFS{}
	Expect(fs.WalkDir(manual.Files(), "setting1", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(manual.Files(), path)
		files[path] = &fstest.MapFile{Data: []byte(oauthFor(path, string(data), authorized))}
		return err
	})).To(Succeed())
	return files
}

var tokenLine = regexp.MustCompile(`(?m)^ *X-Cybozu-API-Token:CUSTOMERS-TOKEN\n`)

func oauthFor(path, text, authorized string) string {
	switch {
	case strings.HasSuffix(path, "/workspace.yaml"):
		text = strings.Replace(text, "  apps:\n", `  OAuthクライアント:
    - {クライアントID: l.1.pbx, クライアントシークレット: shh-client-secret, クライアント名: PBX,
       リダイレクトエンドポイント: "https://pbx.example:8000/oauth_client/callback", 連携利用ユーザ: [admin]}
  apps:
`, 1)
		text += "OAuthアカウント:\n  - {名前: kintone, クライアントID: l.1.pbx, スコープ: [\"k:app_record:read\", \"k:app_record:write\"]" + authorized + "}\n"
	case strings.Contains(path, "/rules-"):
		text = tokenLine.ReplaceAllString(text, "")
		text = strings.ReplaceAll(text, "API連携種別: マニュアル", "API連携種別: kintone")
	}
	return text
}

// aboutTokens are the scenarios that take permissions from the API token.
var aboutTokens = []string{"12-token-cannot-view.yaml", "13-token-cannot-add.yaml"}

var _ = Describe("4. OAuth認証を利用する場合", func() {
	play := func(r scenarios.Runner, file string) *scenarios.Result {
		GinkgoHelper()
		result, err := r.Play(GinkgoT().Context(), file)
		Expect(err).NotTo(HaveOccurred())
		return result
	}

	for _, sockets := range []bool{false, true} {
		It("認可済みのアカウントを使うアクションは、APIトークンのときと同じ結果になる"+map[bool]string{true: "(ソケット)"}[sockets], func() {
			r := scenarios.Runner{Files: withOAuth(", 認可済み: admin"), Seed: 1, Sockets: sockets}
			files, err := r.Find("setting1")
			Expect(err).NotTo(HaveOccurred())
			played := 0
			for _, file := range files {
				if slices.ContainsFunc(aboutTokens, func(name string) bool { return strings.HasSuffix(file, name) }) {
					continue
				}
				result := play(r, file)
				Expect(result.Passed()).To(BeTrue(), func() string { return told(result) })
				Expect(result.Trace.Outside).To(BeEmpty(), "認可は実行ログに残らない")
				for _, run := range result.Trace.Runs() {
					if run.Kintone != nil && run.Kintone.Status == 200 {
						Expect(run.Kintone.Caller).To(Equal("admin by OAuth"))
					}
				}
				played++
			}
			Expect(played).To(Equal(28))
		})
	}

	It("だれも認可していないアカウントでは、リクエストは送られない", func() {
		r := scenarios.Runner{Files: withOAuth(""), Seed: 1}
		result := play(r, "setting1/scenarios/01-unknown-answered.yaml")
		runs := result.Trace.Runs()
		Expect(runs[0].Failure.Kind).To(Equal(engine.NotAuthorized))
		Expect(runs[0].Kintone).To(BeNil())
	})

	It("シナリオは、認可されていないことを期待できる", func() {
		files := withOAuth("")
		files["setting1/scenarios/01-unknown-answered.yaml"].Data = []byte(`題名: 未認可
通話:
  - {発信元: 090-9999-0001, 経過: [呼出 5秒, お客様が切断]}
期待:
  アクション:
    - {アクション: ①例1 登録確認, 結果: 失敗, 失敗: 未認可, 連携履歴: 異常}
    - {アクション: ①例2 新規登録, 結果: 対象外}
    - {アクション: ①例3 録音URLコメント, 結果: 対象外}
    - {アクション: ①例4 不応答コメント, 結果: 対象外}
    - {アクション: ①追加1 重複登録・応答, 結果: 対象外}
    - {アクション: ①追加2 重複登録・不応答, 結果: 対象外}
`)
		result := play(scenarios.Runner{Files: files, Seed: 1}, "setting1/scenarios/01-unknown-answered.yaml")
		Expect(result.Passed()).To(BeTrue(), func() string { return told(result) })
	})

	DescribeTable("認可できないアカウントは、検証環境の誤りとして知らされる", func(change func(string) string, says string) {
		files := withOAuth(", 認可済み: admin")
		w := files["setting1/workspace.yaml"]
		w.Data = []byte(change(string(w.Data)))
		_, err := scenarios.Runner{Files: files}.Play(GinkgoT().Context(), "setting1/scenarios/01-unknown-answered.yaml")
		Expect(err).To(MatchError(And(MatchRegexp(`^setting1/workspace\.yaml:\d+:\d+: `), ContainSubstring(says))))
		Expect(err.Error()).NotTo(ContainSubstring("shh-client-secret"))
	},
		Entry("リダイレクトエンドポイントにポート番号がない(M26)", func(w string) string {
			return strings.Replace(w, "pbx.example:8000/oauth_client", "pbx.example/oauth_client", 1)
		}, "kintone's page answered 400"),
		Entry("連携利用ユーザでない", func(w string) string {
			return strings.Replace(w, "連携利用ユーザ: [admin]", "連携利用ユーザ: []", 1)
		},
			"kintone answered access_denied (OAuth: access_denied: the client is not for this user)"),
		Entry("ないスコープ", func(w string) string { return strings.Replace(w, "k:app_record:read", "k:app_record:raed", 1) },
			`there is no scope "k:app_record:raed"`),
		Entry("いないユーザー", func(w string) string { return strings.Replace(w, "認可済み: admin", "認可済み: adnim", 1) },
			`unknown user "adnim" (known: admin)`),
	)
})
