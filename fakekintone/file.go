package fakekintone

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

const (
	// maxFiles is how many bytes all files of a domain have together. It is the
	// fake's own bound; kintone's depends on the contract.
	maxFiles = 100 << 20
	// uploadLife is how long a file is kept that no record has (kintone: limits).
	uploadLife = 3 * 24 * time.Hour
)

// postFile is POST file.json.
func (c *call) postFile(tx *transaction) (wire.Node, error) {
	if c.upload == nil {
		c.in.complain("file", wire.Required)
	}
	if err := c.openDomain(c.caller.MayAnywhere(auth.Add | auth.Edit)); err != nil {
		return nil, err
	}
	f := *c.upload
	now := c.k.clock.Now()
	tx.dropUploads(now)
	if tx.FileSize()+int64(len(f.Content)) > maxFiles {
		return nil, wire.FilesFull(maxFiles)
	}
	f.Key, f.Ends = c.k.ids.uuid(), now.Add(uploadLife)
	tx.PutFile(&f)
	return wire.Object{{Name: "fileKey", Value: wire.String(f.Key)}}, nil
}

// dropUploads removes the files that have waited too long for a record.
func (tx *transaction) dropUploads(now time.Time) {
	for _, f := range slices.Collect(tx.Files()) {
		if hasEnded(f, now) {
			tx.DeleteFile(f.Key)
		}
	}
}

func hasEnded(f *record.File, now time.Time) bool { return f.App == 0 && !now.Before(f.Ends) }

// getFile is GET file.json. The key of an upload is not one for it: only that
// which a record shows is.
func (c *call) getFile() (wire.Node, error) {
	key := c.in.requiredText("fileKey")
	if err := c.checked(); err != nil {
		return nil, err
	}
	f, ok := c.view().File(key)
	if !ok || f.App == 0 {
		return nil, wire.FileNotFound(key)
	}
	if _, err := c.open(f.App, auth.View); err != nil {
		return nil, err
	}
	return download{f}, nil
}

// download is a file as an answer.
type download struct{ f *record.File }

// AppendJSON implements wire.Node with the file's content, whatever it is.
func (d download) AppendJSON(dst []byte) []byte { return append(dst, d.f.Content...) }

func (d download) answer() answer {
	name := strings.ReplaceAll(url.QueryEscape(d.f.Name), "+", "%20")
	return answer{
		status:      http.StatusOK,
		contentType: d.f.ContentType,
		disposition: "attachment; filename*=UTF-8''" + name,
		body:        d.f.Content,
	}
}

// files finds the file that a request puts into a record: one that the record
// has, or one that was uploaded, which becomes the record's. old is nil for a new
// record.
func (w *writing) files(old map[string]record.Value) func(record.Item) (record.Item, bool) {
	return func(sent record.Item) (record.Item, bool) {
		for has := range record.Files(old) {
			if has.FileKey == sent.FileKey {
				return has, true
			}
		}
		return w.c.attach(w.a.ID, sent.FileKey)
	}
}

// attach gives an uploaded file to an app, with the key under which its records or
// settings show it. That of the upload is spent.
func (c *call) attach(app int64, upload string) (record.Item, bool) {
	now := c.k.clock.Now()
	f, ok := c.tx.File(upload)
	if !ok || f.App != 0 || hasEnded(f, now) {
		return record.Item{}, false
	}
	kept := *f
	kept.Key, kept.App, kept.Ends = c.k.ids.fileKey(now), app, time.Time{}
	c.tx.DeleteFile(upload)
	c.tx.PutFile(&kept)
	return kept.Item(), true
}
