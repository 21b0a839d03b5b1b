package wire

import (
	"fmt"
	"net/http"
)

// CodePluginUnknown is that of an unknown plug-in. It has not been published.
const CodePluginUnknown Code = "GAIA_PL18"

// AppCodeNotFound is GAIA_AP01 for an app that is named by its code. Neither text
// has been published.
func AppCodeNotFound(code string) *Error {
	return &Error{
		Status: http.StatusNotFound, Code: CodeAppNotFound,
		Message: Message{
			fmt.Sprintf("指定したアプリ（code: %s）が見つかりません。削除されている可能性があります。", code),
			fmt.Sprintf("The app (code: %s) not found. The app may have been deleted.", code),
		},
	}
}

// PluginNotFound is what an app is refused with that shall have a plug-in that is
// not installed. Neither the code nor the texts have been published.
func PluginNotFound(id string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodePluginUnknown,
		Message: Message{
			fmt.Sprintf("指定したプラグイン（id: %s）が見つかりません。", id),
			fmt.Sprintf("The specified plug-in (id: %s) is not found.", id),
		},
	}
}

// The complaints of CB_VA01 about settings. None of their texts has been published.
var (
	// NamesDiffer: something new is called otherwise than its name within.
	NamesDiffer = Message{"追加する場合は、キーと同じ名前を指定する必要があります。", "The name must be the same as the key when adding."}
	// NameTaken: two have one name.
	NameTaken = Message{"名前が重複しています。", "The name is duplicated."}
	// IndexTaken: two have one index.
	IndexTaken = Message{"インデックスが重複しています。", "The index is duplicated."}
	// NoBuiltinView: the app has no built-in view of this type, or another is it.
	NoBuiltinView = Message{"組み込みの一覧ではありません。", "This is not the built-in view."}
	// NotATimeZone: the name is that of no time zone.
	NotATimeZone = Message{"タイムゾーンの指定が正しくありません。", "The time zone is invalid."}
	// NoSuchState: an action names a state that the process has not.
	NoSuchState = Message{"指定したステータスが見つかりません。", "The specified status is not found."}
)

// FieldRefused is the complaint about a field whose type a setting does not take.
// Neither text has been published.
func FieldRefused(code string) Message {
	return Message{
		fmt.Sprintf("フィールド（code: %s）は指定できません。", code),
		fmt.Sprintf("The field (code: %s) cannot be specified.", code),
	}
}
