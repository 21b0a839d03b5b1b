// Package oauth is the PBX's side of OAuth 2.0: its OAuth accounts (OAuthアカウント),
// which rules name as their API連携種別.
//
// An [Account] is what somebody enters on the PBX's screen: a client of kintone's
// with its id and secret, kintone's two endpoints, and scopes. A [Store] keeps the
// accounts and their tokens. Store.Begin makes the address at which a user lets the
// PBX act as him; kintone sends his browser back to the PBX's redirect endpoint,
// whose query Store.Callback takes; Store.Token and Store.Renew give the engine the
// access token of a request.
//
// The grant is that of RFC 6749, section 4.1, with the client's id and secret by
// HTTP Basic, as kintone's OAuth clients demand. Tokens are learnt by the masker the
// moment they come into being, so that no trace shows them.
//
// # Sources
//
// That the PBX has accounts of a name, and its redirect endpoint
// https://HOST/oauth_client/callback, is the manual's (chapter 4). When the PBX
// gets a new access token is published nowhere; [Refresh] lists what is thinkable.
// What it does where kintone refuses its refresh token is not published either:
// here the account counts as revoked, and rules fail until somebody authorises it
// anew.
package oauth
