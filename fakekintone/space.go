package fakekintone

import (
	"fmt"
	"strconv"
	"strings"

	"callaction/fakekintone/internal/store"
	"callaction/fakekintone/internal/wire"
)

// Space is a space of the domain, in which apps are. Of a space the fake knows what
// apps and their paths need: its threads, its members and its page are not
// simulated.
type Space struct {
	// ID is the space's id, from 1.
	ID int64
	// Name is shown to people; empty means スペース and the id.
	Name string
	// Guest is true for a guest space: its apps are reached below
	// /k/guest/ID/v1/ only.
	Guest bool
}

// addSpaces takes the spaces of the options.
func (d *domain) addSpaces(spaces []Space) error {
	d.spaces = make(map[int64]Space, len(spaces))
	for _, s := range spaces {
		if s.ID < 1 {
			return fmt.Errorf("space %q has the id %d; ids begin at 1", s.Name, s.ID)
		}
		if _, ok := d.spaces[s.ID]; ok {
			return fmt.Errorf("space %d is there twice", s.ID)
		}
		if s.Name == "" {
			s.Name = fmt.Sprintf("スペース%d", s.ID)
		}
		d.spaces[s.ID] = s
	}
	return nil
}

// guestSpace is the guest space that an app is in; 0 where it is in none.
func (d *domain) guestSpace(a *app) int64 {
	if d.spaces[a.Space].Guest {
		return a.Space
	}
	return 0
}

// inItsSpace returns nil where a request came by the path of the app's guest space,
// or by the ordinary path where the app is in none (kintone's REST API: guest
// spaces).
func (c *call) inItsSpace(a *app) error {
	switch space := c.k.domain.guestSpace(a); {
	case space == c.guestSpace:
		return nil
	case c.guestSpace == 0:
		return wire.InGuestSpace()
	}
	return wire.NoPrivilege()
}

// knowsSpace returns nil where a request about no one app came by the ordinary
// path, or by that of a guest space which is there.
func (c *call) knowsSpace() error {
	if c.guestSpace == 0 || c.k.domain.spaces[c.guestSpace].Guest {
		return nil
	}
	return wire.NoPrivilege()
}

// appsHere are the apps that are in use and reached by the path of this request, by
// ascending id.
func (c *call) appsHere(s *store.State) []*app {
	var here []*app
	for _, a := range appsIn(s) {
		if c.k.domain.guestSpace(a) == c.guestSpace {
			here = append(here, a)
		}
	}
	return here
}

// guestPath takes the path of an API of a guest space apart: the space's number,
// and what follows /k/guest/1/v1/.
func guestPath(path string) (space int64, name string, ok bool) {
	rest, ok := strings.CutPrefix(path, guestRoot)
	digits, name, found := strings.Cut(rest, guestEnd)
	if !ok || !found || strings.Trim(digits, "0123456789") != "" {
		return 0, "", false
	}
	space, err := strconv.ParseInt(digits, 10, 64)
	return space, name, err == nil
}

// spaceNode is the id of a space, or of its first thread, as apps show it. That the
// thread has the space's number is assumed.
func spaceNode(space int64) wire.Node {
	if space == 0 {
		return wire.Null{}
	}
	return wire.ID(space)
}
