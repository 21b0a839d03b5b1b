//go:build !race

package sandbox_test

import (
	"bufio"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// watch opens a stream of events, and waits until it has begun.
func watch(server *httptest.Server, path string) {
	GinkgoHelper()
	ctx, cancel := context.WithCancel(context.Background())
	DeferCleanup(cancel)
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, server.URL+path, nil)
	Expect(err).NotTo(HaveOccurred())
	answer, err := server.Client().Do(r)
	Expect(err).NotTo(HaveOccurred())
	DeferCleanup(answer.Body.Close)
	Expect(bufio.NewReader(answer.Body).ReadString('\n')).To(HavePrefix("retry:"))
}

var _ = Describe("two hundred trainees", func() {
	It("take less than 300 MB, with twenty who watch", func(context.Context) {
		server := open()
		bases := seated(server, strings.Split(strings.TrimSuffix(strings.Repeat("trainee,", 200), ","), ",")...)
		for i, base := range bases {
			from := fmt.Sprintf("090-9999-%04d", i)
			id := ask(server, http.MethodPost, base+"/sandbox/v1/calls", `{"from":"`+from+`","course":["answer","hangup caller"]}`).get("id")
			Expect(ask(server, http.MethodGet, base+"/sandbox/v1/calls/"+id+"?wait=1m", "").get("state")).To(Equal("ended"))
			for _, path := range []string{"/", "/k/7/", "/rules/", "/lessons/"} {
				Expect(browse(server, base+path).status).To(Equal(http.StatusOK))
			}
		}
		for i := range 10 {
			watch(server, bases[i*20]+"/page/events")
			watch(server, "/class/events")
		}
		Expect(browse(server, "/class/").status).To(Equal(http.StatusOK))
		all := ask(server, http.MethodGet, "/sandbox/v1/class", "")
		Expect(all.get("seats.#(open==true)#|#")).To(Equal("200"), "none was dropped")

		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		AddReportEntry("memory", fmt.Sprintf("heap %d MB, stacks %d MB, of the system %d MB", m.HeapInuse>>20, m.StackInuse>>20, m.Sys>>20))
		Expect(m.HeapInuse + m.StackInuse).To(BeNumerically("<", 300<<20))
	}, NodeTimeout(5*time.Minute))
})
