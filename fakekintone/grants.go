package fakekintone

import (
	"encoding/json"

	"callaction/fakekintone/internal/oauth"
)

// Grants are the codes and tokens that a domain's OAuth clients hold at one moment.
// They never change; the zero value has none.
type Grants struct {
	state oauth.State
}

// Grants takes what has been granted and is good yet.
func (k *Kintone) Grants() Grants { return Grants{k.grants.State()} }

// RestoreGrants goes back to what had been granted: what was granted since is
// good no more. What expires keeps its moment.
func (k *Kintone) RestoreGrants(g Grants) { k.grants.Restore(g.state) }

// MarshalJSON implements json.Marshaler. Codes and tokens stand there as they are, so
// that a file of them is its owner's alone.
func (g Grants) MarshalJSON() ([]byte, error) { return json.Marshal(g.state) }

// UnmarshalJSON implements json.Unmarshaler: it reads what MarshalJSON wrote. Its
// errors hold no token.
func (g *Grants) UnmarshalJSON(text []byte) error { return json.Unmarshal(text, &g.state) }
