package rulefile

import (
	"callaction/engine/lint"
	"callaction/internal/yamlfile"
)

// Silence is a finding that a rule, or a file, takes as it is.
type Silence struct {
	// Rule is the rule's name; empty for the whole file.
	Rule string
	Code lint.Code
	// Reason is why, in the writer's words. It is never empty.
	Reason string
	// Node is where it stands.
	Node *yamlfile.Node
}

func silenceKey() yamlfile.Key { return yamlfile.Key{English: keySilence, Japanese: "指摘の抑止"} }

// silence reads 指摘の抑止 of a rule, or of the file where rule is empty.
func (r *reader) silence(n *yamlfile.Node, rule string) {
	if n.Kind() == yamlfile.NullKind {
		return
	}
	items, err := n.List()
	r.problems.Add(err)
	for _, item := range items {
		m, err := item.Map(yamlfile.Key{English: "code", Japanese: "コード"}, yamlfile.Key{English: "reason", Japanese: "理由"})
		r.problems.Add(err)
		if m == nil {
			continue
		}
		code := lint.Code(r.requiredText(m, "code"))
		if reason := r.requiredText(m, "reason"); code != "" && reason != "" {
			r.silences = append(r.silences, Silence{Rule: rule, Code: code, Reason: reason, Node: item})
		}
		if code != "" && !code.Known() {
			r.problems.Add(m.Get("code").Errorf("%s", code.Unknown()))
		}
	}
}

// requiredText is the text of a key that must have one; empty where it was reported.
func (r *reader) requiredText(m *yamlfile.Map, key string) string {
	n, err := m.Require(key)
	r.problems.Add(err)
	if err != nil {
		return ""
	}
	text, err := n.Text()
	r.problems.Add(err)
	if err == nil && text == "" {
		r.problems.Add(m.Key(key).Errorf("the key %q has no value", m.Name(key)))
	}
	return text
}
