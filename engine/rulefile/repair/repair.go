package repair

import (
	"slices"

	"callaction/engine"
	"callaction/engine/lint"
)

// The fields that repairs change and engine has no name for.
const (
	fieldMethod = "method"
	fieldOrder  = "order"
)

// Repair is one repair. Its zero value is none.
type Repair struct {
	// Code is that of the findings that the repair settles.
	Code lint.Code
	// English and Japanese say what it does.
	English, Japanese string

	apply func(rules []engine.Rule)
}

// Apply is rules with the repair made wherever it is due. rules stay as they are.
func (r Repair) Apply(rules []engine.Rule) []engine.Rule {
	repaired := slices.Clone(rules)
	r.apply(repaired)
	return repaired
}

// Repairs are all repairs in the order in which they are made: a later one may need
// what an earlier one mends.
func Repairs() []Repair {
	return []Repair{
		{lint.QuoteTypographic, "typographic quotes become straight ones", "カーリークォートをまっすぐな引用符にする", each(straightQuotes)},
		{lint.RemarkBehindBody, "the remark behind the body is cut", "リクエストボディの後ろの注記を取る", each(cutRemark)},
		{lint.SpaceNotASCII, "unusual spaces become ordinary ones", "特殊な空白を普通の空白にする", each(ordinarySpaces)},
		{lint.InvisibleCharacter, "what nobody can see goes", "見えない文字を取る", each(dropInvisible)},
		{lint.FullWidth, "full-width digits and signs become ASCII", "全角の数字や記号を半角にする", each(narrowSigns)},
		{lint.JSONInvalid, "a stray ' goes, as it keeps the body from being JSON", "JSON の邪魔になる余分な ' を取る", each(dropStrayQuotes)},
		{lint.QueryUnquoted, "the query's value gets its quotes", "検索の値を引用符で囲む", each(quoteQueryValues)},
		{lint.CommentAddress, "the comment goes to the address of comments", "コメントをコメント用のアドレスに送る", each(sendCommentToComments)},
		{lint.HTTPPlain, "http:// becomes https://", "http:// を https:// にする", each(useHTTPS)},
		{lint.RecordingNoScheme, "the recording's address gets its https://", "録音のURLに https:// を付ける", each(schemeForRecordings)},
		{lint.OrderMissing, "the order follows the variables", "変数の流れに合わせて実行順を付ける", orderByFlow},
	}
}

// each makes a repair of rules of one that looks at a single rule.
func each(mend func(*engine.Rule)) func([]engine.Rule) {
	return func(rules []engine.Rule) {
		for i := range rules {
			mend(&rules[i])
		}
	}
}

// Change is a field that a repair has changed.
type Change struct {
	// Code is the repair's.
	Code lint.Code
	// Rule is the rule's index, from 0.
	Rule int
	// Field is the field's key in a rule file, in English.
	Field string
}

// Rules makes all repairs that are due. rules stay as they are. Its changes come in
// the order of the repairs, and for each in that of the rules.
func Rules(rules []engine.Rule) (repaired []engine.Rule, changes []Change) {
	repaired = rules
	for _, r := range Repairs() {
		next := r.Apply(repaired)
		for i := range next {
			for _, field := range changedFields(&repaired[i], &next[i]) {
				changes = append(changes, Change{r.Code, i, field})
			}
		}
		repaired = next
	}
	return repaired, changes
}

func changedFields(a, b *engine.Rule) []string {
	var fields []string
	for _, f := range []struct {
		name string
		same bool
	}{
		{fieldOrder, a.Order == b.Order && a.HasOrder == b.HasOrder},
		{engine.FieldPattern, a.Pattern == b.Pattern}, {engine.FieldURL, a.URL == b.URL},
		{fieldMethod, a.Method == b.Method}, {engine.FieldHeaders, a.Headers == b.Headers},
		{engine.FieldBody, a.Body == b.Body}, {engine.FieldExtract, a.Extract == b.Extract},
	} {
		if !f.same {
			fields = append(fields, f.name)
		}
	}
	return fields
}
