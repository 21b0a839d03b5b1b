package anonymise

import (
	"html"
	"regexp"
	"strings"
)

// text replaces a text by what it looks like: a telephone number, an address, a
// number, or words.
func (a *Anonymiser) text(text string) string {
	bare := strings.TrimSpace(text)
	if bare == "" {
		return text
	}
	before, after, _ := strings.Cut(text, bare)
	return before + a.bare(bare) + after
}

func (a *Anonymiser) bare(text string) string {
	if n, ok := telephoneOf(text); ok {
		return a.telephone(text, n)
	}
	if m := webAddress.FindStringSubmatch(text); m != nil {
		return a.web(m[1], m[2], m[3], m[4])
	}
	if m := mailAddress.FindStringSubmatch(text); m != nil {
		return a.mail(m[1], m[2])
	}
	if plainNumber.MatchString(text) {
		return a.number(text)
	}
	return a.letters("text", text)
}

// letters replaces every letter.
func (a *Anonymiser) letters(kind, text string) string {
	return a.like(kind, text, a.spelling.template(text))
}

// like replaces a text by one of a template.
func (a *Anonymiser) like(kind, text string, t template) string {
	other, ok := a.pool.replace(kind, text, t, nil)
	if ok {
		return other
	}
	if other, ok = a.pool.replace(kind, text, t.widened(), nil); ok {
		return other
	}
	return t.text(make([]int, len(t))) // better twice than as it was
}

// marks are the tags of HTML.
var (
	marks = regexp.MustCompile(`<[^>]*>`)
	tag   = regexp.MustCompile(`^</?[A-Za-z0-9]+`)
)

// rich replaces what stands between tags, and takes the attributes from them: links
// and pictures say who and where.
func (a *Anonymiser) rich(text string) string {
	var b strings.Builder
	rest := text
	for _, at := range marks.FindAllStringIndex(text, -1) {
		start := len(text) - len(rest)
		b.WriteString(a.between(text[start:at[0]]))
		b.WriteString(bareTag(text[at[0]:at[1]]))
		rest = text[at[1]:]
	}
	b.WriteString(a.between(rest))
	return b.String()
}

func (a *Anonymiser) between(text string) string {
	return html.EscapeString(a.text(html.UnescapeString(text)))
}

// bareTag is a tag without its attributes; what is no tag, as a comment, is gone.
func bareTag(text string) string {
	name := tag.FindString(text)
	switch {
	case name == "":
		return ""
	case strings.HasSuffix(text, "/>"):
		return name + " />"
	}
	return name + ">"
}
