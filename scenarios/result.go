package scenarios

import (
	"callaction/engine"
	"callaction/internal/mask"
	"callaction/scenarios/stage"
	"time"
)

// Result is what became of a scenario.
type Result struct {
	Scenario *Scenario
	Trace    stage.Trace
	// Before and After are what kintone held before the first call, and when all
	// was quiet.
	Before, After Contents
	// Rules are those of the scenario's rule files and of its workspace's, in the
	// order of the files, whether they were played or not. Credentials are hidden.
	Rules []engine.Rule
	// Took is how long it took to play, in the time on the wall.
	Took time.Duration
	// Failures are what was not as expected; none means passed.
	Failures []Failure

	fields map[int64][]string // the apps' own, for Pin
	masker *mask.Masker
}

// Passed says that everything was as expected.
func (r *Result) Passed() bool { return len(r.Failures) == 0 }

// FailureKind is what kind of expectation was not met.
type FailureKind string

// The kinds of failure.
const (
	RecordCount     FailureKind = "record-count"     // an app has more or fewer records
	RecordMissing   FailureKind = "record-missing"   // an expected record is not there
	RecordField     FailureKind = "record-field"     // a field has another value
	RecordUnasked   FailureKind = "record-unasked"   // a record changed that the scenario does not mention
	CommentsDiffer  FailureKind = "comments-differ"  // a record has other comments
	CommentUnasked  FailureKind = "comment-unasked"  // a record has comments that the scenario does not mention
	RuleDiffers     FailureKind = "rule-differs"     // a rule came to another outcome, or another rule ran
	RuleFailed      FailureKind = "rule-failed"      // a rule failed and the scenario does not mention rules
	RequestDiffers  FailureKind = "request-differs"  // kintone received another request
	VariableDiffers FailureKind = "variable-differs" // a variable has another value
	WarningsDiffer  FailureKind = "warnings-differ"  // other warnings were given
	CallNotPlaced   FailureKind = "call-not-placed"  // the PBX refused a call or one of its steps
	OutsideRequest  FailureKind = "outside-request"  // somebody else spoke to kintone
	FaultNotUsed    FailureKind = "fault-not-used"   // a fault or an answer given in advance was never met
)

// Absent stands on a side of a VariableDiffers where the variable was never set.
const Absent = "absent"

// Failure is one expectation that was not met. Fields that do not concern its
// kind are zero.
type Failure struct {
	Kind   FailureKind
	App    int64
	Record int64
	Field  string
	Rule   string
	Call   string
	Name   string // of a variable
	// Expected and Actual are put side by side.
	Expected string
	Actual   string
	// Run is the rule run whose exchange explains it best; nil where none does.
	Run *stage.RunTrace
	// Place is where the expectation stands, file:line:column; empty where the
	// scenario says nothing.
	Place string
}
