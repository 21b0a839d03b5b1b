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

	It("has its form's layout beside it, in either language", func() {
		Expect(string(load("kintone: {apps: [{id: 7, layout: p.json}]}\n", "p.json", `{"layout":[]}`).App(7).LayoutData)).To(Equal(`{"layout":[]}`))
		Expect(string(load("kintone: {アプリ: [{id: 7, レイアウト: p.json}]}\n", "p.json", `{"layout":[]}`).App(7).LayoutData)).To(Equal(`{"layout":[]}`))
		Expect(load("kintone: {apps: [{id: 7}]}\n").App(7).LayoutData).To(BeNil())
		Expect(refused("kintone: {apps: [{id: 7, layout: p.json}]}\n", "p.json", "x")).
			To(HavePrefix("w/workspace.yaml:1:34: w/p.json is no JSON; a layout is what GET /k/v1/app/form/layout.json answers"))
	})

	It("is refused where the file is missing or no JSON", func() {
		Expect(refused(app)).To(HavePrefix("w/workspace.yaml:1:35: there is no file w/p.json"))
		Expect(refused(app, "p.json", "x")).To(HavePrefix("w/workspace.yaml:1:35: w/p.json is no JSON; a process is what GET /k/v1/app/status.json answers"))
	})
})
