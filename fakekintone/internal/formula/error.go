package formula

import (
	"fmt"

	"callaction/fakekintone/internal/wire"
)

// Error is what kintone has against a formula. It shows when an app is deployed
// (kintone's REST API: GAIA_IL01, the reason in brackets).
type Error struct {
	// Field is the code of the field whose formula it is.
	Field string
	// Reason is kintone's text. The English ones have not been published.
	Reason wire.Message
	// At is the place in the formula, in bytes from 0; -1 where it has none.
	At int
}

// Error implements error.
func (e *Error) Error() string {
	if e.At < 0 {
		return fmt.Sprintf("the formula of field %q: %s %s", e.Field, e.Reason.En, e.Reason.Ja)
	}
	return fmt.Sprintf("the formula of field %q, byte %d: %s %s", e.Field, e.At, e.Reason.En, e.Reason.Ja)
}

// The reasons that name nothing.
var (
	// WrongNotation: the formula does not follow the grammar.
	WrongNotation = wire.Message{Ja: "計算式の文法が正しくありません。", En: "The syntax of the formula is incorrect."}
	// Circular: the formula needs its own result.
	Circular = wire.Message{Ja: "フィールドの参照が循環しています。", En: "The references between fields are circular."}
	// ListMisused: a column of a table, or a field with several options, stands
	// where one value is wanted.
	ListMisused = wire.Message{
		Ja: "配列型の値に対して適切な関数が利用されていません。",
		En: "No suitable function is used for a value of an array type.",
	}
)

// UnknownField is the reason where a formula names a field that it cannot see.
func UnknownField(code string) wire.Message {
	return wire.Message{
		Ja: fmt.Sprintf("計算式に含まれるフィールドコード（%s）が存在しません。", code),
		En: fmt.Sprintf("The field code (%s) in the formula does not exist.", code),
	}
}

// UnknownFunction is the reason where a formula names a function that kintone does
// not have.
func UnknownFunction(name string) wire.Message {
	return wire.Message{
		Ja: fmt.Sprintf("%s関数は使用できません。", name),
		En: fmt.Sprintf("The function %s cannot be used.", name),
	}
}

// NeedsExactly is the reason where a function has more or fewer arguments than the
// n that it takes.
func NeedsExactly(function string, n int) wire.Message {
	return wire.Message{
		Ja: fmt.Sprintf("%s関数には%d個の引数が必要です。", function, n),
		En: fmt.Sprintf("The function %s requires %d argument(s).", function, n),
	}
}

// NeedsAtLeast is the reason where a function has too few arguments.
func NeedsAtLeast(function string, n int) wire.Message {
	return wire.Message{
		Ja: fmt.Sprintf("%s関数には%d個以上の引数が必要です。", function, n),
		En: fmt.Sprintf("The function %s requires at least %d argument(s).", function, n),
	}
}

// TakesAtMost is the reason where a function has too many arguments.
func TakesAtMost(function string, n int) wire.Message {
	return wire.Message{
		Ja: fmt.Sprintf("%s関数に指定できる引数は%d個までです。", function, n),
		En: fmt.Sprintf("The function %s takes at most %d argument(s).", function, n),
	}
}

// WrongOperands is the reason where an operator stands beside a type that it does
// not take.
func WrongOperands(operator string) wire.Message {
	return wire.Message{
		Ja: fmt.Sprintf("演算子「%s」とデータ型の組み合わせが正しくありません。", operator),
		En: fmt.Sprintf("The operator %q does not go with these data types.", operator),
	}
}
