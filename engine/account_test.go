package engine_test

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/oauth"
	"callaction/internal/clock"
	"callaction/internal/mask"
)

// bearers is a kintone that gives out access tokens and takes the one that is good;
// an empty good takes any.
type bearers struct {
	good  string
	given int
	seen  []string // Authorization headers of the rules' requests
}

func (b *bearers) RoundTrip(req *http.Request) (*http.Response, error) {
	if req.URL.Path == "/oauth2/token" {
		b.given++
		return answer(http.StatusOK, `{"access_token":"ACCESS-`+string(rune('0'+b.given))+`","refresh_token":"REFRESH","expires_in":3600}`), nil
	}
	b.seen = append(b.seen, req.Header["Authorization"]...)
	if b.good != "" && req.Header.Get("Authorization") != "Bearer "+b.good {
		return answer(http.StatusUnauthorized, `{"code":"CB_OA01"}`), nil
	}
	return answer(http.StatusOK, `{"id":"5"}`), nil
}

// withAccount plays 着信 with a rule that names the account kintone, which is
// authorised where authorize says so.
func withAccount(b http.RoundTripper, authorize bool, rule engine.Rule, refresh oauth.Refresh) (*engine.Run, *oauth.Store) {
	GinkgoHelper()
	rule.Event, rule.Integration = event.Incoming, "kintone"
	if rule.URL == "" {
		rule.URL = records
	}
	var store *oauth.Store
	p := newPBX(func(c clock.Clock) engine.Options {
		masker := mask.NewMasker()
		var err error
		store, err = oauth.NewStore(oauth.Options{
			Accounts:  []oauth.Account{{Name: "kintone", TokenEndpoint: "https://example.cybozu.com/oauth2/token", AuthorizationEndpoint: "https://example.cybozu.com/oauth2/authorization"}},
			Transport: b, Clock: c, Masker: masker, Refresh: refresh,
		})
		Expect(err).NotTo(HaveOccurred())
		return engine.Options{Rules: []engine.Rule{rule}, Transport: b, Accounts: store, Masker: masker}
	})
	p.play(func() {
		if authorize {
			address, err := store.Begin("kintone")
			Expect(err).NotTo(HaveOccurred())
			u, err := url.Parse(address)
			Expect(err).NotTo(HaveOccurred())
			_, err = store.Callback(context.Background(), url.Values{"code": {"CODE"}, "state": {u.Query().Get("state")}})
			Expect(err).NotTo(HaveOccurred())
		}
		p.engine.Handle(final(event.Event{Name: event.Incoming, CallID: "17"}))
	})
	return p.runs[0], store
}

var _ = Describe("a rule whose API連携種別 is an OAuth account", func() {
	It("is sent with the account's access token, which no trace shows", func() {
		b := &bearers{}
		run, _ := withAccount(b, true, engine.Rule{Headers: "Content-Type: text/plain", Body: "ACCESS-1"}, "")
		Expect(run.Outcome).To(Equal(engine.Ran))
		Expect(b.seen).To(Equal([]string{"Bearer ACCESS-1"}))
		Expect(run.Request.Headers[len(run.Request.Headers)-1]).To(Equal(engine.Header{Name: "Authorization", Value: mask.Hidden}))
		Expect(run.Request.Body).To(Equal(mask.Hidden))
		Expect(run.Warnings).To(BeEmpty())
	})

	It("has the account's Authorization in place of one that it writes itself", func() {
		b := &bearers{}
		run, _ := withAccount(b, true, engine.Rule{Headers: "authorization: Basic x"}, "")
		Expect(b.seen).To(Equal([]string{"Bearer ACCESS-1"}))
		Expect(run.Request.Headers).To(HaveLen(2))
	})

	It("fails where nobody has authorised the account, and sends nothing", func() {
		b := &bearers{}
		run, _ := withAccount(b, false, engine.Rule{}, "")
		Expect(run.Failure).To(Equal(&engine.Failure{Kind: engine.NotAuthorized, Text: "OAuth account kintone has not been authorised"}))
		Expect([]any{run.Outcome, run.LogClass}).To(Equal([]any{engine.Failed, engine.Abnormal}))
		Expect(run.Request.URL).To(Equal(records))
		Expect(b.seen).To(BeEmpty())
	})

	It("is sent once more, with a new token, where kintone refuses the first one (tokenRefresh: ahead, on-refusal)", func() {
		for _, refresh := range []oauth.Refresh{oauth.Ahead, oauth.OnRefusal} {
			b := &bearers{good: "ACCESS-2"}
			run, _ := withAccount(b, true, engine.Rule{Extract: `/"id":"(?P<ID>\d)"/`}, refresh)
			Expect(b.seen).To(Equal([]string{"Bearer ACCESS-1", "Bearer ACCESS-2"}))
			Expect([]any{run.Outcome, run.Answer.Status, run.Captured[0].Value}).To(Equal([]any{engine.Ran, 200, "5"}))
			Expect(run.Warnings).To(Equal([]engine.Warning{{Code: engine.TokenRenewed, Field: engine.FieldIntegration, Name: "kintone"}}))
			Expect(run.Request.Headers).To(HaveLen(2))
		}
	})

	It("is sent no third time", func() {
		b := &bearers{good: "NONE"}
		run, _ := withAccount(b, true, engine.Rule{}, "")
		Expect(b.seen).To(HaveLen(2))
		Expect([]any{run.Outcome, run.Answer.Status}).To(Equal([]any{engine.Failed, 401}))
	})

	It("ends with kintone's refusal where there is no new token (tokenRefresh: never)", func() {
		b := &bearers{good: "ACCESS-2"}
		run, _ := withAccount(b, true, engine.Rule{}, oauth.Never)
		Expect(b.seen).To(HaveLen(1))
		Expect([]any{run.Outcome, run.Answer.Status, run.LogClass}).To(Equal([]any{engine.Failed, 401, engine.Normal}))
		Expect(run.Warnings).To(BeEmpty())
	})

	DescribeTable("says why it has no token any more", func(kind engine.FailureKind, answers func(*http.Request) (*http.Response, error)) {
		b := &bearers{}
		late := kintone(func(req *http.Request) (*http.Response, error) {
			if b.given == 1 && req.URL.Path == "/oauth2/token" {
				return answers(req)
			}
			return b.RoundTrip(req)
		})
		_, store := withAccount(late, true, engine.Rule{}, "")
		state := store.State()
		state.Accounts[0].Expires = nine.Add(-time.Hour)
		p := newPBX(func(c clock.Clock) engine.Options {
			again, err := oauth.NewStore(oauth.Options{
				Accounts: []oauth.Account{{Name: "kintone", TokenEndpoint: "https://example.cybozu.com/oauth2/token"}}, Transport: late, Clock: c, State: &state,
			})
			Expect(err).NotTo(HaveOccurred())
			return engine.Options{Rules: []engine.Rule{{Event: event.Incoming, Integration: "kintone", URL: records}}, Transport: late, Accounts: again}
		})
		p.happen(event.Incoming)
		Expect(p.runs[0].Failure).NotTo(BeNil())
		Expect(p.runs[0].Failure.Kind).To(Equal(kind))
		Expect(p.runs[0].Answer).To(BeNil())
	},
		Entry("kintone has revoked it", engine.NotAuthorized, always(http.StatusBadRequest, `{"error":"invalid_grant"}`)),
		Entry("the token endpoint is in trouble", engine.NoToken, always(http.StatusServiceUnavailable, "")),
		Entry("nobody is there", engine.Broken, func(*http.Request) (*http.Response, error) { return nil, errors.New("gone") }),
		Entry("the token endpoint takes longer than the rule may", engine.Timeout, func(req *http.Request) (*http.Response, error) {
			return nil, context.DeadlineExceeded
		}),
	)

	It("of the form response:// needs no token", func() {
		run, _ := withAccount(&bearers{}, false, engine.Rule{URL: "response://x"}, "")
		Expect(run.Outcome).To(Equal(engine.Ran))
	})
})
