package rulepage_test

import (
	"net/http"
	"net/url"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/rulepage"
)

var _ = Describe("the list of rules", func() {
	It("shows them by event and order, with their conditions and what became of them last", func() {
		d := sit()
		d.call("03-1234-5678")
		text := strings.Join(strings.Fields(d.get("/rules/").text()), " ")
		Expect(text).To(MatchRegexp(`着信 .*①例1 登録確認.*①例2 新規登録.*着信切断 .*①例3 録音URLコメント.*①例4`))
		Expect(text).To(ContainSubstring("①例1 登録確認 {TEL} /[0-9]/ GET https://example.cybozu.com/k/v1/records.json 実行 (HTTP 200)"))
		Expect(text).To(ContainSubstring("対象外"))
		Expect(text).To(ContainSubstring("設定チェック: エラー 0 件、警告 0 件、情報 0 件"))
	})

	It("counts each rule's findings", func() {
		d := sit(inRules(`電話番号 = \"{TEL}\" order`, `電話番号 = {TEL} order`))
		d.english = true
		p := d.get("/rules/")
		Expect(p.text()).To(MatchRegexp(`errors: [1-9]`))
		Expect(p.header.Get("Content-Security-Policy")).To(Equal("default-src 'self'; frame-ancestors 'self'"))
		Expect(p.body).NotTo(MatchRegexp(`<style|<script>|style=|onclick`))
	})

	It("counts them anew when a rule has changed", func() {
		d := sit()
		Expect(d.get("/rules/").text()).To(ContainSubstring("エラー 0 件"))
		d.save(d.open(search), "extract", "/(/")
		Expect(d.get("/rules/").text()).To(MatchRegexp("エラー [1-9]"))
	})

	It("shows in the frame, too, why something cannot be done", func() {
		d := sit()
		p := d.put("/rules/delete", url.Values{"rule": {"ない"}})
		Expect(p.status).To(Equal(http.StatusUnprocessableEntity), "htmx puts no 404 in place")
		Expect(p.body).To(And(ContainSubstring("このアクションはありません"), Not(ContainSubstring("<html"))))
	})

	It("is a fragment for htmx, and a whole page otherwise", func() {
		d := sit()
		Expect(d.get("/rules/").body).To(HavePrefix("<!DOCTYPE html>"))
		Expect(d.get("/rules/?fragment=1").body).NotTo(ContainSubstring("<html"))
	})

	It("is in the language of who asks, and remembers a choice", func() {
		d := sit()
		Expect(d.get("/rules/").body).To(ContainSubstring(`<html lang="ja">`))
		p := d.get("/rules/?lang=en")
		Expect(p.text()).To(ContainSubstring("Add a rule"))
		Expect(p.header.Get("Set-Cookie")).To(HavePrefix("lang=en; Path=/"))
		for _, path := range []string{"/rules/", "/rules/edit?" + url.Values{"rule": {search}}.Encode(), "/rules/new", "/rules/text", "/rules/import", "/accounts/"} {
			Expect(d.get(path).text()).NotTo(Equal(d.get(path + map[bool]string{true: "&", false: "?"}[strings.Contains(path, "?")] + "lang=en").text()))
		}
	})

	It("serves its style sheet to be kept", func() {
		p := sit().get(rulepage.StyleSheet(""))
		Expect(p.header.Get("Content-Type")).To(HavePrefix("text/css"))
		Expect(p.header.Get("Cache-Control")).To(ContainSubstring("immutable"))
		Expect(sit().get("/rules/assets/nothing.css").status).To(Equal(http.StatusNotFound))
		Expect(sit().get("/rules/nothing").status).To(Equal(http.StatusNotFound))
	})
})

var _ = Describe("the form of a rule", func() {
	It("has the three sections and the labels of the setting screen", func() {
		text := sit().get("/rules/edit?" + url.Values{"rule": {search}}.Encode()).text()
		for _, word := range []string{
			"基本情報", "イベント種別", "実行順", "API実行種別", "判定用コード", "判定用パターン", "API実行パターン", "API連携種別", "マニュアル",
			"URL", "メソッド", "リクエストヘッダ", "リクエストボディ", "タイムアウト判定(秒)", "変数抽出パターン", "メモ", "着信応答(仮定)",
		} {
			Expect(text).To(ContainSubstring(word))
		}
		Expect(text).NotTo(ContainSubstring("着信切断(仮定)"))
	})

	It("changes nothing where nothing is edited", func() {
		d := sit()
		before := d.data()
		for _, r := range d.room.Workspace().Rules {
			p := d.save(d.open(r.Name))
			Expect(p.status).To(Equal(http.StatusSeeOther), p.text())
		}
		Expect(d.data()).To(Equal(before))
	})

	It("changes in the file what is edited and nothing else, for the events that come", func() {
		d := sit()
		before := d.data()
		p := d.save(d.open(create), "timeout", "5", "body", "{\"app\":7,\r\n\"record\":{\"電話番号\":{\"value\":\"{TEL}\"}}}")
		Expect(p.to()).To(Equal("/w/x/rules/edit?rule=%E2%91%A0%E4%BE%8B2+%E6%96%B0%E8%A6%8F%E7%99%BB%E9%8C%B2&saved=1"))
		want := strings.Replace(before, `      {"app":7,"record":{"電話番号":{"value":"{TEL}"}}}`+"\n    タイムアウト判定: 10",
			`      {"app":7,`+"\n"+`      "record":{"電話番号":{"value":"{TEL}"}}}`+"\n    タイムアウト判定: 5", 1)
		Expect(want).NotTo(Equal(before))
		Expect(d.data()).To(Equal(want))
		Expect(d.get(strings.TrimPrefix(p.to(), d.base)).text()).To(ContainSubstring("保存しました"))
		Expect(d.room.Workspace().Rules[1].Timeout.Seconds()).To(Equal(5.0))
	})

	It("keeps what was typed where something is refused, and says it at the field", func() {
		d := sit()
		before := d.data()
		p := d.save(d.open(search), "order", "一番", "timeout", "-1", "name", create, "memo", "残す <b>")
		Expect(p.status).To(Equal(http.StatusUnprocessableEntity))
		Expect(p.inside("says-order")).To(Equal(`実行順は整数です: "一番"`))
		Expect(p.inside("says-timeout")).To(ContainSubstring("0 より大きい秒数"))
		Expect(p.inside("says-name")).To(ContainSubstring("同じ名前のアクション"))
		Expect(p.form().Get("memo")).To(Equal("残す <b>"))
		Expect(p.form().Get("order")).To(Equal("一番"))
		Expect(d.data()).To(Equal(before))
	})

	It("shows what the file's reader refuses with its line, at its field", func() {
		d := sit()
		d.english = true
		p := d.save(d.open(search), "url", "https://${NOBODY}/", "memo", "kept")
		Expect(p.inside("says-url")).To(And(ContainSubstring(file+":"), ContainSubstring(`unknown parameter "NOBODY"`), ContainSubstring("https://${NOBODY}/")))
		Expect(p.inside("rp-verdict")).To(ContainSubstring("Not saved; everything that you typed is still here."))
		Expect(p.form().Get("memo")).To(Equal("kept"))
	})

	It("does not overwrite what somebody else has changed meanwhile, unless it is meant", func() {
		d := sit()
		form := d.open(search)
		Expect(d.save(d.open(search), "memo", "先に").status).To(Equal(http.StatusSeeOther))
		p := d.save(form, "memo", "あとから")
		Expect(p.text()).To(ContainSubstring("編集している間に、このアクションが変わりました"))
		Expect(d.data()).To(ContainSubstring("メモ: |\n      先に"))
		Expect(d.post("/rules/save", p.form()).status).To(Equal(http.StatusSeeOther))
		Expect(d.data()).To(ContainSubstring("あとから"))
	})

	It("adds, copies and deletes a rule", func() {
		d := sit()
		p := d.save(d.get("/rules/new").form(), "name", "新しい", "url", "response://x", "event", "incoming-ended", "order", "9")
		Expect(p.status).To(Equal(http.StatusSeeOther), p.text())
		Expect(d.data()).To(HaveSuffix("\n  - 名前: 新しい\n    イベント種別: 着信切断\n    実行順: 9\n    判定用コード: なし\n    判定用パターン: なし\n    API連携種別: マニュアル\n" +
			"    URL: response://x\n    メソッド: GET\n    リクエストヘッダ: |\n      Content-Type:application/json\n    タイムアウト判定: 10\n    変数抽出パターン: なし\n"))
		with := d.data()
		Expect(d.post("/rules/copy", url.Values{"rule": {search}}).to()).To(ContainSubstring(url.QueryEscape(search + " のコピー")))
		Expect(d.room.Workspace().Rules[1].Body).To(Equal(d.room.Workspace().Rules[0].Body))
		Expect(d.room.Workspace().Rules[1].Headers).To(ContainSubstring(token))
		Expect(d.post("/rules/copy", url.Values{"rule": {search}}).to()).To(ContainSubstring(url.QueryEscape("のコピー (2)")))
		for _, name := range []string{search + " のコピー", search + " のコピー (2)"} {
			Expect(d.post("/rules/delete", url.Values{"rule": {name}}).to()).To(Equal("/w/x/rules/?done=deleted"))
		}
		Expect(d.data()).To(Equal(with))
		Expect(d.post("/rules/delete", url.Values{"rule": {"ない"}}).status).To(Equal(http.StatusNotFound))
	})

	It("moves a rule by exchanging orders, and back", func() {
		d := sit()
		before := d.data()
		Expect(d.post("/rules/move", url.Values{"rule": {create}, "by": {"-1"}}).to()).To(Equal("/w/x/rules/?done=moved"))
		Expect([]int{d.room.Workspace().Rules[0].Order, d.room.Workspace().Rules[1].Order}).To(Equal([]int{2, 1}))
		p := d.post("/rules/move", url.Values{"rule": {create}, "by": {"-1"}})
		Expect(p.status).To(Equal(http.StatusUnprocessableEntity))
		Expect(p.text()).To(ContainSubstring("これより先へは動かせません"))
		d.post("/rules/move", url.Values{"rule": {create}, "by": {"1"}})
		Expect(d.data()).To(Equal(before))
	})

	It("moves rules without an order in the file", func() {
		d := sit(inRules("    実行順: 1\n", ""), inRules("    実行順: 2\n", ""))
		Expect(d.post("/rules/move", url.Values{"rule": {search}, "by": {"1"}}).status).To(Equal(http.StatusSeeOther))
		Expect(d.room.Workspace().Rules[0].Name).To(Equal(create))
		Expect(d.post("/rules/move", url.Values{"rule": {"①例3 録音URLコメント"}, "by": {"-1"}}).text()).To(ContainSubstring("両方に実行順を付けてください"))
	})
})

var _ = Describe("a credential in a rule", func() {
	It("is shown under a mark, which saving puts back", func() {
		d := sit()
		p := d.get("/rules/edit?" + url.Values{"rule": {search}}.Encode())
		Expect(p.body).NotTo(ContainSubstring(token))
		form := p.form()
		Expect(form.Get("headers")).To(Equal("X-Cybozu-API-Token:********(1)\r\nContent-Type:application/json"))
		Expect(d.save(form, "headers", "Content-Type: application/json\r\nX-Cybozu-API-Token: ********(1)").status).To(Equal(http.StatusSeeOther))
		Expect(d.room.Workspace().Rules[0].Headers).To(Equal("Content-Type: application/json\nX-Cybozu-API-Token: " + token))
	})

	It("is shown by a guarded write alone", func() {
		d := sit()
		form := d.open(search)
		form.Set("memo", "途中")
		p := d.post("/rules/show", form)
		Expect(p.form().Get("headers")).To(HavePrefix("X-Cybozu-API-Token:" + token))
		Expect(p.form().Get("memo")).To(Equal("途中"))
		d.refuse = errForeign
		Expect(d.post("/rules/show", form).body).NotTo(ContainSubstring(token))
		Expect(d.get("/rules/show").status).To(Equal(http.StatusNotFound))
	})

	It("is not what an unknown mark stands for", func() {
		d := sit()
		p := d.save(d.open(search), "headers", "X-Cybozu-API-Token:********(99)")
		Expect(p.inside("says-headers")).To(ContainSubstring("何の代わりか分かりません"))
		Expect(d.data()).To(ContainSubstring(token))
	})

	It("from the environment stays as it is written", func() {
		d := sit(inRules(token, "${env:TOKEN7}"))
		p := d.get("/rules/edit?" + url.Values{"rule": {search}}.Encode())
		Expect(p.form().Get("headers")).To(HavePrefix("X-Cybozu-API-Token:${env:TOKEN7}\r\n"))
		Expect(p.body).NotTo(ContainSubstring("SECRET-FROM-ENV"))
		Expect(d.save(p.form(), "memo", "x").status).To(Equal(http.StatusSeeOther))
		Expect(d.data()).To(ContainSubstring("X-Cybozu-API-Token:${env:TOKEN7}"))
	})
})

var _ = Describe("a write", func() {
	It("is refused where the guard refuses it, and changes nothing", func() {
		d := sit()
		form, before := d.open(search), d.data()
		d.refuse = errForeign
		for _, path := range []string{
			"/rules/save", "/rules/show", "/rules/check", "/rules/try", "/rules/copy", "/rules/delete", "/rules/move", "/rules/replay", "/rules/text", "/rules/text/show",
			"/rules/import", "/rules/import/take", "/accounts/authorize", "/accounts/refresh", "/accounts/forget", "/accounts/revoke",
		} {
			p := d.post(path, form)
			Expect(p.status).To(Equal(http.StatusForbidden), path)
			Expect(p.text()).To(ContainSubstring("Origin"))
			Expect(d.get(path+"?rule="+url.QueryEscape(search)).status).To(Or(Equal(http.StatusNotFound), Equal(http.StatusOK)), path)
		}
		Expect(d.data()).To(Equal(before))
	})

	It("is refused where it is too long", func() {
		d := sit()
		Expect(d.save(d.open(search), "memo", strings.Repeat("x", 3<<20)).status).To(Equal(http.StatusRequestEntityTooLarge))
	})
})

var _ = Describe("a replay", func() {
	It("plays the last call with the rules of now, and leads to its trace", func() {
		d := sit()
		Expect(d.post("/rules/replay", nil).text()).To(ContainSubstring("まだ通話がありません"))
		d.call("03-1234-5678")
		d.call("090-9999-0001")
		form := d.open(create)
		form.Set("then", "replay")
		Expect(d.save(form, "body", `{"app":7,"record":{"電話番号":{"value":"0{TEL}"}}}`).to()).To(Equal("/w/x/?tab=trace"))
		Expect(d.room.Branches()).To(HaveLen(2))
		p := d.put("/rules/replay", nil)
		Expect(p.header.Get("HX-Redirect")).To(Equal("/w/x/?tab=trace"))
		Expect(d.room.Branches()).To(HaveLen(3))
		Expect(d.post("/rules/replay", url.Values{"call": {"nobody"}}).status).To(Equal(http.StatusUnprocessableEntity))
	})
})
