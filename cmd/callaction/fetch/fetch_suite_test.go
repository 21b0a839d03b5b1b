package fetch_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/cmd/callaction/fetch"
	"callaction/fakekintone"
	"callaction/internal/kintoneapi"
	"callaction/scenarios"
)

func TestFetch(t *testing.T) {
	RegisterFailHandler(Fail)
	RunSpecs(t, "fetch")
}

// domain is a kintone whose answers can be replaced, as a real one has answers that
// the fake has not.
type domain struct {
	*fakekintone.Kintone
	client *kintoneapi.Client
	// answers are bodies by path and id of the app, as "app/status.json 7"; an empty
	// one is a refusal, of which status and refused are the answer.
	answers map[string]string
	status  int
	refused string
	asked   []string // paths and queries, below /k/v1/
}

func newDomain(apps ...fakekintone.App) *domain {
	GinkgoHelper()
	return newGuestDomain(0, apps...)
}

// newGuestDomain is a domain that is asked for the apps of a guest space.
func newGuestDomain(space int64, apps ...fakekintone.App) *domain {
	GinkgoHelper()
	options := []fakekintone.Option{fakekintone.WithUsers(fakekintone.User{Login: "suzuki", Password: "secret", Language: "en"}), fakekintone.WithApps(apps...)}
	if space > 0 {
		options = append(options, fakekintone.WithSpaces(fakekintone.Space{ID: space, Guest: true}))
	}
	kintone, err := fakekintone.New(options...)
	Expect(err).NotTo(HaveOccurred())
	d := &domain{
		Kintone: kintone, answers: map[string]string{}, status: http.StatusForbidden,
		refused: `{"code":"CB_NO02","id":"x","message":"No privilege to proceed."}`,
	}
	server := httptest.NewServer(d)
	DeferCleanup(server.Close)
	d.client, err = kintoneapi.New(server.URL, kintoneapi.Password("suzuki", "secret"), kintoneapi.GuestSpace(space))
	Expect(err).NotTo(HaveOccurred())
	return d
}

func (d *domain) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	path := strings.TrimPrefix(r.URL.Path, "/k/v1/")
	d.asked = append(d.asked, path+"?"+r.URL.Query().Get("query"))
	body, ok := d.answers[path+" "+r.URL.Query().Get("app")]
	switch {
	case !ok:
		d.Kintone.ServeHTTP(w, r)
	case body == "":
		w.WriteHeader(d.status)
		_, _ = w.Write([]byte(d.refused))
	default:
		_, _ = w.Write([]byte(body))
	}
}

// folder is what was fetched.
type folder struct {
	files fstest.MapFS
	notes []string
}

func (d *domain) fetch(ctx context.Context, o fetch.Options) folder {
	GinkgoHelper()
	got, err := fetch.From(ctx, d.client, o)
	Expect(err).NotTo(HaveOccurred())
	f := folder{files: fstest.MapFS{}}
	for _, file := range got.Files {
		f.files["w/"+file.Name] = &fstest.MapFile{Data: file.Data}
	}
	for _, n := range got.Notes {
		Expect(n.English + n.Japanese).NotTo(ContainSubstring("%!"))
		f.notes = append(f.notes, n.English)
	}
	f.plays(ctx)
	return f
}

// plays plays the folder's scenario.
func (f folder) plays(ctx context.Context) {
	GinkgoHelper()
	result, err := scenarios.Runner{Files: f.files, Seed: 1}.Play(ctx, "w/scenarios/smoke.yaml")
	Expect(err).NotTo(HaveOccurred())
	Expect(result.Passed()).To(BeTrue(), "%+v", result)
}

func (f folder) text(name string) string {
	GinkgoHelper()
	Expect(f.files).To(HaveKey("w/" + name))
	return string(f.files["w/"+name].Data)
}

// records are the values of an app's records that are texts, by field.
func (f folder) records(app int64) []map[string]string {
	GinkgoHelper()
	var all []map[string]struct{ Value json.RawMessage }
	Expect(json.Unmarshal([]byte(f.text(fmt.Sprintf("records/%d.json", app))), &all)).To(Succeed())
	var texts []map[string]string
	for _, r := range all {
		values := map[string]string{}
		for code, v := range r {
			values[code] = string(bytes.Trim(v.Value, `"`))
		}
		texts = append(texts, values)
	}
	return texts
}
