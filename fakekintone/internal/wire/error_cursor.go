package wire

import "net/http"

// The codes of errors about cursors.
const (
	CodeCursorNotFound Code = "GAIA_CN01"
	CodeTooManyCursors Code = "GAIA_TM12"
)

// CursorNotFound is GAIA_CN01: a cursor that never was, has been read to its end,
// has been deleted, or is too old. The English text has not been published.
func CursorNotFound() *Error {
	return &Error{
		Status: http.StatusNotFound, Code: CodeCursorNotFound,
		Message: Message{
			"指定したカーソルは存在しないか、既に有効期限が切れています。",
			"The specified cursor does not exist or has already expired.",
		},
	}
}

// TooManyCursors is GAIA_TM12: a domain has ten cursors at most. The end of the
// English text has not been published.
func TooManyCursors() *Error {
	return &Error{
		Status: http.StatusTooManyRequests, Code: CodeTooManyCursors,
		Message: Message{
			"作成できるカーソルの上限に達しているため、カーソルを作成できません。不要なカーソルを削除するか、しばらく経ってから再実行してください。",
			"Cannot create a cursor because the maximum number of cursors has been reached. Delete unnecessary cursors, or try again later.",
		},
	}
}
