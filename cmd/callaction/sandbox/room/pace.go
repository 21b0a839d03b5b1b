package room

import "callaction/engine"

// SetStops says where the engine waits for somebody to let it go on: nowhere, at
// events, or at rules. What waits where it would not any more goes on.
func (r *Room) SetStops(stops engine.Stops) {
	r.mu.Lock()
	r.stops = stops
	r.present().stepper.SetStops(stops)
	r.mu.Unlock()
	r.news.tell(Waiting)
}

// Stops is where the engine waits.
func (r *Room) Stops() engine.Stops {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.stops
}

// Waiting is what the engine waits in front of, the first first.
func (r *Room) Waiting() []engine.Step { return r.now().stepper.Waiting() }

// Next lets the first that waits go on, and says whether anything waited.
func (r *Room) Next() bool { return r.now().stepper.Next() }
