package anonymise_test

import (
	"encoding/json"
	"testing"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/anonymise"
)

func TestAnonymise(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "anonymise")
}

// customers is a form with a field of each kind.
const customers = `{"properties":{
	"番号":{"type":"RECORD_NUMBER","code":"番号"},
	"名前":{"type":"SINGLE_LINE_TEXT","code":"名前","unique":true},
	"電話":{"type":"LINK","code":"電話","protocol":"CALL"},
	"住所":{"type":"MULTI_LINE_TEXT","code":"住所"},
	"備考":{"type":"RICH_TEXT","code":"備考"},
	"年収":{"type":"NUMBER","code":"年収","minValue":"","maxValue":""},
	"点数":{"type":"NUMBER","code":"点数","minValue":"10","maxValue":"12"},
	"合計":{"type":"CALC","code":"合計","expression":"年収*2"},
	"見出し":{"type":"SINGLE_LINE_TEXT","code":"見出し","expression":"名前"},
	"誕生日":{"type":"DATE","code":"誕生日","unique":true},
	"約束":{"type":"DATETIME","code":"約束"},
	"時刻":{"type":"TIME","code":"時刻"},
	"ランク":{"type":"DROP_DOWN","code":"ランク"},
	"担当":{"type":"USER_SELECT","code":"担当"},
	"作成者":{"type":"CREATOR","code":"作成者"},
	"添付":{"type":"FILE","code":"添付"},
	"不明":{"type":"NEW_TYPE","code":"不明"},
	"紹介":{"type":"NUMBER","code":"紹介","lookup":{"relatedApp":{"app":"7","code":""},"relatedKeyField":"番号"}},
	"履歴":{"type":"SUBTABLE","code":"履歴","fields":{"相手":{"type":"SINGLE_LINE_TEXT","code":"相手"}}}
}}`

// clerk replaces values of records of that form.
type clerk struct {
	*anonymise.Anonymiser
	form   anonymise.Form
	roster *anonymise.Roster
}

func newClerk() clerk {
	GinkgoHelper()
	form, err := anonymise.ParseForm([]byte(customers))
	Expect(err).NotTo(HaveOccurred())
	roster := &anonymise.Roster{}
	return clerk{anonymise.New(roster, map[int64]anonymise.Form{7: form}), form, roster}
}

// raw replaces one value; ok is false where it was left out.
func (c clerk) raw(code, value string) (json.RawMessage, bool) {
	GinkgoHelper()
	r, err := c.Record(c.form, anonymise.Record{code: {Value: json.RawMessage(value)}})
	Expect(err).NotTo(HaveOccurred())
	v, ok := r[code]
	return v.Value, ok
}

// text replaces one text.
func (c clerk) text(code, value string) string {
	GinkgoHelper()
	data, err := json.Marshal(value)
	Expect(err).NotTo(HaveOccurred())
	got, ok := c.raw(code, string(data))
	Expect(ok).To(BeTrue())
	var text string
	Expect(json.Unmarshal(got, &text)).To(Succeed())
	return text
}
