// Package oauth is what a kintone domain knows of OAuth 2.0: its clients, who has
// allowed them what, and the tokens that say so (RFC 6749, authorization code
// grant; kintone's OAuth clients).
//
// [Clients] are what the domain's administrator has registered. A request for
// authorization names one of them: [Clients.Find] finds it, and what is wrong up
// to there is a [Mistake], to be shown to the person at the browser, since nobody
// has said where else to send it. [Client.Read] reads the rest; what is wrong
// there is an [Error], which goes back to the client's redirect endpoint.
//
// A [Book] keeps what has been granted. A code lives ten minutes and is good for
// one exchange, an access token lives one hour. Refresh tokens do not expire; a
// user has ten of them, and the eleventh ends the oldest. Moments are given to the
// book by its callers, and so is what tokens are drawn from.
package oauth
