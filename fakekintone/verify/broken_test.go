package verify_test

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/tidwall/gjson"

	"callaction/fakekintone"
	"callaction/fakekintone/verify"
)

// change changes an answer before it is sent.
type change func(r *http.Request, a *httptest.ResponseRecorder)

// broken is a kintone whose answers are changed.
func broken(k *fakekintone.Kintone, change change) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := httptest.NewRecorder()
		k.ServeHTTP(a, r)
		change(r, a)
		for name, values := range a.Header() {
			if name != "Content-Length" {
				w.Header()[name] = values
			}
		}
		w.WriteHeader(a.Code)
		_, _ = w.Write(a.Body.Bytes())
	})
}

// rewrite puts another body into an answer.
func rewrite(a *httptest.ResponseRecorder, body string) { a.Body = bytes.NewBufferString(body) }

func replaced(pattern, by string) change {
	re := regexp.MustCompile(pattern)
	return func(_ *http.Request, a *httptest.ResponseRecorder) {
		rewrite(a, re.ReplaceAllString(a.Body.String(), by))
	}
}

// spoiled is a kintone of which every refusal says too much.
func spoiled(k *fakekintone.Kintone) http.Handler {
	return broken(k, func(r *http.Request, a *httptest.ResponseRecorder) {
		if a.Code >= http.StatusBadRequest {
			rewrite(a, strings.TrimSuffix(a.Body.String(), "}")+`,"by":{"code":"tanaka","name":"田中"},"with":"`+
				r.Header.Get("X-Cybozu-Authorization")+" "+r.Header.Get("X-Cybozu-API-Token")+" "+password+`"}`)
		}
	})
}

var _ = Describe("a kintone that behaves otherwise", func() {
	onPath := func(method, path string, then change) change {
		return func(r *http.Request, a *httptest.ResponseRecorder) {
			if r.Method == method && r.URL.Path == "/k/v1/"+path {
				then(r, a)
			}
		}
	}
	without := func(header string) change {
		return func(_ *http.Request, a *httptest.ResponseRecorder) { delete(a.Header(), header) }
	}

	DescribeTable("differs in exactly that", func(ctx SpecContext, change change, names ...string) {
		k := kintone()
		before := everyRecord(k)
		t := asTanaka(broken(k, change), everything, customers)
		t.Tokens = []string{token9}
		r := run(ctx, t)
		Expect(named(r, verify.Different)).To(ConsistOf(names))
		Expect(r.Clean()).To(BeFalse())
		Expect(r.Apps[0].Left).To(BeEmpty())
		Expect(everyRecord(k)).To(Equal(before))
	},
		Entry("a stale revision is taken", onPath("PUT", "record.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusConflict {
				a.Code = http.StatusOK
				rewrite(a, `{"revision":"9"}`)
			}
		}), "record.json/put/stale-revision"),
		Entry("fields in another order", onPath("GET", "record.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusOK {
				rewrite(a, `{"record":{`+strings.Join(reversed(gjson.Get(a.Body.String(), "record")), ",")+`}}`)
			}
		}), "record.json/get/member-order"),
		Entry("a header less", without("X-ConcurrencyLimit-Limit"), "headers/concurrency-limit"),
		Entry("another header less", without("Cache-Control"), "headers/cache-control"),
		Entry("escaped letters", onPath("GET", "record.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			rewrite(a, strings.ReplaceAll(a.Body.String(), "é", `\u00e9`))
		}), "record.json/get/bytes"),
		Entry("a line break at the end", onPath("GET", "record.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusOK {
				rewrite(a, a.Body.String()+"\n")
			}
		}), "record.json/get/bytes"),
		Entry("an id that is a number", onPath("POST", "record.json", replaced(`^\{"id":"([0-9]+)"`, `{"id":$1`)),
			"record.json/post/answer", "record.json/post/unknown-field", "record.json/post/extra-members", "record.json/post/own-id", "record.json/post/calculated"),
		Entry("a count that is a number", onPath("GET", "records.json", replaced(`"totalCount":"([0-9]+)"`, `"totalCount":$1`)),
			"parameters/total-count-as-text", "query/total-count"),
		Entry("comments without the blank", replaced(`"text":"([ab]) "`, `"text":"$1"`),
			"comments/get", "comments/newest-first", "comments/oldest-first", "comments/older"),
		Entry("a missing comment that is 404", onPath("DELETE", "record/comment.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusBadRequest {
				a.Code = http.StatusNotFound
			}
		}), "comments/delete"),
		Entry("another message in English alone", replaced(`Only numbers are allowed\.`, `Numbers only.`),
			"values/not-a-number", "values/comma-in-number", "records.json/post/all-or-nothing"),
		Entry("another message in Japanese alone", replaced(`数字でなければなりません。`, `数字ではありません。`),
			"values/not-a-number", "values/comma-in-number", "records.json/post/all-or-nothing"),
		Entry("a failed bulk request with null", onPath("POST", "bulkRequest.json", replaced(`\[\{\},`, `[null,`)), "bulk/failure"),
		Entry("complaints with dots for brackets", replaced(`"record\[([^\]]+)\]\.value"`, `"record.$1.value"`), "values/not-a-number", "values/comma-in-number"),
		Entry("a cursor's last page that has more", onPath("GET", "records/cursor.json", replaced(`"next":false`, `"next":true`)), "cursors/get"),
		Entry("an empty date that is a text", replaced(`"type":"DATE","value":null`, `"type":"DATE","value":""`), "values/date-empty"),
		Entry("files of no type", onPath("GET", "file.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			a.Header().Set("Content-Type", "application/octet-stream")
		}), "files/download"),
		Entry("logins that are asked for with 403", func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusUnauthorized && a.Header().Get("X-Cybozu-Error") != "CB_WA01" {
				a.Code = http.StatusForbidden
			}
		}, "authentication/none", "authentication/before-app", "headers/date", "request/portal-without-login"),
	)

	It("is shown with what was sent, expected and answered", func(ctx SpecContext) {
		k := kintone()
		stale := onPath("PUT", "record.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusConflict {
				a.Code = http.StatusOK
				rewrite(a, `{"revision":"9"}`)
			}
		})
		r := run(ctx, asTanaka(broken(k, stale), customers), "record.json/put/stale-revision")
		Expect(r.Results[0].Request).To(Equal(`PUT record.json {"app":7,"id":<number>,"record":{},"revision":1}`))
		Expect(r.Results[0].Expected).To(HavePrefix(`409 {"code":"GAIA_CO02","id":"<error id>","message":"指定したrevisionは最新ではありません。`))
		Expect(r.Results[0].Got).To(Equal(`200 {"revision":"9"}`))
	})

	DescribeTable("answers the members of a record as they have been captured, or not", func(ctx SpecContext, outcome verify.Outcome, members string) {
		captured := onPath("GET", "record.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusOK {
				var list []string
				for _, code := range strings.Split(members, ", ") {
					list = append(list, strconv.Quote(code)+`:{"type":"X","value":""}`)
				}
				rewrite(a, `{"record":{`+strings.Join(list, ",")+`}}`)
			}
		})
		r := run(ctx, asTanaka(broken(kintone(), captured), customers), "record.json/get/member-order")
		Expect(r.Results[0].Outcome).To(Equal(outcome))
	},
		Entry("a small app", verify.Same, "レコード番号, 更新者, 作成者, $revision, title, 更新日時, 作成日時, $id"),
		Entry("an app of more than twelve fields", verify.Same, "顧客No, 顧客情報メモ欄, 更新者, 作成者, 郵便番号, Webサイト, $revision, 建物名, 業種, "+
			"更新日時, 顧客ランク, 都道府県, 支払日, 住所, 締め日, 電話番号, FAX, 作成日時, 会社名, $id"),
		Entry("by letters", verify.Different, "$id, $revision, title, レコード番号, 作成日時, 作成者, 更新日時, 更新者"),
		Entry("the id first", verify.Different, "$id, レコード番号, 更新者, 作成者, $revision, title, 更新日時, 作成日時"),
	)

	It("is never made to delete what the run did not add", func(ctx SpecContext) {
		k := kintone()
		wrong := onPath("POST", "record.json", func(_ *http.Request, a *httptest.ResponseRecorder) {
			if a.Code == http.StatusOK {
				rewrite(a, `{"id":"1","revision":"1"}`)
			}
		})
		before := records(k, customers)
		r := run(ctx, asTanaka(guarded(broken(k, wrong), "1"), customers), "record.json/get/*")
		Expect(records(k, customers)).To(Equal(before))
		Expect(r.Stopped).To(ContainSubstring("is not found by its mark under the id that was answered"))
		Expect(r.Apps[0].Left).To(Equal([]string{"1"}))
		Expect(r.Apps[0].Why.En).To(Equal("they do not bear the run's mark"))
	})

	It("without comments is not asked about them", func(ctx SpecContext) {
		off := func(r *http.Request, a *httptest.ResponseRecorder) {
			if strings.HasPrefix(r.URL.Path, "/k/v1/record/comment") {
				a.Code = http.StatusBadRequest
				rewrite(a, `{"code":"GAIA_RE12","id":"x","message":"Comment feature is disabled."}`)
			}
		}
		r := run(ctx, asTanaka(broken(kintone(), off), customers), "comments/*", "parameters/comment*")
		Expect(r.Count(verify.Skipped)).To(Equal(len(r.Results)))
		Expect(r.Results[0].Why.Ja).To(Equal("コメント機能が無効"))
	})

	It("that answers a question in another way is shown with its answer", func(ctx SpecContext) {
		k := kintone()
		teapot := onPath("GET", "callaction-no-such-path.json", func(_ *http.Request, a *httptest.ResponseRecorder) { a.Code = http.StatusTeapot })
		r := run(ctx, asTanaka(broken(k, teapot), customers), "request/unknown-path", "quirks/missingContentType")
		Expect(r.Results[0].Value).To(Equal("418"))
		Expect(r.Results[0].AsAssumed()).To(BeFalse())
		Expect(r.Results[1].AsAssumed()).To(BeTrue())
		Expect(r.Clean()).To(BeTrue(), "questions are no differences")
	})

	It("that breaks connections ends the run, which cannot tidy up and says so", func(ctx SpecContext) {
		k := kintone()
		var n atomic.Int64
		h := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if n.Add(1) > 40 {
				panic(http.ErrAbortHandler)
			}
			k.ServeHTTP(w, r)
		})
		r := run(ctx, asTanaka(h, customers))
		Expect(r.Stopped).To(ContainSubstring("reach 127.0.0.1"))
		Expect(r.Count(verify.Different)).To(Equal(3))
		Expect(len(r.Apps[0].Left)).To(BeNumerically(">", 0))
		Expect(r.Apps[0].Why.En).To(ContainSubstring("reach 127.0.0.1"))
	})
})

// guarded fails the spec where a record is to be deleted.
func guarded(h http.Handler, id string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer GinkgoRecover()
		body, err := io.ReadAll(r.Body)
		Expect(err).NotTo(HaveOccurred())
		r.Body = io.NopCloser(bytes.NewReader(body))
		if r.Method == http.MethodDelete {
			Expect(gjson.GetBytes(body, "ids").String()).NotTo(MatchRegexp(`\b` + id + `\b`))
		}
		h.ServeHTTP(w, r)
	})
}

// reversed are the members of an object, the last first.
func reversed(object gjson.Result) []string {
	var members []string
	object.ForEach(func(name, value gjson.Result) bool {
		members = append(members, strconv.Quote(name.String())+":"+value.Raw)
		return true
	})
	slices.Reverse(members)
	return members
}
