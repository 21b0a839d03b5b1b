package wire

import (
	"fmt"
	"net/http"
)

// The codes of errors about a request as such.
const (
	CodeInvalidInput   Code = "CB_VA01"
	CodeInvalidJSON    Code = "CB_IJ01"
	CodeIllegalRequest Code = "CB_IL02"
	CodeTooManyAtOnce  Code = "GAIA_TO04"
)

// invalidInput is CB_VA01.
func invalidInput(v Violations) *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeInvalidInput,
		Message:    Message{"入力内容が正しくありません。", "Missing or invalid input."},
		Violations: v,
	}
}

// InvalidJSON is CB_IJ01: the body is no JSON, or a value has another JSON type
// than it must have.
func InvalidJSON() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeInvalidJSON,
		Message: Message{"不正なJSON文字列です。", "Invalid JSON string."},
	}
}

// IllegalRequest is CB_IL02: the request is malformed as HTTP.
func IllegalRequest() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeIllegalRequest,
		Message: Message{"不正なリクエストです。", "Illegal request."},
	}
}

// TooManyAtOnce is GAIA_TO04: more than 100 requests at one time.
func TooManyAtOnce() *Error {
	return &Error{
		Status: http.StatusTooManyRequests, Code: CodeTooManyAtOnce,
		Message: Message{
			"APIの同時リクエスト数が上限を超えています。",
			"The number of concurrent API requests exceeds the limit.",
		},
	}
}

// The codes of answers that the fake alone gives. No kintone has them.
const (
	CodeNotSimulated Code = "FAKE_NS01"
	CodeBudgetSpent  Code = "FAKE_DB01"
	CodeBroken       Code = "FAKE_ER01"
	CodeFilesFull    Code = "FAKE_FS01"
)

// NotSimulated says that kintone has this API and the fake has not. what is the
// API, method and path, or the part of it.
func NotSimulated(what string) *Error {
	return &Error{
		Status: http.StatusNotImplemented, Code: CodeNotSimulated,
		Message: Message{
			fmt.Sprintf("このテスト用kintoneは %s に対応していません(not simulated)。本物のkintoneの応答ではありません。", what),
			fmt.Sprintf("%s is not simulated by this fake kintone. This is no answer of the real one.", what),
		},
	}
}

// BudgetSpent refuses a request beyond an app's daily budget, where the quirk
// dailyBudget says so.
func BudgetSpent(app, limit int64) *Error {
	return &Error{
		Status: http.StatusTooManyRequests, Code: CodeBudgetSpent,
		Message: Message{
			fmt.Sprintf("アプリ（id: %d）の1日のAPIリクエスト数が上限（%d）を超えました。本物のkintoneの応答ではありません。", app, limit),
			fmt.Sprintf("App (id: %d) has spent its %d API requests of the day. This is no answer of the real kintone.", app, limit),
		},
	}
}

// Broken reports a fault of the fake itself: a panic that its adapter caught.
func Broken() *Error {
	return &Error{
		Status: http.StatusInternalServerError, Code: CodeBroken,
		Message: Message{
			"テスト用kintoneの内部エラーです。本物のkintoneの応答ではありません。",
			"The fake kintone failed. This is no answer of the real one.",
		},
	}
}
