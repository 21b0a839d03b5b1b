// Package record is a kintone record as the fake stores it: values in their
// canonical form, apart from how they travel. A record that has been stored is
// never changed; a write stores a new one.
package record
