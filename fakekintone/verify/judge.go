package verify

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// difference is what a step was answered otherwise than it should have been.
type difference struct{ request, expected, got string }

// Error implements error.
func (d *difference) Error() string { return d.request + ": " + d.got }

// play plays a check. The error is one that ends the run.
func (b *bench) play(ctx context.Context, c Check) (Result, error) {
	result := Result{Check: c, Outcome: Skipped}
	if why, ok := b.lacks(c); ok {
		result.Why = why
		return result, nil
	}
	v := &variables{b: b, values: map[string]string{}}
	answers := make([]seen, 0, len(c.steps))
	for _, s := range c.steps {
		a, d, err := b.step(ctx, s, v)
		if err != nil {
			return b.unplayed(ctx, result, err)
		}
		if d != nil && s.forbidden(a) {
			result.Why = Text{"権限がない: " + a.problem(), "the caller may not do that: " + a.problem()}
			return result, nil
		}
		if d != nil {
			return b.differs(result, d), nil
		}
		answers = append(answers, a)
	}
	result.Outcome = Same
	if c.IsQuestion() {
		result.Outcome, result.Value = Observed, c.answer(answers)
		last := answers[len(answers)-1]
		result.Got = b.show(fmt.Sprintf("%d %s", last.status, last.body))
	}
	return result, nil
}

// forbidden says whether an answer refuses what it should have allowed for want of a
// right: that says nothing about how kintone behaves.
func (s step) forbidden(a seen) bool {
	return s.want.status == http.StatusOK && slices.Contains([]string{"GAIA_NO01", "CB_NO02", "GAIA_FU01"}, a.code())
}

// unprepared says that a check lacks something that it needs to begin.
type unprepared struct{ error }

// patienceWithNetwork is how many requests may stay without an answer before the
// run ends.
const patienceWithNetwork = 3

// unplayed is a check that could not be played to its end. Its error ends the run.
func (b *bench) unplayed(ctx context.Context, r Result, err error) (Result, error) {
	r.Why = both(b.show(err.Error()))
	if _, ok := errors.AsType[unprepared](err); ok {
		return r, nil
	}
	if ctx.Err() != nil || errors.Is(err, errEnough) {
		return r, err
	}
	if !r.Check.IsQuestion() {
		r.Outcome, r.Expected, r.Got = Different, "an answer", b.show(err.Error())
	}
	if b.silences++; b.silences < patienceWithNetwork {
		return r, nil
	}
	return r, err
}

// differs is a check with a difference. A question that could not be asked is
// skipped.
func (b *bench) differs(r Result, d *difference) Result {
	r.Request, r.Expected, r.Got = b.show(d.request), b.show(d.expected), b.show(d.got)
	r.Outcome = Different
	if r.Check.IsQuestion() {
		r.Outcome = Skipped
		r.Why = Text{"質問の準備ができない: " + r.Request + " → " + r.Got, "could not be asked: " + r.Request + " → " + r.Got}
	}
	return r
}

// lacks says what a check needs and the run has not.
func (b *bench) lacks(c Check) (Text, bool) {
	if c.never != (Text{}) {
		return c.never, true
	}
	for _, n := range c.needs {
		if !b.has(n) {
			return n.why(), true
		}
	}
	for _, role := range c.roles() {
		if _, ok := b.main().roles[role]; !ok {
			return Text{"アプリに適したフィールドがない: " + roleName(role).Ja, "the app has no suitable field: " + roleName(role).En}, true
		}
	}
	return Text{}, false
}

func (b *bench) has(n need) bool {
	switch n {
	case needUser, needToken, needOwnToken:
		_, ok := b.clients[map[need]caller{needUser: user, needToken: token, needOwnToken: ownToken}[n]]
		return ok
	case needOther:
		return len(b.apps) > 1
	case needGuest:
		return b.guest
	case needNoGuest:
		return !b.guest
	case needBoth:
		return len(b.languages) == 2
	case needComments:
		return b.comments
	}
	_, on := b.main().roles["status"]
	return !on
}

// roles are those of all texts of a check.
func (c Check) roles() []string {
	var roles []string
	for _, s := range c.steps {
		roles = append(roles, rolesIn(s.texts())...)
		if strings.Contains(s.params, "${source") {
			roles = append(roles, "lookup")
		}
	}
	slices.Sort(roles)
	return slices.Compact(roles)
}

// texts are those in which a step names variables.
func (s step) texts() string {
	all := append([]string{s.path, s.params, s.want.body}, s.want.parts...)
	for _, keep := range s.keep {
		all = append(all, keep[1])
	}
	if s.want.refusal != nil {
		all = append(all, s.want.refusal.pattern(Japanese), s.want.refusal.pattern(English))
	}
	return strings.Join(all, " ")
}

// step sends one request, in each language in which its answer is known.
func (b *bench) step(ctx context.Context, s step, v *variables) (seen, *difference, error) {
	var last seen
	for _, l := range b.tongues(s) {
		r, err := b.build(ctx, s, v, l)
		if err != nil {
			return last, nil, err
		}
		if last, err = b.send(ctx, s.as, r); err != nil {
			return last, nil, err
		}
		d, err := b.judge(ctx, s, v, l, last)
		if d != nil || err != nil {
			if d != nil {
				d.request = r.String()
			}
			return last, d, err
		}
	}
	for _, keep := range s.keep {
		path, err := v.expandPath(ctx, keep[1])
		if err != nil {
			return last, nil, err
		}
		if text, ok := strings.CutPrefix(path, textMark); ok {
			v.values[keep[0]] = text
			continue
		}
		v.values[keep[0]] = last.get(path).String()
	}
	return last, nil, nil
}

// tongues are the languages in which a step is sent: each in which the caller can
// be answered where its answer is a message, none otherwise.
func (b *bench) tongues(s step) []Language {
	if s.want.refusal == nil || s.as != whoever || len(b.languages) == 0 || slices.Contains(s.header, "Accept-Language") {
		return []Language{noLanguage}
	}
	return b.languages
}

// judge holds an answer against what a step wants.
func (b *bench) judge(ctx context.Context, s step, v *variables, l Language, a seen) (*difference, error) {
	got := fmt.Sprintf("%d %s", a.status, a.body)
	pattern, ok, err := b.fitsBody(ctx, s, v, l, a.body)
	if err != nil {
		return nil, err
	}
	if s.want.status != 0 && a.status != s.want.status || !ok {
		return &difference{expected: strings.TrimSpace(fmt.Sprintf("%d %s", s.want.status, pattern)), got: got}, nil
	}
	for _, part := range s.want.parts {
		if part, err = v.expand(ctx, part); err != nil {
			return nil, err
		}
		if !holds(part, a.body) {
			return &difference{expected: "… " + part + " …", got: got}, nil
		}
	}
	for _, h := range s.want.headers {
		if value := a.header.Get(h[0]); !fits(h[1], value) {
			return &difference{expected: h[0] + ": " + h[1], got: h[0] + ": " + value}, nil
		}
	}
	if s.want.test != nil {
		if expected, got := s.want.test(a); expected != "" {
			return &difference{expected: expected, got: got}, nil
		}
	}
	return nil, nil
}

// fitsBody says whether a body is what a step wants, and what that is.
func (b *bench) fitsBody(ctx context.Context, s step, v *variables, l Language, body string) (string, bool, error) {
	patterns := []string{s.want.body}
	if r := s.want.refusal; r != nil {
		patterns = []string{r.pattern(l)}
		if l == noLanguage && s.as != whoever {
			patterns = []string{r.pattern(Japanese), r.pattern(English)}
		}
	}
	for i, p := range patterns {
		filled, err := v.expand(ctx, p)
		if err != nil {
			return "", false, err
		}
		if patterns[i] = filled; filled == "" || fits(filled, body) {
			return filled, true, nil
		}
	}
	return patterns[0], false, nil
}

// hidden are the parts of a request or an answer that are nobody's business, with
// what is shown instead.
var hidden = []struct {
	found *regexp.Regexp
	shown string
}{
	{regexp.MustCompile(`"id":"[A-Za-z0-9]{20}"`), `"id":"<error id>"`},
	{regexp.MustCompile(wildcards["<uuid>"]), "<uuid>"},
	{regexp.MustCompile(wildcards["<key>"]), "<key>"},
	{regexp.MustCompile(`\{"code":"(?:[^"\\]|\\.)*","name":"(?:[^"\\]|\\.)*"\}`), "<user>"},
	{regexp.MustCompile(`"(id|\$id)":"?[0-9]+"?`), `"$1":<number>`},
	{regexp.MustCompile(`"ids":\["?[0-9]+"?(,"?[0-9]+"?)*\]`), `"ids":[<number>…]`},
}

// longest is how much of a request or an answer is shown, in characters.
const longest = 800

// show is a text as it may be shown.
func (b *bench) show(text string) string {
	for _, h := range hidden {
		text = h.found.ReplaceAllString(text, h.shown)
	}
	runes := []rune(b.hide.Text(text))
	if len(runes) > longest {
		runes = append(runes[:longest], '…')
	}
	return string(runes)
}
