package wire

import (
	"fmt"
	"net/http"
)

// The codes of errors about who is calling, and about apps.
const (
	CodePleaseLogin      Code = "CB_AU01"
	CodeWrongPassword    Code = "CB_WA01"
	CodeUnknownToken     Code = "GAIA_IA02"
	CodeDuplicateToken   Code = "GAIA_DA03"
	CodeForeignToken     Code = "GAIA_AP15"
	CodeTokenMayNot      Code = "GAIA_NO01"
	CodeNoPrivilege      Code = "CB_NO02"
	CodeInGuestSpace     Code = "GAIA_IL23"
	CodeOAuthRefused     Code = "CB_OA01"
	CodeAppNotFound      Code = "GAIA_AP01"
	CodeAppPermissions   Code = "GAIA_BF02"
	CodeUserNotFound     Code = "GAIA_IL26"
	CodeDepartmentAbsent Code = "GAIA_IL28"
	CodeGroupAbsent      Code = "GAIA_IL27"
	CodeTwoFactors       Code = "CB_TW02"
)

// PleaseLogin is CB_AU01: the request names nobody.
func PleaseLogin() *Error {
	return &Error{
		Status: http.StatusUnauthorized, Code: CodePleaseLogin,
		Message: Message{"ログインしてください。", "Please login."},
	}
}

// WrongPassword is CB_WA01: unknown login, wrong or empty password, or a header
// that is no base64.
func WrongPassword() *Error {
	return &Error{
		Status: http.StatusUnauthorized, Code: CodeWrongPassword,
		Message: Message{
			"ユーザーのパスワード認証に失敗しました。「X-Cybozu-Authorization」ヘッダーの値が正しくありません。",
			"Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid.",
		},
	}
}

// TwoFactors is CB_TW02: the password is that of a user who logs in with two
// factors. The English text and the status have not been published.
func TwoFactors() *Error {
	return &Error{
		Status: http.StatusUnauthorized, Code: CodeTwoFactors,
		Message: Message{
			"2要素認証を有効にしているため、認証できません。REST APIでは2要素認証はサポートされていません。",
			"Authentication failed because two-factor authentication is enabled. The REST API does not support two-factor authentication.",
		},
	}
}

// UnknownToken is GAIA_IA02: a token that no app has, or whose app has not been
// updated since. The end of the English text has not been published.
func UnknownToken() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeUnknownToken,
		Message: Message{
			"指定したAPIトークンは、アプリで生成されたトークンと異なります。アプリのAPIトークンの設定を確認してください。設定が正しい場合、APIトークンの設定がアプリに反映されていない場合があります。アプリの設定を更新し、APIトークンの設定をアプリに反映します。",
			"The specified API token does not match the API token generated via an app. Please check the API token settings of the app. If the settings are correct, they may not have been applied to the app yet. Update the app to apply the API token settings.",
		},
	}
}

// DuplicateToken is GAIA_DA03: two tokens of one app. The Japanese text has not
// been published.
func DuplicateToken() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeDuplicateToken,
		Message: Message{
			"同じアプリのAPIトークンを重複して指定することはできません。",
			"You cannot specify a duplicate API token for the same app.",
		},
	}
}

// ForeignToken is GAIA_AP15: the tokens are those of other apps. The end of the
// English text has not been published.
func ForeignToken(app int64) *Error {
	return &Error{
		Status: http.StatusForbidden, Code: CodeForeignToken,
		Message: Message{
			fmt.Sprintf("APIトークンとアプリ（id: %d）の組み合わせが正しくありません。", app),
			fmt.Sprintf("The API token does not match the app (id: %d).", app),
		},
	}
}

// TokenMayNot is GAIA_NO01: the token's permissions do not cover this API, or no
// token's do.
func TokenMayNot() *Error {
	return &Error{
		Status: http.StatusForbidden, Code: CodeTokenMayNot,
		Message: Message{
			"このAPIトークンでは、指定したAPIを実行できません。",
			"Using this API token, you cannot run the specified API.",
		},
	}
}

// NoPrivilege is CB_NO02: the user may not, or the path is that of a guest space
// to which the app does not belong.
func NoPrivilege() *Error {
	return &Error{
		Status: http.StatusForbidden, Code: CodeNoPrivilege,
		Message: Message{"権限がありません。", "No privilege to proceed."},
	}
}

// InGuestSpace is GAIA_IL23: an app of a guest space by the ordinary path.
func InGuestSpace() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeInGuestSpace,
		Message: Message{
			"ゲストスペース内のアプリを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。",
			"When you operate an app in a guest space, please send the request to '/k/guest/(guest space ID)/v1/...'.",
		},
	}
}

// OAuthRefused is CB_OA01 for an access token that is unknown or has expired.
// Its texts have not been published.
func OAuthRefused() *Error {
	return &Error{
		Status: http.StatusUnauthorized, Code: CodeOAuthRefused,
		Message: Message{
			"保護されたリソースにアクセスできません。アクセストークンが正しくないか、有効期限が切れています。",
			"Cannot access protected resource. The access token is invalid or has expired.",
		},
	}
}

// ScopeMissing is CB_OA01 for an access token whose scopes do not cover this API.
// The end of the English text and the Japanese one have not been published.
func ScopeMissing() *Error {
	return &Error{
		Status: http.StatusForbidden, Code: CodeOAuthRefused,
		Message: Message{
			"保護されたリソースにアクセスできません。アクセストークンのスコープが不足しています。",
			"Cannot access protected resource. The access token lacks the scope.",
		},
	}
}

// AppNotFound is GAIA_AP01.
func AppNotFound(app int64) *Error {
	return &Error{
		Status: http.StatusNotFound, Code: CodeAppNotFound,
		Message: Message{
			fmt.Sprintf("指定したアプリ（id: %d）が見つかりません。削除されている可能性があります。", app),
			fmt.Sprintf("The app (ID: %d) not found. The app may have been deleted.", app),
		},
	}
}

// AppPermissions is GAIA_BF02: only who manages the app may say who added a
// record, and when. The Japanese text and the status have not been published.
func AppPermissions(field string) *Error {
	return &Error{
		Status: http.StatusForbidden, Code: CodeAppPermissions,
		Message: Message{
			fmt.Sprintf("フィールド「%s」に値を指定してレコードを追加するには、アプリの管理権限が必要です。", field),
			fmt.Sprintf("App permissions are required to add records with specifying a value in the %q field.", field),
		},
	}
}

// UserNotFound is GAIA_IL26. Both texts have a full-width colon.
func UserNotFound(login string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeUserNotFound,
		Message: Message{
			fmt.Sprintf("指定したユーザー（code：%s）が見つかりません。", login),
			fmt.Sprintf("The specified user (code：%s) not found.", login),
		},
	}
}

// DepartmentNotFound is GAIA_IL28. The English text has not been published.
func DepartmentNotFound(code string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeDepartmentAbsent,
		Message: Message{
			fmt.Sprintf("指定した組織（code：%s）が見つかりません。", code),
			fmt.Sprintf("The specified department (code：%s) not found.", code),
		},
	}
}

// GroupNotFound is for an unknown group. Neither its code nor its texts have been
// published: they are modelled on those for users and organisations, between whose
// codes this one would stand.
func GroupNotFound(code string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeGroupAbsent,
		Message: Message{
			fmt.Sprintf("指定したグループ（code：%s）が見つかりません。", code),
			fmt.Sprintf("The specified group (code：%s) not found.", code),
		},
	}
}
