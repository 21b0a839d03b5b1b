package wire

import (
	"fmt"
	"net/http"
)

// The codes of errors about queries. CodeKeyFieldUnknown is one, too.
const (
	CodeOperatorRefused Code = "GAIA_IQ03"
	CodeEqualsInTable   Code = "GAIA_IQ07"
	CodeOptionUnknown   Code = "GAIA_IQ10"
	CodeNoSuchDay       Code = "GAIA_IQ23"
	CodeNoSuchUnit      Code = "GAIA_IQ25"
	CodeWrongQuery      Code = "GAIA_IL08"
	CodeRelatedOnly     Code = "GAIA_IR02"
	CodeNotSortable     Code = "GAIA_IS02"
	CodeLimitTooLarge   Code = "GAIA_QU01"
	CodeOffsetTooLarge  Code = "GAIA_QU02"
)

func badQuery(code Code, ja, en string) *Error {
	return &Error{Status: http.StatusBadRequest, Code: code, Message: Message{ja, en}}
}

// OperatorRefused is GAIA_IQ03: the field's type does not take the operator. The
// English text has not been published.
func OperatorRefused(field, operator string) *Error {
	return badQuery(CodeOperatorRefused,
		fmt.Sprintf("`%s`フィールドのフィールドタイプには演算子`%s`を使用できません。", field, operator),
		fmt.Sprintf("The operator `%s` cannot be used for the field type of field `%s`.", operator, field))
}

// EqualsInTable is GAIA_IQ07: a field in a table is not compared with = or !=.
// The English text has not been published.
func EqualsInTable(field, operator string) *Error {
	return badQuery(CodeEqualsInTable,
		fmt.Sprintf("テーブルに設定している場合、`%s`フィールドのフィールドタイプには、演算子%sを使用できません。", field, operator),
		fmt.Sprintf("The operator %s cannot be used for the field type of field `%s` if it is in a table.", operator, field))
}

// OptionUnknown is GAIA_IQ10: the field has no such option. The English text has
// not been published.
func OptionUnknown(field, option string) *Error {
	return badQuery(CodeOptionUnknown,
		fmt.Sprintf("フィールド「%s」の項目に「%s」は存在しません。", field, option),
		fmt.Sprintf("The option %q does not exist in field %q.", option, field))
}

// NoSuchDay is GAIA_IQ23: a day of the month that no month has. The English text
// has not been published.
func NoSuchDay(day string) *Error {
	return badQuery(CodeNoSuchDay,
		fmt.Sprintf("指定した日にち（%s）は無効です。1から31までの整数で指定します。", day),
		fmt.Sprintf("The specified day (%s) is invalid. Specify an integer from 1 to 31.", day))
}

// NoSuchUnit is GAIA_IQ25. The English text has not been published.
func NoSuchUnit() *Error {
	return badQuery(CodeNoSuchUnit,
		"FROM_TODAY()の第2引数には、「DAYS」「WEEKS」「MONTHS」「YEARS」のいずれかを指定します。",
		`The second argument of FROM_TODAY() must be one of "DAYS", "WEEKS", "MONTHS" and "YEARS".`)
}

// WrongQuery is GAIA_IL08: a query that is wrong in another way, as in the number
// of a function's arguments. The English text has not been published.
func WrongQuery() *Error {
	return badQuery(CodeWrongQuery, "クエリの指定が不正です。", "The specified query is invalid.")
}

// RelatedOnly is GAIA_IR02: a point between two field codes belongs to the
// conditions of related records. The English text has not been published.
func RelatedOnly(field string) *Error {
	return badQuery(CodeRelatedOnly,
		fmt.Sprintf("フィールド「%s」に指定したクエリが正しくありません。指定したクエリは、関連レコード一覧フィールドでのみ使用できます。", field),
		fmt.Sprintf("The query specified for field %q is not correct. It can only be used for a Related Records field.", field))
}

// NotSortable is GAIA_IS02. The English text has not been published.
func NotSortable(label string) *Error {
	return badQuery(CodeNotSortable,
		fmt.Sprintf("「%s」フィールドはソート条件に使用できません。", label),
		fmt.Sprintf("Field %q cannot be used as a sort condition.", label))
}

// LimitTooLarge is GAIA_QU01.
func LimitTooLarge() *Error {
	return badQuery(CodeLimitTooLarge, "limit には 500 以下の値を指定してください。", "limit must be 500 or less.")
}

// OffsetTooLarge is GAIA_QU02.
func OffsetTooLarge() *Error {
	return badQuery(CodeOffsetTooLarge, "offset には 10,000 以下の値を指定してください。", "offset must be 10,000 or less.")
}

// QueryNotation is CB_VA01 for a query that does not follow the grammar.
func QueryNotation() *Error {
	return invalidInput(Violations{{Key: "query", Messages: []Message{QuerySyntax}}})
}
