package wire

import (
	"fmt"
	"net/http"
)

// The codes of errors about an app's form while it is edited and deployed.
const (
	CodeFormFieldUnknown Code = "GAIA_FC01"
	CodeFieldReferred    Code = "GAIA_LO02"
	CodeWrongFormula     Code = "GAIA_IL01"
)

// FormFieldNotFound is GAIA_FC01: a change of the form, of its layout or of other
// settings names a field that the form does not have.
func FormFieldNotFound(code string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeFormFieldUnknown,
		Message: Message{
			fmt.Sprintf("指定されたフィールド（code: %s）が見つかりません。", code),
			fmt.Sprintf("The specified field (code: %s) is not found.", code),
		},
	}
}

// FieldReferred is GAIA_LO02: a field that another app's lookup refers to cannot
// be deleted. Neither text has been published, nor has the status.
func FieldReferred(code string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeFieldReferred,
		Message: Message{
			fmt.Sprintf("フィールド（code: %s）を削除できません。ほかのアプリのルックアップで参照されています。", code),
			fmt.Sprintf("The field (code: %s) cannot be deleted. It is referenced by a lookup in another app.", code),
		},
	}
}

// WrongFormula is GAIA_IL01, when an app is deployed. label is the name of the
// calculated field. The English text has not been published.
func WrongFormula(label string, reason Message) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeWrongFormula,
		Message: Message{
			fmt.Sprintf("フィールド「%s」の計算式が正しくありません。(エラーの内容：%s)", label, reason.Ja),
			fmt.Sprintf("The formula of the field %q is incorrect. (Error: %s)", label, reason.En),
		},
	}
}
