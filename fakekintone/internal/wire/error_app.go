package wire

import (
	"fmt"
	"net/http"
)

// The codes of errors about the settings of apps, and about spaces.
const (
	CodeStaleSettings     Code = "GAIA_CO03"
	CodeTooManyParameters Code = "GAIA_TO03"
	CodeSpaceNotFound     Code = "OC_NO01"
)

// StaleSettings is GAIA_CO03: somebody has edited the app's settings. The Japanese
// text has not been published.
func StaleSettings(app int64) *Error {
	return &Error{
		Status: http.StatusConflict, Code: CodeStaleSettings,
		Message: Message{
			fmt.Sprintf("指定したrevisionは最新ではありません。ほかのユーザーがアプリの設定（id: %d）を更新した可能性があります。", app),
			fmt.Sprintf("The revision is not the latest. Someone may update the app settings (ID: %d).", app),
		},
	}
}

// TooManyParameters is GAIA_TO03: a list in a query string has an element beyond
// its last place. The Japanese text has not been published.
func TooManyParameters(list string, most int) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeTooManyParameters,
		Message: Message{
			fmt.Sprintf("パラメーターの数が上限を超えています。- %s[%d]", list, most),
			fmt.Sprintf("The number of parameters exceeds the limit. - %s[%d]", list, most),
		},
	}
}

// SpaceNotFound is OC_NO01. The status, the Japanese text and the end of the English
// one have not been published.
func SpaceNotFound(space int64) *Error {
	return &Error{
		Status: http.StatusNotFound, Code: CodeSpaceNotFound,
		Message: Message{
			fmt.Sprintf("スペース（id: %d）が見つかりません。削除されている可能性があります。", space),
			fmt.Sprintf("The space (id: %d) could not be found. The space may have been deleted.", space),
		},
	}
}
