package oauth

import (
	"encoding/json"
	"fmt"
	"time"

	"callaction/fakekintone/internal/auth"
)

// The form of a State in JSON: codes and tokens as they are.
type (
	stateJSON struct {
		Codes   map[string]passingJSON `json:"codes,omitempty"`
		Access  map[string]passingJSON `json:"accessTokens,omitempty"`
		Refresh []keptJSON             `json:"refreshTokens,omitempty"`
	}
	grantJSON struct {
		Client string `json:"client"`
		Login  string `json:"login"`
		Scopes string `json:"scopes"`
	}
	passingJSON struct {
		grantJSON
		Ends time.Time `json:"ends"`
	}
	keptJSON struct {
		grantJSON
		Token string `json:"token"`
	}
)

// MarshalJSON implements json.Marshaler.
func (s State) MarshalJSON() ([]byte, error) {
	file := stateJSON{Codes: writtenPassing(s.codes), Access: writtenPassing(s.access)}
	for _, k := range s.refresh {
		file.Refresh = append(file.Refresh, keptJSON{k.written(), k.token})
	}
	return json.Marshal(file)
}

func writtenPassing(all map[string]passing) map[string]passingJSON {
	written := map[string]passingJSON{}
	for token, p := range all {
		written[token] = passingJSON{p.written(), p.ends}
	}
	return written
}

func (g Grant) written() grantJSON { return grantJSON{g.Client, g.Login, g.Scopes.String()} }

// UnmarshalJSON implements json.Unmarshaler.
func (s *State) UnmarshalJSON(text []byte) error {
	var file stateJSON
	if err := json.Unmarshal(text, &file); err != nil {
		return fmt.Errorf("read what OAuth clients were granted: %w", err)
	}
	read := State{}
	var err error
	if read.codes, err = readPassing(file.Codes); err != nil {
		return err
	}
	if read.access, err = readPassing(file.Access); err != nil {
		return err
	}
	for _, k := range file.Refresh {
		g, err := k.read()
		if err != nil {
			return err
		}
		read.refresh = append(read.refresh, kept{g, k.Token})
	}
	*s = read
	return nil
}

func readPassing(written map[string]passingJSON) (map[string]passing, error) {
	all := make(map[string]passing, len(written))
	for token, p := range written {
		g, err := p.read()
		if err != nil {
			return nil, err
		}
		all[token] = passing{g, p.Ends}
	}
	return all, nil
}

// read has no token in its errors.
func (g grantJSON) read() (Grant, error) {
	scopes, err := auth.ParseScopes(g.Scopes)
	if err != nil {
		return Grant{}, fmt.Errorf("read what user %q has granted OAuth client %q: %w", g.Login, g.Client, err)
	}
	return Grant{g.Client, auth.Grant{Login: g.Login, Scopes: scopes}}, nil
}
