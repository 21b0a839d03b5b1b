package lint

import (
	"encoding/base64"
	"regexp"
	"strings"
	"time"

	"callaction/engine"
	"callaction/internal/mask"
)

// header is one line of リクエストヘッダ.
type header struct {
	name, value string
	at, valueAt int
	malformed   bool
}

// headerName is what a header's name is made of (RFC 9110: "Field Names").
var headerName = regexp.MustCompile("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")

func headersOf(text string) []header {
	var all []header
	at := 0
	for line := range strings.Lines(text) {
		name, value, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ":")
		h := header{name: strings.TrimSpace(name), value: strings.TrimSpace(value), at: at, valueAt: at + len(name) + 1}
		h.valueAt += len(value) - len(strings.TrimLeft(value, " \t"))
		h.malformed = !ok || !headerName.MatchString(h.name)
		if strings.TrimSpace(line) != "" {
			all = append(all, h)
		}
		at += len(line)
	}
	return all
}

func isHeader(h header, name string) bool { return strings.EqualFold(h.name, name) }

const (
	tokenHeader    = "X-Cybozu-API-Token"
	passwordHeader = "X-Cybozu-Authorization"
)

// token is what API tokens of kintone are made of; several stand behind one
// another with commas.
var token = regexp.MustCompile(`^[0-9A-Za-z_-]+(?:,\s*[0-9A-Za-z_-]+)*$`)

// checkHeaders finds headers that kintone cannot read.
func checkHeaders(l *linter) {
	for _, r := range l.rules {
		typed := false
		for _, h := range headersOf(r.Headers) {
			typed = typed || isHeader(h, "Content-Type")
			l.header(r, h)
		}
		if !typed && !r.body.isEmpty() {
			l.found(ContentTypeMissing, r, engine.FieldHeaders, 0,
				Text{"Content-Type がないので、kintone は本文を JSON として読まずに断る", "without a Content-Type kintone does not read the body as JSON, and refuses it"},
				Text{"Content-Type:application/json を加える", "add Content-Type:application/json"})
		}
	}
}

func (l *linter) header(r *rule, h header) {
	switch {
	case h.malformed:
		l.found(HeaderMalformed, r, engine.FieldHeaders, h.at,
			Text{"「名前:値」の形でないので、この行は送られない", "it is not NAME:VALUE, and is not sent"},
			Text{"一行に一つ、名前:値 と書く", "write NAME:VALUE, a header a line"})
	case len(engine.References(h.value)) > 0:
	case isHeader(h, tokenHeader) && !token.MatchString(h.value):
		l.found(TokenMalformed, r, engine.FieldHeaders, h.valueAt,
			Text{"APIトークンに使われない文字がある。kintone は認証に失敗したと答える", "an API token has no such characters: kintone answers that it is not valid"},
			Text{"kintone が生成した英数字を、引用符も Bearer も付けずに書く。環境変数から読むなら ${env:NAME} と書く", "write the letters and digits that kintone made, without quotes and without Bearer, or ${env:NAME} for a token from the environment"})
	case isHeader(h, passwordHeader) && !isLogin(h.value):
		l.found(AuthNotLoginPassword, r, engine.FieldHeaders, h.valueAt,
			Text{"「ログイン名:パスワード」を BASE64 にした値でない。kintone は 401 か 400 で断る(APIトークンをここに書いても使えない)", "the value is no base64 of login:password: kintone refuses it (an API token does not work here)"},
			Text{"「ログイン名:パスワード」を BASE64 にする。環境変数から読むなら ${env:NAME} と書く", "write the base64 of login:password, or ${env:NAME} for one from the environment"})
	}
}

// isLogin says whether a value is the base64 of a login and a password.
func isLogin(value string) bool {
	plain, err := base64.StdEncoding.DecodeString(value)
	login, _, ok := strings.Cut(string(plain), ":")
	return err == nil && ok && login != ""
}

// checkSecrets finds credentials that stand in the file itself.
func checkSecrets(l *linter) {
	for _, r := range l.rules {
		written := r.Headers
		if l.set.Written != nil {
			written = l.set.Written(r.index, engine.FieldHeaders)
		}
		for _, h := range headersOf(written) {
			named := strings.Contains(h.value, "${") || len(engine.References(h.value)) > 0
			if h.malformed || h.value == "" || !mask.IsSecretHeader(h.name) || named || !isASCII(h.value) {
				continue // no credential has letters that are not ASCII: it is a word for one
			}
			l.found(SecretInClear, r, engine.FieldHeaders, offset(r.Headers, h.name),
				Text{"ファイルを見る人すべてが、この認証情報で kintone に入れる", "whoever sees the file can enter kintone with this credential"},
				Text{"${env:NAME} と書き、値は環境変数に置く", "write ${env:NAME}, and keep the value in the environment"})
		}
	}
}

// longTimeout is longer than a rule should wait: the manual's own value is 10
// seconds, and a call goes on meanwhile. How long the PBX lets a rule wait at
// most is not published.
const longTimeout = 30 * time.Second

// checkTimeouts finds rules that wait too long or do not say how long.
func checkTimeouts(l *linter) {
	for _, r := range l.rules {
		switch {
		case strings.HasPrefix(r.URL, "response://"):
		case r.Timeout == 0:
			l.found(TimeoutMissing, r, "timeout", 0,
				Text{"何秒待つかが公開されていない既定値になる", "how long it waits is a default that nobody has published"},
				Text{"マニュアルと同じ 10 を入れる", "write 10, as the manual does"})
		case r.Timeout > longTimeout:
			l.found(TimeoutLong, r, "timeout", 0,
				Text{"kintone が答えないとき、後のアクションは通話が終わるまで始まらないことがある", "where kintone does not answer, the rules behind may not start before the call has ended"},
				Text{"10 秒ほどにする", "write about 10 seconds"})
		}
	}
}
