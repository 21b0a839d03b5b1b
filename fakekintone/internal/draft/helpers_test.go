package draft_test

import (
	"errors"
	"fmt"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/wire"
)

func json(text string) wire.Value {
	GinkgoHelper()
	v, err := wire.Parse([]byte(text))
	Expect(err).NotTo(HaveOccurred(), text)
	return v
}

func text(n wire.Node) string { return string(n.AppendJSON(nil)) }

// fields are properties of a request, each a definition without its brackets, code
// and label: fields("F", `"type":"NUMBER"`).
func fields(list ...string) wire.Value {
	GinkgoHelper()
	var properties []string
	for i := 0; i < len(list); i += 2 {
		properties = append(properties, fmt.Sprintf(`%q:{"code":%q,"label":%q,%s}`, list[i], list[i], list[i]+"名", list[i+1]))
	}
	return json("{" + strings.Join(properties, ",") + "}")
}

// with is a new app's form with some fields.
func with(list ...string) draft.Draft {
	GinkgoHelper()
	return must(draft.New(wire.Japanese).Add(fields(list...), around))
}

func must(d draft.Draft, err error) draft.Draft {
	GinkgoHelper()
	Expect(err).NotTo(HaveOccurred())
	return d
}

// definition is one field's, in a table or not, as fields.json answers it.
func definition(d draft.Draft, codes ...string) string {
	GinkgoHelper()
	properties := json(text(d.Properties()))
	for {
		v, ok := properties.Get(codes[0])
		Expect(ok).To(BeTrue(), codes[0])
		if len(codes) == 1 {
			return text(v)
		}
		properties, _ = v.Get("fields")
		codes = codes[1:]
	}
}

// refusal is an error as kintone answers it: its code and text in Japanese, or
// places and texts of CB_VA01.
func refusal(err error) string {
	GinkgoHelper()
	var e *wire.Error
	Expect(errors.As(err, &e)).To(BeTrue(), "%v", err)
	if len(e.Violations) == 0 {
		return fmt.Sprintf("%d %s %s", e.Status, e.Code, e.Message.Ja)
	}
	var lines []string
	for _, v := range e.Violations {
		for _, m := range v.Messages {
			lines = append(lines, v.Key+" "+m.Ja)
		}
	}
	return strings.Join(lines, "\n")
}

func formOf(properties string) *form.Form {
	GinkgoHelper()
	f, err := form.Parse([]byte(`{"properties":{`+properties+`}}`), nil)
	Expect(err).NotTo(HaveOccurred())
	return f
}

// customers is app 8, where lookups look: its code is CUSTOMERS.
var customers = `"顧客No":{"type":"RECORD_NUMBER","code":"顧客No"},` +
	`"会社名":{"type":"SINGLE_LINE_TEXT","code":"会社名","unique":true},"電話番号":{"type":"LINK","code":"電話番号","protocol":"CALL"},` +
	`"規模":{"type":"NUMBER","code":"規模"},"契約日":{"type":"DATE","code":"契約日"},"住所":{"type":"SINGLE_LINE_TEXT","code":"住所"},` +
	`"履歴":{"type":"SUBTABLE","code":"履歴","fields":{"内容":{"type":"SINGLE_LINE_TEXT","code":"内容"}}},"区分":{"type":"GROUP","code":"区分"}`

// around knows app 8 and everybody but nobody.
var around = draft.About{
	Source: func(app int64) (*form.Form, bool) {
		if app != 8 {
			return nil, false
		}
		return formOf(customers), true
	},
	AppByCode: func(code string) (int64, bool) { return 8, code == "CUSTOMERS" },
	CodeOf:    func(int64) string { return "CUSTOMERS" },
	Referred:  func(code string) bool { return code == "必要" },
	Entity: func(_, code string) error {
		if code == "nobody" {
			return wire.UserNotFound(code)
		}
		return nil
	},
}
