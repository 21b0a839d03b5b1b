package workspace_test

import (
	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"
)

var _ = Describe("an app's process management", func() {
	const app = "kintone: {apps: [{id: 7, process: p.json}]}\n"

	It("is a file, taken as it is", func() {
		w := load(app, "p.json", `{"enable":false}`)
		Expect(string(w.App(7).ProcessData)).To(Equal(`{"enable":false}`))
		Expect(load("kintone: {apps: [{id: 7}]}\n").App(7).ProcessData).To(BeNil())
	})

	It("is refused where the file is missing or no JSON", func() {
		Expect(refused(app)).To(HavePrefix("w/workspace.yaml:1:35: there is no file w/p.json"))
		Expect(refused(app, "p.json", "x")).To(HavePrefix("w/workspace.yaml:1:35: w/p.json is no JSON; a process is what GET /k/v1/app/status.json answers"))
	})
})
