package settings_test

import (
	"errors"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/settings"
	"callaction/fakekintone/internal/wire"
)

const definition = `{"properties":{
	"会社名":{"type":"SINGLE_LINE_TEXT","code":"会社名","label":"会社名"},
	"金額":{"type":"NUMBER","code":"金額","label":"金額"},
	"日付":{"type":"DATE","code":"日付","label":"日付"},
	"日時":{"type":"DATETIME","code":"日時","label":"日時"},
	"時刻":{"type":"TIME","code":"時刻","label":"時刻"},
	"担当":{"type":"USER_SELECT","code":"担当","label":"担当"},
	"表":{"type":"SUBTABLE","code":"表","label":"表","fields":{"品名":{"type":"SINGLE_LINE_TEXT","code":"品名","label":"品名"}}}
}}`

func formOf(definition string) *form.Form {
	GinkgoHelper()
	f, err := form.Parse([]byte(definition), nil)
	Expect(err).NotTo(HaveOccurred())
	return f
}

// about is app 7 with the users sato and kato, the group sales, the department
// 営業部, the app 8 (code CRM), the upload up1 and the plug-in plug1. Its next id is
// 101.
func about() settings.About {
	GinkgoHelper()
	last := int64(100)
	return settings.About{
		Name: "顧客管理", Language: wire.Japanese, Zone: "Asia/Tokyo", Form: formOf(definition),
		NewID:        func() int64 { last++; return last },
		User:         refuseBut(wire.UserNotFound, "sato", "kato", "guest/ito@example.com"),
		Group:        refuseBut(wire.GroupNotFound, "sales"),
		Organization: refuseBut(wire.DepartmentNotFound, "営業部"),
		App:          appNamed,
		File: func(key string) (record.Item, bool) {
			return record.Item{FileKey: "kept-" + key, Name: "a.js", ContentType: "text/javascript", Size: 12}, key == "up1"
		},
		Plugin: func(id string) (string, bool) { return "条件書式", id == "plug1" },
	}
}

func refuseBut(refuse func(string) *wire.Error, known ...string) func(string) error {
	return func(code string) error {
		if slices.Contains(known, code) {
			return nil
		}
		return refuse(code)
	}
}

func appNamed(id int64, code string) (settings.App, bool) {
	GinkgoHelper()
	target := settings.App{ID: 8, Code: "CRM", Form: formOf(`{"properties":{"宛先":{"type":"SINGLE_LINE_TEXT","code":"宛先","label":"宛先"}}}`)}
	return target, id == 8 || (id == 0 && code == "CRM")
}

func json(text string) wire.Value {
	GinkgoHelper()
	v, err := wire.Parse([]byte(text))
	Expect(err).NotTo(HaveOccurred())
	return v
}

// app is one app's settings of one kind.
type app struct {
	kind   settings.Kind
	stored wire.Value
	about  settings.About
}

func newApp(kind string) *app {
	GinkgoHelper()
	k, ok := settings.Find(kind)
	Expect(ok).To(BeTrue())
	a := &app{kind: k, about: about()}
	a.stored = k.Default(a.about)
	return a
}

// put sends a request and says what it is refused with: places and texts in
// Japanese, or code and text of an error; "" where it is not.
func (a *app) put(body string) string {
	GinkgoHelper()
	var problems wire.Violations
	before := string(a.stored.AppendJSON(nil))
	changed, err := a.kind.Change(a.stored, json(body), a.about, &problems)
	Expect(string(a.stored.AppendJSON(nil))).To(Equal(before), "what is stored never changes")
	if err == nil {
		err = problems.Err()
	}
	if err != nil {
		Expect(string(changed.AppendJSON(nil))).To(Equal(before), "a refused request changes nothing")
		return refusal(err)
	}
	a.stored = changed
	return ""
}

func refusal(err error) string {
	GinkgoHelper()
	var lines []string
	var e *wire.Error
	Expect(errors.As(err, &e)).To(BeTrue(), "%v is none of kintone's errors", err)
	for _, v := range e.Violations {
		for _, m := range v.Messages {
			lines = append(lines, v.Key+" "+m.Ja)
		}
	}
	if len(lines) == 0 {
		return string(e.Code) + " " + e.Message.Ja
	}
	return strings.Join(lines, "\n")
}

// get is what GET answers.
func (a *app) get() string { return string(a.kind.Node(a.stored, "5").AppendJSON(nil)) }

// answer is what the last request is answered with.
func (a *app) answer() string { return string(a.kind.Answer(a.stored, "5").AppendJSON(nil)) }
