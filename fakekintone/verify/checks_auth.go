package verify

import (
	"strconv"

	"net/http"
)

// authenticationChecks are about who may do what (kintone REST API overview:
// authentication).
func authenticationChecks() []Check {
	const loginHeader, tokenHeader, missingApp = "X-Cybozu-Authorization", "X-Cybozu-API-Token", "999999999"
	ofMissing := get("records.json", `{"app":`+missingApp+`,"query":"limit 0"}`)
	limitZero := get("records.json", nothing)
	login := func(header string) step { return limitZero.by(nobody).with(loginHeader, header) }
	unknownToken := Text{}
	return []Check{
		fact("authentication/none", "認証情報がない", "no credentials",
			limitZero.by(nobody).refused(401, "CB_AU01", pleaseLogin)),
		fact("authentication/wrong-password", "ログイン名かパスワードが正しくない", "a wrong login or password",
			limitZero.by(stranger).refused(401, "CB_WA01", wrongPassword)),
		fact("authentication/no-base64", "X-Cybozu-AuthorizationがBase64でない", "an X-Cybozu-Authorization that is no base64",
			login("%%%").refused(401, "CB_WA01", wrongPassword)),
		fact("authentication/empty-password", "パスワードが空", "an empty password",
			login("Y2FsbGFjdGlvbi12ZXJpZnktbm9ib2R5Og==").refused(401, "CB_WA01", wrongPassword)),
		fact("authentication/unknown-token", "存在しないAPIトークン", "an API token that there is not",
			limitZero.by(nobody).with(tokenHeader, noToken).refused(400, "GAIA_IA02", unknownToken)),
		fact("authentication/before-app", "認証エラーはアプリのエラーより先", "authentication comes before the app",
			ofMissing.by(nobody).refused(401, "CB_AU01", pleaseLogin),
			ofMissing.by(stranger).refused(401, "CB_WA01", wrongPassword),
			ofMissing.by(nobody).with(tokenHeader, noToken).refused(400, "GAIA_IA02", unknownToken)),
		fact("authentication/unknown-app", "存在しないアプリ", "an app that there is not",
			ofMissing.by(user).refused(404, "GAIA_AP01", appNotFound(missingApp))).needing(needUser),
		fact("authentication/token-and-apps", "apps.jsonはAPIトークンでは使えない", "apps.json is not for API tokens",
			get("apps.json", `{"limit":1}`).by(token).refused(403, "GAIA_NO01", tokenMayNot)).needing(needToken),
		fact("authentication/one-unknown-token", "正しいトークンに存在しないトークンを並べる", "an unknown token beside a good one",
			limitZero.by(tokenAndUnknown).refused(400, "GAIA_IA02", unknownToken)).needing(needToken),
		fact("authentication/user-before-token", "パスワードとトークンを一緒に送るとユーザーとして扱われる", "a user with a token beside is the user",
			post("record.json", `{"app":${app},"record":{${new}}}`).by(userAndToken).ok().keeping("made", "id"),
			get("record.json", `{"app":${app},"id":${made}}`).value("${f.creator}", "CREATOR", `{"code":"${login}","name":"<any>"}`)).
			needing(needUser, needOwnToken),
		fact("authentication/author-of-token", "APIトークンで登録したレコードの作成者はAdministrator", "a record that a token adds is Administrator's",
			post("record.json", `{"app":${app},"record":{${new}}}`).by(ownToken).ok().keeping("made", "id"),
			get("record.json", `{"app":${app},"id":${made}}`).value("${f.creator}", "CREATOR", `{"code":"Administrator","name":"Administrator"}`)).
			needing(needOwnToken),
		question("authentication/password-before-token", "正しくないパスワードと正しいトークンを一緒に送る", "a wrong password with a good token",
			codeOf, "CB_WA01", limitZero.by(tokenAndStranger)).needing(needToken),
		fact("authentication/guest-path", "ゲストスペースのパスで通常のアプリを呼ぶ", "the path of a guest space for an app that is in none",
			raw(http.MethodGet, "/k/guest/999999/v1/records.json?app=${app}&query=limit%200", "").refused(403, "CB_NO02", noPrivilege)).
			needing(needNoGuest),
		fact("authentication/guest-app-outside", "ゲストスペースのアプリを通常のパスで呼ぶ", "the usual path for an app in a guest space",
			raw(http.MethodGet, "/k/v1/records.json?app=${app}&query=limit%200", "").refused(400, "GAIA_IL23", guestPath)).
			needing(needGuest),
	}
}

// codeOf is the code of the last answer, or its status where it has none.
func codeOf(answers []seen) string {
	last := answers[len(answers)-1]
	if code := last.code(); code != "" {
		return code
	}
	return strconv.Itoa(last.status)
}
