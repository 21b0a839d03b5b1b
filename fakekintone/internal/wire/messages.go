package wire

import (
	"fmt"
	"strconv"
)

// The complaints of CB_VA01 about parameters.
var (
	// Required: a parameter is missing.
	Required = Message{"必須です。", "Required field."}
	// NotAnInteger: a parameter is no whole number. The Japanese text has not
	// been published.
	NotAnInteger = Message{"整数を入力してください。", "Enter an integer value."}
	// NotBoolean: a parameter is neither true nor false. The Japanese text has
	// not been published.
	NotBoolean = Message{"booleanでなければなりません。", "must be boolean."}
	// NotInEnum: a parameter has a value that it cannot have.
	NotInEnum = Message{"Enum値のいずれかでなければなりません。", "must be one of the enum value"}
	// NoRecordNamed: a record to be updated is named neither by id nor by
	// updateKey. The Japanese text has not been published.
	NoRecordNamed = Message{
		"更新するレコードは、パラメーター「id」と「updateKey」のどちらか一方で指定する必要があります。",
		`The record to be updated must be specified by one of the parameters "id" and "updateKey".`,
	}
	// RevisionsDiffer: revisions and ids have different lengths. Neither text has
	// been published.
	RevisionsDiffer = Message{
		"「ids」と「revisions」の要素の数が異なります。",
		`The number of elements in "revisions" must be the same as in "ids".`,
	}
	// TooManyAdded: more than 100 records in one POST.
	TooManyAdded = Message{"一度に100件までのレコードを追加できます。", "A maximum of 100 records can be added at one time."}
	// TooManyUpdated: more than 100 records in one PUT.
	TooManyUpdated = Message{"一度に100件までのレコードを更新できます。", "A maximum of 100 records can be updated at one time."}
	// DeleteCount: none or more than 100 ids in one DELETE.
	DeleteCount = Message{"一度に1件から100件までのレコードを削除できます。", "Between 1 and 100 records can be deleted at one time."}
	// QuerySyntax: a query that does not follow the grammar.
	QuerySyntax = Message{"クエリ記法が間違っています。", "unsupported query format"}
)

// NoIDsToDelete are the two complaints about a DELETE without ids. They stand in
// another order in English than in Japanese.
var NoIDsToDelete = [2]Message{
	{Required.Ja, DeleteCount.En},
	{DeleteCount.Ja, Required.En},
}

// AtLeast and AtMost are the complaints about a number outside its bounds.
func AtLeast(n int64) Message {
	return Message{fmt.Sprintf("最小でも%s以上です。", grouped(n)), fmt.Sprintf("must be greater than or equal to %s", grouped(n))}
}

// AtMost is the complaint about a number that is too large.
func AtMost(n int64) Message {
	return Message{fmt.Sprintf("最大でも%s以下です。", grouped(n)), fmt.Sprintf("must be less than or equal to %s", grouped(n))}
}

// SizeBetween is the complaint about a list that is too long or too short. The
// Japanese text has not been published.
func SizeBetween(low, high int) Message {
	return Message{
		fmt.Sprintf("要素の数は%dから%dの間でなければなりません。", low, high),
		fmt.Sprintf("size must be between %d and %d", low, high),
	}
}

// grouped writes a number with commas, as 2,147,483,647.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// The complaints of CB_VA01 about a field's value.
var (
	// RequiredField: a required field is empty.
	RequiredField = Message{"必須です。", "Required."}
	// Duplicate: the field's values must not repeat and this one does.
	Duplicate = Message{"値がほかのレコードと重複しています。", "This value already exists in another record."}
	// NotANumber: the value of a NUMBER is none.
	NotANumber = Message{"数字でなければなりません。", "Only numbers are allowed."}
	// TooManyDigits: a NUMBER has more digits than the app keeps. The English
	// text has not been published.
	TooManyDigits = Message{"有効桁数を超えています。", "The number of significant digits is exceeded."}
	// NotAURL: the value of a LINK to a web site is no address. The end of the
	// Japanese text and the English one have not been published.
	NotAURL = Message{"URL の形式が正しくありません。", "The URL format is invalid."}
	// NotAMailAddress and NotATelephoneNumber are the same for the other kinds of
	// LINK. Neither text has been published.
	NotAMailAddress     = Message{"メールアドレスの形式が正しくありません。", "The e-mail address format is invalid."}
	NotATelephoneNumber = Message{"電話番号の形式が正しくありません。", "The phone number format is invalid."}
	// NotADate, NotATime and NotADatetime: neither text has been published.
	NotADate     = Message{"日付の形式が正しくありません。", "The date format is invalid."}
	NotATime     = Message{"時刻の形式が正しくありません。", "The time format is invalid."}
	NotADatetime = Message{"日時の形式が正しくありません。", "The date and time format is invalid."}
)

// ShorterThan is the complaint about a text of n characters or more.
func ShorterThan(n int) Message {
	return Message{fmt.Sprintf("%d文字より短くなければなりません。", n), fmt.Sprintf("Enter less than %d characters.", n)}
}

// LongerThan is the complaint about a text of n characters or fewer.
func LongerThan(n int) Message {
	return Message{fmt.Sprintf("%d文字より長くなければなりません。", n), fmt.Sprintf("Enter more than %d characters.", n)}
}

// NoMoreThan is the complaint about a NUMBER above its maximum.
func NoMoreThan(limit string) Message {
	return Message{limit + "以下である必要があります。", fmt.Sprintf("The value must be %s or less.", limit)}
}

// NoLessThan is the complaint about a NUMBER below its minimum.
func NoLessThan(limit string) Message {
	return Message{limit + "以上である必要があります。", fmt.Sprintf("The value must be %s or more.", limit)}
}

// NotAnOption is the complaint about an option that the field does not have.
func NotAnOption(value string) Message {
	return Message{fmt.Sprintf(`"%s"は選択肢にありません。`, value), fmt.Sprintf(`The value, "%s", is not in options.`, value)}
}
