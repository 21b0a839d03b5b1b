package fakekintone_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"
)

var _ = Describe("the bounds of kintone's official description", func() {
	// lenient are breaches that kintone lets pass, as a failure names them, each
	// with the reason why.
	lenient := map[string]string{}

	// codes are how a breach is answered, by the rule or, where an operation has its
	// own way, as a failure names the breach. It is CB_VA01 where it is not here:
	// what has another JSON type than it must have is no JSON to kintone.
	codes := map[string]string{"scalar": "CB_IJ01", "array": "CB_IJ01", "object": "CB_IJ01"}

	// served calls f with every operation that the fake serves and every way to
	// break what it takes, and returns how many those were.
	served := func(f func(method, path string, request schema, b breach)) (broken int) {
		d, w := official(), newWorld()
		for _, path := range slices.Sorted(maps.Keys(d.Paths)) {
			for _, method := range slices.Sorted(maps.Keys(d.Paths[path])) {
				if !strings.HasPrefix(path, "/k/v1/") || method == "parameters" || w.isNotSimulated(method, path) {
					continue
				}
				request := d.Paths[path][method].request()
				for _, b := range d.breaches(request) {
					if len(b.steps) > 0 && lenient[method+" "+path+" "+b.String()] == "" {
						f(method, path, request, b)
						broken++
					}
				}
			}
		}
		return broken
	}

	// refused says that an answer refuses a breach at its place.
	refused := func(answer reply, what string, b breach) {
		GinkgoHelper()
		code := "CB_VA01"
		for _, key := range []string{b.rule, what} {
			if own, ok := codes[key]; ok {
				code = own
			}
		}
		Expect(answer.Status).To(Equal(400), what+": "+answer.Body)
		Expect(gjson.Get(answer.Body, "code").String()).To(Equal(code), what+": "+answer.Body)
		if code == "CB_VA01" {
			Expect(gjson.Get(answer.Body, "errors").Map()).To(HaveKey(HavePrefix(b.key())), what+": "+answer.Body)
		}
	}

	It("are those of every operation that the fake serves: whatever breaks one is refused at its place", func() {
		w, d := newWorld(), official()
		Expect(served(func(method, path string, request schema, b breach) {
			body, ok := d.broken(request, b, 0).(map[string]any)
			Expect(ok).To(BeTrue())
			_, takes := request.Properties["app"]
			byID := b.key() == "id" && !slices.Contains(request.Required, "app") // instead of app
			if takes && b.key() != "app" && !byID {
				body["app"] = customers
			}
			text, err := json.Marshal(body)
			Expect(err).NotTo(HaveOccurred())
			refused(w.ask(strings.ToUpper(method), path, string(text), tanaka...), method+" "+path+" "+b.String(), b)
		})).To(BeNumerically(">", 300))
	})

	It("are those of query strings, too", func() {
		w := newWorld()
		asked := 0
		served(func(method, path string, request schema, b breach) {
			if (method != "get" && method != "delete") || len(b.steps) > 1 || slices.Contains([]string{"scalar", "array"}, b.rule) {
				return // a single value is a list, too
			}
			query := url.Values{"app": {fmt.Sprint(customers)}, b.key(): {fmt.Sprint(b.value)}}
			refused(w.ask(strings.ToUpper(method), path+"?"+query.Encode(), "", tanaka...), method+" "+path+" "+b.String(), b)
			asked++
		})
		Expect(asked).To(BeNumerically(">", 20))
	})
})
