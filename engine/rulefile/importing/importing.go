package importing

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"strings"

	"callaction/engine"
	"callaction/internal/yamlfile"
)

// The bounds of what is imported.
const (
	// MaxSize is the largest file, in bytes.
	MaxSize = 10 << 20
	// MaxRules is how many rules a file may have: more do not fit into a rule file.
	MaxRules = 700
)

// Result is what a file holds.
type Result struct {
	// Rules are the rules in the order of the file. Their sources are places in it:
	// the line of a table, or sheet and cell.
	Rules []engine.Rule
	// Notes are what the file cannot tell or what has to be filled in.
	Notes []Note
}

// Note is a sentence about a file, or about a rule in it.
type Note struct {
	// Source is the rule's; its line is 0 where the note is about the file.
	Source engine.Source
	// English and Japanese are the sentence.
	English, Japanese string
}

// Read finds the rules in a file. name is what errors and memos call it, and its
// ending tells text from CSV; HTML and workbooks are known by their content too. The
// error is a *yamlfile.Error of one line: the file is of another kind, a rule file
// already, damaged, too large, or has no table of a rule.
func Read(name string, data []byte) (*Result, error) {
	if len(data) > MaxSize {
		return nil, refuse(name, "the file has more than %d bytes, and no page of settings has; save the page with the tables alone", MaxSize)
	}
	if len(bytes.TrimSpace(data)) == 0 {
		return nil, refuse(name, "the file is empty; copy the page with the tables into it")
	}
	if isRuleFile(name, data) {
		return nil, refuse(name, "this is a rule file already; callaction lint checks it, and callaction fix repairs it")
	}
	c := &converter{}
	tables, err := c.tables(name, data)
	if err != nil {
		return nil, err
	}
	switch {
	case len(tables) == 0:
		return nil, refuse(name, "there is no table of a rule in this file; one has the setting screen's labels (イベント種別, URL, メソッド, …) at the beginning of its lines, in a column or in a row")
	case len(tables) > MaxRules:
		return nil, refuse(name, "there are more than %d rules in this file; split it", MaxRules)
	}
	for i := range tables {
		c.rule(&tables[i])
	}
	return &Result{Rules: c.rules, Notes: c.notes}, nil
}

// ruleKey begins the rules of a rule file: no page has a key with a list behind it.
var ruleKey = regexp.MustCompile(`(?m)^\x{feff}?\{?\s*["']?(?:rules|アクション)["']?[ \t]*:(?:\s|#.*)*(?:-\s|\[)`)

// ruleList is a rule file that is the list alone.
var ruleList = regexp.MustCompile(`^\x{feff}?(?:\s|#.*)*-\s+["']?[\p{L}]+["']?[ \t]*:`)

func isRuleFile(name string, data []byte) bool {
	kind := strings.ToLower(path.Ext(name))
	return ruleKey.Match(data) || (kind == ".yaml" || kind == ".yml") && ruleList.Match(data)
}

// refuse is an error about a file as a whole.
func refuse(name, format string, a ...any) error {
	return &yamlfile.Error{File: name, Text: fmt.Sprintf(format, a...)}
}

// tables finds the tables by what kind of file it is.
func (c *converter) tables(name string, data []byte) ([]table, error) {
	if what := foreign(data); what != "" {
		return nil, refuse(name, "this is %s; save it as .xlsx, as CSV or as text, or copy the page into a text file", what)
	}
	ending := strings.ToLower(path.Ext(name))
	if bytes.HasPrefix(data, []byte("PK\x03\x04")) || ending == ".xlsx" || ending == ".xlsm" {
		return readWorkbook(name, data)
	}
	text, err := c.decode(name, data)
	if err != nil {
		return nil, err
	}
	switch {
	case ending == ".html" || ending == ".htm" || looksLikeHTML(text):
		return readHTML(name, text)
	case ending == ".csv" || ending == ".tsv":
		return readCSV(name, text)
	}
	if tables := readText(name, text); len(tables) > 0 {
		return tables, nil
	}
	if tables, err := readCSV(name, text); err == nil { // nobody has said that it is one
		return tables, nil
	}
	return nil, nil
}

// foreign names kinds of files that hold no tables that could be read here.
func foreign(data []byte) string {
	for _, kind := range []struct{ magic, what string }{
		{"%PDF", "a PDF"}, {"\xd0\xcf\x11\xe0", "a file of an older Excel or Word"}, {"\x89PNG", "a picture"}, {"\xff\xd8\xff", "a picture"},
		{"GIF8", "a picture"}, {"\x1f\x8b", "a compressed file"}, {"\x7fELF", "a program"}, {"{\\rtf", "a file in RTF"},
	} {
		if bytes.HasPrefix(data, []byte(kind.magic)) {
			return kind.what
		}
	}
	return ""
}

func looksLikeHTML(text string) bool {
	start := strings.ToLower(strings.TrimLeft(text[:min(len(text), 4096)], " \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<table", "<body", "<head", "<div", "<!--"} {
		if strings.HasPrefix(start, tag) {
			return true
		}
	}
	return false
}
