package verify

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Pretty writes for people. Its zero value writes Japanese without colours.
type Pretty struct {
	Language Language
	// Colour marks outcomes by ANSI colours.
	Colour bool
}

// List writes the checks without playing them: what each is called and about.
func (p Pretty) List(w io.Writer, checks []Check) error {
	out := printer{Pretty: p, w: w}
	section := ""
	for _, c := range checks {
		if c.Section() != section {
			section = c.Section()
			out.line("%s", out.paint(bold, sectionName(section).In(p.Language)))
		}
		mark := " "
		if c.Assumed != "" {
			mark = "?"
		}
		out.line("  %s %-44s %s", mark, c.Name, c.Title.In(p.Language))
	}
	out.line(p.in("\n%d 件(?は未確認仕様の質問)", "\n%d checks (? asks what nobody has published)"), len(checks))
	return out.err
}

// Plan says what a run is going to do.
func (p Pretty) Plan(w io.Writer, r *Report) error {
	out := printer{Pretty: p, w: w}
	out.line(p.in("確認先: %s", "Against: %s"), r.Against)
	for _, a := range r.Apps {
		out.line(p.in("アプリ %d: 自分のレコードだけを追加し、最後に削除する(フィールド「%s」が「%s…」のもの)",
			"App %d: adds records of its own and deletes them at the end (those whose field %q begins with %q)"), a.App, a.MarkField, a.Mark)
	}
	out.line("%s\n", p.in("ほかのレコードと設定には触れない。アプリ自身の通知やWebhookは、設定どおりに働く。テスト用のアプリを勧める。",
		"No other record and no setting is touched. What the app itself notifies of, and its webhooks, do as they are set: an app for tests is best."))
	return out.err
}

// Section writes the heading of a section's checks.
func (p Pretty) Section(w io.Writer, section string) error {
	out := printer{Pretty: p, w: w}
	out.line("%s", out.paint(bold, sectionName(section).In(p.Language)))
	return out.err
}

// Result writes what one check came to.
func (p Pretty) Result(w io.Writer, r Result) error {
	out := printer{Pretty: p, w: w}
	out.result(r)
	return out.err
}

// Summary writes what all came to: how often each outcome, the quirks to choose,
// and what is left.
func (p Pretty) Summary(w io.Writer, r *Report) error {
	out := printer{Pretty: p, w: w}
	out.line("")
	out.line(p.in("確認 %d 件: 一致 %d、相違 %d、観察 %d、対象外 %d(リクエスト %d 件)", "Checks: %d, same: %d, different: %d, observed: %d, skipped: %d (%d requests)"),
		len(r.Results), r.Count(Same), r.Count(Different), r.Count(Observed), r.Count(Skipped), r.Requests)
	out.chosen(r.Quirks())
	for _, one := range r.Results {
		if one.Outcome == Different {
			out.line("  %s %s", out.paint(red, "×"), one.Check.Name)
		}
	}
	for _, a := range r.Apps {
		out.left(a)
	}
	if r.Stopped != "" {
		out.line(p.in("%s 途中で中止した: %s", "%s stopped before the end: %s"), out.paint(red, "!"), r.Stopped)
	}
	return out.err
}

// printer writes one text and keeps the first error.
type printer struct {
	Pretty
	w   io.Writer
	err error
}

func (p *printer) line(format string, a ...any) {
	if _, err := fmt.Fprintf(p.w, format+"\n", a...); err != nil && p.err == nil {
		p.err = fmt.Errorf("write the report: %w", err)
	}
}

// The colours, as ANSI codes.
const (
	bold   = "1"
	faint  = "2"
	red    = "31"
	green  = "32"
	yellow = "33"
)

func (p *printer) paint(colour, text string) string {
	if !p.Colour {
		return text
	}
	return "\x1b[" + colour + "m" + text + "\x1b[0m"
}

func (p Pretty) in(japanese, english string) string { return Text{japanese, english}.In(p.Language) }

func (p *printer) result(r Result) {
	title := r.Check.Title.In(p.Language)
	switch r.Outcome {
	case Same:
		p.line("  %s %s  %s", p.paint(green, "○"), title, p.paint(faint, r.Check.Name))
	case Different:
		p.line("  %s %s  %s", p.paint(red, "×"), title, p.paint(faint, r.Check.Name))
		p.line(p.in("      送信  %s", "      sent      %s"), r.Request)
		p.line(p.in("      期待  %s", "      expected  %s"), r.Expected)
		p.line(p.in("      応答  %s", "      answered  %s"), r.Got)
	case Observed:
		p.line("  %s %s  %s", p.paint(yellow, "?"), title, p.paint(faint, r.Check.Name))
		p.observed(r)
	default:
		p.line("  %s %s  %s", p.paint(faint, "-"), title, p.paint(faint, r.Check.Name+": "+r.Why.In(p.Language)))
	}
}

// observed says what a question was answered, and how that differs from what the
// fake assumes.
func (p *printer) observed(r Result) {
	what := p.in("この kintone", "this kintone")
	if r.Check.Quirk != "" {
		what = fmt.Sprintf(p.in("仮定 %s: この kintone", "quirk %s: this kintone"), r.Check.Quirk)
	}
	switch {
	case r.Value == "":
		p.line(p.in("      %s は想定したどの値とも違う: %s", "      %s answers like none of its values: %s"), what, p.paint(yellow, r.Got))
	case r.AsAssumed():
		p.line(p.in("      %s は仮定どおり %s", "      %s answers as assumed: %s"), what, r.Value)
	default:
		p.line(p.in("      %s は %s(仮定は %s)", "      %s answers as %s (assumed: %s)"), what, p.paint(yellow, r.Value), r.Check.Assumed)
	}
}

// chosen are the quirks as a workspace file chooses them.
func (p *printer) chosen(quirks map[string]string) {
	if len(quirks) == 0 {
		return
	}
	p.line("%s", p.in("この kintone に合わせるには workspace.yaml に次を書く:", "To have the fake answer like this kintone, write into workspace.yaml:"))
	var list []string
	for _, name := range slices.Sorted(maps.Keys(quirks)) {
		list = append(list, name+": "+quirks[name])
	}
	p.line("  quirks: {%s}", strings.Join(list, ", "))
}

func (p *printer) left(a AppReport) {
	p.line(p.in("アプリ %d: 追加したレコードを %d 件削除した", "App %d: %d of its own records deleted"), a.App, a.Removed)
	if len(a.Left) > 0 {
		p.line(p.in("%s アプリ %d に残ったレコード: %s(%s)", "%s records left in app %d: %s (%s)"), p.paint(red, "!"), a.App, strings.Join(a.Left, ", "), a.Why.In(p.Language))
	}
}
