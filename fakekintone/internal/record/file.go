package record

import (
	"iter"
	"time"
)

// File is a file that has been uploaded. It is never changed, and neither is its
// content.
type File struct {
	Key         string // by which requests name it
	Name        string
	ContentType string
	Content     []byte
	// App is the app whose record has the file; 0 while it is only uploaded.
	App int64
	// Ends is when a file that is only uploaded is gone.
	Ends time.Time
}

// Item is the file as an element of a record's value.
func (f *File) Item() Item {
	return Item{FileKey: f.Key, Name: f.Name, ContentType: f.ContentType, Size: int64(len(f.Content))}
}

// Files yields the files among a record's values, those in tables included, in no
// order.
func Files(values map[string]Value) iter.Seq[Item] {
	return func(yield func(Item) bool) { yieldFiles(values, yield) }
}

// yieldFiles says false where yield wants no more.
func yieldFiles(values map[string]Value, yield func(Item) bool) bool {
	for _, v := range values {
		for _, item := range v.Items {
			if item.FileKey != "" && !yield(item) {
				return false
			}
		}
		for _, row := range v.Rows {
			if !yieldFiles(row.Values, yield) {
				return false
			}
		}
	}
	return true
}
