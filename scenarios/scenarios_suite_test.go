package scenarios_test

import (
	"context"
	"testing"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios"
	"callaction/scenarios/workspace"
)

func TestScenarios(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "scenarios")
}

// workspaceFile is a workspace with one app and one number.
const workspaceFile = `
kintone:
  users: [{login: admin, password: admin-password}]
  apps:
    - id: 7
      name: 顧客管理
      form: customer-support/customers
      records: customers.json
      tokens: [{token: THE-TOKEN, permissions: [view, add, edit]}]
pbx:
  numbers: [{number: "0350000001", to: group front}]
  groups: [{name: front, extensions: ["7001"]}]
rules: [rules.yaml]
`

// rulesFile counts the caller's records, and adds one where there is none.
const rulesFile = `
rules:
  - name: count
    event: incoming
    order: 1
    url: https://example.cybozu.com/k/v1/records.json
    method: GET
    headers: |
      X-Cybozu-API-Token: THE-TOKEN
      Content-Type: application/json
    body: '{"app":7,"query":"電話番号 = \"{TEL}\"","fields":["$id"],"totalCount":true}'
    extract: /"totalCount":"(?P<COUNT>[0-9]+)"/
  - name: add
    event: incoming
    order: 2
    code: '{RESPONSE_COUNT}'
    pattern: /^0$/
    url: https://example.cybozu.com/k/v1/record.json
    method: POST
    headers: |
      X-Cybozu-API-Token: THE-TOKEN
      Content-Type: application/json
    body: '{"app":7,"record":{"電話番号":{"value":"{TEL}"}}}'
    extract: /"id":"(?P<ID>[0-9]+)"/
  - name: comment
    event: incoming-ended
    code: '{RESPONSE_ID}'
    pattern: /^[0-9]+$/
    url: https://example.cybozu.com/k/v1/record/comment.json
    method: POST
    headers: |
      X-Cybozu-API-Token: THE-TOKEN
      Content-Type: application/json
    body: '{"app":7,"record":"{RESPONSE_ID}","comment":{"text":"{ID}"}}'
`

const customersFile = `[{"会社名":{"value":"株式会社サンプル"},"電話番号":{"value":"0312345678"}}]`

// scenarioFile is where the scenario under test stands.
const scenarioFile = "customers/scenarios/it.yaml"

// files is the workspace with this scenario in it; more replaces or adds files,
// by pairs of name and content.
func files(scenario string, more ...string) fstest.MapFS {
	fsys := fstest.MapFS{
		"customers/workspace.yaml": {Data: []byte(workspaceFile)},
		"customers/rules.yaml":     {Data: []byte(rulesFile)},
		"customers/customers.json": {Data: []byte(customersFile)},
		scenarioFile:               {Data: []byte(scenario)},
	}
	for i := 0; i+1 < len(more); i += 2 {
		fsys[more[i]] = &fstest.MapFile{Data: []byte(more[i+1])}
	}
	return fsys
}

// play plays a scenario that is in order.
func play(scenario string, more ...string) *scenarios.Result {
	GinkgoHelper()
	r, err := scenarios.Runner{Files: files(scenario, more...), Seed: 1}.Play(context.Background(), scenarioFile)
	Expect(err).NotTo(HaveOccurred())
	return r
}

// refusal is the error of a scenario that is not.
func refusal(scenario string, more ...string) error {
	GinkgoHelper()
	_, err := scenarios.Runner{Files: files(scenario, more...), Seed: 1}.Play(context.Background(), scenarioFile)
	Expect(err).To(HaveOccurred())
	return err
}

// workspaceOf is the workspace of files, loaded.
func workspaceOf(fsys fstest.MapFS) *workspace.Workspace {
	GinkgoHelper()
	ws, err := workspace.Load(fsys, "customers")
	Expect(err).NotTo(HaveOccurred())
	return ws
}
