package oauth_test

import (
	"errors"
	"fmt"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/oauth"
)

// refused is the code of an error of OAuth.
func refused(err error) oauth.Code {
	GinkgoHelper()
	var e *oauth.Error
	Expect(errors.As(err, &e)).To(BeTrue(), "%v", err)
	return e.Code
}

var _ = Describe("a book of what has been granted", func() {
	var book *oauth.Book
	now := time.Date(2026, 7, 29, 6, 2, 30, 0, time.UTC)
	after := func(d time.Duration) time.Time { return now.Add(d) }
	of := func(login string) oauth.Grant {
		return oauth.Grant{Client: "pbx", Grant: auth.Grant{Login: login, Scopes: auth.ReadRecords | auth.WriteRecords}}
	}

	BeforeEach(func() {
		n := 0
		book = oauth.NewBook(func() string { n++; return fmt.Sprint("draw", n) })
	})

	tokens := func(login string) oauth.Tokens {
		GinkgoHelper()
		t, err := book.Exchange("pbx", book.Code(of(login), now), now)
		Expect(err).NotTo(HaveOccurred())
		return t
	}

	It("gives tokens for a code", func() {
		t := tokens("tanaka")
		Expect(t).To(Equal(oauth.Tokens{Access: "draw3", Refresh: "draw2", Scopes: auth.ReadRecords | auth.WriteRecords}))
		granted, ok := book.Access(t.Access, now)
		Expect(ok).To(BeTrue())
		Expect(granted).To(Equal(of("tanaka").Grant))
	})

	It("takes a code once", func() {
		code := book.Code(of("tanaka"), now)
		_, err := book.Exchange("pbx", code, now)
		Expect(err).NotTo(HaveOccurred())
		_, err = book.Exchange("pbx", code, now)
		Expect(refused(err)).To(Equal(oauth.InvalidGrant))
	})

	It("takes a code for ten minutes", func() {
		first, second := book.Code(of("tanaka"), now), book.Code(of("tanaka"), now)
		_, err := book.Exchange("pbx", first, after(10*time.Minute-1))
		Expect(err).NotTo(HaveOccurred())
		_, err = book.Exchange("pbx", second, after(10*time.Minute))
		Expect(refused(err)).To(Equal(oauth.InvalidGrant))
	})

	It("takes nothing from another client than it was given to", func() {
		code := book.Code(of("tanaka"), now)
		_, err := book.Exchange("other", code, now)
		Expect(refused(err)).To(Equal(oauth.InvalidGrant))
		t, err := book.Exchange("pbx", code, now)
		Expect(err).NotTo(HaveOccurred())
		_, err = book.Refresh("other", t.Refresh, 0, now)
		Expect(refused(err)).To(Equal(oauth.InvalidGrant))
	})

	It("knows an access token for one hour", func() {
		t := tokens("tanaka")
		_, ok := book.Access(t.Access, after(time.Hour-1))
		Expect(ok).To(BeTrue())
		_, ok = book.Access(t.Access, after(time.Hour))
		Expect(ok).To(BeFalse())
		_, ok = book.Access(t.Refresh, now)
		Expect(ok).To(BeFalse())
	})

	It("takes a refresh token at any time, and gives it back", func() {
		t := tokens("tanaka")
		years := after(3 * 365 * 24 * time.Hour)
		again, err := book.Refresh("pbx", t.Refresh, 0, years)
		Expect(err).NotTo(HaveOccurred())
		Expect(again.Refresh).To(Equal(t.Refresh))
		Expect(again.Access).NotTo(Equal(t.Access))
		Expect(again.Scopes).To(Equal(t.Scopes))
		_, ok := book.Access(again.Access, years)
		Expect(ok).To(BeTrue())
	})

	It("refreshes for fewer scopes, not for more, and forgets none", func() {
		t := tokens("tanaka")
		fewer, err := book.Refresh("pbx", t.Refresh, auth.ReadRecords, now)
		Expect(err).NotTo(HaveOccurred())
		granted, _ := book.Access(fewer.Access, now)
		Expect(granted.Scopes).To(Equal(auth.ReadRecords))
		_, err = book.Refresh("pbx", t.Refresh, auth.ReadRecords|auth.ReadFiles, now)
		Expect(refused(err)).To(Equal(oauth.InvalidScope))
		all, err := book.Refresh("pbx", t.Refresh, 0, now)
		Expect(err).NotTo(HaveOccurred())
		Expect(all.Scopes).To(Equal(t.Scopes))
	})

	It("keeps ten refresh tokens of each user, and ends the oldest", func() {
		other := tokens("suzuki")
		var given []oauth.Tokens
		for range 11 {
			given = append(given, tokens("tanaka"))
		}
		_, err := book.Refresh("pbx", given[0].Refresh, 0, now)
		Expect(refused(err)).To(Equal(oauth.InvalidGrant))
		for _, t := range append(given[1:], other) {
			_, err := book.Refresh("pbx", t.Refresh, 0, now)
			Expect(err).NotTo(HaveOccurred())
		}
		_, ok := book.Access(given[0].Access, now)
		Expect(ok).To(BeTrue(), "what it has issued lives on")
	})
})
