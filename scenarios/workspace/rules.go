package workspace

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/rulefile"
	"callaction/internal/yamlfile"
)

// ReadRules reads rule files of this workspace, with its parameters. What they
// hold takes the place of its rules; with an error, its rules stay. Two rules of
// one name, in whichever files, are an error: a trace could not tell them apart.
func (w *Workspace) ReadRules(paths []string) error {
	var problems yamlfile.Problems
	var rules []engine.Rule
	var read []*rulefile.File
	secrets := slices.Clone(w.Secrets)
	names := map[string]engine.Source{}
	for _, path := range paths {
		file, err := rulefile.ReadFile(w.files, path, rulefile.Params{Values: w.Parameters, Env: w.env})
		problems.Add(err)
		if err != nil {
			continue
		}
		problems.Add(sameNames(names, file))
		read = append(read, file)
		rules = append(rules, file.Rules...)
		secrets = append(secrets, file.Secrets...)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	w.Rules, w.RulesRead, w.Secrets = rules, read, each(secrets)
	return nil
}

// ReplaceRules takes other contents for one of the rule files that were read. With
// an error the rules stay as they are.
func (w *Workspace) ReplaceRules(path string, data []byte) error {
	return w.ReplaceRuleFiles(map[string][]byte{path: data})
}

// ReplaceRuleFiles is ReplaceRules for several files at once, by their paths: between
// them rules may have changed places.
func (w *Workspace) ReplaceRuleFiles(contents map[string][]byte) error {
	read, secrets := slices.Clone(w.RulesRead), slices.Clone(w.Secrets)
	for _, path := range slices.Sorted(maps.Keys(contents)) {
		i := slices.Index(w.RuleFiles, path)
		if i < 0 || i >= len(read) {
			return fmt.Errorf("the workspace has no rule file %s; it has %s", path, strings.Join(w.RuleFiles, ", "))
		}
		changed, err := rulefile.Read(path, contents[path], rulefile.Params{Values: w.Parameters, Env: w.env})
		if err != nil {
			return err
		}
		read[i] = changed
		secrets = append(secrets, changed.Secrets...)
	}
	rules, err := rulesOf(read)
	if err != nil {
		return err
	}
	w.Rules, w.RulesRead, w.Secrets = rules, read, each(secrets)
	return nil
}

// rulesOf are the rules of files, which have names of their own.
func rulesOf(read []*rulefile.File) ([]engine.Rule, error) {
	var rules []engine.Rule
	names := map[string]engine.Source{}
	for _, file := range read {
		if err := sameNames(names, file); err != nil {
			return nil, err
		}
		rules = append(rules, file.Rules...)
	}
	return rules, nil
}

// sameNames reports rules that are called as one of another file is. names
// holds the rules of the files before and takes up those of this one.
func sameNames(names map[string]engine.Source, file *rulefile.File) error {
	var problems yamlfile.Problems
	for i, r := range file.Rules {
		if first, taken := names[r.Name]; taken {
			problems.Add(file.Nodes[i].Errorf("the rule %q is there twice; the first is at %s:%d:%d",
				r.Name, first.File, first.Line, first.Column))
			continue
		}
		names[r.Name] = r.Source
	}
	return problems.Err()
}

// each is the texts sorted, each once and the empty one left out.
func each(texts []string) []string {
	slices.Sort(texts)
	return slices.DeleteFunc(slices.Compact(texts), func(text string) bool { return text == "" })
}
