package verify

import (
	"path"
	"slices"
	"strings"
)

// Check is one behaviour of kintone, or one question about it.
type Check struct {
	// Name is its own, as record.json/put/stale-revision: what it is about, then
	// which behaviour.
	Name string
	// Title says in a line what is checked or asked.
	Title Text
	// Quirk is the quirk of the fake that a question settles; empty where there is
	// none.
	Quirk string
	// Assumed is what the fake answers to a question by default, the quirk's
	// value where there is a quirk. It is empty for a check that is no question.
	Assumed string

	needs  []need
	steps  []step
	answer func(answers []seen) string
	never  Text // why it is not asked at all
}

// IsQuestion says whether the check asks what nobody has published.
func (c Check) IsQuestion() bool { return c.Assumed != "" }

// Section is what the check is about: the name without its last part.
func (c Check) Section() string { return path.Dir(c.Name) }

// matches says whether a pattern chooses the check: a part of its name, the name
// with wildcards, or its quirk.
func (c Check) matches(pattern string) bool {
	if ok, err := path.Match(pattern, c.Name); err == nil && ok {
		return true
	}
	return strings.Contains(c.Name, pattern) || c.Quirk != "" && c.Quirk == pattern
}

// Choose keeps the checks that one of patterns chooses, in their order; all where
// there are no patterns.
func Choose(checks []Check, patterns []string) []Check {
	if len(patterns) == 0 {
		return checks
	}
	return slices.DeleteFunc(slices.Clone(checks), func(c Check) bool {
		return !slices.ContainsFunc(patterns, c.matches)
	})
}

// fact is a check of what is known.
func fact(name, ja, en string, steps ...step) Check {
	return Check{Name: name, Title: Text{ja, en}, steps: steps}
}

// question asks what is not. answer makes a value of what the steps were
// answered, and an empty text of what no value stands for.
func question(name, ja, en string, answer func([]seen) string, assumed string, steps ...step) Check {
	return Check{Name: name, Title: Text{ja, en}, Assumed: assumed, answer: answer, steps: steps}
}

// settling names the quirk that a question is about.
func (c Check) settling(quirk string) Check {
	c.Quirk = quirk
	return c
}

func (c Check) needing(needs ...need) Check {
	c.needs = append(slices.Clone(c.needs), needs...)
	return c
}

// unasked is a question that could not be asked without harm.
func unasked(quirk, assumed, ja, en, whyJa, whyEn string) Check {
	return Check{
		Name: "quirks/" + quirk, Title: Text{ja, en}, Quirk: quirk, Assumed: assumed,
		never: Text{whyJa, whyEn},
	}
}

// need is something that a check needs besides fields.
type need string

// The needs.
const (
	needUser     need = "user"      // a password login
	needToken    need = "token"     // an API token
	needOwnToken need = "own token" // a token of the first app
	needOther    need = "other"     // a second app
	needGuest    need = "guest"     // apps in a guest space
	needNoGuest  need = "no guest"  // apps outside guest spaces
	needBoth     need = "browser"   // a caller who follows the browser's language
	needComments need = "comments"  // comments switched on
	needNoStatus need = "no status"
)

// why says why a check is skipped that has not what it needs.
func (n need) why() Text {
	switch n {
	case needUser:
		return Text{"ログイン名とパスワードが必要", "needs a login and a password"}
	case needToken:
		return Text{"APIトークンが必要", "needs an API token"}
	case needOwnToken:
		return Text{"1つ目のアプリのAPIトークンが必要", "needs an API token of the first app"}
	case needOther:
		return Text{"2つ目のアプリが必要", "needs a second app"}
	case needGuest:
		return Text{"ゲストスペースのアプリが必要", "needs an app in a guest space"}
	case needNoGuest:
		return Text{"ゲストスペースの外のアプリが必要", "needs an app outside guest spaces"}
	case needBoth:
		return Text{"表示言語がブラウザーの設定に従うユーザーが必要", "needs a user whose language follows the browser"}
	case needComments:
		return Text{"コメント機能が無効", "comments are switched off"}
	}
	return Text{"プロセス管理が無効なアプリが必要", "needs an app without process management"}
}
