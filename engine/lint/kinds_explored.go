package lint

// The codes of what shows only when the rules run. Who explores a rule set finds
// them; Run does not.
const (
	NothingHappened   Code = "nothing-happened"
	NoTraceLeft       Code = "no-trace-left"
	CallNotRecorded   Code = "call-not-recorded"
	WrongRecord       Code = "wrong-record"
	DuplicateCreated  Code = "duplicate-created"
	DataLost          Code = "data-lost"
	BlankRecord       Code = "blank-record"
	RecordOfNobody    Code = "record-of-nobody"
	InvalidJSONSent   Code = "invalid-json-sent"
	EmptyVariableSent Code = "empty-variable-sent"
	StaleVariableRead Code = "stale-variable-read"
	PersonalDataSent  Code = "personal-data-sent"
	QuirkFlips        Code = "quirk-flips"
	BranchUnreached   Code = "branch-unreached"
)

// exploredKinds are the kinds of findings that only playing the rules shows.
func exploredKinds() []Kind {
	return []Kind{
		{Code: NothingHappened, Severity: Error, Explored: true, Title: Text{"何も起きず、何も示されない", "nothing happened and nothing says so"}},
		{Code: NoTraceLeft, Severity: Warning, Explored: true, Title: Text{"何も残らない通話", "a call that leaves no trace"}},
		{Code: CallNotRecorded, Severity: Warning, Explored: true, Title: Text{"記録されない通話", "a call that is not recorded"}},
		{Code: WrongRecord, Severity: Error, Explored: true, Title: Text{"別のレコードに書き込まれた", "a wrong record was written"}},
		{Code: DuplicateCreated, Severity: Error, Explored: true, Title: Text{"二重に登録された", "a duplicate was created"}},
		{Code: DataLost, Severity: Error, Explored: true, Title: Text{"値が失われた", "data was lost"}},
		{Code: BlankRecord, Severity: Error, Explored: true, Title: Text{"空のレコードができた", "a blank record"}},
		{Code: RecordOfNobody, Severity: Warning, Explored: true, Title: Text{"相手のわからないレコード", "a record of nobody"}},
		{Code: InvalidJSONSent, Severity: Error, Explored: true, Title: Text{"JSON でない本文が送られた", "invalid JSON was sent"}},
		{Code: EmptyVariableSent, Severity: Warning, Explored: true, Title: Text{"空の変数が送られた", "an empty variable was sent"}},
		{Code: StaleVariableRead, Severity: Warning, Explored: true, Title: Text{"古い値の変数が使われた", "a stale variable was read"}},
		{Code: PersonalDataSent, Severity: Warning, Explored: true, Title: Text{"求めていない個人情報が送られた", "personal data sent unasked"}},
		{Code: QuirkFlips, Severity: Warning, Explored: true, Title: Text{"未確認仕様で結果が変わる", "an outcome that a quirk decides"}},
		{Code: BranchUnreached, Severity: Warning, Explored: true, Title: Text{"動くことのないアクション", "a branch that nothing reaches"}},
	}
}
