package syntax

// isVerb says whether (* comes next and something behind it: at the end of the
// pattern and in front of a parenthesis the asterisk is a quantifier.
func (p *parser) isVerb() bool {
	return p.has("(*") && p.at+2 < len(p.text) && p.text[p.at+2] != ')'
}

// verb takes (*VERB) or a group that begins with (* and a word in small
// letters. (pcre2pattern: "Backtracking control", "Assertions")
func (p *parser) verb() (n *Node, repeatable bool) {
	start := p.at
	p.at += len("(*")
	name := p.takeWhile(isWord)
	p.checkNameLength(name)
	if name != "" && isLower(name[0]) {
		return p.wordGroup(start, name), true
	}
	n = p.node(OpVerb, start)
	n.Verb = p.verbName(name)
	n.Argument = p.verbArgument(n.Verb)
	return n, n.Verb == "ACCEPT"
}

// verbName is the long name of a verb, whose name has been taken.
func (p *parser) verbName(name string) string {
	if !p.is(')') && !p.is(':') {
		p.fail(textBadVerb, p.at)
	}
	switch name {
	case "", "MARK":
		return "MARK"
	case "F":
		return "FAIL"
	case "FAIL", "ACCEPT", "COMMIT", "PRUNE", "SKIP", "THEN":
		return name
	}
	p.fail(textBadVerb, p.at)
	return ""
}

// maxArgument is how many bytes the argument of a verb can have.
const maxArgument = 255

// verbArgument takes what follows a verb's name up to the closing parenthesis.
// An argument that is empty is none.
func (p *parser) verbArgument(verb string) string {
	if p.has(":)") {
		p.at++
	}
	if verb == "MARK" && !p.is(':') {
		p.fail("(*MARK) must have an argument", p.at)
	}
	p.accept(":")
	argument := p.takeWhile(func(c byte) bool { return c != ')' })
	switch {
	case !p.more():
		p.fail(textBadVerb, p.at)
	case len(argument) > maxArgument:
		p.fail("name is too long in (*MARK), (*PRUNE), (*SKIP), or (*THEN)", p.at)
	}
	p.at++
	return argument
}

// wordGroup takes a group such as (*pla:…) behind its word.
func (p *parser) wordGroup(start int, name string) *Node {
	colon := p.at
	if !p.accept(":") {
		name = ""
	}
	if kind, ok := wordLook(name); ok {
		n := p.look(start, kind)
		p.behinds[n] = colon - len("(?<")
		return n
	}
	switch name {
	case "atomic":
		return p.group(OpAtomic, start)
	case "sr", "script_run":
		return p.group(OpScriptRun, start)
	case "asr", "atomic_script_run":
		return p.node(OpScriptRun, start, p.group(OpAtomic, start))
	}
	p.fail(textBadWord, colon)
	return nil
}

// wordLook is the kind of the look-around that begins with (* and name.
func wordLook(name string) (kind looking, ok bool) {
	switch name {
	case "pla", "positive_lookahead":
		return looking{}, true
	case "nla", "negative_lookahead":
		return looking{negative: true}, true
	case "plb", "positive_lookbehind":
		return looking{behind: true}, true
	case "nlb", "negative_lookbehind":
		return looking{behind: true, negative: true}, true
	case "napla", "non_atomic_positive_lookahead":
		return looking{nonAtomic: true}, true
	case "naplb", "non_atomic_positive_lookbehind":
		return looking{behind: true, nonAtomic: true}, true
	}
	return looking{}, false
}
