package oauth

import "callaction/fakekintone/internal/wire"

// Code is an error code of RFC 6749, sections 4.1.2.1 and 5.2.
type Code string

// The error codes.
const (
	InvalidRequest          Code = "invalid_request"
	InvalidClient           Code = "invalid_client"
	InvalidGrant            Code = "invalid_grant"
	InvalidScope            Code = "invalid_scope"
	AccessDenied            Code = "access_denied"
	UnsupportedResponseType Code = "unsupported_response_type"
	UnsupportedGrantType    Code = "unsupported_grant_type"
)

// Error is what a client is told. Why is for who looks into the fake and holds
// nothing secret; no client sees it.
type Error struct {
	Code Code
	Why  string
}

// Error implements error.
func (e *Error) Error() string { return string(e.Code) + ": " + e.Why }

// Mistake is what the person at the browser is told, where there is no client that
// could be. Its texts are the fake's own.
type Mistake struct{ Text wire.Message }

// Error implements error.
func (m *Mistake) Error() string { return m.Text.En }

// The mistakes in a request for authorization.
func unreadable() *Mistake {
	return &Mistake{wire.Message{Ja: "リクエストのパラメーターを読み取れません。", En: "The parameters of the request cannot be read."}}
}

func unknownClient() *Mistake {
	return &Mistake{wire.Message{Ja: "パラメーター client_id のクライアントは登録されていません。", En: "No client is registered with this client_id."}}
}

func otherRedirect() *Mistake {
	return &Mistake{wire.Message{
		Ja: "パラメーター redirect_uri が、クライアントに登録されたリダイレクトエンドポイントと一致しません。",
		En: "redirect_uri is not the redirect endpoint that is registered for the client.",
	}}
}
