// Package kintoneapi calls kintone's REST API, for callaction's own commands: a
// real kintone's, or that of the fake one.
//
//	client, err := kintoneapi.New("https://example.cybozu.com", kintoneapi.Password(login, password))
//	answer, err := client.Do(ctx, http.MethodGet, "app/form/fields.json", map[string]any{"app": 7})
//	err = answer.Err() // a *kintoneapi.Error where kintone refuses
//
// [Client.Do] sends what a client ought to send: parameters in the query of a GET,
// as JSON in the body of any other method. [Client.Send] sends what it is given, for
// who asks what kintone makes of it.
//
// Redirects are not followed and answers not decompressed, so that what is seen is
// what was sent. How long a request may take is its context's to say. No error has
// a credential in it.
package kintoneapi
