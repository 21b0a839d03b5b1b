package scenarios

import (
	"errors"
	"slices"

	"callaction/engine"
	"callaction/fakekintone"
	"callaction/internal/quirk"
	"callaction/internal/yamlfile"
	"callaction/scenarios/stage"
)

// fits says where a scenario names something that its workspace does not have:
// an app, a field, a rule, a call, a quirk. Such a name could never be met, and
// must not pass for an expectation that was.
func (sc *Scenario) fits(s *stage.Stage) error {
	f := &fitter{sc: sc, stage: s}
	f.faults()
	f.calls()
	f.records()
	f.rules()
	f.callNames()
	return f.problems.Err()
}

// checkQuirks is asked before a stage is set up: a wrong value has a place.
func (sc *Scenario) checkQuirks() error {
	var problems yamlfile.Problems
	for name, value := range sc.Quirks {
		if err := (quirk.Choice{name: value}).Check(stage.Quirks()); err != nil {
			problems.Add(sc.quirkNodes[name].Errorf("%v", err))
		}
	}
	return problems.Err()
}

type fitter struct {
	sc       *Scenario
	stage    *stage.Stage
	problems yamlfile.Problems
}

// known reports a name that is none of those known.
func (f *fitter) known(n *yamlfile.Node, what, name string, known []string) {
	if name != "" && !slices.Contains(known, name) {
		f.problems.Add(n.Errorf("%s", yamlfile.Unknown(what, name, known)))
	}
}

// faults sets the scenario's faults. Each that cannot be is told where it stands.
func (f *fitter) faults() {
	var set []fakekintone.Fault
	for i, fault := range f.sc.Given.Faults {
		err := f.stage.Kintone.SetFaults(append(set, fault))
		if err == nil {
			set = append(set, fault)
			continue
		}
		setting := ""
		var wrong *fakekintone.FaultError
		if errors.As(err, &wrong) {
			setting = wrong.Setting
		}
		f.problems.Add(f.sc.Given.faultPlace(i).of(setting).Errorf("%v", err))
	}
}

func (f *fitter) calls() {
	for _, c := range f.sc.Calls {
		if err := f.stage.PBX.Check(c.Place, c.Course); err != nil {
			f.problems.Add(c.node.Errorf("%v", err))
		}
	}
}

func (f *fitter) records() {
	for _, e := range f.sc.Expect.Records {
		codes, ok := f.fields(e.App, e.node)
		if !ok {
			continue
		}
		named := map[string]bool{}
		for _, r := range e.Records {
			if id := r.id(); id != "" && named[id] {
				f.problems.Add(r.node.Errorf("the record %s is expected twice", id))
			} else {
				named[id] = true
			}
			for _, field := range r.Fields {
				f.known(field.node, "field", field.Code, codes)
			}
		}
	}
	for _, e := range f.sc.Expect.Comments {
		f.fields(e.App, e.node)
	}
}

// fields are what a record of the app can be asked for.
func (f *fitter) fields(app int64, n *yamlfile.Node) ([]string, bool) {
	fields, err := f.stage.Kintone.Fields(app)
	if err != nil {
		f.problems.Add(n.Errorf("the workspace has no app %d", app))
		return nil, false
	}
	codes := []string{fieldID, fieldRevision}
	for _, field := range fields {
		codes = append(codes, field.Code)
	}
	return codes, true
}

func (f *fitter) rules() {
	names := ruleNames(f.stage.Rules())
	for _, s := range f.sc.Sends {
		f.known(s.node, "rule", s.Rule, names)
	}
	for _, e := range f.sc.Expect.Rules {
		f.known(e.node, "rule", e.Rule, names)
	}
	for _, e := range f.sc.Expect.Requests {
		f.known(e.node, "rule", e.Rule, names)
	}
}

func ruleNames(rules []engine.Rule) []string {
	names := make([]string, len(rules))
	for i, r := range rules {
		names[i] = r.Name
	}
	return names
}

func (f *fitter) callNames() {
	var names []string
	for _, c := range f.sc.Calls {
		names = append(names, c.Name)
	}
	for _, e := range f.sc.Expect.Rules {
		f.known(e.node, "call", e.Call, names)
	}
	for _, e := range f.sc.Expect.Variables {
		f.known(e.node, "call", e.Call, names)
	}
}
