package browser_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"github.com/chromedp/chromedp"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios/manual"
)

// settled says that nothing is on its way any more: the page has been read, and no part
// of it waits for an answer.
const settled = `document.readyState === 'complete' && !document.querySelector('.htmx-request') &&
  ![...document.querySelectorAll('div[hx-trigger^=load]')].some(e => !e.firstElementChild)`

// Settles waits until the page is whole.
func (p *person) Settles() {
	GinkgoHelper()
	Eventually(func() (bool, error) {
		return chromedp.Run(p.ctx, chromedp.Evaluate[bool](settled))
	}).Should(BeTrue(), "the page is whole")
}

// poor lists what is hard to read or to hit (WCAG 2.2, 1.4.3, 1.4.10 and 2.5.8): texts
// of little contrast, a page wider than the screen, texts that are cut off, and targets
// that are smaller than 24 pixels and no link within a sentence.
const poor = `(() => {
  const all = []
  document.querySelectorAll('details').forEach(d => { d.open = true }) // what is behind them, too
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true})
  const colour = text => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = text
    canvas.fillRect(0, 0, 1, 1)
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data
    return [r, g, b, a / 255]
  }
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3])).concat(1)
  const ground = e => {
    if (!e) return matchMedia('(prefers-color-scheme: dark)').matches ? [18, 18, 18, 1] : [255, 255, 255, 1]
    const own = colour(getComputedStyle(e).backgroundColor)
    return own[3] === 1 ? own : over(own, ground(e.parentElement))
  }
  const light = c => [0, 1, 2].map(i => c[i] / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0)
  const contrast = (a, b) => (Math.max(light(a), light(b)) + 0.05) / (Math.min(light(a), light(b)) + 0.05)
  const say = (what, e) => all.push(what + ': <' + e.tagName.toLowerCase() + '> ' + (e.textContent || e.value || '').trim().slice(0, 40))
  const isShown = e => e.checkVisibility({checkOpacity: true, checkVisibilityCSS: true}) && e.getClientRects().length > 0
  const isForReaders = e => { const r = e.getBoundingClientRect(); return r.width <= 1 || r.right < 0 }

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let t = texts.nextNode(); t; t = texts.nextNode()) {
    const e = t.parentElement
    if (!t.data.trim() || !isShown(e) || isForReaders(e) || e.closest('[disabled], option, noscript')) continue
    const style = getComputedStyle(e)
    const size = parseFloat(style.fontSize)
    const wanted = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5
    const back = ground(e)
    const has = contrast(over(colour(style.color), back), back)
    if (has < wanted - 0.01) say('contrast ' + has.toFixed(2), e)
  }
  const root = document.scrollingElement
  if (root.scrollWidth > innerWidth) all.push('the page is ' + root.scrollWidth + ' wide')
  if (document.body.clientHeight === innerHeight && root.scrollHeight > innerHeight) all.push('the frame moves by ' + (root.scrollHeight - innerHeight))
  for (const e of document.querySelectorAll('a, button, input, select, summary, textarea')) {
    if (e.type === 'hidden' || !isShown(e) || isForReaders(e)) continue
    const r = e.getBoundingClientRect()
    const label = e.labels && e.labels[0] ? e.labels[0].getBoundingClientRect() : r
    const isInText = getComputedStyle(e).display === 'inline'
    if (!isInText && Math.max(r.height, label.height) < 23.5) say('only ' + r.height.toFixed(0) + ' high', e)
    if (e.tagName === 'SELECT' && e.selectedOptions[0]) {
      const style = getComputedStyle(e)
      canvas.font = style.fontSize + ' ' + style.fontFamily
      const arrow = 16
      if (canvas.measureText(e.selectedOptions[0].label).width + parseFloat(style.paddingLeft) + arrow > e.clientWidth) say('cut off', e)
    }
    const group = e.closest('[role=group]')
    if (group && group.scrollWidth > group.clientWidth + 1) say('cut off in its group', e)
    if (e.tagName === 'BUTTON' && e.scrollWidth > e.clientWidth + 1) say('cut off', e)
    if (r.right > innerWidth + 1 && !e.closest('[tabindex="0"]')) say('beyond the edge', e)
  }
  return [...new Set(all)]
})()`

// Poor is what is hard to read or to hit, on a desk in the dark and on a tablet in
// light: colours and sizes have nothing to do with each other.
func (p *person) Poor() []string {
	GinkgoHelper()
	return slices.Concat(p.poor("dark", 1280, 800), p.poor("light", 820, 1180))
}

func (p *person) poor(scheme string, width, height int64) []string {
	GinkgoHelper()
	p.Screen(width, height)
	p.Prefers(scheme)
	found, err := chromedp.Run(p.ctx, chromedp.Evaluate[[]string](poor))
	Expect(err).NotTo(HaveOccurred())
	for i := range found {
		found[i] = fmt.Sprintf("%s, %d wide: %s", scheme, width, found[i])
	}
	return found
}

// known are the texts of the manual's files, which are the same in both languages, and
// those words of the PBX and of kintone that have no others.
func known() string {
	GinkgoHelper()
	var b strings.Builder
	Expect(fs.WalkDir(manual.Files(), "setting1", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(manual.Files(), path)
		b.Write(data)
		return err
	})).To(Succeed())
	return b.String()
}
