package browser_test

import (
	"context"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
	"github.com/onsi/gomega/format"
)

// patience is how long somebody looks for what is to come.
const patience = 30 * time.Second

// missing says what is to be done where there is no browser.
const missing = "chromium is missing, and the sandbox was not played in a browser; on Debian: apt-get install chromium fonts-noto-cjk"

func TestBrowser(t *testing.T) {
	_, err := exec.LookPath("chromium")
	switch {
	case err == nil:
	case os.Getenv("CI") == "true":
		t.Fatal(missing)
	default:
		t.Skip(missing)
	}
	RegisterFailHandler(Fail)
	format.MaxLength = 0 // a page is long, and its whole text tells what went wrong
	SetDefaultEventuallyTimeout(patience)
	SetDefaultEventuallyPollingInterval(50 * time.Millisecond)
	RunSpecs(t, "sandbox in a browser")
}

// chromium is the suite's one browser; every tab is opened in it.
var chromium context.Context

// atOnce labels what several people do at once: all that is played under the race
// detector, where a browser takes minutes for the rest.
const atOnce = "at once"

var _ = BeforeEach(func() {
	if underRace && !slices.Contains(CurrentSpecReport().Labels(), atOnce) {
		Skip("played without the race detector")
	}
})

var _ = BeforeSuite(func() { chromium = start() })

// start starts a browser that ends with the suite, its children and its profile too.
func start() context.Context {
	GinkgoHelper()
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath("chromium"), chromedp.NoSandbox, chromedp.DisableGPU, chromedp.Env("LANGUAGE=ja"),
		chromedp.Flag("lang", "ja"), chromedp.Flag("accept-lang", "ja"), chromedp.Flag("mute-audio", true),
		chromedp.Flag("autoplay-policy", "no-user-gesture-required"), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"), // nobody leaves this machine
	)
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	DeferCleanup(stop)
	ctx, end := chromedp.NewContext(allocator)
	DeferCleanup(end)
	Expect(chromedp.Do(ctx)).To(Succeed())
	return ctx
}
