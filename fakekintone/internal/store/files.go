package store

import (
	"iter"

	"callaction/fakekintone/internal/record"

	"github.com/tidwall/btree"
)

// files are the files of a domain, in records or only uploaded, by key.
type files struct {
	byKey btree.Map[string, *record.File]
	size  int64 // of all contents together
}

// File returns a file by its key, and whether there is one.
func (st *State) File(key string) (*record.File, bool) { return st.files.byKey.Get(key) }

// Files yields every file, by key.
func (st *State) Files() iter.Seq[*record.File] {
	return func(yield func(*record.File) bool) {
		st.files.byKey.Scan(func(_ string, f *record.File) bool { return yield(f) })
	}
}

// FilesLen is the number of files.
func (st *State) FilesLen() int { return st.files.byKey.Len() }

// FileSize is the size of the files that an app's records have, in bytes.
func (st *State) FileSize(app int64) (size int64) {
	st.files.byKey.Scan(func(_ string, f *record.File) bool {
		if f.App == app {
			size += int64(len(f.Content))
		}
		return true
	})
	return size
}

// File returns a file as it now is in this Tx, and whether there is one.
func (tx *Tx) File(key string) (*record.File, bool) { return tx.readFiles().byKey.Get(key) }

// Files yields every file, by key.
func (tx *Tx) Files() iter.Seq[*record.File] {
	return func(yield func(*record.File) bool) {
		tx.readFiles().byKey.Scan(func(_ string, f *record.File) bool { return yield(f) })
	}
}

// FileSize is the size of all files together, in bytes.
func (tx *Tx) FileSize() int64 { return tx.readFiles().size }

// PutFile adds a file, or replaces the one with its key.
func (tx *Tx) PutFile(f *record.File) {
	tx.DeleteFile(f.Key)
	all := tx.writeFiles()
	all.byKey.Set(f.Key, f)
	all.size += int64(len(f.Content))
}

// DeleteFile removes a file, and says whether it was there. Put and Delete remove
// the files that a record no longer has.
func (tx *Tx) DeleteFile(key string) bool {
	if _, ok := tx.File(key); !ok {
		return false
	}
	all := tx.writeFiles()
	f, _ := all.byKey.Delete(key)
	all.size -= int64(len(f.Content))
	return true
}

func (tx *Tx) readFiles() *files {
	if tx.files != nil {
		return tx.files
	}
	return &tx.base.files
}

func (tx *Tx) writeFiles() *files {
	if tx.files == nil {
		tx.files = &files{byKey: fork(&tx.base.files.byKey), size: tx.base.files.size}
	}
	return tx.files
}

// dropFiles removes the files that a record had and has no longer; now is nil
// where the record is gone.
func (tx *Tx) dropFiles(old, now *record.Record) {
	if old == nil || tx.readFiles().byKey.Len() == 0 {
		return
	}
	kept := map[string]bool{}
	if now != nil {
		for f := range record.Files(now.Values) {
			kept[f.FileKey] = true
		}
	}
	for f := range record.Files(old.Values) {
		if !kept[f.FileKey] {
			tx.DeleteFile(f.FileKey)
		}
	}
}
