package fakepbx_test

import (
	"encoding/binary"
	"net/http"
	"net/http/httptest"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakepbx"
)

var _ = Describe("a recording", func() {
	var d *desk

	BeforeEach(func() { d = openDesk() })

	ask := func(method, path string, header ...string) *http.Response {
		r := httptest.NewRequest(method, "https://pbx.example:8000"+path, nil)
		for i := 0; i < len(header); i += 2 {
			r.Header.Set(header[i], header[i+1])
		}
		w := httptest.NewRecorder()
		d.Recordings().ServeHTTP(w, r)
		return w.Result()
	}
	text := func(r *http.Response) string {
		body := new(strings.Builder)
		Expect(r.Write(body)).To(Succeed())
		_, after, _ := strings.Cut(body.String(), "\r\n\r\n")
		return after
	}
	link := func(call *fakepbx.Call) string { return "/monitor_link/" + call.ID() }
	recorded := func(talk string) []byte {
		GinkgoHelper()
		call := d.play(officeNumber, "answer", "talk "+talk, "hangup caller")
		r := ask(http.MethodGet, link(call))
		Expect(r.StatusCode).To(Equal(http.StatusOK))
		Expect(r.Header.Get("Content-Type")).To(Equal("audio/wav"))
		return []byte(text(r))
	}

	It("is a WAV of 8 kHz, 16 bits and one channel, as long as the talk", func() {
		w := parseWAV(recorded("12.5s"))
		Expect(w.format).To(Equal(wavFormat{
			Tag: 1, Channels: 1, Rate: 8000, BytesPerSecond: 16000, BytesPerFrame: 2, Bits: 16,
		}))
		Expect(w.length()).To(Equal(12500 * time.Millisecond))
	})

	It("has a tone for either party in turn, by zero crossings", func() {
		w := parseWAV(recorded("4s"))
		tones := make([]int, 0, 8)
		for half := range 8 {
			tones = append(tones, crossings(w.samples[half*4000:(half+1)*4000]))
		}
		for half, n := range tones {
			expected := []int{440, 660}[half%2] // in half a second, two a wave
			Expect(n).To(BeNumerically("~", expected, 2), "half second %d", half)
		}
	})

	It("is loud enough to be heard and never cut off", func() {
		loudest := int16(0)
		for _, s := range parseWAV(recorded("1s")).samples {
			loudest = max(loudest, s)
		}
		Expect(loudest).To(BeNumerically("~", 8191, 10))
	})

	DescribeTable("is never shorter nor longer than is sensible",
		func(talk string, expected time.Duration) {
			Expect(parseWAV(recorded(talk)).length()).To(Equal(expected))
		},
		Entry(nil, "0s", fakepbx.MinRecording),
		Entry(nil, "999ms", fakepbx.MinRecording),
		Entry(nil, "1m", time.Minute),
		Entry(nil, "3h", fakepbx.MaxRecording),
	)

	It("has all of the talk, also before a transfer", func() {
		call := d.play(salesNumber, "answer", "talk 3s", "transfer support", "queue 10s", "answer", "talk 4s", "hangup agent")
		Expect(parseWAV([]byte(text(ask(http.MethodGet, link(call))))).length()).To(Equal(7 * time.Second))
	})

	It("exists for a call that was answered and then abandoned after a transfer", func() {
		call := d.play(salesNumber, "answer", "talk 3s", "transfer support", "queue 10s", "abandon")
		Expect(ask(http.MethodGet, link(call)).StatusCode).To(Equal(http.StatusOK))
	})

	It("can be asked for in parts, as players do", func() {
		call := d.play(officeNumber, "answer", "talk 2s", "hangup caller")
		whole := text(ask(http.MethodGet, link(call)))
		r := ask(http.MethodGet, link(call), "Range", "bytes=100-199")
		Expect(r.StatusCode).To(Equal(http.StatusPartialContent))
		Expect(r.Header.Get("Content-Range")).To(Equal("bytes 100-199/32044"))
		Expect(text(r)).To(Equal(whole[100:200]))
	})

	It("need not be sent twice", func() {
		call := d.play(officeNumber, "answer", "talk 2s", "hangup caller")
		tag := ask(http.MethodHead, link(call)).Header.Get("ETag")
		Expect(tag).NotTo(BeEmpty())
		Expect(ask(http.MethodGet, link(call), "If-None-Match", tag).StatusCode).To(Equal(http.StatusNotModified))
	})

	It("can only be read", func() {
		call := d.play(officeNumber, "answer", "hangup caller")
		r := ask(http.MethodDelete, link(call))
		Expect(r.StatusCode).To(Equal(http.StatusMethodNotAllowed))
		Expect(r.Header.Get("Allow")).To(Equal("GET, HEAD"))
	})

	Describe("is not found", func() {
		missing := func(path string) string {
			GinkgoHelper()
			r := ask(http.MethodGet, path)
			Expect(r.StatusCode).To(Equal(http.StatusNotFound))
			Expect(r.Header.Get("Content-Type")).To(Equal("text/plain; charset=utf-8"))
			return text(r)
		}

		It("before the call is answered", func() {
			Expect(missing(link(d.ring(officeNumber)))).To(ContainSubstring("has not ended yet"))
		})

		It("before the call has ended", func() {
			body := missing(link(d.talk(officeNumber)))
			Expect(body).To(ContainSubstring("はまだ終了していません"))
			Expect(body).To(ContainSubstring("has not ended yet"))
		})

		It("for a call that was never answered", func() {
			body := missing(link(d.play(salesNumber, "abandon")))
			Expect(body).To(ContainSubstring("応答されなかったため"))
			Expect(body).To(ContainSubstring("was never answered"))
		})

		It("for an id that no call has", func() {
			for _, id := range []string{"1726016400-1-000000", "", "a/b", "{ID}"} {
				body := missing("/monitor_link/" + id)
				Expect(body).To(ContainSubstring("there is no call"), id)
				Expect(body).To(ContainSubstring("はありません"), id)
			}
		})

		It("at another address", func() {
			Expect(missing("/")).To(ContainSubstring("recordings are at /monitor_link/ID"))
		})
	})
})

type wavFormat struct {
	Tag, Channels        uint16
	Rate, BytesPerSecond uint32
	BytesPerFrame, Bits  uint16
}

type wavFile struct {
	format  wavFormat
	samples []int16
}

func (w wavFile) length() time.Duration {
	return time.Duration(len(w.samples)) * time.Second / time.Duration(w.format.Rate)
}

// parseWAV reads a RIFF file chunk by chunk and holds it to its own lengths.
func parseWAV(file []byte) wavFile {
	GinkgoHelper()
	Expect(len(file)).To(BeNumerically(">", 12))
	Expect(string(file[:4])).To(Equal("RIFF"))
	Expect(binary.LittleEndian.Uint32(file[4:])).To(BeEquivalentTo(len(file) - 8))
	Expect(string(file[8:12])).To(Equal("WAVE"))
	var w wavFile
	for rest := file[12:]; len(rest) > 0; {
		size := int(binary.LittleEndian.Uint32(rest[4:]))
		Expect(len(rest)).To(BeNumerically(">=", 8+size))
		w.read(string(rest[:4]), rest[8:8+size])
		rest = rest[8+size:]
	}
	return w
}

func (w *wavFile) read(chunk string, data []byte) {
	GinkgoHelper()
	switch chunk {
	case "fmt ":
		_, err := binary.Decode(data, binary.LittleEndian, &w.format)
		Expect(err).NotTo(HaveOccurred())
	case "data":
		w.samples = make([]int16, len(data)/2)
		_, err := binary.Decode(data, binary.LittleEndian, w.samples)
		Expect(err).NotTo(HaveOccurred())
	default:
		Fail("unknown chunk " + chunk)
	}
}

// crossings counts how often the sound changes its sign.
func crossings(samples []int16) int {
	n, above := 0, samples[1] > 0
	for _, s := range samples {
		if s != 0 && s > 0 != above {
			n, above = n+1, !above
		}
	}
	return n
}
