package browser_test

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// screens are the sandbox's, below a workspace in which a call was placed and a branch
// begun.
func screens() []string {
	rule := url.QueryEscape(settingRules[0])
	return []string{
		"/?tab=trace", "/?tab=trace&plain=1", "/?tab=rules", "/?tab=lessons", "/?tab=travel", "/?tab=faults", "/page/compare?a=1&b=2",
		"/rules/", "/rules/edit?rule=" + rule, "/rules/new", "/rules/import", "/rules/text", "/accounts/",
		"/lessons/", "/lessons/setting1",
		"/k/", "/k/7/", "/k/7/show?record=1", "/k/7/edit", "/k/7/show?mode=edit&record=1", "/k/7/delete?record=2", "/k/7/?step=3",
	}
}

// japanese is a run of letters that English has not.
var japanese = regexp.MustCompile(`[\p{Hiragana}\p{Katakana}\p{Han}ー]+`)

// english are three words of English behind one another.
var english = regexp.MustCompile(`[A-Za-z][a-z']+(?: [a-z']{2,}){2,}`)

// chrome is what the page itself says on a screen: its texts, and the names of what can
// be pressed and filled in, without what people have put into fields.
func (p *person) chrome() []string {
	GinkgoHelper()
	var all []string
	Eventually(func() error {
		n, err := p.looks()
		if err != nil {
			return err
		}
		all = nil
		for c := range n.all() {
			if c.isIn(fields) || c.isIn(data) {
				continue
			}
			if c.role == "StaticText" || c.role == "option" || slices.Contains(pressable, c.role) || slices.Contains(parts, c.role) {
				all = append(all, c.name)
			}
		}
		return nil
	}).Should(Succeed())
	return all
}

// data are the roles of what is shown as it is, in whatever language it was written.
var data = []string{"code", "mark", "deletion", "insertion", "Pre"}

func (n *node) isIn(roles []string) bool {
	for up := n; up != nil; up = up.parent {
		if slices.Contains(roles, up.role) {
			return true
		}
	}
	return false
}

// beside is the setting screen's own word, which stands behind its translation.
var beside = regexp.MustCompile(`\([^()]*[\p{Hiragana}\p{Katakana}\p{Han}][^()]*\)`)

// kept are words that are the same in both languages: those of a kintone whose language
// is Japanese, and the name of that language.
const kept = "レコード番号 更新者 更新日時 作成者 作成日時 日本語"

// foreign are the pieces of texts that are in the other language, and no data.
func foreign(texts []string, other *regexp.Regexp, known string) []string {
	var all []string
	for _, text := range texts {
		text = beside.ReplaceAllString(text, "")
		for _, piece := range other.FindAllString(text, -1) {
			if !strings.Contains(known+kept, piece) && !slices.Contains(all, piece+" in "+text) {
				all = append(all, piece+" in "+text)
			}
		}
	}
	return all
}

// wrong is what somebody who looks at a screen is told in the other language, or can
// hardly read or hit.
func (p *person) wrong(other *regexp.Regexp, known string) []string {
	GinkgoHelper()
	p.Settles()
	return slices.Concat(foreign(p.chrome(), other, known), p.Poor())
}

var _ = Describe("the screens", func() {
	play := func(language string) *person {
		GinkgoHelper()
		p := sit(serveFrom(withAccount()) + "/w/setting1/")
		p.splits()
		p.Calls("06-1111-2222")
		p.Answers()
		p.Visit("/?lang=" + language)
		return p
	}

	// look looks at screens, and lists what is not as it should be.
	look := func(p *person, other *regexp.Regexp, screens []string) map[string][]string {
		GinkgoHelper()
		known, all := known(), map[string][]string{}
		for _, screen := range screens {
			p.Visit(screen)
			if found := p.wrong(other, known); len(found) > 0 {
				all[screen] = found
			}
		}
		return all
	}

	It("are Japanese, and readable in light and dark, on a desk and on a tablet", func() {
		Expect(look(play("ja"), english, screens())).To(BeEmpty())
	})

	It("are English, and readable in light and dark, on a desk and on a tablet", func() {
		Expect(look(play("en"), japanese, screens())).To(BeEmpty())
	})

	for _, c := range []struct {
		language, words   string
		other             *regexp.Regexp
		settings, heading string
	}{
		{"ja", "Japanese", english, "Anna さんの QR コードと設定", "Anna 席 1 · setting1"},
		{"en", "English", japanese, "QR code and settings of Anna", "Anna Seat 1 · setting1"},
	} {
		It("of a class are "+c.words+", and readable", func() {
			empty := sit(teach().address + "/class/?lang=" + c.language)
			Expect(empty.wrong(c.other, known())).To(BeEmpty())
			taught := busy("Anna", "Ben", "Carl", "Dora", "Emil", "Fay")
			trainer := sit(taught.address)
			Expect(look(trainer, c.other, []string{"/class/?lang=" + c.language, "/class/print", "/class/seat/4", "/class/"})).To(BeEmpty())
			trainer.Press(c.settings)
			trainer.In(c.heading).Sees(taught.link(1))
			Expect(trainer.wrong(c.other, known())).To(BeEmpty())
		})
	}
})
