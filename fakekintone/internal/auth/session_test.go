package auth_test

import (
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

// newSessions has ids and tokens that count: s1, s2, ….
func newSessions() *auth.Sessions {
	n := 0
	return auth.NewSessions(func() string {
		n++
		return fmt.Sprint("s", n)
	})
}

var _ = Describe("a session", func() {
	var directory *auth.Directory
	var sessions *auth.Sessions

	const script, yes = "X-Requested-With", "XMLHttpRequest"

	BeforeEach(func() {
		var err error
		directory, err = auth.NewDirectory([]auth.User{{Login: "tanaka", Password: "pw"}, {Login: "gone", Inactive: true}},
			[]auth.Token{{Text: "T", App: 7, Deployed: true}}, time.UTC)
		Expect(err).NotTo(HaveOccurred())
		sessions = newSessions()
	})

	identify := func(pairs ...string) (auth.Caller, error) {
		nobody := func(string) (auth.Grant, bool) { return auth.Grant{}, false }
		return directory.Identify(headers(pairs...), auth.Means{Access: nobody, Sessions: sessions}, wire.IllegalRequest())
	}

	It("stands for its user", func() {
		Expect(sessions.Begin("tanaka")).To(Equal(auth.Session{ID: "s1", Login: "tanaka", RequestToken: "s2"}))
		c, err := identify("Cookie", "a=b; JSESSIONID=s1", script, yes)
		Expect(err).NotTo(HaveOccurred())
		Expect(c.String()).To(Equal("tanaka by session"))
		Expect(c.IsToken()).To(BeFalse())
		Expect(c.Session.RequestToken).To(Equal("s2"))
	})

	DescribeTable("is nobody's", func(pairs ...string) {
		sessions.Begin("tanaka")
		sessions.Begin("gone")
		sessions.End(sessions.Begin("tanaka"))
		_, err := identify(pairs...)
		Expect(codeOf(err)).To(Equal(wire.CodePleaseLogin))
	},
		Entry("where no script says that it has sent the request", "Cookie", "JSESSIONID=s1"),
		Entry("where something else says so", "Cookie", "JSESSIONID=s1", script, "fetch"),
		Entry("where there is none of this id", "Cookie", "JSESSIONID=s2", script, yes),
		Entry("where its user cannot log in any more", "Cookie", "JSESSIONID=s3", script, yes),
		Entry("where it has ended", "Cookie", "JSESSIONID=s5", script, yes),
		Entry("where no cookie names it", script, yes),
	)

	It("comes last", func() {
		sessions.Begin("tanaka")
		inSession := []string{"Cookie", "JSESSIONID=s1", script, yes}
		_, err := identify(append(inSession, password, login("tanaka:x"))...)
		Expect(codeOf(err)).To(Equal(wire.CodeWrongPassword))
		_, err = identify(append(inSession, "Authorization", "Bearer x")...)
		Expect(codeOf(err)).To(Equal(wire.CodeOAuthRefused))
		c, err := identify(append(inSession, token, "T")...)
		Expect(err).NotTo(HaveOccurred())
		Expect(c.IsToken()).To(BeTrue())
	})

	It("ends where a hundred have begun after it", func() {
		for range 101 {
			sessions.Begin("tanaka")
		}
		_, ok := sessions.Of(headers("Cookie", "JSESSIONID=s1"))
		Expect(ok).To(BeFalse())
		for _, id := range []string{"s3", "s201"} {
			_, ok = sessions.Of(headers("Cookie", "JSESSIONID="+id))
			Expect(ok).To(BeTrue())
		}
	})
})
