package engine

import (
	"context"
	"net/http"
	"slices"
	"strings"
)

// authorization is the header that an access token goes in (RFC 6750, section 2.1).
const authorization = "Authorization"

// account is the name of the OAuth account that a rule goes by; empty for none.
func (r *Rule) account() string {
	if r.Integration == ManualIntegration {
		return ""
	}
	return r.Integration
}

// deliver sends the request, as the rule's OAuth account where it names one. What
// getting a token takes counts as time of the rule's.
func (e *Engine) deliver(ctx context.Context, run *Run) (*Answer, error) {
	account := run.Rule.account()
	if account == "" {
		return e.roundTrip(ctx, run.Request)
	}
	token, err := e.accounts.Token(ctx, account)
	if err != nil {
		return nil, err
	}
	run.authorize(token)
	answer, err := e.roundTrip(ctx, run.Request)
	if err != nil || answer.Status != http.StatusUnauthorized {
		return answer, err
	}
	renewed, err := e.accounts.Renew(ctx, account, token)
	if err != nil {
		return answer, nil //nolint:nilerr // the refusal is an answer, and the account says why there is no other token
	}
	run.warn(Warning{Code: TokenRenewed, Field: FieldIntegration, Name: account})
	run.authorize(renewed)
	return e.roundTrip(ctx, run.Request)
}

// authorize puts an access token into the request, in place of an earlier one and
// of a line of that name in the rule's own headers.
func (r *Run) authorize(token string) {
	isOwn := func(h Header) bool { return strings.EqualFold(h.Name, authorization) }
	r.Request.Headers = append(slices.DeleteFunc(r.Request.Headers, isOwn), Header{Name: authorization, Value: "Bearer " + token})
}
