package sandbox_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
	"callaction/cmd/callaction/sandbox/room"
	"callaction/fakekintone"
	"callaction/scenarios/manual"
	"callaction/scenarios/workspace"
)

// markup breaks out of texts, attributes and scripts where nobody looks after it.
const markup = `"'></textarea></title></option><script>alert(1)</script><img src=x onerror=alert(1)> theirs="1" theirs='1`

// address is markup that begins as the address of a script does.
const address = "javascript:alert(1)//" + markup

// evil is markup that can be found again by the name of the place it was written to.
func evil(place string) string { return "@" + place + "@" + markup }

// places are where evil was written that some page shows.
func places() []string {
	return []string{
		"app", "label", "option", "text", "lines", "rich", "call", "choice", "many", "file", "row", "comment", "user", "client", "account",
		"rule", "memo", "body", "pattern", "code", "fault", "answer", "query",
	}
}

// world is a sandbox whose workspaces hold evil wherever somebody could write it.
type world struct {
	*httptest.Server
	box *sandbox.Sandbox
	log *bytes.Buffer // the server's
}

func openEvil() *world {
	GinkgoHelper()
	var all []*workspace.Workspace
	for _, name := range []string{"setting1", "setting2"} {
		ws, err := workspace.Load(evilFiles(name), name)
		Expect(err).NotTo(HaveOccurred())
		all = append(all, ws)
	}
	box, err := sandbox.New(sandbox.Options{Workspaces: all, Seed: 1})
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(box.Close)
	w := &world{Server: httptest.NewUnstartedServer(box), box: box, log: &bytes.Buffer{}}
	w.Config.ConnContext = fakekintone.ConnContext
	w.Config.ErrorLog = log.New(w.log, "", 0)
	w.Start()
	w.Client().CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	DeferCleanup(w.Close)
	return w
}

func (w *world) rooms() []*room.Room { return sandbox.Rooms(w.box) }

// evilFiles are those of one of the manual's workspaces, with an app of every type of
// field, an OAuth account and rules besides.
func evilFiles(name string) fs.FS {
	GinkgoHelper()
	files := fstest.MapFS{name + "/evil.json": {Data: []byte(evilForm())}}
	Expect(fs.WalkDir(manual.Files(), name, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(manual.Files(), path)
		text := string(data)
		switch {
		case strings.HasSuffix(path, "/workspace.yaml"):
			text = evilWorkspace(text)
		case strings.HasSuffix(path, "/rules-corrected.yaml"):
			text += evilRules()
		}
		files[path] = &fstest.MapFile{Data: []byte(text)}
		return err
	})).To(Succeed())
	return files
}

// The credentials of every workspace, besides the manual's.
const (
	evilToken    = "EVERYTHING-TOKEN"
	evilSecret   = "shh-client-secret"
	evilPassword = "evil-password"
)

func evilWorkspace(text string) string {
	text = strings.Replace(text, "  apps:\n", `  OAuthクライアント:
    - {クライアントID: l.1.pbx, クライアントシークレット: `+evilSecret+`, クライアント名: `+quote(evil("client"))+`,
       リダイレクトエンドポイント: "https://pbx.example:8000/oauth_client/callback", 連携利用ユーザ: [admin, evil]}
  apps:
    - {id: 9, name: `+quote(evil("app"))+`, form: evil.json, tokens: [{token: `+evilToken+`, permissions: [view, add, edit, delete]}]}
`, 1)
	text = strings.Replace(text, "  users:\n", "  users:\n    - {login: evil, password: "+evilPassword+", name: "+quote(evil("user"))+"}\n", 1)
	return text + "OAuthアカウント:\n  - {名前: " + quote(evil("account")) + ", クライアントID: l.1.pbx, スコープ: [\"k:app_record:read\"], 認可済み: admin}\n" +
		"変数:\n  - {名前: EVIL, 値: " + quote(evil("variable")) + "}\n"
}

// evilRules run with every incoming call: by token, by password and by OAuth.
func evilRules() string {
	login := base64.StdEncoding.EncodeToString([]byte("evil:" + evilPassword))
	rule := func(order int, integration, method, url, header string, body any) string {
		return fmt.Sprintf("\n  - {名前: %s, イベント種別: 着信, 実行順: %d, 判定用コード: %s, 判定用パターン: %s, API連携種別: %s, URL: %s, メソッド: %s, リクエストヘッダ: %s, リクエストボディ: %s, タイムアウト判定: 10, 変数抽出パターン: %s, メモ: %s}\n",
			quote(evil("rule")+fmt.Sprint(order)), order, quote("{TEL}"+evil("code")), quote("/(?:"+escaped(evil("pattern"))+")?/"), quote(integration), quote(url), method,
			quote(header+"\nContent-Type:application/json\nX-Evil:"+evil("header")), quote(fmt.Sprint(body)), quote(`/"(?P<EVIL_FOUND>id|message|records)"/`), quote(evil("memo")))
	}
	const at = "https://example.cybozu.com/k/v1/"
	add := `{"app":9,"record":{"text":{"value":` + quote(evil("body")) + `},"lines":{"value":"{EVIL}"}}}`
	return rule(7, "マニュアル", "POST", at+"record.json", "X-Cybozu-API-Token:"+evilToken, add) +
		rule(8, "マニュアル", "POST", at+"record.json", "X-Cybozu-Authorization:"+login, add) +
		rule(9, evil("account"), "GET", at+"records.json", "X-Other:1", `{"app":9,"query":`+quote(`text = "`+strings.ReplaceAll(evil("query"), `"`, `\"`)+`"`)+`}`) +
		rule(10, "マニュアル", "GET", address, "X-Cybozu-API-Token:"+evilToken, "")
}

// escaped is a text as a pattern that finds it.
func escaped(text string) string {
	return strings.NewReplacer("/", `\/`, "(", `\(`, ")", `\)`).Replace(text)
}

// quote is a text as JSON, which is YAML too.
func quote(text string) string {
	data, err := json.Marshal(text)
	if err != nil {
		panic(err) // a text can always be written
	}
	return string(data)
}

// evilForm has every type of field that holds something.
func evilForm() string {
	label := func(kind, code, more string) string {
		return fmt.Sprintf(`%q:{"type":%q,"code":%q,"label":%s%s}`, code, kind, code, quote(evil("label")+code), more)
	}
	options := fmt.Sprintf(`,"options":{%s:{"label":%s,"index":"0"},"b":{"label":"b","index":"1"}}`, quote(evil("option")), quote(evil("option")))
	return `{"properties":{` + strings.Join([]string{
		label("RECORD_NUMBER", "number", ""), label("CREATOR", "creator", ""), label("CREATED_TIME", "created", ""),
		label("SINGLE_LINE_TEXT", "text", ""), label("MULTI_LINE_TEXT", "lines", ""), label("RICH_TEXT", "rich", ""),
		label("NUMBER", "figure", `,"unit":`+quote(evil("label"))), label("DATE", "date", ""), label("TIME", "time", ""), label("DATETIME", "moment", ""),
		label("LINK", "web", `,"protocol":"WEB"`), label("LINK", "call", `,"protocol":"CALL"`), label("LINK", "mail", `,"protocol":"MAIL"`),
		label("RADIO_BUTTON", "radio", options), label("DROP_DOWN", "choice", options), label("CHECK_BOX", "many", options), label("MULTI_SELECT", "several", options),
		label("USER_SELECT", "users", ""), label("ORGANIZATION_SELECT", "teams", ""), label("GROUP_SELECT", "groups", ""), label("FILE", "file", ""),
		label("SUBTABLE", "table", `,"fields":{`+label("SINGLE_LINE_TEXT", "row", "")+`}`),
	}, ",") + `},"revision":"1"}`
}

// evilRecord has something in every field.
func evilRecord() string {
	value := func(code, value string) string { return fmt.Sprintf(`%q:{"value":%s}`, code, value) }
	one := func(code string) string { return value(code, quote(evil(code))) }
	return "{" + strings.Join([]string{
		one("text"), one("lines"), one("rich"), value("web", quote(address)), one("call"), value("mail", quote(address)),
		value("radio", quote(evil("option"))), value("choice", quote(evil("choice"))), value("many", "["+quote(evil("many"))+"]"), value("several", "["+quote(evil("many"))+"]"),
		value("users", `[{"code":`+quote(evil("user"))+`}]`), value("teams", `[{"code":`+quote(evil("user"))+`}]`), value("groups", `[{"code":`+quote(evil("user"))+`}]`),
		value("file", `[{"fileKey":"k","name":`+quote(evil("file"))+`,"contentType":"text/html","size":"1"}]`),
		value("table", `[{"value":{`+one("row")+`}}]`),
	}, ",") + "}"
}

// credentials are all that the workspaces hold, those among them that kintone has given
// out since.
func (w *world) credentials() []string {
	all := []string{evilToken, evilSecret, evilPassword, base64.StdEncoding.EncodeToString([]byte("evil:" + evilPassword))}
	for _, r := range w.rooms() {
		ws := r.Workspace()
		all = append(all, ws.Secrets...)
		for _, u := range ws.Kintone.Users {
			all = append(all, u.Password, base64.StdEncoding.EncodeToString([]byte(u.Login+":"+u.Password)))
		}
		for _, a := range r.Stage().Accounts.State().Accounts {
			all = append(all, a.AccessToken, a.RefreshToken)
		}
	}
	slices.Sort(all)
	return slices.DeleteFunc(slices.Compact(all), func(s string) bool { return s == "" })
}

// bases are where the workspaces stand; the first is at the root as well.
func bases() []string { return []string{"", "/w/setting1", "/w/setting2"} }

// post sends JSON to the control API of a workspace, which takes it.
func (w *world) post(base, path, body string) {
	GinkgoHelper()
	r := ask(w.Server, http.MethodPost, base+"/sandbox/v1/"+path, body)
	Expect(r.status).To(BeNumerically("<", 300), path+": "+r.body)
}

// live plays calls in both workspaces, whose rules, records, comments, troubles and
// snapshots all hold evil.
func (w *world) live() {
	GinkgoHelper()
	for i, base := range bases()[1:] {
		Expect(w.rooms()[i].Stage().Kintone.AddRecords(9, json.RawMessage(evilRecord()))).To(Succeed())
		comment := ask(w.Server, http.MethodPost, base+"/k/v1/record/comment.json",
			`{"app":9,"record":1,"comment":{"text":`+quote(evil("comment"))+`}}`, "X-Cybozu-API-Token: "+evilToken)
		Expect(comment.status).To(Equal(http.StatusOK), comment.body)
		w.post(base, "snapshots", `{"name":`+quote(evil("snapshot"))+`}`)
		w.call(base, "03-1234-5678")
		w.call(base, "非通知")
		w.post(base, "back", `{"step":2}`)
		w.post(base, "faults", `{"faults":[{"name":`+quote(evil("fault"))+`,"status":400,"body":`+quote(evil("answer"))+`,"every":2}]}`)
		w.call(base, "+1 202-555-0100")
		refused := ask(w.Server, http.MethodPost, base+"/sandbox/v1/calls", `{"from":`+quote(markup)+`}`)
		Expect(refused.status).To(Equal(http.StatusBadRequest), "a caller's number holds nothing but digits and signs")
		Expect(ask(w.Server, http.MethodGet, base+"/sandbox/v1/quiet?wait=1m", "").get("quiet")).To(Equal("true"))
	}
}

// call is a call from a number, which is answered and over.
func (w *world) call(base, from string) {
	GinkgoHelper()
	w.post(base, "calls", `{"from":`+quote(from)+`,"course":["answer","talk 1m","hangup caller"]}`)
	w.post(base, "clock", `{"advance":"5m"}`)
}

// seeds are addresses to begin with, below some bases: the pages, what no page links
// to, and what the control API describes.
func (w *world) seeds(at []string) []string {
	GinkgoHelper()
	consent := url.Values{"client_id": {"l.1.pbx"}, "redirect_uri": {"https://pbx.example:8000/oauth_client/callback"}, "response_type": {"code"}, "state": {markup}, "scope": {"k:app_record:read"}}
	below := []string{
		"/", "/sandbox", "/sandbox/openapi.yaml", "/k/", "/k/7", "/rules/" + url.PathEscape(markup), "/lessons/" + url.PathEscape(markup),
		"/login", "/oauth2/authorization?" + consent.Encode(), "/oauth_client/callback?code=1&state=1",
		"/k/9/show?record=1", "/k/9/show?record=1&mode=edit", "/k/9/edit", "/sandbox/v1/records/9", "/sandbox/v1/records/" + url.PathEscape(markup),
	}
	for _, route := range describedRoutes(w.Server) {
		if path, get := strings.CutPrefix(route, "GET "); get && !strings.Contains(path, "{") {
			below = append(below, "/sandbox/v1/"+path)
		}
	}
	var all []string
	for i, base := range at {
		for _, path := range below {
			all = append(all, base+path)
		}
		for _, c := range w.rooms()[i].Stage().PBX.Calls() {
			all = append(all, base+"/sandbox/v1/calls/"+c.ID, base+"/sandbox/v1/calls/"+c.ID+"?format=text", base+"/monitor_link/"+c.ID)
		}
	}
	return all
}
