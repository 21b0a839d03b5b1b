package anonymise

import (
	"strings"
	"unicode"
)

// What letters are replaced by, each by one of its kind.
const (
	digits     = "0123456789"
	lower      = "abcdefghijklmnopqrstuvwxyz"
	upper      = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	wideDigits = "０１２３４５６７８９"
	wideLower  = "ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ"
	wideUpper  = "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ"
	hiragana   = "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわがぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽ"
	katakana   = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワガギグゲゴザジズゼゾダデドバビブベボパピプペポ"
	halfKana   = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜ"
	kanji      = "山川田中村木林森松竹梅石井上下小大高橋本西東南北野原藤島岡谷沢池水金土日月星空風花草葉鳥海浜港町里宮寺春夏秋冬朝青赤白黒光明正和平安永久吉福幸寿千万百三五七八九十"
)

// alphabets are the kinds of letters, by their borders, and what replaces each.
func alphabets() []alphabet {
	return []alphabet{
		{'0', '9', split(digits)}, {'a', 'z', split(lower)}, {'A', 'Z', split(upper)},
		{'０', '９', split(wideDigits)}, {'ａ', 'ｚ', split(wideLower)}, {'Ａ', 'Ｚ', split(wideUpper)},
		{'ぁ', 'ゖ', split(hiragana)}, {'ァ', 'ヺ', split(katakana)}, {'ｦ', 'ｯ', split(halfKana)}, {'ｱ', 'ﾝ', split(halfKana)},
		{'\u3400', '\u9fff', split(kanji)}, {'々', '〇', split(kanji)},
		{'\U00020000', '\U0003ffff', between('\U00020000', '\U00020063')}, // as long in UTF-16
	}
}

type alphabet struct {
	first, last rune
	letters     []string
}

func split(letters string) []string { return strings.Split(letters, "") }

func between(first, last rune) []string {
	var all []string
	for r := first; r <= last; r++ {
		all = append(all, string(r))
	}
	return all
}

// spelling is which letters replace which.
type spelling struct {
	alphabets []alphabet
	forms     *strings.Replacer // marks legal forms
}

// of is what can stand at the place of a letter: the letter alone where it is none
// that says something.
func (a spelling) of(r rune) []string {
	for _, one := range a.alphabets {
		if one.first <= r && r <= one.last {
			return one.letters
		}
	}
	switch {
	case strings.ContainsRune("ーｰﾞﾟ", r) || !unicode.IsLetter(r) && !unicode.IsDigit(r):
		return []string{string(r)}
	case unicode.IsUpper(r):
		return split(upper)
	case unicode.IsDigit(r):
		return split(digits)
	}
	return split(lower)
}

// legalForms are what companies are, and not who (会社法: names of companies, and
// those of other corporations).
func legalForms() *strings.Replacer {
	return strings.NewReplacer(marked("株式会社", "有限会社", "合同会社", "合資会社", "合名会社", "一般社団法人", "一般財団法人",
		"医療法人", "学校法人", "社会福祉法人", "(株)", "（株）", "(有)", "（有）", "㈱", "㈲")...)
}

// The marks around what stays, which no text of kintone's has.
const (
	opens  = '\ue000'
	closes = '\ue001'
)

func marked(forms ...string) []string {
	var pairs []string
	for _, f := range forms {
		pairs = append(pairs, f, string(opens)+f+string(closes))
	}
	return pairs
}

// template is what a text becomes: every letter another. A 0 that it begins with
// stays, so that it does not become a number.
func (a spelling) template(text string) template {
	var t template
	stays := false
	for i, r := range a.forms.Replace(text) {
		switch {
		case i == 0 && r == '0':
			t = append(t, []string{"0"})
		case r == opens || r == closes:
			stays = r == opens
		case stays:
			t = append(t, []string{string(r)})
		default:
			t = append(t, a.of(r))
		}
	}
	return t
}

// widened is a template with more letters at each place, for who has run out of
// them.
func (t template) widened() template {
	wide := between('\u4e00', '\u9fa5')
	more := make(template, len(t))
	for i, texts := range t {
		more[i] = texts
		if len(texts) > len(digits) {
			more[i] = wide
		}
	}
	return more
}
