package verify

import (
	"encoding/json"
	"fmt"
	"strings"
)

// kintone's messages as they have been captured. An empty one has not been.

var (
	invalidInput   = Text{"入力内容が正しくありません。", "Missing or invalid input."}
	invalidJSON    = Text{"不正なJSON文字列です。", "Invalid JSON string."}
	illegalRequest = Text{"不正なリクエストです。", "Illegal request."}
	pleaseLogin    = Text{"ログインしてください。", "Please login."}
	wrongPassword  = Text{
		"ユーザーのパスワード認証に失敗しました。「X-Cybozu-Authorization」ヘッダーの値が正しくありません。",
		"Password authentication failed. The value in http header of X-Cybozu-Authorization is not valid.",
	}
	tokenMayNot = Text{"このAPIトークンでは、指定したAPIを実行できません。", "Using this API token, you cannot run the specified API."}
	noPrivilege = Text{"権限がありません。", "No privilege to proceed."}
	guestPath   = Text{
		"ゲストスペース内のアプリを操作する場合は、リクエストの送信先を「/k/guest/（ゲストスペースのID）/v1/...」にします。",
		"When you operate an app in a guest space, please send the request to '/k/guest/(guest space ID)/v1/...'.",
	}
	staleRevision = Text{
		"指定したrevisionは最新ではありません。ほかのユーザーがレコードを更新した可能性があります。",
		"The revision is not the latest. Someone may update a record.",
	}
	commentNotFound = Text{
		"指定したコメントが存在しません。削除された可能性があります。",
		"The specified comment does not exist. The comment may have been deleted.",
	}
	cursorNotFound = Text{Ja: "指定したカーソルは存在しないか、既に有効期限が切れています。"}
	processOff     = Text{
		"操作に失敗しました。プロセス管理機能が無効化されています。",
		"Your request failed. The process management feature has been disabled.",
	}
	noSuchUnit = Text{Ja: "FROM_TODAY()の第2引数には、「DAYS」「WEEKS」「MONTHS」「YEARS」のいずれかを指定します。"}
	wrongQuery = Text{Ja: "クエリの指定が不正です。"}
	noCategory = Text{Ja: "APIでは次の操作はできません：カテゴリーの値の編集"}
)

// What CB_VA01 complains about.
var (
	required       = Text{"必須です。", "Required field."}
	requiredField  = Text{"必須です。", "Required."}
	notAnInteger   = Text{En: "Enter an integer value."}
	notBoolean     = Text{En: "must be boolean."}
	notInEnum      = Text{"Enum値のいずれかでなければなりません。", "must be one of the enum value"}
	noRecordNamed  = Text{En: `The record to be updated must be specified by one of the parameters "id" and "updateKey".`}
	tooManyAdded   = Text{"一度に100件までのレコードを追加できます。", "A maximum of 100 records can be added at one time."}
	tooManyUpdated = Text{"一度に100件までのレコードを更新できます。", "A maximum of 100 records can be updated at one time."}
	sizeTo100      = Text{En: "size must be between 0 and 100"}
	querySyntax    = Text{"クエリ記法が間違っています。", "unsupported query format"}
	duplicate      = Text{"値がほかのレコードと重複しています。", "This value already exists in another record."}
	notANumber     = Text{"数字でなければなりません。", "Only numbers are allowed."}
)

func recordNotFound(id string) Text {
	return Text{"指定したレコード（id: " + id + "）が見つかりません。", "The specified record (ID: " + id + ") is not found."}
}

func appNotFound(id string) Text {
	return Text{
		"指定したアプリ（id: " + id + "）が見つかりません。削除されている可能性があります。",
		"The app (ID: " + id + ") not found. The app may have been deleted.",
	}
}

func cannotSet(internal string) Text {
	return Text{internal + "型のフィールドに値を設定することはできません。", "Cannot update field whose type is " + internal + "."}
}

func fieldNotFound(code string) Text {
	return Text{"指定されたフィールド（" + code + "）が見つかりません。", "Specified field (" + code + ") not found."}
}

func userNotFound(code string) Text {
	return Text{"指定したユーザー（code：" + code + "）が見つかりません。", "The specified user (code：" + code + ") not found."}
}

func lookupNoMatch(field, value string) Text {
	return Text{
		"フィールド「" + field + "」の値「" + value + "」が、ルックアップの参照先のフィールドにないか、またはアプリやフィールドの閲覧権限がありません。",
		"A value " + value + " in the field " + field + " does not exist in the datasource app for lookup, or you do not have permission to view the app or the field.",
	}
}

// noOption is one that no field has.
const noOption = "no such option"

func notAnOption() Text {
	return Text{`"` + noOption + `"は選択肢にありません。`, `The value, "` + noOption + `", is not in options.`}
}

func atLeast(n int) Text {
	return Text{fmt.Sprintf("最小でも%d以上です。", n), fmt.Sprintf("must be greater than or equal to %d", n)}
}

func atMost(n int) Text {
	return Text{fmt.Sprintf("最大でも%d以下です。", n), fmt.Sprintf("must be less than or equal to %d", n)}
}

func shorterThan(n string) Text {
	return Text{n + "文字より短くなければなりません。", "Enter less than " + n + " characters."}
}

func longerThan(n string) Text {
	return Text{n + "文字より長くなければなりません。", "Enter more than " + n + " characters."}
}

func noMoreThan(n string) Text {
	return Text{n + "以下である必要があります。", "The value must be " + n + " or less."}
}

func noLessThan(n string) Text {
	return Text{n + "以上である必要があります。", "The value must be " + n + " or more."}
}

// quoted is a text as JSON, with its wildcards and variables as they are.
func quoted(text string) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(text) // a text can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}

// inside is a text as it stands between the quotation marks of a JSON text.
func inside(text string) string {
	q := quoted(text)
	return q[1 : len(q)-1]
}
