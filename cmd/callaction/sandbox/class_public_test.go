package sandbox_test

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/sandbox"
	"callaction/cmd/callaction/sandbox/school"
)

var _ = Describe("the class of a public sandbox", func() {
	const host = "training.example:8000"

	It("is the trainer's below his token, and its links lead to the public host", func() {
		box := public(sandbox.Options{TrainerToken: trainer})
		numbers, err := box.Class().Add("setting1", "Anna")
		Expect(err).NotTo(HaveOccurred())
		anna, err := box.Class().Seat(context.Background(), numbers[0])
		Expect(err).NotTo(HaveOccurred())

		for at, link := range map[string]string{
			host: "http://" + host, "127.0.0.1:9000": "http://training.example:9000", "192.168.1.5:8000": "http://192.168.1.5:8000",
		} {
			page := come(box, "GET", at, box.Base()+"/class/print")
			Expect(page.Code).To(Equal(http.StatusOK))
			Expect(page.Body.String()).To(And(ContainSubstring(">"+link+anna.Path+"<"), ContainSubstring(`href="`+box.Base()+`/class/"`)))
		}
		Expect(come(box, "GET", host, box.Base()+"/class/print", "X-Forwarded-Proto: https").Body.String()).To(ContainSubstring("https://" + host + anna.Path))
		Expect(come(box, "GET", host, box.Base()+"/class").Header().Get("Location")).To(Equal("class/"))

		seat := come(box, "GET", host, anna.Path)
		Expect(seat.Code).To(Equal(http.StatusOK))
		Expect(seat.Body.String()).To(And(ContainSubstring("Anna"), Not(ContainSubstring(trainer))))
		Expect(come(box, "GET", host, strings.TrimSuffix(anna.Path, "/")).Header().Get("Location")).To(HaveSuffix("/"))
		for _, path := range []string{"/class/", "/class/print", "/sandbox/v1/class", anna.Path + "sandbox/v1/class", "/w/setting1/class/", "/w/" + strings.Repeat("a", 26) + "/"} {
			Expect(come(box, "GET", host, path).Code).To(Equal(http.StatusNotFound), path)
		}
		Expect(come(box, "GET", "evil.example", anna.Path).Code).To(Equal(http.StatusForbidden))
		Expect(come(box, "GET", "evil.example", box.Base()+"/class/").Code).To(Equal(http.StatusForbidden))
	})

	It("is in the sandbox's state, with its links, its progress and its rooms", func() {
		box := public(sandbox.Options{TrainerToken: trainer})
		Expect(string(stateOf(box))).NotTo(ContainSubstring("callaction class"), "where there is none, there is nothing")
		_, err := box.Class().Add("setting2", "Anna", "Ben")
		Expect(err).NotTo(HaveOccurred())
		anna, err := box.Class().Seat(context.Background(), 1)
		Expect(err).NotTo(HaveOccurred())
		server := served(box)
		base := strings.TrimSuffix(anna.Path, "/")
		Expect(ask(server, http.MethodPost, base+"/lessons/setting2/start", "", "Origin: "+server.URL).status).To(BeNumerically("<", 400))
		Expect(ask(server, http.MethodPost, base+"/sandbox/v1/calls", quick).status).To(Equal(http.StatusCreated))

		again := public(sandbox.Options{From: bytes.NewReader(stateOf(box))})
		now, err := again.Class().Seat(context.Background(), 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(now.Path).To(Equal(anna.Path))
		Expect(now.Lesson.ID).To(Equal("setting2"))
		Expect(now.Call).NotTo(BeNil())
		Expect(come(again, "GET", host, anna.Path).Body.String()).To(ContainSubstring("Anna"))
	})

	It("tells whoever keeps the state of its changes", func() {
		changed := 0
		box := opened(sandbox.Options{Workspaces: the("setting1"), OnChange: func() { changed++ }})
		_, err := box.Class().Add("setting1", "Anna")
		Expect(err).NotTo(HaveOccurred())
		Expect(changed).To(BeNumerically(">", 0))
	})

	It("is bounded as the options say", func() {
		box := opened(sandbox.Options{Workspaces: the("setting1"), Class: sandbox.ClassOptions{Limits: school.Limits{Seats: 1, Idle: time.Hour}}})
		_, err := box.Class().Add("setting1", "Anna", "Ben")
		Expect(err).To(MatchError(school.ErrFull))
	})
})
