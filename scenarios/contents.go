package scenarios

import (
	"fmt"
	"strings"

	"callaction/fakekintone"
)

// Contents is what a kintone holds at one moment, by app.
type Contents map[int64]AppContents

// AppContents is what one app holds.
type AppContents struct {
	// Records are in the order of their ids.
	Records []fakekintone.RecordInfo
	// Comments are by record, oldest first, as they were sent: without the blank
	// that kintone puts behind each.
	Comments map[int64][]string
}

// contentsOf reads everything.
func contentsOf(k *fakekintone.Kintone) (Contents, error) {
	all := Contents{}
	for _, app := range k.Apps() {
		records, err := k.Records(app.ID, "")
		if err != nil {
			return nil, fmt.Errorf("read what kintone holds: %w", err)
		}
		of := AppContents{Records: records, Comments: map[int64][]string{}}
		for _, r := range records {
			comments, err := k.Comments(app.ID, r.ID)
			if err != nil {
				return nil, fmt.Errorf("read what kintone holds: %w", err)
			}
			for _, c := range comments {
				of.Comments[r.ID] = append(of.Comments[r.ID], asSent(c.Text))
			}
		}
		all[app.ID] = of
	}
	return all, nil
}

// asSent takes away the space that kintone puts behind a comment.
func asSent(text string) string { return strings.TrimSuffix(text, " ") }

// fieldTypes are kintone's names of the types of an app's fields, by app and code.
type fieldTypes map[int64]map[string]string

func typesOf(k *fakekintone.Kintone) (fieldTypes, error) {
	all := fieldTypes{}
	for _, app := range k.Apps() {
		fields, err := k.Fields(app.ID)
		if err != nil {
			return nil, fmt.Errorf("read the forms: %w", err)
		}
		all[app.ID] = map[string]string{}
		for _, f := range fields {
			all[app.ID][f.Code] = f.Type
		}
	}
	return all, nil
}

// isSystem says that kintone itself writes fields of the type.
func isSystem(kind string) bool {
	switch kind {
	case "RECORD_NUMBER", "CREATOR", "CREATED_TIME", "MODIFIER", "UPDATED_TIME":
		return true
	}
	return false
}
