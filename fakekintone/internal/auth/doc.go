// Package auth says who sends a request, what he may do and in what language he
// is answered.
//
// A request names its sender by a password (X-Cybozu-Authorization) or by one or
// more API tokens (X-Cybozu-API-Token). Where it has both, the password counts
// and the tokens are not looked at, even if the password is wrong (kintone REST
// API overview: priority of authentication methods). OAuth access tokens
// ("Authorization: Bearer") come third. "Authorization: Basic" belongs to the front end of cybozu.com and is ignored.
//
// What is done with a token is done by the user Administrator, who may do nothing
// but what the token allows. A user with a password may do everything in every
// app, and so may who has his access token, within its scopes.
package auth
