package page

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"callaction/cmd/callaction/sandbox/web"
	"callaction/cmd/callaction/sandbox/words"
	"callaction/engine"
	"callaction/fakekintone"
)

// partFaults is the tab of kintone's troubles.
const partFaults = "faults"

func faultRoutes() map[string]handler {
	return map[string]handler{
		"GET /page/faults":        (*visit).faults,
		"POST /page/faults":       (*visit).addFault,
		"POST /page/faults/clear": (*visit).clearFaults,
		"GET /page/faultlist":     (*visit).faultList,
	}
}

// faultsView is the troubles that are set, and those that can be.
type faultsView struct {
	common
	Presets []presetView
	Apps    []option
	Paths   []option
	Times   []option
	List    *faultListView
}

// presetView is a trouble at hand.
type presetView struct {
	Value, Label, What string
	Chosen             bool
}

// faultListView is the troubles that are set.
type faultListView struct {
	common
	Faults []faultView
}

// faultView is one of them, with what it has done.
type faultView struct {
	Name, About, When string
	Struck, Met       int
	Over              bool // it strikes no more
}

// preset is a trouble at hand.
type preset struct {
	value                string
	japanese, english    string
	japaneseSays, enSays string
	fault                fakekintone.Fault
}

// noPermission is kintone's own answer to a token without the permission.
// (kintone: error codes, GAIA_NO01)
func (v *visit) noPermission() string {
	message := "このAPIトークンでは、指定したAPIを実行できません。"
	if v.Room.Workspace().Kintone.Language == string(words.English) {
		message = "Using this API token, you cannot run the specified API."
	}
	return `{"code":"GAIA_NO01","id":"callactionFault00000","message":"` + message + `"}`
}

func (v *visit) presets() []preset {
	return []preset{
		{"slow", "応答が遅い", "Slow", "応答に3秒かかる", "every answer takes 3 s", fakekintone.Fault{Latency: 3 * time.Second}},
		{"too-slow", "応答が間に合わない", "Slower than the timeout", "タイムアウトより後に応答する。書き込みはされない", "answers after the timeout; nothing is written",
			fakekintone.Fault{Latency: v.beyondTimeouts(), Write: fakekintone.WriteNever, Status: http.StatusServiceUnavailable}},
		{"written-late", "書き込み後にタイムアウト", "Timeout after writing", "書き込まれたのに、応答はタイムアウトより後になる", "it is written, but the answer comes after the timeout",
			fakekintone.Fault{Latency: v.beyondTimeouts(), Write: fakekintone.WriteBefore}},
		{"503", "503 サービス停止", "503 out of service", "Service Unavailable を返す", "answers Service Unavailable", fakekintone.Fault{Status: http.StatusServiceUnavailable}},
		{"429", "429 同時アクセス超過", "429 too many at once", "同時アクセス数の上限を超えたと返す", "says that too many requests came at once", fakekintone.Fault{Status: http.StatusTooManyRequests}},
		{"403", "403 権限不足", "403 no permission", "GAIA_NO01 を返す", "answers GAIA_NO01", fakekintone.Fault{Status: http.StatusForbidden, Body: v.noPermission()}},
		{"cut", "接続が切れる", "Connection cut", "応答の前に接続を切る", "the connection is cut before any answer", fakekintone.Fault{Cut: true, Write: fakekintone.WriteNever}},
	}
}

// beyondTimeouts is longer than every rule waits.
func (v *visit) beyondTimeouts() time.Duration {
	longest := engine.DefaultTimeout
	for _, r := range v.Room.Workspace().Rules {
		longest = max(longest, r.Timeout)
	}
	return longest + 5*time.Second
}

func (v *visit) faults() (answer, error) {
	return answer{part: partFaults, shown: v.faultsView(), tab: tabFaults}, nil
}

func (v *visit) faultList() (answer, error) {
	return answer{part: "faultlist", shown: v.faultListView(), tab: tabFaults}, nil
}

func (v *visit) faultsView() *faultsView {
	f := &faultsView{
		common: v.common(), List: v.faultListView(), Paths: v.paths(),
		Apps:  []option{{Label: v.In("すべてのアプリ", "Every app")}},
		Times: []option{{Value: "1", Label: v.In("次の1回だけ", "The next request only")}, {Value: "0", Label: v.In("これから先ずっと", "From now on")}},
	}
	for _, a := range v.Room.Stage().Kintone.Apps() {
		f.Apps = append(f.Apps, option{Value: strconv.FormatInt(a.ID, 10), Label: strconv.FormatInt(a.ID, 10) + " " + a.Name})
	}
	for _, p := range v.presets() {
		f.Presets = append(f.Presets, presetView{p.value, v.In(p.japanese, p.english), v.In(p.japaneseSays, p.enSays), false})
	}
	chosen := v.r.FormValue("preset")
	for i := range f.Presets {
		f.Presets[i].Chosen = f.Presets[i].Value == cmp.Or(chosen, f.Presets[0].Value)
	}
	choose(f.Apps, v.r.FormValue("app"))
	choose(f.Paths, v.r.FormValue("request"))
	choose(f.Times, v.r.FormValue("times"))
	if seen, err := web.Mark(f.List); err == nil {
		f.List.mark(seen)
	}
	return f
}

// paths are the requests that rules usually send.
func (v *visit) paths() []option {
	return []option{
		{Label: v.In("すべてのリクエスト", "Every request")},
		{Value: "GET /k/v1/records.json", Label: v.In("検索 GET records.json", "searches GET records.json")},
		{Value: "POST /k/v1/record.json", Label: v.In("登録 POST record.json", "adding POST record.json")},
		{Value: "PUT /k/v1/record.json", Label: v.In("更新 PUT record.json", "updating PUT record.json")},
		{Value: "POST /k/v1/record/comment.json", Label: v.In("コメント POST comment.json", "comments POST comment.json")},
	}
}

func (v *visit) faultListView() *faultListView {
	l := &faultListView{common: v.common()}
	for _, info := range v.Room.Stage().Kintone.Faults() {
		f := info.Fault
		l.Faults = append(l.Faults, faultView{
			Name: f.Name, About: v.about(f), When: v.times(f), Struck: info.Struck, Met: info.Met, Over: f.Times > 0 && info.Struck >= f.Times,
		})
	}
	return l
}

// about says which requests a fault strikes.
func (v *visit) about(f fakekintone.Fault) string {
	text := strings.TrimSpace(f.Method + " " + f.Path)
	if text == "" {
		text = v.In("すべてのリクエスト", "every request")
	}
	if f.App != 0 {
		text += fmt.Sprintf(v.In("(アプリ %d)", " (app %d)"), f.App)
	}
	return text
}

func (v *visit) times(f fakekintone.Fault) string {
	switch f.Times {
	case 0:
		return v.In("これから先ずっと", "from now on")
	case 1:
		return v.In("1回だけ", "once")
	}
	return fmt.Sprintf(v.In("%d回", "%d times"), f.Times)
}

// addFault sets one more trouble.
func (v *visit) addFault() (answer, error) {
	fault, err := v.chosenFault()
	if err == nil {
		err = v.setFaults(append(v.remaining(), fault))
	}
	return answer{part: partFaults, shown: v.faultsView(), tab: tabFaults, goTo: "/?tab=faults", problem: err}, nil
}

func (v *visit) setFaults(all []fakekintone.Fault) error {
	err := v.Room.SetFaults(all)
	var refused *fakekintone.FaultError
	if errors.As(err, &refused) {
		return wrong{"この障害は設定できません: " + refused.Error(), "This fault cannot be set: " + refused.Error()}
	}
	return err
}

// chosenFault is what somebody chose in the form.
func (v *visit) chosenFault() (fakekintone.Fault, error) {
	for _, p := range v.presets() {
		if p.value == v.r.FormValue("preset") {
			return v.aimed(p)
		}
	}
	return fakekintone.Fault{}, wrong{"障害の種類を選んでください。", "Choose a kind of fault."}
}

// aimed is a trouble for the requests that somebody chose.
func (v *visit) aimed(p preset) (fakekintone.Fault, error) {
	f := p.fault
	times, err := strconv.Atoi(cmp.Or(v.r.FormValue("times"), "1"))
	if err != nil || times < 0 {
		return f, wrong{"回数は 0 以上の整数で指定してください。", "Say how many times, a whole number from 0."}
	}
	app, err := strconv.ParseInt(cmp.Or(v.r.FormValue("app"), "0"), 10, 64)
	if err != nil {
		return f, wrong{"アプリを選び直してください。", "Choose the app again."}
	}
	f.Times, f.App = times, app
	f.Method, f.Path, _ = strings.Cut(v.r.FormValue("request"), " ")
	f.Name = v.freeName(v.In(p.japanese, p.english))
	return f, nil
}

// freeName is a name that no fault has yet.
func (v *visit) freeName(name string) string {
	taken := map[string]bool{}
	for _, f := range v.Room.Stage().Kintone.Faults() {
		taken[f.Fault.Name] = true
	}
	free := name
	for i := 2; taken[free]; i++ {
		free = name + " " + strconv.Itoa(i)
	}
	return free
}

// remaining are the faults that can strike yet: setting them again counts anew.
func (v *visit) remaining() []fakekintone.Fault {
	var all []fakekintone.Fault
	for _, info := range v.Room.Stage().Kintone.Faults() {
		f := info.Fault
		if f.Times > 0 {
			if f.Times -= info.Struck; f.Times <= 0 {
				continue
			}
		}
		f.After = max(0, f.After-info.Met)
		all = append(all, f)
	}
	return all
}

// clearFaults ends one trouble, or all.
func (v *visit) clearFaults() (answer, error) {
	var rest []fakekintone.Fault
	if name := v.r.FormValue("name"); name != "" {
		for _, f := range v.remaining() {
			if f.Name != name {
				rest = append(rest, f)
			}
		}
	}
	err := v.setFaults(rest)
	return answer{part: partFaults, shown: v.faultsView(), tab: tabFaults, goTo: "/?tab=faults", problem: err}, nil
}
