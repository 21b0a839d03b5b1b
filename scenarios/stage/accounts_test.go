package stage_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/engine/oauth"
	"callaction/internal/clock"
	"callaction/internal/mask"
	"callaction/scenarios/manual"
	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

const clientSecret = "shh-client-secret"

// withAccount lets the workspace's rules go by the OAuth account "kintone", which
// admin has authorised.
func withAccount(ws *workspace.Workspace) {
	ws.Kintone.OAuthClients = []workspace.OAuthClient{{
		ID: "pbx", Secret: clientSecret, Name: "PBX", Redirect: "https://" + ws.PBX.Host + oauth.CallbackPath, Users: []string{"admin"},
	}}
	ws.OAuthAccounts = []workspace.OAuthAccount{{
		Name: "kintone", Client: "pbx", Scopes: []string{"k:app_record:read", "k:app_record:write"}, Authorized: "admin",
	}}
	ws.Secrets = append(ws.Secrets, clientSecret)
	for i := range ws.Rules {
		r := &ws.Rules[i]
		r.Integration = "kintone"
		r.Headers = strings.Replace(r.Headers, "X-Cybozu-API-Token:CUSTOMERS-TOKEN\n", "", 1)
	}
}

// byHand leaves the account for somebody to authorise at kintone's page.
func byHand(ws *workspace.Workspace) {
	withAccount(ws)
	ws.OAuthAccounts[0].Authorized = ""
}

// token is the account's access token.
func token(s *stage.Stage) string { return s.Accounts.State().Accounts[0].AccessToken }

// handle plays one 着信 with the first rule.
func handle(s *stage.Stage, v *clock.Virtual) stage.RunTrace {
	GinkgoHelper()
	before := len(s.Trace().Runs())
	Expect(v.Run(func() {
		s.Engine.Handle(event.Event{Name: event.Incoming, CallID: fmt.Sprint("call ", before), Final: true,
			Variables: []event.Variable{{Name: event.Tel, Value: "0312345678"}}})
	})).To(Succeed())
	return s.Trace().Runs()[before]
}

func sleep(v *clock.Virtual, d time.Duration) {
	GinkgoHelper()
	Expect(v.Run(func() { Expect(v.Sleep(context.Background(), d)).To(Succeed()) })).To(Succeed())
}

var _ = Describe("an OAuth account of the workspace", func() {
	It("that a user has authorised lets rules act as him, and its set-up leaves no trace", func() {
		told := 0
		s, v := set(stage.Options{OnChange: func() { told++ }}, withAccount)
		Expect([]any{told, s.Journal(0), len(s.Trace().Outside)}).To(Equal([]any{0, []stage.Exchange(nil), 0}))
		Expect(s.Accounts.Accounts()[0].Status).To(Equal(oauth.Authorized))
		Expect(handle(s, v).Kintone.Caller).To(Equal("admin by OAuth"))
	})

	It("can be authorised at kintone's page while the stage plays", func() {
		s, v := set(stage.Options{}, byHand)
		Expect(handle(s, v).Failure.Kind).To(Equal(engine.NotAuthorized))
		address, err := s.Accounts.Begin("kintone")
		Expect(err).NotTo(HaveOccurred())
		u, err := url.Parse(address)
		Expect(err).NotTo(HaveOccurred())
		Expect(u.Host + u.Path).To(Equal("example.cybozu.com/oauth2/authorization"))
		back := agree(s, u)
		Expect(back.Host + back.Path).To(Equal("pbx.example:8000/oauth_client/callback"))
		Expect(v.Run(func() {
			_, err := s.Accounts.Callback(context.Background(), back.Query())
			Expect(err).NotTo(HaveOccurred())
		})).To(Succeed())
		Expect(handle(s, v).Kintone.Caller).To(Equal("admin by OAuth"))
		Expect(s.Trace().Outside).To(HaveLen(2), "the page and the tokens")
	})

	It("gets a new token in time, and the rules notice nothing", func() {
		s, v := set(stage.Options{}, withAccount)
		first := token(s)
		sleep(v, time.Hour)
		run := handle(s, v)
		Expect([]any{run.Outcome, len(run.Warnings)}).To(Equal([]any{engine.Ran, 0}))
		Expect(token(s)).NotTo(Equal(first))
		Expect(s.Trace().Outside[0].Path).To(Equal("/oauth2/token"))
	})

	It("gets a new token once kintone has refused the old one (tokenRefresh: on-refusal)", func() {
		s, v := set(stage.Options{}, withAccount, func(ws *workspace.Workspace) {
			ws.Quirks = map[string]string{engine.QuirkTokenRefresh: engine.RefreshOnRefusal}
		})
		sleep(v, time.Hour)
		run := handle(s, v)
		Expect(run.Warnings[0].Code).To(Equal(engine.TokenRenewed))
		Expect([]any{run.Outcome, run.Kintone.Status}).To(Equal([]any{engine.Ran, 200}))
		Expect(s.Trace().Outside).To(HaveLen(2), "the refused request, and the one for tokens")
	})

	It("is of no use after an hour where the PBX gets no new token (tokenRefresh: never)", func() {
		s, v := set(stage.Options{}, withAccount, func(ws *workspace.Workspace) {
			ws.Quirks = map[string]string{engine.QuirkTokenRefresh: engine.RefreshNever}
		})
		sleep(v, time.Hour)
		run := handle(s, v)
		Expect([]any{run.Outcome, run.ErrorCode()}).To(Equal([]any{engine.Failed, "CB_OA01"}))
	})

	It("shows its secret and its tokens nowhere", func() {
		s, v := set(stage.Options{}, withAccount, func(ws *workspace.Workspace) {
			ws.Rules[0].Extract = `/(?P<ALL>.*)/s`
		})
		Expect(v.Run(func() {
			s.Engine.Handle(event.Event{Name: event.Incoming, CallID: "1", Variables: []event.Variable{{Name: event.Tel, Value: "0" + token(s)}}})
		})).To(Succeed())
		state := s.Accounts.State().Accounts[0]
		var shown strings.Builder
		for _, run := range s.Trace().Runs() {
			fmt.Fprintf(&shown, "%+v %+v %+v %+v", *run.Run, *run.Rule, run.Request, run.Answer)
		}
		fmt.Fprintf(&shown, "%+v %+v", s.Trace(), s.Journal(0))
		Expect(shown.String()).To(ContainSubstring(mask.Hidden))
		for _, secret := range []string{state.AccessToken, state.RefreshToken, clientSecret, mask.Login("pbx", clientSecret)} {
			Expect(secret).NotTo(BeEmpty())
			Expect(shown.String()).NotTo(ContainSubstring(secret))
		}
	})

	It("stands on a stage that goes on as it stood, and so do kintone's grants", func() {
		for _, change := range []func(*workspace.Workspace){withAccount, byHand} {
			first, v := set(stage.Options{Seed: 1}, withAccount)
			handle(first, v)
			branch, clock := set(stage.Options{From: first.Snapshot(), Seed: 1}, change)
			Expect(token(branch)).To(Equal(token(first)), "nobody authorises it again")
			Expect(branch.Masker.Text(token(first))).To(Equal(mask.Hidden))
			Expect(handle(branch, clock).Kintone.Caller).To(Equal("admin by OAuth"))
			sleep(clock, 2*time.Hour)
			Expect(handle(branch, clock).Outcome).To(Equal(engine.Ran))
			Expect(token(branch)).NotTo(Equal(token(first)))
		}
	})

	It("is known to lint, which can try rules as an account that nobody has authorised", func() {
		for _, change := range []func(*workspace.Workspace){withAccount, byHand} {
			ws, err := workspace.Load(manual.Files(), "setting1")
			Expect(err).NotTo(HaveOccurred())
			change(ws)
			knows, err := stage.Knowledge(ws)
			Expect(err).NotTo(HaveOccurred())
			Expect(knows.Accounts()).To(Equal([]string{"kintone"}))
			session, err := knows.Session(1)
			Expect(err).NotTo(HaveOccurred())
			Expect(session.Send(&ws.Rules[0], []event.Variable{{Name: event.Tel, Value: lint.Caller}}).Outcome).To(Equal(engine.Ran))

			ws.Rules[0].Integration = "kintnoe"
			var codes []lint.Code
			for _, f := range lint.Run(lint.Set{Rules: ws.Rules}, knows) {
				if f.Place.Rule == ws.Rules[0].Name && f.Severity == lint.Error {
					codes = append(codes, f.Code)
				}
			}
			Expect(codes).To(Equal([]lint.Code{lint.AccountUnknown}))
		}
	})
})

// agree is admin, who agrees at kintone's page; it returns where his browser goes.
func agree(s *stage.Stage, u *url.URL) *url.URL {
	GinkgoHelper()
	form := url.Values{"username": {"admin"}, "password": {"admin-password"}, "decision": {"allow"}}
	r, err := http.NewRequestWithContext(context.Background(), http.MethodPost, u.RequestURI(), strings.NewReader(form.Encode()))
	Expect(err).NotTo(HaveOccurred())
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := discard{http.Header{}}
	s.Kintone.ServeHTTP(w, r)
	back, err := url.Parse(w.header.Get("Location"))
	Expect(err).NotTo(HaveOccurred())
	return back
}
