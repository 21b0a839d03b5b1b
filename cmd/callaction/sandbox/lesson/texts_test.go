package lesson_test

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox/lesson"
)

// ownMarks are what a sentence of the other language would have.
var ownMarks = regexp.MustCompile(`[。、]`)

// textsOf are all texts within a value, by their paths.
func textsOf(path string, v reflect.Value, found func(path string, t lesson.Text)) {
	if t, ok := v.Interface().(lesson.Text); ok {
		found(path, t)
		return
	}
	switch v.Kind() {
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() {
				textsOf(path+"."+f.Name, v.Field(i), found)
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			textsOf(fmt.Sprintf("%s[%d]", path, i), v.Index(i), found)
		}
	}
}

var _ = Describe("the texts of the lessons that come with callaction", func() {
	It("are there in both languages, each in its own", func() {
		count := 0
		for _, l := range embedded().All() {
			textsOf(l.ID, reflect.ValueOf(*l), func(path string, t lesson.Text) {
				count++
				Expect(t.Japanese == "").To(Equal(t.English == ""), path)
				if t.Japanese == "" {
					return
				}
				Expect(t.Japanese).NotTo(Equal(t.English), path)
				Expect(ownMarks.MatchString(t.English)).To(BeFalse(), path+": "+t.English)
				Expect(t.Japanese).To(MatchRegexp(`\p{Han}|\p{Hiragana}`), path)
				Expect(strings.Count(t.Japanese, "`")%2).To(BeZero(), path)
				Expect(strings.Count(t.English, "`")%2).To(BeZero(), path)
			})
		}
		Expect(count).To(BeNumerically(">", 300))
	})

	It("leave no step without an explanation, and no question open", func() {
		for _, l := range embedded().All() {
			Expect(l.Note.Japanese).NotTo(BeEmpty(), l.ID)
			for _, s := range l.Steps {
				Expect(s.Explain.Japanese).NotTo(BeEmpty(), l.ID+": "+s.Title.Japanese)
			}
		}
	})
})
