package wire

import "net/http"

// The codes of errors about process management.
const (
	CodeStatusFailed     Code = "GAIA_IL03"
	CodeProcessOff       Code = "GAIA_ST02"
	CodeAssigneeRequired Code = "GAIA_SA01"
	CodeAssigneeRefused  Code = "GAIA_SA04"
	CodeNotTheAssignee   Code = "GAIA_NT01"
)

// StatusFailed is GAIA_IL03: there is no such action in the record's state.
func StatusFailed() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeStatusFailed,
		Message: Message{
			"ステータスの変更に失敗しました。ほかのユーザーがステータス、またはステータスの設定を変更した可能性があります。",
			"Failed to update the status. The settings or the status itself may have been changed by someone.",
		},
	}
}

// ProcessOff is GAIA_ST02: the app has no process management.
func ProcessOff() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeProcessOff,
		Message: Message{
			"操作に失敗しました。プロセス管理機能が無効化されています。",
			"Your request failed. The process management feature has been disabled.",
		},
	}
}

// AssigneeRequired is GAIA_SA01: of the next state's assignees one has to be
// chosen. The Japanese text and the status have not been published.
func AssigneeRequired() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeAssigneeRequired,
		Message: Message{"作業者を指定する必要があります。", "Assignee is required."},
	}
}

// AssigneeRefused is GAIA_SA04: the action lets nobody, or not this user, be
// chosen. The Japanese text and the status have not been published.
func AssigneeRefused() *Error {
	return &Error{
		Status: http.StatusBadRequest, Code: CodeAssigneeRefused,
		Message: Message{
			"ステータスの変更に失敗しました。このアクションでは作業者を指定できません。",
			"Failed to update status. Assignee cannot be specified by the action.",
		},
	}
}

// NotTheAssignee is GAIA_NT01. Its status has not been published.
func NotTheAssignee() *Error {
	return &Error{
		Status: http.StatusForbidden, Code: CodeNotTheAssignee,
		Message: Message{"作業者のみがステータスを変更できます。", "Only Assignee can change the status."},
	}
}
