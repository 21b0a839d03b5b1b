package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

// heard runs callaction serve, and has what it says on standard error once it is ready.
func heard(args ...string) (ready, told string, end func() int) {
	GinkgoHelper()
	ctx, cancel := context.WithCancel(context.Background())
	DeferCleanup(cancel)
	read, write := io.Pipe()
	var problems bytes.Buffer
	code := make(chan int, 1)
	go func() {
		defer GinkgoRecover()
		code <- invocation(write, &problems).main(ctx, append([]string{"serve", "--addr", "127.0.0.1:0"}, args...))
		_ = write.Close() // who waits for the line sees that there is none
	}()
	line, err := bufio.NewReader(read).ReadString('\n')
	Expect(err).NotTo(HaveOccurred(), "it ended")
	return strings.TrimSpace(strings.TrimPrefix(line, "ready ")), problems.String(), func() int {
		cancel()
		return <-code
	}
}

// statusOf is what an address answers with.
func statusOf(ctx context.Context, client *http.Client, address string) int {
	GinkgoHelper()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	Expect(err).NotTo(HaveOccurred())
	resp, err := client.Do(req)
	Expect(err).NotTo(HaveOccurred())
	Expect(resp.Body.Close()).To(Succeed())
	return resp.StatusCode
}

var _ = Describe("callaction serve --public-host", func() {
	It("is ready below a token, and tells people whose link that is", func(ctx SpecContext) {
		url, told, end := heard("--public-host", "localhost")
		Expect(url).To(MatchRegexp(`^http://localhost:[0-9]+/t/[a-z2-7]{26}$`))
		Expect(told).To(Equal("callaction: the trainer's link, and whoever has it is the trainer: " + url + "/\n"))
		root, _, _ := strings.Cut(url, "/t/")
		Expect(statusOf(ctx, http.DefaultClient, url+"/")).To(Equal(http.StatusOK))
		Expect(statusOf(ctx, http.DefaultClient, root+"/")).To(Equal(http.StatusOK))
		Expect(statusOf(ctx, http.DefaultClient, root+"/sandbox/v1/calls")).To(Equal(http.StatusNotFound))
		code := invocation(io.Discard, GinkgoWriter).main(ctx, []string{
			"call", "--server", url, "--workspace", "setting2", "--from", "非通知", "--course", "abandon",
		})
		Expect(code).To(Equal(exitOK), "what ready says is what programs put in front")
		Expect(end()).To(Equal(exitOK))
	})

	It("takes the token of a file, and names the first host with its port", func() {
		file := filepath.Join(GinkgoT().TempDir(), "token")
		Expect(os.WriteFile(file, []byte("known-to-ci-0123456789\n"), 0o600)).To(Succeed())
		url, _, end := heard("--public-host", "training.example:443", "--public-host", "10.0.0.1", "--trainer-token-file", file)
		Expect(url).To(Equal("http://training.example:443/t/known-to-ci-0123456789"))
		Expect(end()).To(Equal(exitOK))
	})

	It("has the same link after a restart with --state", func() {
		state := filepath.Join(GinkgoT().TempDir(), "class.state")
		first, _, end := heard("--public-host", "training.example:443", "--state", state)
		Expect(end()).To(Equal(exitOK))
		again, _, end := heard("--public-host", "training.example:443", "--state", state)
		Expect(again).To(Equal(first))
		Expect(end()).To(Equal(exitOK))
	})

	DescribeTable("says in a line what does not go",
		func(ctx SpecContext, message string, args ...string) {
			Expect(refusalOf(ctx, append([]string{"serve"}, args...)...)).To(HavePrefix("callaction: " + message))
		},
		Entry("others without a name", `--addr "0.0.0.0:0" can be reached from other machines: say by what name with --public-host NAME:PORT, or`,
			"--addr", "0.0.0.0:0"),
		Entry("every address without a name", `--addr ":0" can be reached from other machines`, "--addr", ":0"),
		Entry("a host that is none", `--public-host: "http://a/" is no name of a host; write NAME or NAME:PORT`, "--public-host", "http://a/"),
		Entry("a token that nobody needs", "--trainer-token-file goes with --public-host", "--trainer-token-file", "none"),
		Entry("no token", "--trainer-token-file: open none: ", "--public-host", "a", "--trainer-token-file", "none"),
		Entry("a token that can be guessed", "--trainer-token-file "+os.DevNull+": the trainer's token is to be", "--public-host", "a", "--trainer-token-file", os.DevNull),
		Entry("a journal of nothing", "--journal 0: a journal remembers at least 1 exchange", "--journal", "0"),
		Entry("a certificate without its key", "--tls-cert and --tls-key go together", "--tls-cert", "none"),
		Entry("no certificate", "--tls-cert none and --tls-key none: open none: ", "--tls-cert", "none", "--tls-key", "none"),
		Entry("a certificate that is none", "--tls-cert "+os.DevNull+" and --tls-key "+os.DevNull+": tls: failed to find any PEM data", "--tls-cert", os.DevNull, "--tls-key", os.DevNull),
	)
})

// trusting is a client that believes what a server shows, and what it showed.
func trusting(address string) (*http.Client, *x509.Certificate) {
	GinkgoHelper()
	conn, err := (&tls.Dialer{Config: &tls.Config{InsecureSkipVerify: true}}).DialContext(GinkgoT().Context(), "tcp", strings.TrimPrefix(address, "https://")) // its fingerprint is compared
	Expect(err).NotTo(HaveOccurred())
	shown := conn.(*tls.Conn).ConnectionState().PeerCertificates[0]
	Expect(conn.Close()).To(Succeed())
	roots := x509.NewCertPool()
	roots.AddCert(shown)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	DeferCleanup(client.CloseIdleConnections)
	return client, shown
}

var _ = Describe("callaction serve --tls", func() {
	It("serves https with a certificate for its names, whose fingerprint it tells", func(ctx SpecContext) {
		url, told, end := heard("--tls", "--public-host", "localhost", "--public-host", "training.example:8443", "--public-host", "[2001:db8::1]:8443")
		Expect(url).To(HavePrefix("https://localhost:"))
		root, _, _ := strings.Cut(url, "/t/")
		client, shown := trusting(root)
		Expect(shown.VerifyHostname("localhost")).To(Succeed())
		Expect(shown.VerifyHostname("training.example")).To(Succeed())
		Expect(shown.VerifyHostname("127.0.0.1")).To(Succeed())
		Expect(shown.VerifyHostname("2001:db8::1")).To(Succeed())
		Expect(shown.VerifyHostname("evil.example")).NotTo(Succeed())
		Expect(shown.IsCA).To(BeFalse())
		Expect(told).To(HaveSuffix(fmt.Sprintf("callaction: the certificate's SHA-256 fingerprint: %s\n",
			strings.ReplaceAll(fmt.Sprintf("% X", sha256.Sum256(shown.Raw)), " ", ":"))))
		Expect(statusOf(ctx, client, url+"/")).To(Equal(http.StatusOK))
		Expect(statusOf(ctx, client, url+"/w/setting2/sandbox/v1/calls")).To(Equal(http.StatusOK))
		client.CloseIdleConnections()
		Expect(end()).To(Equal(exitOK))
	})

	It("serves https on loopback, too", func(ctx SpecContext) {
		url, _, end := heard("--tls")
		Expect(url).To(HavePrefix("https://127.0.0.1:"))
		client, _ := trusting(url)
		Expect(statusOf(ctx, client, url+"/")).To(Equal(http.StatusOK))
		client.CloseIdleConnections()
		Expect(end()).To(Equal(exitOK))
	})

	It("serves https with one's own certificate", func(ctx SpecContext) {
		folder := GinkgoT().TempDir()
		made, err := ownCertificate([]string{"127.0.0.1"}, time.Now())
		Expect(err).NotTo(HaveOccurred())
		key, err := x509.MarshalPKCS8PrivateKey(made.PrivateKey)
		Expect(err).NotTo(HaveOccurred())
		for name, block := range map[string]*pem.Block{
			"cert.pem": {Type: "CERTIFICATE", Bytes: made.Certificate[0]}, "key.pem": {Type: "PRIVATE KEY", Bytes: key},
		} {
			Expect(os.WriteFile(filepath.Join(folder, name), pem.EncodeToMemory(block), 0o600)).To(Succeed())
		}
		url, told, end := heard("--tls-cert", filepath.Join(folder, "cert.pem"), "--tls-key", filepath.Join(folder, "key.pem"))
		client, shown := trusting(url)
		Expect(shown.Raw).To(Equal(made.Certificate[0]))
		Expect(told).To(BeEmpty(), "its owner knows it")
		Expect(statusOf(ctx, client, url+"/")).To(Equal(http.StatusOK))
		client.CloseIdleConnections()
		Expect(end()).To(Equal(exitOK))
	})

	It("says which addresses a certificate is not for", func() {
		Expect(serveOptions{addr: "0.0.0.0:8000", publicHosts: []string{"training.example:8000"}}.certified()).To(Equal(
			[]string{"localhost", "127.0.0.1", "::1", "training.example"}))
		Expect(serveOptions{addr: net.JoinHostPort("192.168.1.5", "8000")}.certified()).To(ContainElement("192.168.1.5"))
	})
})
