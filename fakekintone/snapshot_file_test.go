package fakekintone_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"net/http"
	"regexp"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
	"callaction/internal/clock"
)

const everyType = 23 // an app with a field of every type

// fileOf is the file of the present state.
func (w *world) fileOf() string {
	GinkgoHelper()
	var file bytes.Buffer
	Expect(w.Snapshot().WriteTo(&file)).To(BeEquivalentTo(file.Len()))
	return file.String()
}

// reopened is another world of the same make that goes on from a world's file.
func reopened(w *world, make func(...fakekintone.Option) *world) *world {
	GinkgoHelper()
	file := w.fileOf()
	snapshot, err := fakekintone.ReadSnapshot(strings.NewReader(file))
	Expect(err).NotTo(HaveOccurred())
	v := clock.NewVirtual(w.clock.Now())
	other := make(fakekintone.WithClock(v))
	other.clock = v
	Expect(other.Restore(snapshot)).To(Succeed())
	Expect(other.fileOf()).To(Equal(file))
	return other
}

// busyApps are the apps of a busy company, with one that is edited for the first time,
// one that another request may have created and one that is not there.
var busyApps = []int{customers, inquiries, products, documents, everyType, orders, tickets, visits, approvals, 94, 95, 1}

// counted is how many requests there have been, which no snapshot holds.
var counted = regexp.MustCompile(`"dailyRequestCount":"[0-9]+"`)

// everything is what a world answers to every question about each of its apps that
// the fake knows: question and answer, in lines.
func (w *world) everything() []string {
	GinkgoHelper()
	var answers []string
	ask := func(target string) string {
		answer := w.ask("GET", target, "", tanaka...).answered()
		answers = append(answers, target+" "+counted.ReplaceAllString(answer, "*"))
		return answer
	}
	for _, app := range busyApps {
		for _, op := range fakekintone.Served() {
			if op.Method == http.MethodGet {
				ask(fmt.Sprintf("%s?app=%d", op.Path, app))
				ask(fmt.Sprintf("%s?id=%d", op.Path, app))
			}
		}
		ask(fmt.Sprintf("%s?apps%%5B0%%5D=%d", deploy, app))
		for id := range 6 {
			ask(fmt.Sprintf("%s?app=%d&record=%d", comments, app, id))
			for _, key := range fileKey.FindAllString(ask(fmt.Sprintf("%s?app=%d&id=%d", record, app, id)), -1) {
				ask(files + "?fileKey=" + key)
			}
		}
	}
	return answers
}

// expectSame expects the same answers to everything.
func expectSame(is, was *world) {
	GinkgoHelper()
	expected := was.everything()
	for i, answer := range is.everything() {
		Expect(answer).To(Equal(expected[i]))
	}
}

// newBusy is a company with apps of all kinds, in which much has happened.
func newBusy(opts ...fakekintone.Option) *world {
	GinkgoHelper()
	return newCompany(append(opts, fakekintone.WithApps(
		orderApp(), ticketApp(),
		fakekintone.App{ID: approvals, Name: "稟議", Process: []byte(approvalProcess)},
		fakekintone.App{ID: documents, Name: "書類\xff", Form: []byte(documentForm)},
		fakekintone.App{ID: everyType, Code: "ALL", Form: []byte(everyForm)},
	))...)
}

// happen lets much happen in a busy company.
func (w *world) happen() {
	GinkgoHelper()
	do := func(method, path, body string) {
		GinkgoHelper()
		Expect(w.asTanaka(method, path, body)).To(HavePrefix("OK "), body)
	}
	w.seed(tickets, `{"件名":{"value":"A"},"作成者":{"value":{"code":"tanaka"}},"担当":{"value":[{"code":"tanaka"}]}}`, `{"件名":{"value":"急ぎ"}}`)
	w.seed(products, `{"品名":{"value":"机"},"単価":{"value":"300"},"特徴":{"value":["赤","青"]}}`)
	w.seed(orders, `{"件名":{"value":"<注文>"},"明細":{"value":[{"value":{"色":{"value":["赤"]},"メモ":{"value":"a"}}},{"value":{}}]}}`)
	w.seed(visits, `{"部署":{"value":[{"code":"east"}]},"班":{"value":[{"code":"leaders"}]},"明細":{"value":[{"value":{"先":{"value":[{"code":"staff"}]}}}]}}`)
	w.seed(approvals, `{}`, `{}`)
	do("PUT", status, `{"app":93,"id":1,"action":"回す"}`)
	do("PUT", status, `{"app":91,"id":1,"action":"着手","assignee":"tanaka"}`)
	w.seed(everyType, `{"LINE":{"value":"a\"あ/😀"},"LINES":{"value":"a\r\n\tb"},"RICH":{"value":"<div>a<br /></div>"},"LINK":{"value":"03-1234-5678"},
		"NUMBER":{"value":"1.5e1"},"CHECK":{"value":["a","b"]},"MULTI":{"value":["a"]},"RADIO":{"value":"a"},"DROP":{"value":"a"},"DATE":{"value":"2026-7-9"},
		"TIME":{"value":"15:02"},"DATETIME":{"value":"2026-07-29T15:02:00+09:00"},"USER":{"value":[{"code":"smith"}]},"TABLE":{"value":[{"value":{"ROW":{"value":"r"}}}]}}`, `{}`)
	for i := range 4 {
		do("POST", record, fmt.Sprintf(`{"app":7,"record":{"会社名":{"value":"A%d"},"電話番号":{"value":"03"}}}`, i))
	}
	do("PUT", record, `{"app":7,"id":1,"record":{"会社名":{"value":"B"}}}`)
	for range 3 {
		do("POST", comment, `{"app":7,"record":1,"comment":{"text":"@田中 x","mentions":[{"code":"tanaka","type":"USER"}]}}`)
	}
	do("DELETE", comment, `{"app":7,"record":1,"comment":3}`)
	do("POST", comment, `{"app":7,"record":2,"comment":{"text":"x"}}`)
	do("DELETE", comment, `{"app":7,"record":2,"comment":1}`)
	do("DELETE", records, `{"app":7,"ids":[4]}`)
	w.attached("a.txt", "text/plain\xff", "\x00\xff content")
	w.change()
}

// attached is a record of 書類 with a file, and another upload.
func (w *world) attached(name, contentType, content string) {
	GinkgoHelper()
	upload := func() string {
		GinkgoHelper()
		body, form := uploadBody(fileHeader("file", name, contentType), content)
		answer := w.send("POST", files, body, and([]string{"Content-Type", form}, tanaka)...)
		Expect(answer.Status).To(Equal(200), answer.Body)
		return uuid.FindString(answer.Body)
	}
	upload()
	Expect(w.asTanaka("POST", record, `{"app":11,"record":{"写真":{"value":[{"fileKey":"`+upload()+`"}]}}}`)).To(HavePrefix("OK "))
}

// change edits apps: one is in use as it was edited, one is on its way, one is edited
// yet, one has failed, one is new.
func (w *world) change() {
	GinkgoHelper()
	w.edited("POST", previewFields, `{"app":9,"properties":{"部署":{"type":"LINK","code":"部署","label":"部署"}}}`)
	w.edited("PUT", previewSettings, `{"app":9,"name":"品々","numberPrecision":{"digits":"5","decimalPlaces":"1","roundingMode":"UP"}}`)
	w.edited("DELETE", previewFields, `{"app":9,"fields":["会社"]}`)
	w.deployed(products)
	w.edited("PUT", "/k/v1/preview/app/status.json", `{"app":90,`+twoStates+`}`)
	w.deployed(orders)
	w.edited("PUT", previewFields, `{"app":7,"properties":{"会社名":{"type":"SINGLE_LINE_TEXT","code":"社名"}}}`)
	w.edited("POST", deploy, `{"apps":[{"app":7}]}`)
	w.edited("PUT", previewFields, `{"app":7,"properties":{"社名":{"type":"SINGLE_LINE_TEXT","code":"名称"}}}`)
	w.edited("PUT", previewStatus, `{"app":91,"states":{"未処理":{"name":"受付","index":0},"処理中":{"name":"処理中","index":1},"確認中":{"name":"確認中","index":2},"完了":{"name":"完了","index":3}}}`)
	w.edited("POST", "/k/v1/preview/app.json", `{"name":"新"}`)
}

var _ = Describe("a snapshot in a file", func() {
	var w *world

	BeforeEach(func() { w = newBusy() })

	It("is a domain that answers everything as before, to the byte", func() {
		w.happen()
		Expect(w.asTanaka("GET", deploy+"?apps%5B0%5D=7", "")).To(ContainSubstring("PROCESSING"))
		other := reopened(w, newBusy)
		expectSame(other, w)
		Expect(w.everything()).To(ContainElement(HaveSuffix("OK \x00\xff content")))
	})

	It("goes on as it would have gone on: numbers, deployments, processes, lookups", func() {
		w.happen()
		other := reopened(w, newBusy)
		for _, x := range []*world{w, other} {
			x.wait(time.Second)
		}
		for _, ask := range [][3]string{
			{"POST", record, `{"app":7,"record":{"社名":{"value":"C"}}}`}, // the fifth, as the fourth was deleted
			{"POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`},
			{"POST", comment, `{"app":7,"record":2,"comment":{"text":"x"}}`},
			{"POST", record, `{"app":90,"record":{"明細":{"value":[{"value":{"品":{"value":"机"}}}]}}}`},
			{"PUT", status, `{"app":93,"id":2,"action":"回す"}`}, // to the people of an organisation
			{"PUT", status, `{"app":93,"id":1,"action":"同意"}`},
			{"PUT", status, `{"app":91,"id":1,"action":"確認依頼"}`},
			{"POST", record, `{"app":9,"record":{"品名":{"value":"x"},"単価":{"value":"3.41"}}}`},
			{"POST", deploy, `{"apps":[{"app":91},{"app":94},{"app":7}]}`},
			{"POST", "/k/v1/preview/app.json", `{"name":"次"}`},
		} {
			answer := w.asTanaka(ask[0], ask[1], ask[2])
			Expect(answer).To(HavePrefix("OK "), ask[2])
			Expect(other.asTanaka(ask[0], ask[1], ask[2])).To(Equal(answer), ask[2])
		}
		for _, x := range []*world{w, other} {
			x.wait(time.Second)
		}
		Expect(other.value(customers, 1, "名称")).To(Equal(`"B"`))
		Expect(other.value(customers, 5, "名称")).To(Equal(`"C"`))
		expectSame(other, w)
		Expect(other.fileOf()).To(Equal(w.fileOf()))
	})

	It("is read once and restored by several, each with its own people and its own future", func() {
		w.happen()
		snapshot, err := fakekintone.ReadSnapshot(strings.NewReader(w.fileOf()))
		Expect(err).NotTo(HaveOccurred())
		first, second := newBusy(), newBusy()
		Expect(first.Restore(snapshot)).To(Succeed())
		first.asTanaka("POST", record, `{"app":11,"record":{"会社名":{"value":"one"}}}`)
		Expect(second.Restore(snapshot)).To(Succeed())
		Expect(second.Records(documents, "")).To(HaveLen(1))
		Expect(first.Records(documents, "")).To(HaveLen(2))
	})

	It("fits a domain with the same apps and people only", func() {
		snapshot, err := fakekintone.ReadSnapshot(strings.NewReader(w.fileOf()))
		Expect(err).NotTo(HaveOccurred())
		other := newWorld(fakekintone.WithApps(fakekintone.App{ID: 30}))
		Expect(other.Restore(snapshot)).To(MatchError("restore a snapshot: it has no app 30"))
		other = newWorld()
		other.seed(customers, `{}`)
		Expect(other.Restore(snapshot)).To(MatchError(`restore a snapshot: app 93: its process: state "合議": its assignee "sales" is no organization`))
		Expect(other.Records(customers, "")).To(HaveLen(1), "nothing has changed")
	})

	It("of nothing is a domain without apps", func() {
		var file bytes.Buffer
		_, err := fakekintone.Snapshot{}.WriteTo(&file)
		Expect(err).NotTo(HaveOccurred())
		snapshot, err := fakekintone.ReadSnapshot(&file)
		Expect(err).NotTo(HaveOccurred())
		Expect(w.Restore(snapshot)).To(MatchError("restore a snapshot: it has no app 7"))
	})

	It("is refused where it is damaged anywhere, with the line", func() {
		w.happen()
		file := w.fileOf()
		random := rand.New(rand.NewPCG(7, 7))
		for range 300 {
			i := random.IntN(len(file))
			snapshot, err := fakekintone.ReadSnapshot(strings.NewReader(file[:i] + string([]byte{file[i] ^ 1}) + file[i+1:]))
			Expect(err).To(MatchError(HavePrefix("read a snapshot of kintone: line ")))
			Expect(w.Restore(snapshot)).NotTo(Succeed(), "nothing is taken")
			_, err = fakekintone.ReadSnapshot(strings.NewReader(file[:i]))
			Expect(err).To(HaveOccurred())
		}
	})

	It("says which record is cut off", func() {
		w.seed(customers, `{}`, `{}`, `{}`)
		file := w.fileOf()
		cut := strings.Index(file, `{"id":2,`)
		_, err := fakekintone.ReadSnapshot(strings.NewReader(file[:cut]))
		Expect(err).To(MatchError("read a snapshot of kintone: line 5: the file is cut off here, where record 2 of 3 of app 7 should be"))
	})

	It("holds whatever has happened", func() {
		random := rand.New(rand.NewPCG(8, 8))
		w.happen()
		for range 20 {
			for range 20 {
				w.anything(random)
			}
			other := reopened(w, newBusy)
			for app := range 100 {
				for _, path := range []string{records, previewFields, previewLayout, fields} {
					target := fmt.Sprintf("%s?app=%d", path, app)
					Expect(other.asTanaka("GET", target, "")).To(Equal(w.asTanaka("GET", target, "")))
				}
			}
			w = other
		}
	})
})

// anything is a request of any kind, which may be refused.
func (w *world) anything(random *rand.Rand) {
	app, id, text := 7+random.IntN(4), 1+random.IntN(9), fmt.Sprint(random.IntN(1000))
	field := []string{"会社名", "名称", "品名", "メモ", "写真"}[random.IntN(5)]
	ask := [][3]string{
		{"POST", record, fmt.Sprintf(`{"app":%d,"record":{%q:{"value":%q}}}`, app, field, text)},
		{"PUT", record, fmt.Sprintf(`{"app":%d,"id":%d,"record":{%q:{"value":%q}}}`, app, id, field, text)},
		{"DELETE", records, fmt.Sprintf(`{"app":%d,"ids":[%d]}`, app, id)},
		{"POST", comment, fmt.Sprintf(`{"app":%d,"record":%d,"comment":{"text":%q}}`, app, id, text)},
		{"DELETE", comment, fmt.Sprintf(`{"app":%d,"record":%d,"comment":%d}`, app, id, 1+random.IntN(3))},
		{"POST", previewFields, fmt.Sprintf(`{"app":%d,"properties":{"F%s":{"type":"NUMBER","code":"F%s","label":"F"}}}`, app, text, text)},
		{"POST", deploy, fmt.Sprintf(`{"apps":[{"app":%d}]}`, app)},
	}[random.IntN(7)]
	w.asTanaka(ask[0], ask[1], ask[2])
	if random.IntN(5) == 0 {
		w.wait(time.Second)
	}
}

var _ = Describe("what OAuth clients were granted, in a file", func() {
	It("is good as long as it was", func() {
		w := newOAuthWorld()
		code := w.code("tanaka", "k:app_record:read k:app_record:write")
		access := w.bearer("tanaka", "k:app_record:read")
		text, err := w.Grants().MarshalJSON()
		Expect(err).NotTo(HaveOccurred())

		other := newOAuthWorld()
		var grants fakekintone.Grants
		Expect(grants.UnmarshalJSON(text)).To(Succeed())
		other.RestoreGrants(grants)
		Expect(other.Grants()).To(Equal(w.Grants()))
		Expect(other.ask("GET", records, `{"app":7}`, access...).Status).To(Equal(200))
		Expect(other.exchange(code).Status).To(Equal(200))
		other.wait(time.Hour)
		Expect(other.ask("GET", records, `{"app":7}`, access...).Status).To(Equal(401))
	})

	It("is refused, without its tokens, where it makes no sense", func() {
		var grants fakekintone.Grants
		err := grants.UnmarshalJSON([]byte(`{"accessTokens":{"SECRET":{"client":"c","login":"tanaka","scopes":"all","ends":"2026-07-29T06:02:30Z"}}}`))
		Expect(err).To(MatchError(`read what user "tanaka" has granted OAuth client "c": there is no scope "all"`))
		Expect(grants.UnmarshalJSON([]byte(`[]`))).To(MatchError(HavePrefix("read what OAuth clients were granted: ")))
	})
})
