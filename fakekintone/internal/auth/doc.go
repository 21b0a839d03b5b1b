// Package auth says who sends a request, what he may do and in what language he
// is answered.
//
// A request names its sender by a password (X-Cybozu-Authorization) or by one or
// more API tokens (X-Cybozu-API-Token). Where it has both, the password counts
// and the tokens are not looked at, even if the password is wrong (kintone REST
// API overview: priority of authentication methods). OAuth access tokens
// ("Authorization: Bearer") come third, and fourth the session that a browser's
// cookie names, where a script says that it has sent the request. "Authorization:
// Basic" belongs to the front end of cybozu.com and is ignored.
//
// The package also knows the organisations and groups of a domain, and who is in
// them ([People]).
//
// What is done with a token is done by the user Administrator, who may do nothing
// but what the token allows. A user with a password may do everything in every
// app, and so may who has his access token, within its scopes.
package auth
