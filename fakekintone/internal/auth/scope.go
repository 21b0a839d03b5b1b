package auth

import (
	"fmt"
	"strings"
)

// Scope is what an access token may be used for, as bits (kintone's OAuth clients:
// scopes).
type Scope uint8

// The scopes of access tokens.
const (
	ReadRecords   Scope = 1 << iota // k:app_record:read
	WriteRecords                    // k:app_record:write
	ReadSettings                    // k:app_settings:read
	WriteSettings                   // k:app_settings:write
	ReadFiles                       // k:file:read
	WriteFiles                      // k:file:write
)

// scopeNames are the names of the scopes, that of bit 0 first.
var scopeNames = [...]string{
	"k:app_record:read", "k:app_record:write", "k:app_settings:read", "k:app_settings:write", "k:file:read", "k:file:write",
}

// ParseScopes reads names of scopes with spaces between them. It returns an error
// where there is none, and for one that kintone does not have.
func ParseScopes(text string) (Scope, error) {
	var all Scope
	for _, name := range strings.Fields(text) {
		one := scopeNamed(name)
		if one == 0 {
			return 0, fmt.Errorf("there is no scope %q", name)
		}
		all |= one
	}
	if all == 0 {
		return 0, fmt.Errorf("no scope is named")
	}
	return all, nil
}

func scopeNamed(name string) Scope {
	for i, known := range scopeNames {
		if name == known {
			return 1 << i
		}
	}
	return 0
}

// Names are the names of the scopes, in one order.
func (s Scope) Names() []string {
	var names []string
	for i, name := range scopeNames {
		if s&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return names
}

// String is the names with spaces between them.
func (s Scope) String() string { return strings.Join(s.Names(), " ") }
