package kintoneapi

import (
	"net/http"
	"strings"

	"callaction/internal/mask"
)

// The headers in which credentials are sent (kintone REST API overview:
// authentication).
const (
	passwordHeader = "X-Cybozu-Authorization"
	tokenHeader    = "X-Cybozu-API-Token"
	bearerHeader   = "Authorization"
)

// Option configures a Client. Given twice, the last counts.
type Option func(*options)

type options struct {
	header    http.Header
	secrets   []string
	guest     int64
	transport http.RoundTripper
}

// Password logs in as a user. With API tokens besides, kintone looks at the
// password alone.
func Password(login, password string) Option {
	return func(o *options) {
		o.header.Set(passwordHeader, mask.Login(login, password))
		o.secrets = append(o.secrets, password, mask.Login(login, password))
	}
}

// Tokens sends API tokens, at most nine of different apps; empty ones are left out.
// A text may hold several, separated by commas.
func Tokens(tokens ...string) Option {
	return func(o *options) {
		var all []string
		for t := range strings.SplitSeq(strings.Join(tokens, ","), ",") {
			if t = strings.TrimSpace(t); t != "" {
				all = append(all, t)
			}
		}
		o.header.Del(tokenHeader)
		if len(all) > 0 {
			o.header.Set(tokenHeader, strings.Join(all, ","))
		}
		o.secrets = append(o.secrets, all...)
	}
}

// GuestSpace calls the API of the guest space with this id: its apps are nowhere
// else. 0, the default, is no guest space.
func GuestSpace(id int64) Option {
	return func(o *options) { o.guest = id }
}

// Transport sends requests with t; the default is a connection of its own that
// minds the machine's proxy settings.
func Transport(t http.RoundTripper) Option {
	return func(o *options) { o.transport = t }
}
