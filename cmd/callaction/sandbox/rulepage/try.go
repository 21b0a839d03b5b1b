package rulepage

import (
	"errors"
	"fmt"
	"slices"

	"callaction/engine/event"
	"callaction/engine/preg"
	"callaction/internal/excerpt"
	"callaction/scenarios/stage"
)

// tried is what came of a pattern that was tried on a text.
type tried struct {
	frame
	Of      string  // keyExtract or keyPattern
	Subject string  // what it was tried on, in words
	Without string  // why there is nothing to try
	Problem string  // PHP's words, where it does not compile or gives up
	Matched bool    // the whole pattern did
	Text    []piece // the text with its groups, or with how far it got
	Groups  []capture
	Miss    *miss
}

// capture is what a variable becomes.
type capture struct {
	Variable, Value, Place string
	Class                  string
}

// miss is how far a pattern that does not match got.
type miss struct {
	Says    string
	Pattern []piece
	Quotes  bool // the pattern has quotation marks that no JSON has
}

// subject is what a pattern is tried on.
type subject struct {
	text, says string
	there      bool
}

// try tries a pattern that is being typed. In the frame only what came of it is put in
// place.
func (p *pages) try(v *visit) (answer, error) {
	done, err := p.busy(v)
	if err != nil {
		return answer{}, err
	}
	defer done()
	of := v.URL.Query().Get("of")
	if of != keyPattern {
		of = keyExtract
	}
	pattern := fieldText(lineFeeds(v.PostFormValue(of)))
	t := p.tried(v, of, pattern, p.subject(v, of))
	if v.wantsFragment() {
		return answer{template: "tried", view: t, inPlace: true}, nil
	}
	set, d, err := p.posted(v)
	if err != nil {
		return answer{}, err
	}
	e := p.editor(v, set, d)
	e.at(of).Tried = t
	return p.editorAnswer(v, e), nil
}

// subject is the text that somebody has pasted, or else what the trace last has of the
// rule: its answer, or its expanded code.
func (p *pages) subject(v *visit, of string) subject {
	if text := lineFeeds(v.PostFormValue("pasted-" + of)); text != "" {
		return subject{text: text, says: v.in("貼り付けた文字列", "the text that was pasted"), there: true}
	}
	runs := p.room.Stage().Trace().Runs()
	for _, run := range slices.Backward(runs) {
		if run.Rule.Name != v.PostFormValue("rule") {
			continue
		}
		if s := subjectOf(v, of, run); s.there {
			return s
		}
	}
	return subject{}
}

func subjectOf(v *visit, of string, run stage.RunTrace) subject {
	switch {
	case of == keyPattern && !run.Condition.NotAsked:
		return subject{text: run.Condition.Expanded, says: fmt.Sprintf(v.in("判定用コード(通話ID %s での展開結果)", "the condition code as expanded in call %s"), run.CallID), there: true}
	case of == keyExtract && run.Answer != nil:
		return subject{text: run.Answer.Body, says: fmt.Sprintf(v.in("最後の応答(通話ID %s、HTTP %d)", "the last answer (call %s, HTTP %d)"), run.CallID, run.Answer.Status), there: true}
	}
	return subject{}
}

func (p *pages) tried(v *visit, of, pattern string, s subject) *tried {
	t := &tried{frame: p.frame(v), Of: of, Subject: s.says}
	if t.Without = without(v, of, pattern, s); t.Without != "" {
		return t
	}
	re, err := preg.Compile(pattern)
	if err != nil {
		t.Problem = err.Error()
		t.Miss = &miss{Pattern: t.compileError(pattern, err)}
		return t
	}
	m, err := re.Match([]byte(s.text))
	switch {
	case err != nil:
		t.Problem = err.Error()
	case m.Matched:
		t.Matched = true
		t.Text, t.Groups = matchedText(v, s.text, m), captures(v, of, re, m, s.text)
	default:
		t.missed(v, re, s.text)
	}
	return t
}

// without says why there is nothing to try.
func without(v *visit, of, pattern string, s subject) string {
	switch {
	case pattern == "" && of == keyPattern:
		return v.in("なし: いつも実行します", "none: the rule always runs")
	case pattern == "":
		return v.in("なし: 何も抽出しません", "none: nothing is captured")
	case !s.there && of == keyPattern:
		return v.in("このアクションはまだ判定されていません。通話をかけるか、文字列を貼り付けてください", "this rule has not been asked yet; place a call, or paste a text")
	case !s.there:
		return v.in("このアクションの応答がまだありません。通話をかけるか、応答を貼り付けてください", "this rule has no answer yet; place a call, or paste an answer")
	}
	return ""
}

func (t *tried) compileError(pattern string, err error) []piece {
	var refused *preg.CompileError
	if !errors.As(err, &refused) || refused.Offset < 0 {
		return nil
	}
	at := min(bodyStart(pattern)+refused.Offset, len(pattern))
	return around(pattern, at, at, "failed")
}

// captures are what the variables become that a match sets; of a condition, which sets
// none, its groups.
func captures(v *visit, of string, re *preg.Regexp, m preg.Match, text string) []capture {
	var all []capture
	for _, name := range re.Names() {
		g, _ := m.Named(name)
		c := capture{Variable: name, Value: visible(g.Value), Class: classOf(m, name)}
		if of == keyExtract {
			c.Variable = "{" + event.ResponsePrefix + name + "}"
		}
		switch {
		case g.Absent:
			c.Value, c.Place = "", v.in("一致に使われず、前の値のまま", "took no part: it keeps what it had")
		case !g.Set():
			c.Place = v.in("一致に使われず、空になる", "took no part: it becomes empty")
		default:
			c.Place = placed(v, text, g.Start)
		}
		all = append(all, c)
	}
	return all
}

func (t *tried) missed(v *visit, re *preg.Regexp, text string) {
	t.Miss = &miss{Quotes: len(re.WideQuotes()) > 0, Says: v.in("一致しません。変数は変わりません", "no match; no variable changes")}
	if t.Of == keyPattern {
		t.Miss.Says = v.in("一致しません。実行されません(対象外)", "no match; the rule does not run (skipped)")
	}
	near, ok := re.NearMiss([]byte(text))
	if !ok {
		t.Text = window(text, nil, 0)
		return
	}
	at := re.Offset()
	t.Miss.Pattern = around(re.String(), at+near.Failed.Start, at+near.Failed.End, "failed")
	t.Miss.Says += v.in("。", ". ") + nearly(v, near, text)
	t.Text = window(text, []stretch{{near.Start, near.Reached, "reached", ""}, {near.Reached, behindCharacter(text, near.Reached), "here", ""}}, near.Reached)
	if near.Nowhere {
		t.Text = window(text, nil, 0)
	}
}

func nearly(v *visit, near preg.NearMiss, text string) string {
	switch {
	case near.Nowhere:
		return v.in("パターンの最初の部分が、対象のどこにもありません", "Already the first part of the pattern is nowhere in the text")
	case near.Reached == len(text):
		return fmt.Sprintf(v.in("%sから照合し、末尾まで進みましたが、パターンの残りがありません", "The best attempt began at %s and got to the end, where the rest of the pattern is missing"), placed(v, text, near.Start))
	}
	return fmt.Sprintf(v.in("%sから照合し、%sまで進みました。そこには「%s」があります", "The best attempt began at %s and got to %s, where `%s` stands"),
		placed(v, text, near.Start), placed(v, text, near.Reached), excerpt.Head([]byte(text[near.Reached:]), shownThere))
}

// shownThere is how much of what stands there is told, in bytes.
const shownThere = 32

func placed(v *visit, text string, at int) string {
	place := excerpt.At([]byte(text), at)
	return fmt.Sprintf(v.in("%d行%d字目", "line %d, character %d"), place.Line, place.Column)
}
