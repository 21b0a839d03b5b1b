package fakekintone_test

import (
	"encoding/json"
	"io"
	"net/http"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

var _ = Describe("what the observer is told", func() {
	var w *world

	BeforeEach(func() { w = newWorld() })

	It("is who asked what, and what was answered", func() {
		w.ask("GET", record, `{"app":7,"id":1}`, token("ALL7,ALL8")...)
		Expect(w.last()).To(Equal(fakekintone.Observation{
			Connection: "192.0.2.1:1234", Ordinal: 1, At: start, Method: "GET", Path: record,
			App: customers, Caller: "API token of app 7, 8", Status: 404, Code: "GAIA_RE01",
		}))
		w.ask("POST", "/k/guest/1/v1/record.json", `{"app":99}`, tanaka...)
		Expect(w.last().Caller).To(Equal("tanaka"))
		Expect(w.last().App).To(BeZero())
		w.ask("GET", "/nowhere", "")
		Expect(w.last()).To(Equal(fakekintone.Observation{
			Connection: "192.0.2.1:1234", Ordinal: 1, At: start, Method: "GET", Path: "/nowhere", Status: 404,
		}))
	})

	It("never is a credential", func() {
		for _, headers := range [][]string{tanaka, token("ALL7"), token("WRONG"), {"X-Cybozu-Authorization", login("tanaka:WRONG")}, {"Authorization", "Bearer WRONG"}} {
			w.ask("POST", record, `{"app":7}`, headers...)
		}
		w.mu.Lock()
		defer w.mu.Unlock()
		told, err := json.Marshal(w.seen)
		Expect(err).NotTo(HaveOccurred())
		for _, secret := range []string{"ALL7", "secret", "WRONG", tanaka[1]} {
			Expect(string(told)).NotTo(ContainSubstring(secret))
		}
	})

	It("is a record that was added", func() {
		w.asTanaka("POST", record, `{"app":7,"record":{"電話番号":{"value":"03"}}}`)
		Expect(w.last().Changes).To(HaveLen(1))
		change := w.last().Changes[0]
		r, err := w.Record(customers, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(change).To(Equal(fakekintone.Change{
			Kind: fakekintone.RecordAdded, At: start, App: customers, Record: 1, After: r.JSON, Fields: []string{"電話番号"},
		}))
	})

	It("is a record that was changed, before and after", func() {
		w.seed(customers, `{"会社名":{"value":"A"},"電話番号":{"value":"03"}}`)
		before, _ := w.Record(customers, 1)
		w.asTanaka("PUT", record, `{"app":7,"id":1,"record":{"会社名":{"value":"B"},"電話番号":{"value":"03"}}}`)
		after, _ := w.Record(customers, 1)
		Expect(w.last().Changes).To(Equal([]fakekintone.Change{{
			Kind: fakekintone.RecordUpdated, At: start, App: customers, Record: 1, Before: before.JSON, After: after.JSON, Fields: []string{"会社名"},
		}}))
	})

	It("is every record of a list, and those that were deleted", func() {
		w.asTanaka("POST", records, `{"app":9,"records":[{"品名":{"value":"a"},"特徴":{"value":["赤"]}},{"品名":{"value":"b"}}]}`)
		Expect(w.last().Changes).To(HaveLen(2))
		Expect(w.last().Changes[0].Fields).To(Equal([]string{"品名", "状態", "特徴"}))
		w.asTanaka("DELETE", records, `{"app":9,"ids":[2,1]}`)
		Expect(w.last().Changes).To(HaveLen(2))
		Expect(w.last().Changes[0].Kind).To(Equal(fakekintone.RecordDeleted))
		Expect(w.last().Changes[0].Record).To(Equal(int64(2)))
		Expect(w.last().Changes[0].Before).To(ContainSubstring("CRM-2"))
		Expect(w.last().Changes[0].After).To(BeNil())
	})

	It("is a comment", func() {
		w.seed(customers, `{}`)
		w.asTanaka("POST", comment, `{"app":7,"record":1,"comment":{"text":"x"}}`)
		change := w.last().Changes[0]
		Expect(change.Kind).To(Equal(fakekintone.CommentAdded))
		Expect(change.Comment).To(Equal(int64(1)))
		Expect(change.Text).To(Equal("x "))
		Expect(string(change.Before)).To(Equal(string(change.After)))
		Expect(change.Fields).To(BeEmpty())
		w.asTanaka("DELETE", comment, `{"app":7,"record":1,"comment":1}`)
		Expect(w.last().Changes[0].Kind).To(Equal(fakekintone.CommentDeleted))
	})

	It("is no change where nothing happened", func() {
		w.asTanaka("POST", records, `{"app":9,"records":[{"品名":{"value":"a"}},{}]}`)
		Expect(w.last().Status).To(Equal(400))
		Expect(w.last().Changes).To(BeEmpty())
	})

	It("is more than a hundred requests at a time", func() {
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "slow", Latency: 1}})).To(Succeed())
		Expect(w.clock.Run(func() {
			for range 101 {
				w.clock.Go(func() { w.asTanaka("GET", appInfo+"?id=7", "") })
			}
		})).To(Succeed())
		statuses := map[int]int{}
		for _, o := range w.seen {
			statuses[o.Status]++
		}
		Expect(statuses).To(Equal(map[int]int{200: 100, 429: 1}))
	})
})

var _ = Describe("a server", func() {
	It("tells requests of a connection apart, before their answers are complete", func() {
		seen := make(chan fakekintone.Observation, 10)
		server, err := fakekintone.NewServer(fakekintone.WithObserver(func(o fakekintone.Observation) { seen <- o }))
		Expect(err).NotTo(HaveOccurred())
		defer server.Close()

		get := func(client *http.Client) fakekintone.Observation {
			GinkgoHelper()
			r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+records, strings.NewReader(""))
			Expect(err).NotTo(HaveOccurred())
			answer, err := client.Do(r)
			Expect(err).NotTo(HaveOccurred())
			_, err = io.Copy(io.Discard, answer.Body)
			Expect(err).NotTo(HaveOccurred())
			Expect(answer.Body.Close()).To(Succeed())
			Expect(seen).To(HaveLen(1))
			return <-seen
		}
		first, second := get(server.Client()), get(server.Client())
		Expect(first.Ordinal).To(Equal(1))
		Expect(second.Ordinal).To(Equal(2))
		Expect(second.Connection).To(Equal(first.Connection))
		other := get(&http.Client{Transport: &http.Transport{}})
		Expect(other.Ordinal).To(Equal(1))
		Expect(other.Connection).NotTo(Equal(first.Connection))
	})

	It("says why it cannot be", func() {
		_, err := fakekintone.NewServer(fakekintone.WithLanguage("x"))
		Expect(err).To(MatchError(ContainSubstring("language")))
	})
})
