package page

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/tidwall/gjson"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios/stage"
)

// sentenceLog is a step of a call in plain words, for people who know neither JSON
// nor patterns.
type sentenceLog struct {
	At, Text string
	// Tone is an outcome, or empty for what the telephone did.
	Tone string
	when time.Time
}

// sentences tell a call, one for each step.
func (v *visit) sentences(f filter, c stage.CallTrace) []sentenceLog {
	var all []sentenceLog
	for _, m := range c.Moments {
		if !f.narrows() && m.Problem == "" {
			all = append(all, sentenceLog{At: v.clockTime(m.At), when: m.At, Text: v.plainMoment(c, m)})
		}
	}
	for _, r := range (stage.Trace{Calls: []stage.CallTrace{c}}).Runs() {
		if f.shows(r) {
			all = append(all, sentenceLog{v.clockTime(r.Ended), v.plainRun(r), string(r.Outcome), r.Ended})
		}
	}
	slices.SortStableFunc(all, func(a, b sentenceLog) int { return a.when.Compare(b.when) })
	return all
}

func (v *visit) plainMoment(c stage.CallTrace, m fakepbx.Moment) string {
	switch {
	case m.What == fakepbx.StepPlace && c.Withheld != fakepbx.Shown:
		return fmt.Sprintf(v.In("番号のわからない電話(%s)がかかってきました。", "A call came in without a number (%s)."), v.Caller(c.Snapshot))
	case m.What == fakepbx.StepPlace:
		return fmt.Sprintf(v.In("%s から電話がかかってきました。", "A call came in from %s."), hyphenated(c.From))
	case m.What == fakepbx.StepAnswer:
		return fmt.Sprintf(v.In("内線 %s の担当者が電話に出ました。", "The agent at extension %s answered."), m.Extension)
	case m.What == fakepbx.StepTransfer && m.Where.Name == "":
		return v.In("電話を転送しました。", "The call was transferred.")
	case m.What == fakepbx.StepTransfer:
		return fmt.Sprintf(v.In("電話を %s に転送しました。", "The call was transferred to %s."), m.Where.Name)
	case m.Ending == fakepbx.EndedByCaller:
		return v.In("お客様が電話を切りました。", "The caller hung up.")
	case m.Ending == fakepbx.EndedByAgent:
		return v.In("担当者が電話を切りました。", "The agent hung up.")
	case m.Ending == fakepbx.Abandoned:
		return v.In("電話に出る前に、お客様が切りました。", "The caller hung up before anybody answered.")
	case m.Ending == fakepbx.NotAnswered:
		return v.In("誰も電話に出られませんでした。", "Nobody answered the call.")
	}
	return v.In("電話の状態が変わりました。", "The call went on.")
}

// plainRun is a rule's run in a sentence, or two where the first alone would mislead.
func (v *visit) plainRun(r stage.RunTrace) string {
	switch r.Outcome {
	case engine.Skipped:
		return fmt.Sprintf(v.In("「%s」は、今回の電話には当てはまらないため、何もしませんでした。", "“%s” did nothing, because it is not for a call like this one."), r.Rule.Name)
	case engine.Failed:
		return v.plainFailure(r)
	}
	return fmt.Sprintf(v.In("「%s」が%s", "“%s” %s"), r.Rule.Name, v.plainDone(r))
}

// plainDone is what a rule did that ran.
func (v *visit) plainDone(r stage.RunTrace) string {
	changes := r.Changes()
	switch {
	case len(changes) > 0:
		return v.plainChange(changes[len(changes)-1])
	case r.Request != nil && r.Request.IsResponse:
		return v.In("、kintone に尋ねずに、決めておいた値を使いました。", "used a fixed value, without asking kintone.")
	case r.Request != nil && r.Request.Method == http.MethodGet:
		return v.plainSearch(r)
	}
	return v.In("kintone に送り、受け付けられました。", "sent its request to kintone, which accepted it.")
}

func (v *visit) plainChange(c fakekintone.Change) string {
	app := v.appName(c.App)
	switch c.Kind {
	case fakekintone.RecordAdded:
		return fmt.Sprintf(v.In("、kintone の「%s」に新しいレコード(%d 番)を登録しました。", "added a new record (no. %[2]d) to “%[1]s” in kintone."), app, c.Record)
	case fakekintone.CommentAdded:
		return fmt.Sprintf(v.In("、kintone の「%s」の %d 番に「%s」とコメントしました。", "commented on no. %[2]d of “%[1]s” in kintone: “%[3]s”"), app, c.Record, strings.TrimSpace(c.Text))
	case fakekintone.RecordDeleted, fakekintone.CommentDeleted:
		return fmt.Sprintf(v.In("、kintone の「%s」の %d 番から削除しました。", "deleted something of no. %[2]d of “%[1]s” in kintone."), app, c.Record)
	}
	return fmt.Sprintf(v.In("、kintone の「%s」の %d 番を書き換えました(%s)。", "changed no. %[2]d of “%[1]s” in kintone (%[3]s)."), app, c.Record, strings.Join(c.Fields, v.In("、", ", ")))
}

// plainSearch is what a search found.
func (v *visit) plainSearch(r stage.RunTrace) string {
	app := ""
	if r.Kintone != nil {
		app = v.appName(r.Kintone.App)
	}
	found := int64(-1)
	if r.Answer != nil {
		found = foundIn(r.Answer.Body)
	}
	switch {
	case found < 0:
		return fmt.Sprintf(v.In("、kintone の「%s」を調べました。", "looked into “%s” in kintone."), app)
	case found == 0:
		return fmt.Sprintf(v.In("、kintone の「%s」を調べましたが、見つかりませんでした。", "looked into “%s” in kintone and found nothing."), app)
	}
	return fmt.Sprintf(v.In("、kintone の「%s」を調べ、%d 件見つけました。", "looked into “%s” in kintone and found %d."), app, found)
}

// foundIn is how many records an answer has, or says that there are; -1 where it does
// not say.
func foundIn(body string) int64 {
	switch all := gjson.Parse(body); {
	case all.Get("totalCount").Type == gjson.String:
		return all.Get("totalCount").Int()
	case all.Get("records").IsArray():
		return all.Get("records.#").Int()
	case all.Get("record").IsObject():
		return 1
	}
	return -1
}

func (v *visit) appName(id int64) string {
	for _, a := range v.Room.Stage().Kintone.Apps() {
		if a.ID == id {
			return cmp.Or(a.Name, fmt.Sprint(id))
		}
	}
	return fmt.Sprintf(v.In("アプリ %d", "app %d"), id)
}

// plainFailure says what went wrong, what is in kintone all the same, and what the
// vendor's log makes of it.
func (v *visit) plainFailure(r stage.RunTrace) string {
	text := fmt.Sprintf(v.In("「%s」は失敗しました。%s", "“%s” failed. %s"), r.Rule.Name, v.plainReason(r))
	if changes := r.Changes(); len(changes) > 0 {
		c := changes[len(changes)-1]
		text += fmt.Sprintf(v.In("それでも kintone の「%s」の %d 番は変わっています。", " No. %[2]d of “%[1]s” in kintone has changed all the same."), v.appName(c.App), c.Record)
	}
	if r.LogClass == engine.Normal {
		text += v.In("PBX の履歴には「正常」と表示されるため、気づきにくい失敗です。", " The PBX's log calls it normal, so that it is easily missed.")
	}
	return text
}

func (v *visit) plainReason(r stage.RunTrace) string {
	switch {
	case r.Failure != nil && r.Failure.Kind == engine.Timeout:
		return v.In("kintone の返事が時間内に来ませんでした。", "kintone did not answer in time.")
	case r.Failure != nil:
		return fmt.Sprintf(v.In("kintone と通信できませんでした(%s)。", "kintone could not be reached: %s."), v.Failure(r.Failure.Kind))
	case r.Answer == nil:
		return ""
	}
	switch r.Answer.Status {
	case http.StatusUnauthorized:
		return v.In("kintone に、ログイン情報が違うと断られました。", "kintone refused the login.")
	case http.StatusForbidden:
		return v.In("kintone に、権限がないと断られました。", "kintone refused it for want of a permission.")
	case http.StatusNotFound:
		return v.In("kintone に、相手が見つからないと言われました。", "kintone did not find what it was about.")
	case http.StatusTooManyRequests:
		return v.In("kintone に、一度に送りすぎだと断られました。", "kintone refused it, because too much came at once.")
	case http.StatusServiceUnavailable:
		return v.In("kintone が一時的に使えませんでした。", "kintone was out of service.")
	}
	return fmt.Sprintf(v.In("kintone に、送った内容を断られました(%d)。", "kintone refused what was sent (%d)."), r.Answer.Status)
}
