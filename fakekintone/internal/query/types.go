package query

import (
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/store"
)

// traits is what a query can do with fields of one type.
type traits struct {
	operators operator
	kind      store.KeyKind // of its values
	values    valueSyntax   // of what it is compared with
	sort      sorting
}

// valueSyntax is how the value beside a field is read.
type valueSyntax int

const (
	texts valueSyntax = iota
	options
	numbers
	results // of a calculation: a number, or a moment as text
	ids
	dates
	times
	moments
	people
	organizations
)

// sorting is how order by orders a type's fields.
type sorting int

const (
	unsortable sorting = iota
	byID
	byValue // of the field's kind; no value comes first
	byOption
	byState
	byUser
)

// traitsOf is kintone's table of operators and sorting per field type
// (kintone's query language: operators per field type). RICH_TEXT is published
// neither as sortable nor as not; it is taken for unsortable, as
// MULTI_LINE_TEXT is. Types that are not listed take no operator.
func traitsOf(fieldType string) traits {
	switch fieldType {
	case record.TypeID, record.TypeRecordNumber:
		return traits{comparison | membership, store.Number, ids, byID}
	case record.TypeNumber:
		return traits{comparison | membership, store.Number, numbers, byValue}
	case record.TypeCalc:
		return traits{comparison | membership, store.Number, results, byValue}
	case record.TypeSingleLineText, record.TypeLink:
		return traits{equality | membership | searching, store.Text, texts, byValue}
	case record.TypeMultiLineText, record.TypeFile:
		return traits{searching | emptiness, store.Text, texts, unsortable}
	case record.TypeRichText:
		return traits{searching, store.Text, texts, unsortable}
	case record.TypeDate:
		return traits{comparison, store.Text, dates, byValue}
	case record.TypeTime:
		return traits{comparison, store.Text, times, byValue}
	case record.TypeDateTime, record.TypeCreatedTime, record.TypeUpdatedTime:
		return traits{comparison, store.Text, moments, byValue}
	default:
		return choiceTraits(fieldType)
	}
}

func choiceTraits(fieldType string) traits {
	switch fieldType {
	case record.TypeCheckBox, record.TypeMultiSelect:
		return traits{membership, store.Codes, options, unsortable}
	case record.TypeRadioButton, record.TypeDropDown:
		return traits{membership, store.Text, options, byOption}
	case record.TypeStatus:
		return traits{equality | membership, store.Text, options, byState}
	case record.TypeCreator, record.TypeModifier:
		return traits{membership, store.Codes, people, byUser}
	case record.TypeUserSelect, record.TypeStatusAssignee:
		return traits{membership, store.Codes, people, unsortable}
	case record.TypeOrganizationSelect:
		return traits{membership, store.Codes, organizations, unsortable}
	case record.TypeGroupSelect:
		return traits{membership, store.Codes, texts, unsortable}
	default:
		return traits{}
	}
}
