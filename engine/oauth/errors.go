package oauth

import (
	"errors"
	"fmt"
)

// ErrNoAccount is the error for a name that no account has.
var ErrNoAccount = errors.New("there is no such OAuth account")

// ErrState is the error for a callback that nobody waits for: its state is not that
// of the latest Begin, or has been used.
var ErrState = errors.New("nobody has asked for this authorization, or it has been answered already; begin anew")

// ErrNoRefresh is the error of Renew where the PBX does not get new tokens.
var ErrNoRefresh = errors.New("the PBX gets no new access token by itself")

// NotAuthorizedError says that an account cannot be used, and how it stands.
type NotAuthorizedError struct {
	Account string
	Status  Status
	Reason  string // empty where nobody has authorised it yet
}

// Error implements error.
func (e *NotAuthorizedError) Error() string {
	switch e.Status {
	case Refused:
		return fmt.Sprintf("OAuth account %s is not authorised: %s", e.Account, e.Reason)
	case Revoked:
		return fmt.Sprintf("OAuth account %s is not authorised any more: %s", e.Account, e.Reason)
	}
	return fmt.Sprintf("OAuth account %s has not been authorised", e.Account)
}

// AnswerError says that the token endpoint answered neither with tokens nor with
// an error of RFC 6749, so that the account stays as it is.
type AnswerError struct {
	Status int // the answer's
	Why    string
}

// Error implements error.
func (e *AnswerError) Error() string {
	return fmt.Sprintf("the token endpoint answered %d: %s", e.Status, e.Why)
}

// refusal is an error of RFC 6749, sections 4.1.2.1 and 5.2.
type refusal struct{ code string }

// Error implements error.
func (r *refusal) Error() string { return "kintone answered " + r.code }
