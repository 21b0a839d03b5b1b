package oauth_test

import (
	"context"
	"errors"
	"net/url"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/engine/oauth"
)

var _ = Describe("an access token", func() {
	It("is used until a minute before its end, and then replaced by the refresh token (ahead)", func() {
		p := authorized()
		p.wait(time.Hour - oauth.Margin - 1)
		Expect(p.token()).To(Equal("ACCESS-1"))
		p.wait(1)
		Expect(p.token()).To(Equal("ACCESS-2"))
		Expect(p.kintone.forms[1]).To(Equal(url.Values{"grant_type": {"refresh_token"}, "refresh_token": {"REFRESH"}}))
		Expect(p.info().Expires).To(Equal(nine.Add(2*time.Hour - oauth.Margin)))
		Expect(p.token()).To(Equal("ACCESS-2"))
	})

	It("is used as it is where it need not be replaced ahead (on-refusal, never)", func() {
		for _, r := range []oauth.Refresh{oauth.OnRefusal, oauth.Never} {
			p := authorized(refreshing(r))
			p.wait(2 * time.Hour)
			Expect(p.token()).To(Equal("ACCESS-1"))
		}
	})

	It("of which kintone does not say when it ends is used as it is", func() {
		p := newPBX()
		p.kintone.refusing(200, `{"access_token":"ACCESS","token_type":"Bearer"}`)
		_, err := p.callback("code", "CODE", "state", p.begin())
		Expect(err).NotTo(HaveOccurred())
		p.wait(1000 * time.Hour)
		Expect(p.token()).To(Equal("ACCESS"))
	})

	It("that is good yet is used where no other can be had", func() {
		p := authorized()
		p.wait(time.Hour - oauth.Margin)
		p.kintone.refusing(503, "")
		Expect(p.token()).To(Equal("ACCESS-1"))
		p.wait(oauth.Margin)
		_, err := p.token()
		Expect(errors.As(err, new(*oauth.AnswerError))).To(BeTrue(), "%v", err)
		Expect(p.info().Status).To(Equal(oauth.Authorized), "kintone has refused nothing")
	})

	It("that kintone has refused is replaced, once for all who come with it", func() {
		p := authorized()
		p.kintone.takes = time.Second
		var got []string
		p.play(func() {
			for range 3 {
				p.clock.Go(func() {
					token, err := p.Renew(ctx, "kintone", "ACCESS-1")
					Expect(err).NotTo(HaveOccurred())
					got = append(got, token)
				})
			}
		})
		Expect(got).To(Equal([]string{"ACCESS-2", "ACCESS-2", "ACCESS-2"}))
		Expect(p.kintone.asked).To(HaveLen(2))
		Expect(p.renew("ACCESS-1")).To(Equal("ACCESS-2"))
	})

	It("is asked for by the next where the first gives up", func() {
		p := authorized()
		p.kintone.takes = 2 * time.Second
		var first, second error
		var token string
		p.play(func() {
			p.clock.Go(func() {
				ctx, cancel := p.clock.WithTimeout(ctx, time.Second)
				defer cancel()
				_, first = p.Renew(ctx, "kintone", "ACCESS-1")
			})
			p.clock.Go(func() { token, second = p.Renew(ctx, "kintone", "ACCESS-1") })
		})
		Expect(first).To(MatchError(context.DeadlineExceeded))
		Expect(second).NotTo(HaveOccurred())
		Expect(token).To(Equal("ACCESS-3"))
	})

	It("is waited for no longer than one wants to", func() {
		p := authorized()
		p.kintone.takes = 2 * time.Second
		var err error
		p.play(func() {
			p.clock.Go(func() { _, _ = p.Renew(ctx, "kintone", "ACCESS-1") })
			p.clock.Go(func() {
				ctx, cancel := p.clock.WithTimeout(ctx, time.Second)
				defer cancel()
				_, err = p.Renew(ctx, "kintone", "ACCESS-1")
			})
		})
		Expect(err).To(MatchError(context.DeadlineExceeded))
	})

	It("that kintone has refused stays where the PBX gets none by itself (never)", func() {
		p := authorized(refreshing(oauth.Never))
		_, err := p.renew("ACCESS-1")
		Expect(err).To(MatchError(oauth.ErrNoRefresh))
		Expect(p.kintone.asked).To(HaveLen(1))
	})

	It("cannot be had any more once kintone refuses the refresh token: the account is revoked", func() {
		p := authorized()
		p.kintone.refusing(400, `{"error":"invalid_grant"}`)
		_, err := p.renew("ACCESS-1")
		const says = "OAuth account kintone is not authorised any more: kintone answered invalid_grant"
		Expect(err).To(MatchError(says))
		Expect(p.info()).To(And(HaveField("Status", oauth.Revoked), HaveField("Reason", "kintone answered invalid_grant"), HaveField("Expires", BeZero())))
		_, err = p.token()
		Expect(err).To(MatchError(says))
		Expect(p.kintone.asked).To(HaveLen(2), "kintone is not asked again")
		Expect(p.State().Accounts[0].RefreshToken).To(BeEmpty())

		p.kintone.status = 0
		_, err = p.callback("code", "CODE-2", "state", p.begin())
		Expect(err).NotTo(HaveOccurred())
		Expect(p.info().Status).To(Equal(oauth.Authorized))
	})

	It("that comes after the account was forgotten is not kept", func() {
		p := authorized()
		p.kintone.takes = time.Second
		var err error
		p.play(func() {
			p.clock.Go(func() { _, err = p.Renew(ctx, "kintone", "ACCESS-1") })
			Expect(p.clock.Sleep(ctx, 500*time.Millisecond)).To(Succeed())
			Expect(p.Forget("kintone")).To(Succeed())
		})
		Expect(err).To(MatchError("OAuth account kintone has not been authorised"))
		Expect(p.info().Status).To(Equal(oauth.NotAuthorized))
	})

	It("of an account that there is not is none", func() {
		p := newPBX()
		_, err := p.Renew(ctx, "other", "x")
		Expect(err).To(MatchError("there is no such OAuth account: other"))
	})
})
