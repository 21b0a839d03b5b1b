package oauth

import "regexp"

// JapaneseReason is Reason in Japanese, as the sandbox shows it. What a transport says
// stays in its own words.
func (i Info) JapaneseReason() string {
	reason := i.Reason
	for _, w := range reasonsInJapanese() {
		reason = regexp.MustCompile(w.english).ReplaceAllString(reason, w.japanese)
	}
	return reason
}

// wording is a text of this package in both languages.
type wording struct{ english, japanese string }

// reasonsInJapanese are the parts of which a reason is made, each read behind those
// before it.
func reasonsInJapanese() []wording {
	return []wording{
		{`^ask (\S+) for tokens: `, "トークンエンドポイント $1 からトークンを受け取れません: "},
		{`the token endpoint answered (\d+): it is no JSON object$`, "HTTP $1 の応答が JSON のオブジェクトではありません"},
		{`the token endpoint answered (\d+): no tokens$`, "HTTP $1 の応答で、トークンがありません"},
		{`the token endpoint answered (\d+): there is no access_token in it$`, "HTTP $1 の応答に access_token がありません"},
		{`^there is neither a code nor an error$`, "認可コードもエラーも返ってきませんでした"},
		{`kintone answered access_denied$`, "kintone の応答は access_denied(ユーザーが許可しなかったか、連携利用ユーザではない)です"},
		{`kintone answered invalid_grant$`, "kintone の応答は invalid_grant(認可コードやリフレッシュトークンが使えない)です"},
		{`kintone answered invalid_client$`, "kintone の応答は invalid_client(クライアントIDかクライアントシークレットが違う)です"},
		{`kintone answered (\S+)$`, "kintone の応答は $1 です"},
	}
}
