package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"strings"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/internal/phptest"
)

// asked is a line for callaction match --batch.
func asked(pattern, subject string) string {
	GinkgoHelper()
	line, err := json.Marshal(map[string][]byte{"pattern_b64": []byte(pattern), "subject": []byte(subject)})
	Expect(err).NotTo(HaveOccurred())
	return string(line) + "\n"
}

func answered(questions string) (answers, problems string, code int) {
	var out, errs bytes.Buffer
	c := invocation(&out, &errs)
	c.in = strings.NewReader(questions)
	code = c.main(context.Background(), []string{"match", "--batch"})
	return out.String(), errs.String(), code
}

// refuses is standard output on a full disk.
type refuses struct{}

func (refuses) Write([]byte) (int, error) { return 0, io.ErrShortWrite }

var _ = Describe("callaction match --batch", func() {
	It("answers ten thousand lines in their order", func() {
		var questions strings.Builder
		for i := range 10_000 {
			questions.WriteString(asked(fmt.Sprintf(`/"id":"(%d)/`, i/10), fmt.Sprintf(`{"id":"%d"}`, i)))
		}
		answers, problems, code := answered(questions.String())
		Expect(code).To(Equal(exitOK), problems)
		lines := strings.Split(strings.TrimSuffix(answers, "\n"), "\n")
		Expect(lines).To(HaveLen(10_000))
		Expect(lines[123]).To(Equal(`{"match":true,"groups":{"0":"ImlkIjoiMTI=","1":"MTI="}}`))
		Expect(lines[9_999]).To(Equal(`{"match":true,"groups":{"0":"ImlkIjoiOTk5","1":"OTk5"}}`))
	})

	It("answers each line before it waits for the next", func() {
		questions, ask := io.Pipe()
		read, answers := io.Pipe()
		code := make(chan int, 1)
		go func() {
			c := &cli{in: questions, out: answers, err: GinkgoWriter, env: func(string) string { return "" }}
			code <- c.main(context.Background(), []string{"match", "--batch"})
			_ = answers.Close()
		}()
		lines := make(chan string)
		go func() {
			for s := bufio.NewScanner(read); s.Scan(); {
				lines <- s.Text()
			}
		}()
		// Each comes with the beginning of the next, which must not hold it up.
		for range 3 {
			_, err := io.WriteString(ask, asked("/a/", "b")+`{"pattern`)
			Expect(err).NotTo(HaveOccurred())
			Eventually(lines).Should(Receive(Equal(`{"match":false}`)))
			_, err = io.WriteString(ask, `":"/b/","subject":"Yg=="}`+"\n")
			Expect(err).NotTo(HaveOccurred())
			Eventually(lines).Should(Receive(Equal(`{"match":true,"groups":{"0":"Yg=="}}`)))
		}
		Expect(ask.Close()).To(Succeed())
		Eventually(code).Should(Receive(Equal(exitOK)))
	})

	It("takes a body of a megabyte, and a last line without its end", func() {
		answers, problems, code := answered(strings.TrimSuffix(asked(`/b$/`, strings.Repeat("a", 1<<20)+"b"), "\n"))
		Expect(code).To(Equal(exitOK), problems)
		Expect(answers).To(Equal(`{"match":true,"groups":{"0":"Yg=="}}` + "\n"))
	})

	DescribeTable("ends at a line that is no question, and says which",
		func(line, problem string) {
			answers, problems, code := answered(asked("/a/", "b") + line + "\n" + asked("/a/", "a"))
			Expect(code).To(Equal(exitBadInput))
			Expect(answers).To(Equal("{\"match\":false}\n"))
			Expect(problems).To(HavePrefix("callaction: line 2: " + problem))
			Expect(strings.Count(problems, "\n")).To(Equal(1))
		},
		Entry("an empty one", ``, `it is no {"pattern":"…","subject":"BASE64"}: `),
		Entry("a text", `hello`, `it is no {"pattern":"…","subject":"BASE64"}: `),
		Entry("two objects", `{"pattern":"/a/","subject":""} {}`, `it is no `),
		Entry("a list", `["/a/",""]`, `it is no `),
		Entry("a subject that is not base64", `{"pattern":"/a/","subject":"{}"}`, `it is no `),
		Entry("no pattern", `{"subject":""}`, `it needs "pattern" or "pattern_b64", one of them`),
		Entry("two patterns", `{"pattern":"/a/","pattern_b64":"L2Ev","subject":""}`, `it needs "pattern" or "pattern_b64", one of them`),
		Entry("no subject", `{"pattern":"/a/","subject":null}`, `it has no "subject"`),
		Entry("bytes", "{\"pattern\":\"/\xe3/\",\"subject\":\"\"}", `it is not UTF-8; write such a pattern in base64, as "pattern_b64"`),
	)

	It("refuses an empty pattern, the first one too", func() {
		answers, _, code := answered(asked("", "a"))
		Expect(code).To(Equal(exitOK))
		Expect(answers).To(Equal(`{"match":false,"error":"preg_match(): Empty regular expression"}` + "\n"))
	})

	It("says that its answers cannot be written", func() {
		var problems bytes.Buffer
		c := invocation(refuses{}, &problems)
		c.in = strings.NewReader(asked("/a/", "a"))
		Expect(c.main(context.Background(), []string{"match", "--batch"})).To(Equal(exitBadInput))
		Expect(problems.String()).To(ContainSubstring("write what matched"))
	})

	It("says what PHP says", Label("php"), func(ctx SpecContext) {
		php := phptest.Path()
		var questions strings.Builder
		for _, pattern := range batchPatterns() {
			for _, subject := range []string{`{"id":"17","revision":"1"}`, "ac", "b\n", "", "あ\x89", strings.Repeat("a", 40) + "b"} {
				questions.WriteString(asked(pattern, subject))
			}
		}
		command := exec.CommandContext(ctx, php, "-r", batchOfPHP)
		command.Stdin = strings.NewReader(questions.String())
		theirs, err := command.Output()
		Expect(err).NotTo(HaveOccurred())
		ours, problems, code := answered(questions.String())
		Expect(code).To(Equal(exitOK), problems)
		Expect(strings.Split(ours, "\n")).To(Equal(strings.Split(string(theirs), "\n")))
	})
})

func batchPatterns() []string {
	return []string{
		`/"id":"(?P<ID>[0-9]+)"(,)?(x)?/`, `/(a)(b)?(?<X>c)(d)?/`, `/(?<n>a)|(?<n>b)/J`, `/(?|(?<n>a)|(?<n>b))(c)?/`,
		`/^b$/`, `/^b$/D`, `/./u`, `/(.)\z/`, `/(a+)+$/`, `/(/`, `/a`, `a`, ``, "/a\x89(/", `/a(*MARK:<m>)|b/`, `/(?<MARK>a)(*MARK:m)/`, `//`, `/a/k`,
	}
}

// batchOfPHP answers the same questions with preg_match itself.
const batchOfPHP = `
set_error_handler(function ($no, $text) { global $warning; $warning = $text; return true; });
$names = array_flip(array_filter(get_defined_constants(true)['pcre'], fn($n) => str_ends_with($n, '_ERROR'), ARRAY_FILTER_USE_KEY));
while (($line = fgets(STDIN)) !== false) {
  $q = array_map('base64_decode', json_decode($line, true));
  $warning = null;
  $answer = preg_match($q['pattern_b64'], $q['subject'], $groups);
  if ($answer === 1) $shown = ['match' => true, 'groups' => (object)array_map('base64_encode', $groups)];
  elseif ($answer === 0) $shown = ['match' => false];
  else $shown = ['match' => false, 'error' => $warning ?? $names[preg_last_error()]];
  echo json_encode($shown, JSON_UNESCAPED_SLASHES), "\n";
}`

var _ = Describe("callaction match", func() {
	It("says where a subject is no UTF-8 that has to be", func() {
		var out, problems bytes.Buffer
		c := invocation(&out, &problems)
		c.in = strings.NewReader("会\uFFFD\n\xff")
		Expect(c.main(context.Background(), []string{"match", "/./u", "--lang", "ja"})).To(Equal(exitBadInput))
		Expect(problems.String()).To(Equal("callaction: PREG_BAD_UTF8_ERROR: Malformed UTF-8 characters, possibly incorrectly encoded\n" +
			"バイト 7(2行1字目)\n  \\x{FF}\n  ^^^^^^\n"))
		Expect(out.String()).To(BeEmpty())
	})
})
