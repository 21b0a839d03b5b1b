package sandbox

import "callaction/cmd/callaction/sandbox/room"

// Routes lists the control API's addresses, as "GET calls/{}".
func Routes(s *Sandbox) []string {
	var all []string
	for _, r := range s.controlRoutes(&door{}) {
		all = append(all, r.method+" "+r.path)
	}
	return append(all, "GET events")
}

// Rooms are the sandbox's workspaces.
func Rooms(s *Sandbox) []*room.Room { return s.rooms }
