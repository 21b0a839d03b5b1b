package query_test

import (
	"errors"
	"testing"
	"time"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
	"callaction/internal/quirk"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/types"
)

func TestQuery(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "query")
}

// form is a form by field code.
type form map[string]query.Field

func (f form) Field(code string) (query.Field, bool) {
	field, ok := f[code]
	return field, ok
}

// customerForm has a field of every type, in its table too.
func customerForm() form {
	f := form{}
	add := func(code, label, fieldType, table string) {
		field := query.Field{Code: code, Label: label, Type: fieldType, Table: table}
		switch fieldType {
		case record.TypeCheckBox, record.TypeMultiSelect, record.TypeRadioButton, record.TypeDropDown:
			field.Options = []string{"S", "A", "B"}
		case record.TypeStatus:
			field.States = []string{"未処理", "処理中", "完了"}
		}
		f[code] = field
	}
	for code, fieldType := range typesByCode() {
		add(code, code+"欄", fieldType, "")
	}
	for _, code := range []string{"商品", "数量", "区分", "備考", "納期"} {
		add(code, code, map[string]string{
			"商品": record.TypeSingleLineText, "数量": record.TypeNumber, "区分": record.TypeDropDown,
			"備考": record.TypeMultiLineText, "納期": record.TypeDate,
		}[code], "明細")
	}
	return f
}

func typesByCode() map[string]string {
	return map[string]string{
		"レコード番号": record.TypeRecordNumber, "会社名": record.TypeSingleLineText, "電話番号": record.TypeLink,
		"メモ": record.TypeMultiLineText, "本文": record.TypeRichText, "売上": record.TypeNumber, "合計": record.TypeCalc,
		"興味": record.TypeCheckBox, "製品": record.TypeMultiSelect, "ランク": record.TypeRadioButton, "業種": record.TypeDropDown,
		"契約日": record.TypeDate, "開店": record.TypeTime, "訪問": record.TypeDateTime,
		"作成日時": record.TypeCreatedTime, "更新日時": record.TypeUpdatedTime, "作成者": record.TypeCreator, "更新者": record.TypeModifier,
		"担当者": record.TypeUserSelect, "組織": record.TypeOrganizationSelect, "グループ": record.TypeGroupSelect,
		"ステータス": record.TypeStatus, "作業者": record.TypeStatusAssignee, "添付": record.TypeFile,
		"明細": record.TypeSubtable, "関連": record.TypeReferenceTable, "カテゴリー": record.TypeCategory,
	}
}

// env is sato's, in Tokyo, on Wednesday 2026-07-29 at 08:30:15 there.
func env() query.Env {
	return query.Env{
		Fields: customerForm(),
		Now:    time.Date(2026, 7, 28, 23, 30, 15, 0, time.UTC),
		Zone:   time.FixedZone("Asia/Tokyo", 9*60*60),
		User:   "sato",
	}
}

func with(q quirk.Quirk, value string) query.Env {
	e := env()
	e.Quirks = quirk.Choice{q.Name: value}
	return e
}

type values = map[string]record.Value

func text(s string) record.Value { return record.Value{Text: s} }

func items(codes ...string) record.Value {
	v := record.Value{}
	for _, code := range codes {
		v.Items = append(v.Items, record.Item{Code: code})
	}
	return v
}

func files(names ...string) record.Value {
	v := record.Value{}
	for _, name := range names {
		v.Items = append(v.Items, record.Item{Name: name})
	}
	return v
}

func table(rows ...values) record.Value {
	v := record.Value{}
	for i, row := range rows {
		v.Rows = append(v.Rows, record.Row{ID: int64(i + 1), Values: row})
	}
	return v
}

// records is an app with these records, numbered from 1.
func records(all ...values) *store.App {
	GinkgoHelper()
	s := store.New()
	Expect(s.Update(func(tx *store.Tx) error {
		if err := tx.CreateApp(7); err != nil {
			return err
		}
		for _, v := range all {
			tx.Insert(7, v)
		}
		return nil
	})).To(Succeed())
	return s.View().App(7)
}

// column is an app whose records differ in one field.
func column(code string, all ...record.Value) *store.App {
	GinkgoHelper()
	rows := make([]values, len(all))
	for i, v := range all {
		rows[i] = values{code: v}
	}
	return records(rows...)
}

func plan(e query.Env, text string) *query.Plan {
	GinkgoHelper()
	q, err := query.Parse(text)
	Expect(err).NotTo(HaveOccurred(), text)
	p, err := q.Check(e)
	Expect(err).NotTo(HaveOccurred(), text)
	return p
}

// found are the ids that a query finds, in its order.
func found(app *store.App, e query.Env, text string) []int64 {
	GinkgoHelper()
	return idsOf(plan(e, text).Run(app, query.RunOptions{}))
}

func idsOf(r query.Result) []int64 {
	ids := make([]int64, len(r.Records))
	for i, found := range r.Records {
		ids[i] = found.ID
	}
	return ids
}

// refusal is the error that a query is refused with.
func refusal(e query.Env, text string) *query.Error {
	GinkgoHelper()
	q, err := query.Parse(text)
	if err == nil {
		_, err = q.Check(e)
	}
	var refused *query.Error
	Expect(errors.As(err, &refused)).To(BeTrue(), "%s: %v", text, err)
	return refused
}

func haveCode(code string) types.GomegaMatcher {
	return HaveField("Code", code)
}
