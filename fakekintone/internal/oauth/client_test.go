package oauth_test

import (
	"errors"
	"net/url"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/oauth"
)

const endpoint = "https://pbx.example:8000/callback?shop=1"

// registered is one client, changed by change.
func registered(change func(*oauth.Client)) (oauth.Clients, error) {
	c := oauth.Client{ID: "l.1.pbx", Secret: "s +%", Name: "PBX", Redirect: endpoint, Users: []string{"tanaka"}}
	change(&c)
	return oauth.NewClients([]oauth.Client{c}, func(login string) bool { return login == "tanaka" })
}

func unchanged(*oauth.Client) {}

var _ = Describe("a client", func() {
	DescribeTable("is refused where it cannot be", func(problem string, change func(*oauth.Client)) {
		_, err := registered(change)
		Expect(err).To(MatchError(problem))
	},
		Entry("without an id", `OAuth client "": it has no id`, func(c *oauth.Client) { c.ID = "" }),
		Entry("without a secret", `OAuth client "l.1.pbx": it has no secret`, func(c *oauth.Client) { c.Secret = "" }),
		Entry("for a user who is none", `OAuth client "l.1.pbx": there is no user "suzuki"`, func(c *oauth.Client) { c.Users = []string{"tanaka", "suzuki"} }),
		Entry("without TLS", `OAuth client "l.1.pbx": its redirect endpoint "http://pbx.example/" is no https address without a fragment`,
			func(c *oauth.Client) { c.Redirect = "http://pbx.example/" }),
		Entry("with a fragment", `OAuth client "l.1.pbx": its redirect endpoint "https://pbx.example/#" is no https address without a fragment`,
			func(c *oauth.Client) { c.Redirect = "https://pbx.example/#" }),
		Entry("with a host that would be two things in a header", `OAuth client "l.1.pbx": its redirect endpoint "https://a;b/" is no https address without a fragment`,
			func(c *oauth.Client) { c.Redirect = "https://a;b/" }),
		Entry("without a redirect endpoint", `OAuth client "l.1.pbx": its redirect endpoint "" is no https address without a fragment`,
			func(c *oauth.Client) { c.Redirect = "" }),
	)

	It("is there once, and among twenty", func() {
		anybody := func(string) bool { return true }
		one := oauth.Client{ID: "a", Secret: "SECRET", Redirect: endpoint}
		_, err := oauth.NewClients([]oauth.Client{one, one}, anybody)
		Expect(err).To(MatchError("OAuth client a is there twice"))
		_, err = oauth.NewClients(make([]oauth.Client, 21), anybody)
		Expect(err).To(MatchError("there are 21 OAuth clients; kintone allows 20"))
	})

	DescribeTable("is known by id and secret", func(id, secret string, ok bool) {
		clients, err := registered(unchanged)
		Expect(err).NotTo(HaveOccurred())
		c, err := clients.Identify(id, secret)
		if ok {
			Expect(err).NotTo(HaveOccurred())
			Expect(c.Name).To(Equal("PBX"))
			return
		}
		Expect(refused(err)).To(Equal(oauth.InvalidClient))
	},
		Entry("as they are", "l.1.pbx", "s +%", true),
		Entry("as in a form", "l%2E1.pbx", "s+%2B%25", true),
		Entry("not by another secret", "l.1.pbx", "s", false),
		Entry("not by none", "l.1.pbx", "", false),
		Entry("not by another id", "l.1.pbX", "s +%", false),
	)
})

var _ = Describe("a request for authorization", func() {
	query := func(change ...string) string {
		v := url.Values{"client_id": {"l.1.pbx"}, "redirect_uri": {endpoint}, "response_type": {"code"}, "state": {"a b"}, "scope": {"k:file:read"}}
		for i := 0; i < len(change); i += 2 {
			v.Set(change[i], change[i+1])
		}
		return v.Encode()
	}
	read := func(text string) (oauth.Request, error) {
		GinkgoHelper()
		clients, err := registered(unchanged)
		Expect(err).NotTo(HaveOccurred())
		c, v, err := clients.Find(text)
		if err != nil {
			return oauth.Request{}, err
		}
		return c.Read(v)
	}

	It("is read, and what kintone does not know is passed over", func() {
		r, err := read(query("code_challenge", "x"))
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Client.Name).To(Equal("PBX"))
		Expect(r.State).To(Equal("a b"))
		Expect(r.Scopes).To(Equal(auth.ReadFiles))
	})

	DescribeTable("is a mistake", func(text, english string) {
		_, err := read(text)
		var m *oauth.Mistake
		Expect(errors.As(err, &m)).To(BeTrue())
		Expect(m.Text.En).To(Equal(english))
		Expect(m.Text.Ja).NotTo(BeEmpty())
	},
		Entry("without a client", query("client_id", ""), "No client is registered with this client_id."),
		Entry("of an unknown client", query("client_id", "x"), "No client is registered with this client_id."),
		Entry("of two clients", query()+"&client_id=l.1.pbx", "The parameters of the request cannot be read."),
		Entry("to two addresses", query()+"&redirect_uri=x", "The parameters of the request cannot be read."),
		Entry("with a broken escape", query()+"&x=%zz", "The parameters of the request cannot be read."),
		Entry("to nowhere", query("redirect_uri", ""), "redirect_uri is not the redirect endpoint that is registered for the client."),
		Entry("to an address that is almost the client's", query("redirect_uri", endpoint+"&"), "redirect_uri is not the redirect endpoint that is registered for the client."),
	)

	DescribeTable("is an error for the client", func(text string, code oauth.Code) {
		_, err := read(text)
		Expect(refused(err)).To(Equal(code))
	},
		Entry("without a response_type", query("response_type", ""), oauth.InvalidRequest),
		Entry("without a state", query("state", ""), oauth.InvalidRequest),
		Entry("without a scope", query("scope", ""), oauth.InvalidRequest),
		Entry("with two scopes that are not one parameter", query()+"&scope=k:file:write", oauth.InvalidRequest),
		Entry("for a token at once", query("response_type", "token"), oauth.UnsupportedResponseType),
		Entry("for a scope that is none", query("scope", "k:file:read x"), oauth.InvalidScope),
		Entry("for spaces", query("scope", " "), oauth.InvalidScope),
	)

	It("is answered at the redirect endpoint, with the state and beside its own query", func() {
		r, err := read(query())
		Expect(err).NotTo(HaveOccurred())
		Expect(r.Granted("1.x")).To(Equal(endpoint + "&code=1.x&state=a+b"))
		Expect(r.Refused(oauth.AccessDenied)).To(Equal(endpoint + "&error=access_denied&state=a+b"))
		Expect(r.Client.Origin()).To(Equal("https://pbx.example:8000"))
		r.State, r.Client.Redirect = "", "https://pbx.example/"
		Expect(r.Refused(oauth.InvalidRequest)).To(Equal("https://pbx.example/?error=invalid_request"))
	})
})
