package scenarios

import (
	"encoding/json"
	"time"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/fakepbx"
	"callaction/internal/yamlfile"
)

// Scenario plays calls in a workspace and says what must then be so. It is read
// from a file by [Read]; the keys of the file are in doc.go.
type Scenario struct {
	// ID is stable: the file's path without its ending, "setting1/known-answered".
	ID string
	// Title says in a phrase what happens.
	Title string
	// Note says more, for whoever reads the report.
	Note string
	// Labels group scenarios: the manual's setting, the rules concerned.
	Labels []string
	// Workspace is the folder of the workspace, in the same file system.
	Workspace string
	// Rules are rule files that take the place of the workspace's, by their path
	// in the file system. Empty means the workspace's own.
	Rules []string
	// Quirks are added to the workspace's.
	Quirks map[string]string
	// Open are defects that the rules leave open on purpose and that this
	// scenario shows.
	Open []OpenPoint
	// Given changes the workspace before the first call.
	Given Given
	// Calls are placed at their moments.
	Calls []Call
	// Sends are rules that are sent alone, one after another, when all calls are over.
	Sends []Send
	// Expect is what must be so when all is quiet.
	Expect Expect

	quirkNodes map[string]*yamlfile.Node
	node       *yamlfile.Node
}

// OpenPoint is a known defect, by its number in docs/manual-defects.md, and
// what follows from it, in a sentence.
type OpenPoint struct {
	Defect   string
	Sentence string
}

// Given is how a scenario's workspace differs from the files it was read from.
type Given struct {
	// Records take the place of an app's seed records.
	Records []AppRecords
	// Forms change apps' forms, one change after another.
	Forms []AppForm
	// Tokens take the place of an API token's permissions.
	Tokens []TokenPermissions
	// Faults are set before the first call.
	Faults []fakekintone.Fault
	// Answers stand in for kintone's, or for another host's.
	Answers []Answer

	faultPlaces []faultPlace
}

// AppRecords are records for one app, as POST records.json takes them.
type AppRecords struct {
	App     int64
	Records []json.RawMessage
	node    *yamlfile.Node
}

// AppForm is how an app's form differs from its file: first its required fields,
// under the codes of the file, then its codes. Records of the app, whether seed or
// given, may be written under either code.
type AppForm struct {
	App int64
	// Required are fields that must have a value from now on, in new and in updated
	// records.
	Required []string
	// Codes are fields that get another code.
	Codes []FieldCode
	// AppCode is the app's code, which stands before its record numbers; empty leaves
	// it.
	AppCode string

	node          *yamlfile.Node
	requiredNodes []*yamlfile.Node
	appCodeNode   *yamlfile.Node
}

// FieldCode gives the field with the code From the code To.
type FieldCode struct {
	From, To string
	node     *yamlfile.Node
}

// TokenPermissions gives an API token of the workspace other permissions.
type TokenPermissions struct {
	Token       string
	Permissions []fakekintone.Permission
	node        *yamlfile.Node
}

// Answer is an answer given in advance to the next requests of its kind.
type Answer struct {
	Host    string // empty: the workspace's kintone
	Method  string // empty: any
	Path    string // empty: any
	Status  int    // 0 means 200
	Headers map[string]string
	Body    string
	Times   int // how many requests it answers; 0 means 1
}

// Call is a call to place.
type Call struct {
	// Name tells the calls of a scenario apart; "1", "2", … where it has none.
	Name string
	// Place is who calls whom.
	Place fakepbx.NewCall
	// At is when the call arrives, from the start of the scenario.
	At time.Duration
	// Course are the call's steps after it has arrived.
	Course fakepbx.Course
	node   *yamlfile.Node
}

// Send is a rule that is sent alone, its condition not asked.
type Send struct {
	Rule      string
	Variables []Variable
	node      *yamlfile.Node
}

// Variable is a variable with its value.
type Variable struct {
	Name  string
	Value string
}

// Expect is what must be so in the end. What it does not mention must not have
// changed: a record, a comment or a failed rule that nobody expects fails the
// scenario.
type Expect struct {
	Records   []ExpectedApp
	Comments  []ExpectedComments
	Rules     []ExpectedRun     // nil: not judged, but none may have failed
	Requests  []ExpectedRequest // nil: not judged
	Variables []ExpectedVariable
	Warnings  []string // codes, in order; nil: not judged
}

// ExpectedApp is all records of one app, in the order of their ids.
type ExpectedApp struct {
	App     int64
	Records []ExpectedRecord
	node    *yamlfile.Node
}

// ExpectedRecord names some fields of a record; the others may be anything.
type ExpectedRecord struct {
	Fields []ExpectedField
	node   *yamlfile.Node
}

// ExpectedField is a field's value. Value is a text for types with one value;
// Values holds the codes of types with several, where Many is set.
type ExpectedField struct {
	Code   string
	Value  string
	Values []string
	Many   bool
	node   *yamlfile.Node
}

// ExpectedComments are all comments of one record, oldest first.
type ExpectedComments struct {
	App    int64
	Record int64
	Texts  []string
	node   *yamlfile.Node
}

// ExpectedRun is one rule's outcome, in order of start. Empty fields are not
// judged.
type ExpectedRun struct {
	Rule    string
	Outcome engine.Outcome
	Call    string
	Log     engine.LogClass
	Status  int
	Code    string // kintone's error code
	Failure engine.FailureKind
	// Condition is the condition code as expanded, where Asked.
	Condition string
	Asked     bool
	node      *yamlfile.Node
}

// ExpectedRequest is one request that kintone received, in order of arrival.
// Empty fields are not judged.
type ExpectedRequest struct {
	Method string
	Path   string
	Status int
	Code   string
	Rule   string
	node   *yamlfile.Node
}

// ExpectedVariable is a variable as the call knew it at its end. Absent says
// that it must never have been set.
type ExpectedVariable struct {
	Call   string
	Name   string
	Value  string
	Absent bool
	node   *yamlfile.Node
}
