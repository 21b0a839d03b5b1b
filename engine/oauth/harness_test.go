package oauth_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/oauth"
	"callaction/internal/clock"
	"callaction/internal/mask"
)

var nine = time.Date(2024, 9, 11, 9, 0, 0, 0, time.UTC)

var ctx = context.Background()

// account is the PBX's account at the client pbx.
func account() oauth.Account {
	return oauth.Account{
		Name: "kintone", ClientID: "pbx", ClientSecret: "hush-hush",
		AuthorizationEndpoint: "https://example.cybozu.com/oauth2/authorization",
		TokenEndpoint:         "https://example.cybozu.com/oauth2/token",
		Redirect:              "https://pbx.example:8000/oauth_client/callback",
		Scopes:                []string{"k:app_record:read", "k:app_record:write"},
	}
}

// kintone is a token endpoint that gives out ACCESS-1, ACCESS-2 and so on, for an
// hour each, or answers what a spec says.
type kintone struct {
	clock  clock.Clock
	takes  time.Duration
	status int // 0: it gives tokens
	body   string
	err    error
	asked  []*http.Request
	forms  []url.Values
}

func (k *kintone) RoundTrip(req *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(req.Body)
	Expect(err).NotTo(HaveOccurred())
	form, err := url.ParseQuery(string(body))
	Expect(err).NotTo(HaveOccurred())
	k.asked, k.forms = append(k.asked, req), append(k.forms, form)
	if err := k.clock.Sleep(req.Context(), k.takes); err != nil {
		return nil, err
	}
	if k.err != nil {
		return nil, k.err
	}
	status, text := k.status, k.body
	if status == 0 {
		status = http.StatusOK
		text = fmt.Sprintf(`{"access_token":"ACCESS-%d","refresh_token":"REFRESH","token_type":"Bearer","expires_in":3600,"scope":"k:app_record:read k:app_record:write"}`, len(k.asked))
	}
	return &http.Response{StatusCode: status, Header: http.Header{}, Body: io.NopCloser(strings.NewReader(text))}, nil
}

// refusing lets the endpoint answer a status and a body.
func (k *kintone) refusing(status int, body string) { k.status, k.body = status, body }

// pbx is a store on a virtual clock.
type pbx struct {
	*oauth.Store
	clock   *clock.Virtual
	kintone *kintone
	masker  *mask.Masker
	told    int
}

func newPBX(change ...func(*oauth.Options)) *pbx {
	GinkgoHelper()
	p := &pbx{clock: clock.NewVirtual(nine), masker: mask.NewMasker()}
	p.kintone = &kintone{clock: p.clock}
	o := oauth.Options{
		Accounts: []oauth.Account{account()}, Transport: p.kintone, Clock: p.clock, Masker: p.masker, Seed: 1, OnChange: func() { p.told++ },
	}
	for _, f := range change {
		f(&o)
	}
	var err error
	p.Store, err = oauth.NewStore(o)
	Expect(err).NotTo(HaveOccurred())
	return p
}

func refreshing(r oauth.Refresh) func(*oauth.Options) {
	return func(o *oauth.Options) { o.Refresh = r }
}

func (p *pbx) play(f func()) {
	GinkgoHelper()
	Expect(p.clock.Run(f)).To(Succeed())
}

func (p *pbx) wait(d time.Duration) {
	GinkgoHelper()
	p.play(func() { Expect(p.clock.Sleep(ctx, d)).To(Succeed()) })
}

// begin asks for authorization and returns the state.
func (p *pbx) begin() string {
	GinkgoHelper()
	address, err := p.Begin("kintone")
	Expect(err).NotTo(HaveOccurred())
	u, err := url.Parse(address)
	Expect(err).NotTo(HaveOccurred())
	return u.Query().Get("state")
}

// callback brings pairs to the redirect endpoint.
func (p *pbx) callback(pairs ...string) (name string, err error) {
	GinkgoHelper()
	query := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		query.Set(pairs[i], pairs[i+1])
	}
	p.play(func() { name, err = p.Callback(ctx, query) })
	return name, err
}

// authorized is a PBX whose account a user has authorised: its token is ACCESS-1.
func authorized(change ...func(*oauth.Options)) *pbx {
	GinkgoHelper()
	p := newPBX(change...)
	_, err := p.callback("code", "CODE-1", "state", p.begin())
	Expect(err).NotTo(HaveOccurred())
	return p
}

func (p *pbx) token() (token string, err error) {
	GinkgoHelper()
	p.play(func() { token, err = p.Token(ctx, "kintone") })
	return token, err
}

func (p *pbx) renew(refused string) (token string, err error) {
	GinkgoHelper()
	p.play(func() { token, err = p.Renew(ctx, "kintone", refused) })
	return token, err
}

func (p *pbx) info() oauth.Info {
	GinkgoHelper()
	info, ok := p.Account("kintone")
	Expect(ok).To(BeTrue())
	return info
}
