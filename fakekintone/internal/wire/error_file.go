package wire

import (
	"fmt"
	"net/http"
)

// CodeFileNotFound is the code of errors about files.
const CodeFileNotFound Code = "GAIA_BL01"

// FileNotFound is GAIA_BL01: a key of no file, or of one that has no place where
// it is asked for.
func FileNotFound(key string) *Error {
	return &Error{
		Status: http.StatusNotFound, Code: CodeFileNotFound,
		Message: Message{
			fmt.Sprintf("指定したファイル（id: %s）が見つかりません。", key),
			fmt.Sprintf("The specified file (id: %s) not found.", key),
		},
	}
}

// FilesFull refuses a file for which the fake has no room.
func FilesFull(limit int64) *Error {
	return &Error{
		Status: http.StatusInsufficientStorage, Code: CodeFilesFull,
		Message: Message{
			fmt.Sprintf("このテスト用kintoneのファイルの合計が上限（%dバイト）を超えます。本物のkintoneの応答ではありません。", limit),
			fmt.Sprintf("This fake kintone keeps files of %d bytes together. This is no answer of the real one.", limit),
		},
	}
}
