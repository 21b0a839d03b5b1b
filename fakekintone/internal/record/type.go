package record

// The types of kintone's fields, as form definitions and records name them
// (kintone's REST API: field types).
const (
	TypeID           = "__ID__"
	TypeRevision     = "__REVISION__"
	TypeRecordNumber = "RECORD_NUMBER"

	TypeSingleLineText = "SINGLE_LINE_TEXT"
	TypeMultiLineText  = "MULTI_LINE_TEXT"
	TypeRichText       = "RICH_TEXT"
	TypeLink           = "LINK"
	TypeNumber         = "NUMBER"
	TypeCalc           = "CALC"

	TypeCheckBox    = "CHECK_BOX"
	TypeMultiSelect = "MULTI_SELECT"
	TypeRadioButton = "RADIO_BUTTON"
	TypeDropDown    = "DROP_DOWN"

	TypeDate        = "DATE"
	TypeTime        = "TIME"
	TypeDateTime    = "DATETIME"
	TypeCreatedTime = "CREATED_TIME"
	TypeUpdatedTime = "UPDATED_TIME"

	TypeCreator            = "CREATOR"
	TypeModifier           = "MODIFIER"
	TypeUserSelect         = "USER_SELECT"
	TypeOrganizationSelect = "ORGANIZATION_SELECT"
	TypeGroupSelect        = "GROUP_SELECT"

	TypeStatus         = "STATUS"
	TypeStatusAssignee = "STATUS_ASSIGNEE"
	TypeCategory       = "CATEGORY"
	TypeFile           = "FILE"

	TypeSubtable       = "SUBTABLE"
	TypeReferenceTable = "REFERENCE_TABLE"
	TypeGroup          = "GROUP"
	TypeLabel          = "LABEL"
	TypeSpacer         = "SPACER"
	TypeHR             = "HR"
)
