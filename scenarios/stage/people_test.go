package stage_test

import (
	"net/http"
	"net/http/httptest"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/scenarios/stage"
	"callaction/scenarios/workspace"
)

var _ = Describe("a stage's kintone", func() {
	It("has the workspace's organisations and groups, and users in them", func() {
		ws, err := workspace.Load(fstest.MapFS{"w/workspace.yaml": {Data: []byte(`kintone:
  organizations: [{code: sales, name: 営業部}]
  groups: [{code: leaders, name: リーダー}]
  users:
    - {login: sato, password: x, id: 9, organizations: [{organization: sales, title: 部長}], primaryOrganization: sales, groups: [leaders], profile: {email: s@example.com}}
    - {login: kato, password: x, inactive: yes}
    - {login: ito, password: x, twoFactor: yes}
`)}}, "w")
		Expect(err).NotTo(HaveOccurred())
		s, err := stage.New(ws, stage.Options{})
		Expect(err).NotTo(HaveOccurred())
		ask := func(path, user string) string {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.Header.Set("X-Cybozu-Authorization", user)
			answer := httptest.NewRecorder()
			s.Kintone.ServeHTTP(answer, r)
			return answer.Body.String()
		}
		const sato, kato, ito = "c2F0bzp4", "a2F0bzp4", "aXRvOng="
		Expect(ask("/v1/users.json?codes=sato", sato)).To(And(
			HavePrefix(`{"users":[{"id":"9","code":"sato"`), ContainSubstring(`"email":"s@example.com"`), ContainSubstring(`"primaryOrganization":"1"`)))
		Expect(ask("/v1/user/organizations.json?code=sato", sato)).To(And(ContainSubstring(`"name":"営業部"`), ContainSubstring(`"name":"部長"`)))
		Expect(ask("/v1/user/groups.json?code=sato", sato)).To(ContainSubstring(`"name":"リーダー"`))
		Expect(ask("/v1/users.json", kato)).To(ContainSubstring("CB_WA01"))
		Expect(ask("/v1/users.json", ito)).To(ContainSubstring("CB_TW02"))
	})
})
