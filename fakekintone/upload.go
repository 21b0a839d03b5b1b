package fakekintone

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"strings"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// What an upload is sent as (kintone's REST API: upload file), and the type of a
// file that names none.
const (
	uploadType  = "multipart/form-data"
	uploadField = "file"
	unknownType = "application/octet-stream"
)

// uploadBoundary is what stands between the parts of an upload's body. Another
// type of body is CB_IL02.
func (c *call) uploadBoundary() (string, error) {
	t, parameters, err := mime.ParseMediaType(c.r.Header.Get("Content-Type"))
	if err != nil || t != uploadType {
		return "", wire.IllegalRequest()
	}
	return parameters["boundary"], nil
}

// readUpload finds the file in an upload. Of several the first counts.
func (c *call) readUpload(boundary string) error {
	c.in = newParams(wire.Value{Kind: wire.IsObject})
	sent, err := multipart.NewReader(bytes.NewReader(c.body), boundary).ReadForm(maxBody)
	if err != nil {
		return wire.IllegalRequest()
	}
	if token := sent.Value[requestTokenName]; len(token) > 0 {
		c.in.v = c.in.v.With(requestTokenName, wire.Text(token[0]))
	}
	if list := sent.File[uploadField]; len(list) > 0 {
		c.upload, err = uploaded(list[0])
	}
	return err
}

func uploaded(sent *multipart.FileHeader) (*record.File, error) {
	f := &record.File{
		Name:        strings.ToValidUTF8(sent.Filename, "\uFFFD"),
		ContentType: sent.Header.Get("Content-Type"),
	}
	if f.ContentType == "" {
		f.ContentType = unknownType
	}
	r, err := sent.Open()
	if err != nil {
		return nil, fmt.Errorf("read an upload: %w", err)
	}
	if f.Content, err = io.ReadAll(r); err != nil {
		return nil, fmt.Errorf("read an upload: %w", err)
	}
	return f, r.Close()
}
