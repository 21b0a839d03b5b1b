package wire

import (
	"fmt"
	"strings"
)

// The complaints of CB_VA01 about an app's form while it is edited. That kintone
// answers CB_VA01 is known of lookups and of a CALC's format; none of these texts
// has been published in either language.
var (
	// CodeTaken: two fields of a form would have one code.
	CodeTaken = Message{"フィールドコードが重複しています。", "The field code is already in use."}
	// CodeInvalid: a field code has characters that it cannot have.
	CodeInvalid = Message{"フィールドコードに使用できない文字が含まれています。", "The field code contains characters that cannot be used."}
	// CodeDiffers: a new field's code is not the name under which it stands.
	CodeDiffers = Message{"プロパティのキーとフィールドコードが異なります。", "The field code differs from the key of the property."}
	// TypeDiffers: a field is given another type than it has.
	TypeDiffers = Message{"フィールドの種類が異なります。", "The field type differs from that of the field."}
	// NotALookup: a field that is no lookup cannot become one, nor the reverse.
	NotALookup = Message{"このフィールドはルックアップではありません。", "The field is not a lookup."}
	// OptionTwice: two options of a field would have one name.
	OptionTwice = Message{"選択肢が重複しています。", "The options contain duplicates."}
	// BoundsCrossed: a lower bound lies above the upper one.
	BoundsCrossed = Message{"最小値は最大値以下でなければなりません。", "The minimum must not be greater than the maximum."}
	// TableInvalid: a table has a field that cannot be in a table.
	TableInvalid = Message{"テーブルに追加できないフィールドです。", "The field cannot be added to a table."}
	// CannotDelete: a field that every form has.
	CannotDelete = Message{"このフィールドは削除できません。", "The field cannot be deleted."}
)

// The complaints about where a lookup looks and what it copies, and about tables
// of related records.
var (
	// SourceNotFound: the source app is not there, or not to be seen.
	SourceNotFound = Message{"参照先アプリが存在しないか、アプリの閲覧権限がありません。", "The datasource app does not exist, or you do not have permission to view it."}
	// SourceKeyInvalid: the source's field cannot be a key.
	SourceKeyInvalid = Message{"コピー元のフィールドに指定できないフィールドです。", "The field cannot be used as the key field of the lookup."}
	// TypesDiffer: values do not go from the one field to the other.
	TypesDiffer = Message{"コピー元とコピー先のフィールドの種類の組み合わせが正しくありません。", "The combination of the types of the fields is incorrect."}
	// TargetTaken: two lookups would write one field, or one twice.
	TargetTaken = Message{"コピー先のフィールドが重複しています。", "The destination field is already used by a lookup."}
	// TargetInvalid: the field cannot be written by a lookup.
	TargetInvalid = Message{"コピー先に指定できないフィールドです。", "The field cannot be the destination of a lookup."}
)

// The complaints about a layout.
var (
	// PlacedTwice: a layout has a field in two places.
	PlacedTwice = Message{"フィールドが重複して配置されています。", "The field is placed more than once."}
	// CannotPlace: the field cannot stand there.
	CannotPlace = Message{"ここに配置できないフィールドです。", "The field cannot be placed here."}
)

// NotPlaced is the complaint about a layout that leaves fields out.
func NotPlaced(codes []string) Message {
	list := strings.Join(codes, ", ")
	return Message{fmt.Sprintf("配置されていないフィールドがあります：%s", list), "Fields are not placed: " + list}
}

// FieldMissing is the complaint about a setting that names a field which is not
// there.
func FieldMissing(code string) Message {
	return Message{fmt.Sprintf("フィールド（code: %s）が存在しません。", code), fmt.Sprintf("The field (code: %s) does not exist.", code)}
}

// CannotAdd is the complaint about a new field of a type that every form has
// already.
func CannotAdd(fieldType string) Message {
	return Message{fmt.Sprintf("%s型のフィールドは追加できません。", fieldType), fmt.Sprintf("Fields of the type %s cannot be added.", fieldType)}
}

// TooManyFields is the complaint about a form with more than n fields.
func TooManyFields(n int) Message {
	return Message{fmt.Sprintf("フォームのフィールドは%d個までです。", n), fmt.Sprintf("A form can have up to %d fields.", n)}
}
