package fakekintone_test

import (
	"bufio"
	"bytes"
	"fmt"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"regexp"
	"strings"
	"time"

	. "github.com/onsi/ginkgo/v2"
	. "github.com/onsi/gomega"

	"callaction/fakekintone"
)

const (
	files     = "/k/v1/file.json"
	documents = 11 // an app with files
)

const documentForm = `{"properties":{
	"写真":{"type":"FILE","code":"写真","label":"写真","noLabel":false,"required":false,"thumbnailSize":"150"},
	"会社名":{"type":"SINGLE_LINE_TEXT","code":"会社名","label":"会社名","required":false,"unique":true}
},"revision":"1"}`

const contractForm = `{"properties":{"契約書":{"type":"FILE","code":"契約書","label":"契約書","required":true}},"revision":"1"}`

// fileKey is the key of a file in a record.
var fileKey = regexp.MustCompile(`20260[0-9]{9}[0-9A-F]{35}`)

// uploadBody is what a form sends, and its content type. Of every part there is a
// header and a content.
func uploadBody(parts ...string) (body, contentType string) {
	GinkgoHelper()
	var b bytes.Buffer
	form := multipart.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		header, err := textproto.NewReader(bufio.NewReader(strings.NewReader(parts[i] + "\r\n\r\n"))).ReadMIMEHeader()
		Expect(err).NotTo(HaveOccurred())
		part, err := form.CreatePart(header)
		Expect(err).NotTo(HaveOccurred())
		_, err = part.Write([]byte(parts[i+1]))
		Expect(err).NotTo(HaveOccurred())
	}
	Expect(form.Close()).To(Succeed())
	return b.String(), form.FormDataContentType()
}

// fileHeader is that of a part with a file.
func fileHeader(field, name, contentType string) string {
	header := fmt.Sprintf(`Content-Disposition: form-data; name="%s"; filename="%s"`, field, name)
	if contentType != "" {
		header += "\r\nContent-Type: " + contentType
	}
	return header
}

var _ = Describe("a file", func() {
	var w *world

	all := []fakekintone.Permission{fakekintone.PermissionView, fakekintone.PermissionAdd, fakekintone.PermissionEdit}

	newDocuments := func() *world {
		GinkgoHelper()
		return newWorld(fakekintone.WithApps(
			fakekintone.App{ID: documents, Form: []byte(documentForm), Tokens: []fakekintone.Token{
				{Token: "ALL11", Permissions: all},
				{Token: "ADD11", Permissions: []fakekintone.Permission{fakekintone.PermissionAdd}},
			}},
			fakekintone.App{ID: 12, Form: []byte(contractForm)},
		))
	}
	BeforeEach(func() { w = newDocuments() })

	post := func(headers []string, parts ...string) reply {
		GinkgoHelper()
		body, contentType := uploadBody(parts...)
		return w.send("POST", files, body, and([]string{"Content-Type", contentType}, headers)...)
	}
	// upload uploads a text as tanaka and returns its key.
	upload := func(name, content string) string {
		GinkgoHelper()
		answer := post(tanaka, fileHeader("file", name, "text/plain"), content)
		Expect(answer.Status).To(Equal(200))
		return uuid.FindString(answer.Body)
	}
	write := func(method, rest, value string) string {
		return w.asTanaka(method, record, `{"app":11`+rest+`,"record":{"写真":{"value":`+value+`}}}`)
	}
	add := func(value string) string { return write("POST", "", value) }
	keys := func(names ...string) string {
		var list []string
		for _, n := range names {
			list = append(list, `{"fileKey":"`+n+`"}`)
		}
		return "[" + strings.Join(list, ",") + "]"
	}
	shown := func(id int) string { return w.asTanaka("GET", record, fmt.Sprintf(`{"app":11,"id":%d}`, id)) }
	keysOf := func(id int) []string { return fileKey.FindAllString(shown(id), -1) }
	download := func(key string) reply { return w.ask("GET", files+"?fileKey="+key, "", tanaka...) }
	lost := func(key string) string {
		return refusal(404, "GAIA_BL01", "指定したファイル（id: "+key+"）が見つかりません。")
	}

	It("gets a UUID when it is uploaded", func() {
		answer := post(tanaka, fileHeader("file", "a.txt", "text/plain"), "abc")
		Expect(uuid.ReplaceAllString(answer.answered(), "*")).To(Equal(`OK {"fileKey":"*"}`))
		Expect(answer.Header.Get("Content-Type")).To(Equal("application/json;charset=utf-8"))
	})

	It("is shown in a record under another key", func() {
		Expect(add(keys(upload("a.txt", "abc"), upload("議事録 1.txt", "")))).To(Equal(`OK {"id":"1","revision":"1"}`))
		Expect(fileKey.ReplaceAllString(shown(1), "*")).To(ContainSubstring(`"写真":{"type":"FILE","value":[` +
			`{"fileKey":"*","name":"a.txt","contentType":"text/plain","size":"3"},` +
			`{"fileKey":"*","name":"議事録 1.txt","contentType":"text/plain","size":"0"}]}`))
		Expect(keysOf(1)[0]).To(HavePrefix("20260729060230"), "when it came into the record")
	})

	It("is downloaded by that key, to the byte", func() {
		content := "\x00\xff" + strings.Repeat("あ", 1000)
		add(keys(upload("議事録 1.txt", content)))
		answer := download(keysOf(1)[0])
		Expect(answer.Body).To(Equal(content))
		Expect(answer.Header).To(Equal(http.Header{
			"Content-Type":               {"text/plain"},
			"Content-Disposition":        {"attachment; filename*=UTF-8''%E8%AD%B0%E4%BA%8B%E9%8C%B2%201.txt"},
			"Content-Length":             {"3002"},
			"X-Concurrencylimit-Limit":   {"100"},
			"X-Concurrencylimit-Running": {"1"},
			"Cache-Control":              {"no-cache, no-store, must-revalidate"},
			"Date":                       {"Wed, 29 Jul 2026 06:02:30 GMT"},
		}))
		Expect(w.last().App).To(Equal(int64(documents)))
		Expect(w.asTanaka("GET", files, `{"fileKey":"`+keysOf(1)[0]+`"}`)).To(Equal("OK " + content))
	})

	It("has the type of bytes where nobody named one", func() {
		key := uuid.FindString(post(tanaka, fileHeader("file", "a", ""), "abc").Body)
		add(keys(key))
		Expect(shown(1)).To(ContainSubstring(`"name":"a","contentType":"application/octet-stream","size":"3"`))
	})

	It("has marks in its name where that is not UTF-8", func() {
		add(keys(upload("\x82\xa0.txt", "abc")))
		Expect(shown(1)).To(ContainSubstring("\"name\":\"\uFFFD.txt\""))
	})

	It("is GAIA_BL01 by any other key", func() {
		key := upload("a.txt", "abc")
		Expect(download(key).answered()).To(Equal(lost(key)), "that of the upload is for records only")
		Expect(download("x").answered()).To(Equal(lost("x")))
		Expect(w.asSmith("GET", files+"?fileKey=x", "")).To(Equal(refusal(404, "GAIA_BL01", "The specified file (id: x) not found.")))
		Expect(add(keys("x"))).To(Equal(lost("x")))
		Expect(w.Apps()[3].Records).To(Equal(0))
	})

	It("is put into one record, once", func() {
		key := upload("a.txt", "abc")
		add(keys(key))
		Expect(add(keys(key))).To(Equal(lost(key)))
		Expect(add(keys(keysOf(1)[0]))).To(Equal(lost(keysOf(1)[0])), "another record's")
	})

	It("stays uploaded where the record is refused", func() {
		key := upload("a.txt", "abc")
		body := `{"app":11,"record":{"会社名":{"value":"A"},"写真":{"value":` + keys(key) + `}}}`
		w.seed(documents, `{"会社名":{"value":"A"}}`)
		Expect(w.asTanaka("POST", record, body)).To(HavePrefix("Bad Request"))
		Expect(add(keys(key))).To(HavePrefix("OK"))
	})

	Describe("in a record that is updated", func() {
		BeforeEach(func() { add(keys(upload("a.txt", "abc"), upload("b.txt", "de"))) })

		It("stays where the field is not named", func() {
			before := keysOf(1)
			Expect(w.asTanaka("PUT", record, `{"app":11,"id":1,"record":{"会社名":{"value":"A"}}}`)).To(HavePrefix("OK"))
			Expect(keysOf(1)).To(Equal(before))
		})

		It("stays where it is named by the key that the record shows, with anything beside it", func() {
			before := keysOf(1)
			Expect(write("PUT", `,"id":1`, `[{"fileKey":"`+before[1]+`","name":"x","size":"99"},{"fileKey":"`+upload("c.txt", "f")+`"}]`)).To(HavePrefix("OK"))
			Expect(shown(1)).To(MatchRegexp(`"value":\[\{"fileKey":"` + before[1] +
				`","name":"b.txt","contentType":"text/plain","size":"2"\},\{"fileKey":"[0-9A-F]+","name":"c.txt","contentType":"text/plain","size":"1"\}\]`))
			Expect(download(before[1]).Body).To(Equal("de"))
			Expect(download(before[0]).answered()).To(Equal(lost(before[0])), "not named, gone")
		})

		It("is gone where the list is empty, or the record deleted", func() {
			before := keysOf(1)
			Expect(write("PUT", `,"id":1`, `[]`)).To(HavePrefix("OK"))
			Expect(shown(1)).To(ContainSubstring(`"写真":{"type":"FILE","value":[]}`))
			Expect(download(before[0]).Status).To(Equal(404))
			add(keys(upload("c.txt", "f")))
			key := keysOf(2)[0]
			Expect(w.asTanaka("DELETE", records, `{"app":11,"ids":[2]}`)).To(Equal("OK {}"))
			Expect(download(key).answered()).To(Equal(lost(key)))
		})

		It("is a change that the observer sees", func() {
			write("PUT", `,"id":1`, keys(upload("c.txt", "f")))
			Expect(w.last().Changes[0].Fields).To(Equal([]string{"写真"}))
			Expect(string(w.last().Changes[0].After)).To(ContainSubstring("c.txt"))
		})

		It("is found by its name, and by not being there", func() {
			w.seed(documents, `{}`)
			find := func(query string) string {
				return w.asTanaka("GET", records, `{"app":11,"fields":["$id"],"query":"`+query+`"}`)
			}
			Expect(find(`写真 like \"b.txt\"`)).To(Equal(`OK {"records":[{"$id":{"type":"__ID__","value":"1"}}],"totalCount":null}`))
			Expect(find(`写真 is empty`)).To(Equal(`OK {"records":[{"$id":{"type":"__ID__","value":"2"}}],"totalCount":null}`))
		})
	})

	It("is there again after a restore, also in another kintone", func() {
		add(keys(upload("a.txt", "abc")))
		waiting := upload("b.txt", "de")
		key, before := keysOf(1)[0], w.Snapshot()
		w.asTanaka("DELETE", records, `{"app":11,"ids":[1]}`)
		Expect(download(key).Status).To(Equal(404))
		Expect(w.Restore(before)).To(Succeed())
		Expect(download(key).Body).To(Equal("abc"))
		w = newDocuments()
		Expect(w.Restore(before)).To(Succeed())
		Expect(download(key).Body).To(Equal("abc"))
		Expect(add(keys(waiting))).To(HavePrefix("OK"))
	})

	It("is undone with the bulk request that it is in", func() {
		key := upload("a.txt", "abc")
		attach := part("POST", record, `{"app":11,"record":{"写真":{"value":`+keys(key)+`}}}`)
		Expect(w.asTanaka("POST", bulk, together(attach, part("PUT", record, `{"app":11,"id":99}`)))).To(HavePrefix("Not Found"))
		Expect(w.asTanaka("POST", bulk, together(attach))).To(HavePrefix("OK"))
	})

	It("waits three days for its record", func() {
		wait := func(d time.Duration) {
			Expect(w.clock.Run(func() { Expect(w.clock.Sleep(ctx, d)).To(Succeed()) })).To(Succeed())
		}
		first, second := upload("a.txt", "abc"), upload("b.txt", "de")
		wait(72*time.Hour - 1)
		Expect(add(keys(first))).To(HavePrefix("OK"))
		wait(1)
		Expect(add(keys(second))).To(Equal(lost(second)))
		upload("c.txt", "f")
		Expect(add(keys(second))).To(Equal(lost(second)))
		Expect(download(keysOf(1)[0]).Body).To(Equal("abc"), "that of a record stays")
	})

	It("is required where the form says so", func() {
		Expect(w.asTanaka("POST", record, `{"app":12}`)).To(Equal(invalid(`"record.契約書.values":{"messages":["必須です。"]}`)))
		Expect(w.asSmith("POST", record, `{"app":12,"record":{"契約書":{"value":[]}}}`)).
			To(Equal(invalidInEnglish(`"record.契約書.values":{"messages":["Required."]}`)))
		body := `{"app":12,"record":{"契約書":{"value":` + keys(upload("a.txt", "abc")) + `}}}`
		Expect(w.asTanaka("POST", record, body)).To(HavePrefix("OK"))
	})

	Describe("in a table", func() {
		const form = `{"properties":{"表":{"type":"SUBTABLE","code":"表","fields":{"添付":{"type":"FILE","code":"添付","label":"添付","required":true}}}}}`

		BeforeEach(func() { w = newWorld(fakekintone.WithApps(fakekintone.App{ID: documents, Form: []byte(form)})) })

		rows := func(method, rest, row string) string {
			return w.asTanaka(method, record, `{"app":11`+rest+`,"record":{"表":{"value":[`+row+`]}}}`)
		}

		It("stays with its row, and goes with it", func() {
			Expect(rows("POST", "", `{"value":{"添付":{"value":`+keys(upload("a.txt", "abc"))+`}}}`)).To(HavePrefix("OK"))
			key := keysOf(1)[0]
			Expect(rows("PUT", `,"id":1`, `{"id":1,"value":{"添付":{"value":`+keys(key)+`}}}`)).To(HavePrefix("OK"))
			Expect(rows("PUT", `,"id":1`, `{"id":1,"value":{}}`)).To(HavePrefix("OK"))
			Expect(download(key).Body).To(Equal("abc"))
			Expect(rows("PUT", `,"id":1`, ``)).To(HavePrefix("OK"))
			Expect(download(key).answered()).To(Equal(lost(key)))
		})

		It("is required where the form says so", func() {
			Expect(rows("POST", "", `{"value":{}}`)).
				To(Equal(invalid(`"record.表.value[0].value.添付.values":{"messages":["必須です。"]}`)))
		})
	})

	DescribeTable("is CB_IJ01 in a record", func(value string) { Expect(add(value)).To(Equal(invalidJSON)) },
		Entry("by its key alone", `"x"`),
		Entry("in a list of keys", `["x"]`),
		Entry("without a key", `[{"name":"a.txt"}]`),
		Entry("with a key that is none", `[{"fileKey":{}}]`),
	)

	Describe("that is uploaded", func() {
		DescribeTable("in another body is CB_IL02", func(contentType, body string) {
			Expect(w.send("POST", files, body, and([]string{"Content-Type", contentType}, tanaka)...).answered()).To(Equal(illegalRequest))
		},
			Entry("JSON", "application/json", `{"file":"abc"}`),
			Entry("the file itself", "text/plain", "abc"),
			Entry("a form of another kind", "application/x-www-form-urlencoded", "file=abc"),
			Entry("parts of another kind", "multipart/mixed; boundary=x",
				"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc\r\n--x--\r\n"),
			Entry("a form without a boundary", "multipart/form-data",
				"--\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc\r\n----\r\n"),
			Entry("a form that is cut off", "multipart/form-data; boundary=x",
				"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nabc"),
			Entry("a form that is none", "multipart/form-data; boundary=x", "abc"),
		)

		DescribeTable("in no part is CB_VA01", func(header string) {
			Expect(post(tanaka, header, "abc").answered()).To(Equal(invalid(`"file":{"messages":["必須です。"]}`)))
			Expect(post(smith, header, "abc").answered()).To(Equal(invalidInEnglish(`"file":{"messages":["Required field."]}`)))
		},
			Entry("of that name", fileHeader("upload", "a.txt", "text/plain")),
			Entry("with the name of a file", `Content-Disposition: form-data; name="file"`),
		)

		It("is the first of several", func() {
			answer := post(tanaka, `Content-Disposition: form-data; name="note"`, "x",
				fileHeader("file", "a.txt", "text/plain"), "abc", fileHeader("file", "b.txt", "text/plain"), "de")
			add(keys(uuid.FindString(answer.Body)))
			Expect(shown(1)).To(ContainSubstring(`"name":"a.txt"`))
			Expect(shown(1)).NotTo(ContainSubstring("b.txt"))
		})

		It("needs a caller who may add or edit somewhere", func() {
			as := func(headers ...string) string {
				return uuid.ReplaceAllString(post(headers, fileHeader("file", "a.txt", "text/plain"), "abc").answered(), "*")
			}
			Expect(as()).To(Equal(refusal(401, "CB_AU01", "ログインしてください。")))
			Expect(as(token("VIEW7")...)).To(Equal(refusal(403, "GAIA_NO01", "このAPIトークンでは、指定したAPIを実行できません。")))
			for _, t := range []string{"ADD7", "EDIT7", "VIEW7,ALL8"} {
				Expect(as(token(t)...)).To(Equal(`OK {"fileKey":"*"}`), t)
			}
		})

		It("has no guest space to go to", func() {
			body, contentType := uploadBody(fileHeader("file", "a.txt", "text/plain"), "abc")
			Expect(w.send("POST", "/k/guest/1/v1/file.json", body, and([]string{"Content-Type", contentType}, tanaka)...).answered()).
				To(Equal(refusal(403, "CB_NO02", "権限がありません。")))
		})

		It("is refused where the fake has no room, until others have gone", func() {
			nine := strings.Repeat("x", 9<<20)
			for range 11 {
				upload("a.txt", nine)
			}
			answer := func(headers []string) string {
				return post(headers, fileHeader("file", "a.txt", "text/plain"), nine).answered()
			}
			Expect(answer(tanaka)).To(Equal(refusal(507, "FAKE_FS01",
				"このテスト用kintoneのファイルの合計が上限（104857600バイト）を超えます。本物のkintoneの応答ではありません。")))
			Expect(answer(smith)).To(Equal(refusal(507, "FAKE_FS01",
				"This fake kintone keeps files of 104857600 bytes together. This is no answer of the real one.")))
			upload("b.txt", "small")
			Expect(w.clock.Run(func() { Expect(w.clock.Sleep(ctx, 72*time.Hour)).To(Succeed()) })).To(Succeed())
			upload("a.txt", nine)
			Expect(post(tanaka, fileHeader("file", "a.txt", ""), strings.Repeat("x", 10<<20)).Status).To(Equal(413))
		})
	})

	It("is downloaded with a token that may view its app", func() {
		add(keys(upload("a.txt", "abc")))
		as := func(t string) string { return w.ask("GET", files+"?fileKey="+keysOf(1)[0], "", token(t)...).answered() }
		Expect(as("ALL11")).To(Equal("OK abc"))
		Expect(as("ADD11")).To(ContainSubstring("GAIA_NO01"))
		Expect(as("ALL7")).To(Equal(refusal(403, "GAIA_AP15", "APIトークンとアプリ（id: 11）の組み合わせが正しくありません。")))
		Expect(w.asTanaka("GET", files, `{}`)).To(Equal(invalid(`"fileKey":{"messages":["必須です。"]}`)))
		Expect(w.asTanaka("GET", files, `{"fileKey":[]}`)).To(Equal(invalidJSON))
	})

	It("is met by faults of its app", func() {
		add(keys(upload("a.txt", "abc")))
		key := keysOf(1)[0]
		Expect(w.SetFaults([]fakekintone.Fault{{Name: "f", Path: files, App: documents, Cut: true, CutAfter: 1}})).To(Succeed())
		Expect(download("x").Status).To(Equal(404))
		Expect(func() { download(key) }).To(PanicWith(http.ErrAbortHandler))
	})

	It("that a seeded record has is named, and has no content", func() {
		w.seed(documents, `{"写真":{"value":[{"fileKey":"k","name":"a.pdf","contentType":"application/pdf","size":"7"}]}}`)
		Expect(shown(1)).To(ContainSubstring(`"value":[{"fileKey":"k","name":"a.pdf","contentType":"application/pdf","size":"7"}]`))
		Expect(download("k").answered()).To(Equal(lost("k")))
		seeded, err := w.Record(documents, 1)
		Expect(err).NotTo(HaveOccurred())
		Expect(seeded.Values["写真"]).To(Equal([]string{"a.pdf"}))
		Expect(write("PUT", `,"id":1`, keys("k"))).To(HavePrefix("OK"))
	})
})
