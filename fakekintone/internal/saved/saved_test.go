package saved_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/definition"
	"callaction/fakekintone/internal/draft"
	"callaction/fakekintone/internal/form"
	"callaction/fakekintone/internal/process"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/saved"
	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// The fields stand in no alphabetical order, and two options have the same index.
const formText = `{"properties":{
	"後":{"type":"DROP_DOWN","code":"後","label":"後","options":{"い":{"label":"い","index":"0"},"あ":{"label":"あ","index":"0"}},"defaultValue":"あ"},
	"先":{"type":"NUMBER","code":"先","label":"先","minValue":"1.50"},
	"表":{"type":"SUBTABLE","code":"表","label":"表","fields":{"乙":{"type":"LINK","code":"乙","label":"乙"},"甲":{"type":"CALC","code":"甲","label":"甲","expression":"先*2","format":"NUMBER"}}},
	"状態":{"type":"STATUS","code":"状態","label":"状態"}
},"revision":"12"}`

const processText = `{"enable":true,"states":{"済":{"name":"済","index":"5"},"未":{"name":"未","index":"2","assignee":{"type":"ONE","entities":[]}}},
	"actions":[{"name":"済ます","from":"未","to":"済","filterCond":"先 > 1"}],"revision":"13"}`

// full gives every member that others can name a value that is not its zero value.
// Texts are no UTF-8. What is in keep stays as it is.
func full(v reflect.Value, seq *int, keep ...reflect.Type) {
	*seq++
	switch {
	case slices.Contains(keep, v.Type()):
	case v.Type() == reflect.TypeFor[time.Time]():
		v.Set(reflect.ValueOf(time.Unix(int64(*seq), 5).UTC()))
	case v.Kind() == reflect.String:
		v.SetString(fmt.Sprintf("\xff%d", *seq))
	case v.Kind() == reflect.Bool:
		v.SetBool(true)
	case v.CanInt():
		v.SetInt(int64(*seq))
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		v.SetBytes(fmt.Appendf(nil, "\xff\x00%d", *seq))
	case v.Kind() == reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		full(v.Index(0), seq, keep...)
		full(v.Index(1), seq, keep...)
	case v.Kind() == reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		full(key, seq, keep...)
		full(value, seq, keep...)
		v.SetMapIndex(key, value)
	case v.Kind() == reflect.Struct:
		for i := range v.NumField() {
			full(v.Field(i), seq, keep...)
		}
	default:
		Fail("what is a full " + v.Type().String() + "?")
	}
}

// settings are an app's, with a form, a process and a form that is edited.
func settings(seq *int) *definition.App {
	GinkgoHelper()
	p, err := process.Parse([]byte(processText))
	Expect(err).NotTo(HaveOccurred())
	f, err := form.Parse([]byte(formText), nil, p.States()...)
	Expect(err).NotTo(HaveOccurred())
	d, err := draft.Of(f)
	Expect(err).NotTo(HaveOccurred())
	a := &definition.App{Form: f.WithPrecision(form.Precision{Digits: 9, DecimalPlaces: 8, Rounding: form.Down}), Process: p, Draft: &d}
	full(reflect.ValueOf(a).Elem(), seq, reflect.TypeOf(a.Form), reflect.TypeOf(a.Process), reflect.TypeOf(a.Draft), reflect.TypeFor[map[string]wire.Value]())
	a.ID = 7
	a.Settings = map[string]wire.Value{"GENERAL": wire.ObjectOf(wire.Member{Name: "\xff", Value: wire.ListOf(wire.Text("\xfe"), wire.Flag(true), wire.Value{})})}
	return a.Tied()
}

// expectSame expects the same settings. Forms are compared by what can be asked of
// them, as they hold functions.
func expectSame(is, was *definition.App) {
	GinkgoHelper()
	a, b := *is, *was
	Expect(shape(a.Form.Fields())).To(Equal(shape(b.Form.Fields())))
	Expect([]any{a.Form.Source(), a.Form.Definition(), a.Form.Revision, a.Form.Precision(), a.Form.States()}).To(
		Equal([]any{b.Form.Source(), b.Form.Definition(), b.Form.Revision, b.Form.Precision(), b.Form.States()}))
	a.Form, b.Form = nil, nil
	Expect(a).To(Equal(b))
}

// shape are fields, those in tables too, with what distinguishes them here.
func shape(fields []*form.Field) (all []any) {
	for _, f := range fields {
		all = append(all, f.Code, f.Type, f.Options, f.States, f.MinValue, f.Expression, shape(f.Columns))
	}
	return all
}

// written is a state as it comes back from its file.
func written(s *store.Store) *store.State {
	GinkgoHelper()
	var file bytes.Buffer
	Expect(saved.Write(&file, s.View())).To(BeEquivalentTo(file.Len()))
	st, err := saved.Read(&file)
	Expect(err).NotTo(HaveOccurred())
	return st
}

// filled is a store with an app whose versions are v, after a change.
func filled(v *definition.Versions, change func(tx *store.Tx)) *store.Store {
	GinkgoHelper()
	s := store.New()
	Expect(s.Update(func(tx *store.Tx) error {
		err := tx.CreateApp(7)
		tx.Define(7, v)
		change(tx)
		return err
	})).To(Succeed())
	return s
}

var _ = Describe("a state that was saved", func() {
	var seq int

	It("has every member of an app's settings, and versions that are the same are the same", func() {
		live, edited, next := settings(&seq), settings(&seq), settings(&seq)
		was := &definition.Versions{Live: live, Preview: edited, Failed: true, Next: &definition.Deployment{}}
		full(reflect.ValueOf(was.Next).Elem(), &seq, reflect.TypeOf(next))
		was.Next.App = next
		is := written(filled(was, func(*store.Tx) {})).App(7).Versions()
		for _, pair := range [][2]*definition.App{{is.Live, was.Live}, {is.Preview, was.Preview}, {is.Next.App, was.Next.App}} {
			expectSame(pair[0], pair[1])
		}
		Expect(is.Failed).To(BeTrue())
		is.Next.App = was.Next.App
		Expect(is.Next).To(Equal(was.Next))

		was = &definition.Versions{Live: live, Preview: live}
		is = written(filled(was, func(*store.Tx) {})).App(7).Versions()
		Expect([]any{is.Next, is.Failed}).To(Equal([]any{(*definition.Deployment)(nil), false}))
		Expect(is.Preview).To(BeIdenticalTo(is.Live))
	})

	It("knows of the deployments that are on their way", func() {
		at := time.Unix(1000, 0)
		st := written(filled(&definition.Versions{Preview: settings(&seq), Next: &definition.Deployment{At: at}}, func(*store.Tx) {}))
		Expect(st.Due(at)).To(Equal([]int64{7}))
		Expect(st.Due(at.Add(-1))).To(BeEmpty())
	})

	It("has every member of records, comments and files", func() {
		var values map[string]record.Value
		var row record.Row
		var comment record.Comment
		var file record.File
		inTables := reflect.TypeFor[[]record.Row]()
		full(reflect.ValueOf(&values).Elem(), &seq, inTables)
		full(reflect.ValueOf(&row).Elem(), &seq, inTables)
		full(reflect.ValueOf(&comment).Elem(), &seq)
		full(reflect.ValueOf(&file).Elem(), &seq)
		values["表"] = record.Value{Rows: []record.Row{row, {ID: 1, Values: map[string]record.Value{}}}}
		values["空"] = record.Value{Items: []record.Item{}, Rows: []record.Row{}}
		values["人"] = record.Value{Items: []record.Item{{Code: "a"}, {Code: "a", Name: "b"}, {Name: "b"}, {Size: 1}}}
		s := filled(&definition.Versions{Preview: settings(&seq)}, func(tx *store.Tx) {
			tx.Insert(7, values)
			tx.AddComment(7, 1, comment)
			tx.PutFile(&file)
		})
		st := written(s)
		is, _ := st.App(7).Get(1)
		Expect(*is).To(Equal(record.Record{ID: 1, Revision: 1, Values: values}))
		comment.ID = 1
		Expect(slices.Collect(st.App(7).Comments(1).Ascend(0))).To(Equal([]record.Comment{comment}))
		Expect(slices.Collect(st.Files())).To(Equal([]*record.File{&file}))
		Expect(st.FileSize(file.App)).To(BeEquivalentTo(len(file.Content)))
	})

	It("counts on where it was: records, rows, comments, the size of files", func() {
		s := filled(&definition.Versions{Preview: settings(&seq)}, func(tx *store.Tx) {
			for range 3 {
				tx.Insert(7, nil)
				tx.NextRowID(7)
			}
			tx.AddComment(7, 1, record.Comment{})
			tx.AddComment(7, 1, record.Comment{})
			tx.DeleteComment(7, 1, 2)
			tx.Delete(7, 3)
			tx.PutFile(&record.File{Key: "a", Content: []byte("abc")})
		})
		other := store.New()
		other.Restore(written(s))
		Expect(other.Update(func(tx *store.Tx) error {
			Expect(tx.AddComment(7, 1, record.Comment{}).ID).To(Equal(int64(3)))
			Expect(tx.NextRowID(7)).To(Equal(int64(4)))
			Expect(tx.Insert(7, nil).ID).To(Equal(int64(4)))
			Expect(tx.FileSize()).To(Equal(int64(3)))
			return nil
		})).To(Succeed())
		Expect(slices.Collect(other.View().App(7).Find("f", store.Text, ""))).To(Equal([]int64{1, 2, 4}), "by an index that is built anew")
		Expect(other.View().App(7).Descend(math.MaxInt64)).NotTo(BeNil())
	})

	It("is written or not at all", func() {
		full := errors.New("the disk is full")
		s := filled(&definition.Versions{Preview: settings(&seq)}, func(tx *store.Tx) { tx.PutFile(&record.File{Key: "a", Content: make([]byte, 10_000)}) })
		_, err := saved.Write(failing{full}, s.View())
		Expect(err).To(MatchError(full))
	})
})

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }
