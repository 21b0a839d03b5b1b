package auth_test

import (
	"encoding/base64"
	"errors"
	"fmt"
	"net/http"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

func headers(pairs ...string) http.Header {
	h := http.Header{}
	for i := 0; i < len(pairs); i += 2 {
		h.Add(pairs[i], pairs[i+1])
	}
	return h
}

func login(text string) string { return base64.StdEncoding.EncodeToString([]byte(text)) }

func codeOf(err error) wire.Code {
	GinkgoHelper()
	var e *wire.Error
	Expect(errors.As(err, &e)).To(BeTrue())
	return e.Code
}

const (
	password = "X-Cybozu-Authorization"
	token    = "X-Cybozu-API-Token"
)

var _ = Describe("who sends a request", func() {
	var directory *auth.Directory
	var sessions *auth.Sessions

	BeforeEach(func() {
		sessions = newSessions()
		users := []auth.User{{Login: "tanaka", Password: "p:w", Name: "田中"}, {Login: "nopass"},
			{Login: "gone", Password: "pw", Inactive: true}, {Login: "careful", Password: "pw", TwoFactor: true}}
		tokens := []auth.Token{
			{Text: "view7", App: 7, Allows: auth.View, Deployed: true},
			{Text: "other7", App: 7, Allows: auth.Add, Deployed: true},
			{Text: "all8", App: 8, Allows: auth.View | auth.Add | auth.Edit, Deployed: true},
			{Text: "draft9", App: 9, Allows: auth.View},
			{Text: "draft10", App: 10, Allows: auth.View},
		}
		for i := range 9 {
			tokens = append(tokens, auth.Token{Text: fmt.Sprintf("t%d", i), App: int64(100 + i), Deployed: true})
		}
		var err error
		directory, err = auth.NewDirectory(users, tokens, time.UTC)
		Expect(err).NotTo(HaveOccurred())
	})

	access := func(token string) (auth.Grant, bool) {
		switch token {
		case "good":
			return auth.Grant{Login: "tanaka", Scopes: auth.ReadRecords | auth.ReadFiles}, true
		case "gone":
			return auth.Grant{Login: "who has gone"}, true
		case "inactive":
			return auth.Grant{Login: "gone"}, true
		}
		return auth.Grant{}, false
	}

	const updated = 10 // the app that has been updated after its token was made

	identify := func(pairs ...string) (auth.Caller, error) {
		return directory.Identify(headers(pairs...), auth.Means{
			Access: access, Sessions: sessions, Updated: func(app int64) bool { return app == updated },
		}, wire.IllegalRequest())
	}

	It("is known by login name and password, which may hold a colon", func() {
		c, err := identify(password, login("tanaka:p:w"))
		Expect(err).NotTo(HaveOccurred())
		Expect(c.User.Name).To(Equal("田中"))
		Expect(c.IsToken()).To(BeFalse())
		Expect(c.String()).To(Equal("tanaka"))
	})

	DescribeTable("is refused with CB_WA01", func(header string) {
		_, err := identify(password, header)
		Expect(codeOf(err)).To(Equal(wire.CodeWrongPassword))
	},
		Entry("a wrong password", login("tanaka:x")),
		Entry("an unknown login", login("suzuki:p:w")),
		Entry("an empty password, even if it is the user's", login("nopass:")),
		Entry("a user who is not active", login("gone:pw")),
		Entry("a wrong password of a user with two factors", login("careful:x")),
		Entry("no colon", login("tanaka")),
		Entry("no base64", "tanaka:p:w"),
		Entry("an API token in the wrong header", "view7"),
	)

	It("may come with a token that was waiting for the app to be updated, once that is done", func() {
		_, err := identify(token, "draft9")
		Expect(codeOf(err)).To(Equal(wire.CodeUnknownToken))
		_, err = identify(token, "draft10")
		Expect(err).NotTo(HaveOccurred())
	})

	It("is refused with CB_TW02 where two factors are asked for", func() {
		_, err := identify(password, login("careful:pw"))
		Expect(codeOf(err)).To(Equal(wire.CodeTwoFactors))
	})

	It("is Administrator for API tokens", func() {
		c, err := identify(token, "view7")
		Expect(err).NotTo(HaveOccurred())
		Expect(c.User.Item().Code).To(Equal("Administrator"))
		Expect(c.User.Item().Name).To(Equal("Administrator"))
		Expect(c.String()).To(Equal("API token of app 7"))
	})

	DescribeTable("may come with several tokens", func(pairs ...string) {
		c, err := identify(pairs...)
		Expect(err).NotTo(HaveOccurred())
		Expect(c.String()).To(Equal("API token of app 7, 8"))
	},
		Entry("behind a comma", token, "view7,all8"),
		Entry("behind a comma and a space", token, "view7, all8"),
		Entry("in a header each", token, "view7", token, "all8"),
	)

	DescribeTable("is refused because of a token", func(tokens string, code wire.Code) {
		_, err := identify(token, tokens)
		Expect(codeOf(err)).To(Equal(code))
	},
		Entry("an unknown one", "nobody", wire.CodeUnknownToken),
		Entry("an unknown one among known ones", "view7,nobody", wire.CodeUnknownToken),
		Entry("one whose app has not been updated", "draft9", wire.CodeUnknownToken),
		Entry("two of one app", "view7,other7", wire.CodeDuplicateToken),
		Entry("ten of them", "t0,t1,t2,t3,t4,t5,t6,t7,t8,view7", wire.CodeIllegalRequest),
	)

	It("may come with nine tokens", func() {
		_, err := identify(token, "t0,t1,t2,t3,t4,t5,t6,t7,t8")
		Expect(err).NotTo(HaveOccurred())
	})

	It("is decided by the password where there are tokens, too", func() {
		c, err := identify(password, login("tanaka:p:w"), token, "nobody")
		Expect(err).NotTo(HaveOccurred())
		Expect(c.IsToken()).To(BeFalse())

		_, err = identify(password, login("tanaka:x"), token, "view7")
		Expect(codeOf(err)).To(Equal(wire.CodeWrongPassword))
	})

	It("is decided by the tokens where there is an access token, too", func() {
		_, err := identify(token, "view7", "Authorization", "Bearer x")
		Expect(err).NotTo(HaveOccurred())
	})

	It("is refused with an OAuth access token", func() {
		_, err := identify("Authorization", "Bearer x")
		Expect(codeOf(err)).To(Equal(wire.CodeOAuthRefused))
	})

	It("is the user who has granted an access token, within its scopes", func() {
		c, err := identify("Authorization", "bearer good")
		Expect(err).NotTo(HaveOccurred())
		Expect(c.User.Name).To(Equal("田中"))
		Expect(c.IsToken()).To(BeFalse())
		Expect(c.String()).To(Equal("tanaka by OAuth"))
		Expect(c.AllowScope(auth.ReadRecords)).To(Succeed())
		Expect(codeOf(c.AllowScope(auth.ReadRecords | auth.WriteRecords))).To(Equal(wire.CodeOAuthRefused))
	})

	DescribeTable("is refused with CB_OA01", func(header string) {
		_, err := identify("Authorization", header)
		Expect(codeOf(err)).To(Equal(wire.CodeOAuthRefused))
	},
		Entry("an access token that is none", "Bearer x"),
		Entry("no token", "Bearer"),
		Entry("the token of a user who is none", "Bearer gone"),
		Entry("the token of a user who is not active", "Bearer inactive"),
	)

	It("is held to no scope by a password", func() {
		c, err := identify(password, login("tanaka:p:w"), "Authorization", "Bearer good")
		Expect(err).NotTo(HaveOccurred())
		Expect(c.AllowScope(auth.WriteSettings)).To(Succeed())
	})

	DescribeTable("is nobody", func(pairs ...string) {
		_, err := identify(pairs...)
		Expect(codeOf(err)).To(Equal(wire.CodePleaseLogin))
	},
		Entry("without headers"),
		Entry("with empty ones", password, "", token, " , "),
		Entry("with the front end's basic authentication", "Authorization", "Basic dGFuYWthOnA6dw=="),
	)
})

var _ = Describe("what a caller may do", func() {
	foreign := wire.ForeignToken(8)
	byToken := auth.Caller{Tokens: []auth.Token{{App: 7, Allows: auth.View | auth.Edit}}}

	It("is everything with a password", func() {
		Expect(auth.Caller{}.Allow(1, auth.Delete|auth.Manage, foreign)).To(Succeed())
		Expect(auth.Caller{}.Has(1, auth.Manage)).To(BeTrue())
	})

	It("is what the token of the app allows, and all of what is needed", func() {
		Expect(byToken.Allow(7, auth.View|auth.Edit, foreign)).To(Succeed())
		Expect(codeOf(byToken.Allow(7, auth.View|auth.Add, foreign))).To(Equal(wire.CodeTokenMayNot))
		Expect(byToken.AllowAny(7, auth.View|auth.Add, foreign)).To(Succeed())
		Expect(codeOf(byToken.AllowAny(7, auth.Delete|auth.Add, foreign))).To(Equal(wire.CodeTokenMayNot))
	})

	It("somewhere is everything with a password, and one of what is needed with tokens", func() {
		Expect(auth.Caller{}.MayAnywhere(auth.Manage)).To(BeTrue())
		Expect(byToken.MayAnywhere(auth.Add | auth.Edit)).To(BeTrue())
		Expect(byToken.MayAnywhere(auth.Add | auth.Delete)).To(BeFalse())
		both := auth.Caller{Tokens: append(byToken.Tokens, auth.Token{App: 8, Allows: auth.Add})}
		Expect(both.MayAnywhere(auth.Add | auth.Delete)).To(BeTrue())
	})

	It("is nothing in another app", func() {
		Expect(codeOf(byToken.Allow(8, auth.View, foreign))).To(Equal(wire.CodeForeignToken))
		Expect(codeOf(byToken.AllowAny(8, auth.View, foreign))).To(Equal(wire.CodeForeignToken))
		Expect(byToken.Has(8, auth.View)).To(BeFalse())
	})
})

var _ = Describe("a directory", func() {
	DescribeTable("refuses what cannot be", func(users []auth.User, tokens []auth.Token, problem string) {
		_, err := auth.NewDirectory(users, tokens, time.UTC)
		Expect(err).To(MatchError(problem))
	},
		Entry("a user twice", []auth.User{{Login: "a"}, {Login: "a"}}, nil, "user a is there twice"),
		Entry("a user without a login name", []auth.User{{Name: "x"}}, nil, "a user has no login name"),
		Entry("a token of two apps, which it does not show", nil, []auth.Token{{Text: "SECRET", App: 7}, {Text: "SECRET", App: 8}},
			"apps 7 and 8 have the same token"),
		Entry("an empty token", nil, []auth.Token{{App: 7}}, "a token of app 7 is empty"),
	)
})
