package lesson

import (
	"slices"

	"callaction/cmd/callaction/sandbox/words"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/scenarios"
)

// Lesson is a lesson as a trainer has written it. It does not change once it is read.
type Lesson struct {
	// ID is the file's path without its ending, "accidents/order".
	ID string
	// Title and Note say what the lesson is about.
	Title, Note Text
	// Workspace is the name of the workspace that the lesson plays in.
	Workspace string
	// Rules are what the room begins with, one for each of the workspace's rule files in
	// their order; none leaves the workspace's own.
	Rules []RuleSet
	// Steps are in the order in which they are ticked. There is at least one.
	Steps []Step
}

// IsExercise says that something is to be repaired: scenarios judge a step of it.
func (l *Lesson) IsExercise() bool {
	return slices.ContainsFunc(l.Steps, func(s Step) bool { return len(s.Done.Scenarios) > 0 })
}

// Step is one step of a lesson.
type Step struct {
	// Title names the step, Do says what to do, Ask what to think about before.
	Title, Do, Ask Text
	// Explain is shown once the step is ticked, Hint on demand. Either may be empty.
	Explain, Hint Text
	// Done is what must have happened.
	Done Condition
	// Solution does what the step says, for trainers and for specs.
	Solution []Action
}

// Text is a text in both languages.
type Text struct{ Japanese, English string }

// In is the text in a language.
func (t Text) In(l words.Language) string { return l.In(t.Japanese, t.English) }

// Condition is what must really have happened since a step began. All of it must be
// so; what it does not mention may be anything. The zero Condition is met at once.
type Condition struct {
	// Call is about one call, of which Rules, Variables and, where there are such, Records
	// and Comments are told as well; nil asks for no call of its own.
	Call *CallCondition
	// Rules must each have come out so, in any order.
	Rules []scenarios.ExpectedRun
	// Variables are those of the call as it knew them at that moment.
	Variables []scenarios.ExpectedVariable
	// Records must have been written: added or changed, and then as said.
	Records []scenarios.ExpectedApp
	// Comments must have been posted.
	Comments []scenarios.ExpectedComments
	// Scenarios must all come out as expected, played with the room's rules of now.
	Scenarios []Trial
	// WithoutFindings are codes of lint that must not be found in the rules of now.
	WithoutFindings []string
	// WentBack asks for a new branch, Faults for a fault that is set.
	WentBack, Faults bool
}

// CallCondition is about a call.
type CallCondition struct {
	// From is the caller's number, or Withheld how it is withheld; with neither it may be
	// anybody's. To is the number called; empty means any.
	From     string
	Withheld fakepbx.Withheld
	To       string
	// Moments must have come in this order, perhaps with others between them.
	Moments []Moment
	// Continued says that the call may have been placed before the step began.
	Continued bool
}

// Moment is what can happen to a call: a step of a course, or Over.
type Moment = fakepbx.Step

// Over is any end of a call.
const Over Moment = "over"

// Trial is a scenario that judges the rules of now.
type Trial struct {
	Title    Text
	Scenario *scenarios.Scenario
}

// Action is one thing that a solution does. One of its fields is set.
type Action struct {
	Call     *CallAction
	Continue *fakepbx.Course
	Rules    []RuleSet
	Records  []scenarios.AppRecords // added by hand, over the REST API
	Faults   []fakekintone.Fault
	// Back is a rule, an event or a step of a call, behind whose last time the room goes
	// back to.
	Back string
}

// CallAction places a call; without a course, where Steers is false, it stays as it is.
type CallAction struct {
	Place  fakepbx.NewCall
	Course fakepbx.Course
	Steers bool
}
