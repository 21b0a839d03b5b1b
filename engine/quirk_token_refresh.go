package engine

import (
	"callaction/engine/oauth"
	"callaction/internal/quirk"
)

// The name and the values of the quirk.
const (
	QuirkTokenRefresh = "tokenRefresh"

	RefreshAhead     = string(oauth.Ahead)
	RefreshOnRefusal = string(oauth.OnRefusal)
	RefreshNever     = string(oauth.Never)
)

// tokenRefresh asks about access tokens, which kintone lets live for one hour.
func tokenRefresh() quirk.Quirk {
	return quirk.Quirk{
		Name: QuirkTokenRefresh, Values: []string{RefreshAhead, RefreshOnRefusal, RefreshNever},
		Question: "When does the PBX get a new access token for an OAuth account?",
		Source: "Unpublished. By default a minute before it expires, and once more where kintone refuses it with 401: the request is " +
			"then sent again. \"on-refusal\" waits for the 401; \"never\" leaves the account unusable after its first hour.",
	}
}

// TokenRefresh is what a choice of quirks says about access tokens, for an
// oauth.Store.
func TokenRefresh(choice quirk.Choice) oauth.Refresh {
	return oauth.Refresh(choice.Value(tokenRefresh()))
}
