package syntax

// isVerb says whether (* and the beginning of a word come next.
func (p *parser) isVerb() bool {
	return p.has("(*") && p.at+2 < len(p.text) && (isLetter(p.text[p.at+2]) || p.text[p.at+2] == ':')
}

// verb takes (*VERB) or a group that begins with (* and a word in small
// letters. (pcre2pattern: "Backtracking control", "Assertions")
func (p *parser) verb() (n *Node, repeatable bool) {
	start := p.at
	p.at += len("(*")
	name := p.takeWhile(isWord)
	if name != "" && name[0] >= 'a' {
		return p.wordGroup(start, name), true
	}
	n = p.node(OpVerb, start)
	n.Verb = name
	if p.accept(":") {
		n.Argument = p.takeWhile(func(c byte) bool { return c != ')' })
	}
	p.checkVerb(n)
	p.at++
	return n, n.Verb == "ACCEPT"
}

// checkVerb refuses a verb that PCRE2 does not know, and gives the others
// their long names.
func (p *parser) checkVerb(n *Node) {
	if !p.is(')') {
		p.fail(textBadVerb, p.at)
	}
	switch n.Verb {
	case "", "MARK":
		if n.Argument == "" {
			p.fail("(*MARK) must have an argument", p.at)
		}
		n.Verb = "MARK"
	case "F":
		n.Verb = "FAIL"
	case "FAIL", "ACCEPT", "COMMIT", "PRUNE", "SKIP", "THEN":
	default:
		p.fail(textBadVerb, p.at)
	}
}

// wordGroup takes a group such as (*pla:…) behind its word.
func (p *parser) wordGroup(start int, name string) *Node {
	colon := p.at
	if !p.accept(":") {
		name = ""
	}
	switch name {
	case "pla", "positive_lookahead":
		return p.look(start, looking{})
	case "nla", "negative_lookahead":
		return p.look(start, looking{negative: true})
	case "plb", "positive_lookbehind":
		return p.look(start, looking{behind: true})
	case "nlb", "negative_lookbehind":
		return p.look(start, looking{behind: true, negative: true})
	case "napla", "non_atomic_positive_lookahead":
		return p.look(start, looking{nonAtomic: true})
	case "naplb", "non_atomic_positive_lookbehind":
		return p.look(start, looking{behind: true, nonAtomic: true})
	case "atomic":
		return p.group(OpAtomic, start)
	case "sr", "script_run":
		return p.group(OpScriptRun, start)
	case "asr", "atomic_script_run":
		return p.node(OpScriptRun, start, p.group(OpAtomic, start))
	}
	p.fail("(*alpha_assertion) not recognized", colon)
	return nil
}
