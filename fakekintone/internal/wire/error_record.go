package wire

import (
	"fmt"
	"net/http"
)

// The codes of errors about records, comments and lookups.
const (
	CodeRecordNotFound   Code = "GAIA_RE01"
	CodeCommentNotFound  Code = "GAIA_RE02"
	CodeNotYourComment   Code = "GAIA_RE03"
	CodeCommentsDisabled Code = "GAIA_RE12"
	CodeKeyMatchesNone   Code = "GAIA_RE20"
	CodeStaleRevision    Code = "GAIA_CO02"
	CodeCannotSet        Code = "GAIA_UN10"
	CodeCannotCategorize Code = "GA_UO01"
	CodeKeyFieldUnknown  Code = "GAIA_IQ11"
	CodeKeyNotUnique     Code = "GAIA_IQ27"
	CodeSourceNotUnique  Code = "GAIA_LO03"
	CodeLookupNoMatch    Code = "GAIA_LO04"
	CodeRowDuplicated    Code = "GAIA_SI01"
)

// RecordNotFound is GAIA_RE01.
func RecordNotFound(record int64) *Error {
	return &Error{
		Status: http.StatusNotFound, Code: CodeRecordNotFound,
		Message: Message{
			fmt.Sprintf("指定したレコード（id: %d）が見つかりません。", record),
			fmt.Sprintf("The specified record (ID: %d) is not found.", record),
		},
	}
}

// CommentNotFound is GAIA_RE02, with status 400.
func CommentNotFound() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeCommentNotFound,
		Message: Message{
			"指定したコメントが存在しません。削除された可能性があります。",
			"The specified comment does not exist. The comment may have been deleted.",
		},
	}
}

// NotYourComment is GAIA_RE03: only its author deletes a comment. The Japanese
// text and the status have not been published.
func NotYourComment(comment int64) *Error {
	return &Error{
		Status: http.StatusForbidden, Code: CodeNotYourComment,
		Message: Message{
			fmt.Sprintf("コメント（ID: %d）を削除できません。ほかのユーザーが投稿したコメントです。", comment),
			fmt.Sprintf("Cannot delete the comment (ID: %d). The comment was posted by someone other than you.", comment),
		},
	}
}

// CommentsDisabled is GAIA_RE12: the app's general settings turn comments off. The
// Japanese text and the status have not been published.
func CommentsDisabled() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeCommentsDisabled,
		Message: Message{"コメント機能が無効になっています。", "Comment feature is disabled."},
	}
}

// StaleRevision is GAIA_CO02.
func StaleRevision() *Error {
	return &Error{
		Status: http.StatusConflict, Code: CodeStaleRevision,
		Message: Message{
			"指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。",
			"The revision is not the latest. Someone may update a record.",
		},
	}
}

// CannotSet is GAIA_UN10. internal is what kintone calls the type among itself:
// RECORD_ID for RECORD_NUMBER, CREATED_AT for CREATED_TIME and so on.
func CannotSet(internal string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeCannotSet,
		Message: Message{
			internal + "型のフィールドに値を設定することはできません。",
			fmt.Sprintf("Cannot update field whose type is %s.", internal),
		},
	}
}

// CannotCategorize is GA_UO01: categories are not set through the API. The
// English text has not been published.
func CannotCategorize() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeCannotCategorize,
		Message: Message{
			"APIでは次の操作はできません：カテゴリーの値の編集",
			"The following operation cannot be performed via the API: editing the value of categories",
		},
	}
}

// KeyMatchesNone is GAIA_RE20: updateKey names no record. The Japanese text and
// the status have not been published.
func KeyMatchesNone() *Error {
	return &Error{
		Status: http.StatusNotFound, Code: CodeKeyMatchesNone,
		Message: Message{
			"「updateKey」に指定した条件に一致するレコードがありません。",
			`No records match the conditions specified in the "updateKey" field.`,
		},
	}
}

// FieldNotFound is GAIA_IQ11: a query or updateKey names a field that the app
// does not have.
func FieldNotFound(field string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeKeyFieldUnknown,
		Message: Message{
			fmt.Sprintf("指定されたフィールド（%s）が見つかりません。", field),
			fmt.Sprintf("Specified field (%s) not found.", field),
		},
	}
}

// KeyNotUnique is GAIA_IQ27: updateKey names a field whose values may repeat. The
// Japanese text and the status have not been published.
func KeyNotUnique(field string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeKeyNotUnique,
		Message: Message{
			fmt.Sprintf("レコードの更新に失敗しました。「updateKey」に指定したフィールド（code: %s）の設定で「値の重複を禁止する」を選択する必要があります。", field),
			fmt.Sprintf(`Failed to update record. The field (code: %s) set as "updateKey" must be set to "Prohibit duplicate values".`, field),
		},
	}
}

// LookupSourceNotUnique is GAIA_LO03: a lookup's key field allows its values to
// repeat. The English text has not been published.
func LookupSourceNotUnique() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeSourceNotUnique,
		Message: Message{
			"ルックアップの参照先から値をコピーできません。「コピー元のフィールド」に指定したフィールドの設定で「値の重複を禁止する」を選択しておく必要があります。",
			`Values cannot be copied from the lookup's datasource app. "Prohibit duplicate values" must be selected in the settings of the key field.`,
		},
	}
}

// LookupNoMatch is GAIA_LO04: nothing to copy, or the caller may not see it.
func LookupNoMatch(field, value string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeLookupNoMatch,
		Message: Message{
			fmt.Sprintf("フィールド「%s」の値「%s」が、ルックアップの参照先のフィールドにないか、またはアプリやフィールドの閲覧権限がありません。", field, value),
			fmt.Sprintf("A value %s in the field %s does not exist in the datasource app for lookup, or you do not have permission to view the app or the field.", value, field),
		},
	}
}

// RowDuplicated is GAIA_SI01: a request names one row of a table twice. The
// Japanese text and the status have not been published.
func RowDuplicated(table string) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeRowDuplicated,
		Message: Message{
			fmt.Sprintf("テーブル（code: %s）の行IDが重複しています。", table),
			fmt.Sprintf("Raw ID (code: %s) in a table is duplicated.", table),
		},
	}
}
