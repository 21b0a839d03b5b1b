package yamlfile

import "strings"

// Quote is a text as it can be written behind a key of a YAML file, on one line:
// without quotes where it reads the same, in single quotes where they can hold it,
// otherwise in double ones.
func Quote(text string) string {
	if canBePlain(text, true) {
		return text
	}
	return singleQuote(text)
}

// Block is a text as a block behind a key, its lines indented by so many blanks;
// the text itself has no line break at its end. ok is false where no block keeps
// the text to the byte, because of a control character, say.
func Block(text string, indent int) (block string, ok bool) {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if line != "" {
			lines[i] = strings.Repeat(" ", indent) + line
		}
	}
	block = "|\n" + strings.Join(lines, "\n")
	written := strings.Repeat(" ", indent-2) + "k: " + block + "\n" + strings.Repeat(" ", indent-2) + "l: x\n"
	return block, text != "" && !strings.HasSuffix(text, "\n") && readsAs(written, text+"\n")
}

// canBePlain says whether a text reads the same without quotes behind a key, and
// between brackets too where anywhere is set.
func canBePlain(text string, anywhere bool) bool {
	if strings.ContainsAny(text, "\r\n") || !readsAs("k: "+text+"\nl: x\n", text) {
		return false
	}
	return !anywhere || !strings.ContainsAny(text, ",[]{}") && readsAs("{k: "+text+", l: x}\n", text)
}

// readsAs says whether a file's first key has a text, and there are two keys.
func readsAs(file, text string) bool {
	root, err := parseAlone(file)
	if err != nil || root.Kind() != MapKind || len(root.pairs) != 2 {
		return false
	}
	value := root.pairs[0].Value
	return value.Kind() == TextKind && value.text == text
}

func parseAlone(file string) (*Node, error) {
	s, err := newSource("", []byte(file))
	if err != nil {
		return nil, err
	}
	return parseYAML(s)
}

// singleQuote is a text in single quotes, or in double ones where single quotes
// cannot hold it.
func singleQuote(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return escaped(text)
	}
	return "'" + strings.ReplaceAll(text, "'", "''") + "'"
}
