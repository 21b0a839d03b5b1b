package draft

import (
	"slices"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// systemField is a field that every form has.
type systemField struct {
	kind        string
	ja, en      string // its code
	englishName string
}

// systemFields stand in the order in which kintone puts them into a record. The
// codes are those of kintone's REST API (built-in field codes); that the English
// names are the codes with spaces is assumed.
var systemFields = []systemField{
	{record.TypeRecordNumber, "レコード番号", "Record_number", "Record number"},
	{record.TypeModifier, "更新者", "Updated_by", "Updated by"},
	{record.TypeCreator, "作成者", "Created_by", "Created by"},
	{record.TypeUpdatedTime, "更新日時", "Updated_datetime", "Updated datetime"},
	{record.TypeCreatedTime, "作成日時", "Created_datetime", "Created datetime"},
	{record.TypeCategory, "カテゴリー", "Categories", "Categories"},
	{record.TypeStatus, "ステータス", "Status", "Status"},
	{record.TypeStatusAssignee, "作業者", "Assignee", "Assignee"},
}

func (s systemField) field(l wire.Language) field {
	code, label := s.en, s.englishName
	if l == wire.Japanese {
		code, label = s.ja, s.ja
	}
	return field{def: complete(wire.ObjectOf(
		wire.Member{Name: "type", Value: wire.Text(s.kind)},
		wire.Member{Name: "code", Value: wire.Text(code)},
		wire.Member{Name: "label", Value: wire.Text(label)},
	)), live: code}
}

// systemRank is the place of a system field's type, and behind them all for
// others.
func systemRank(kind string) int {
	i := slices.IndexFunc(systemFields, func(s systemField) bool { return s.kind == kind })
	if i < 0 {
		return len(systemFields)
	}
	return i
}

// isSystem says whether every form has one field of this type, and no form two.
func isSystem(kind string) bool { return systemRank(kind) < len(systemFields) }

// isFeature says whether the field belongs to a feature that can be off. Such a
// field stands in no layout.
func isFeature(kind string) bool {
	return kind == record.TypeCategory || kind == record.TypeStatus || kind == record.TypeStatusAssignee
}
