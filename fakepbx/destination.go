package fakepbx

// Queue is where call-centre calls wait for an agent.
type Queue struct {
	// Name is how numbers and transfers call it.
	Name string
	// Agents are the extensions that may answer, the first being the one that
	// answers where nobody is named. Empty means that any extension may.
	Agents []string
}

// Group is a number of extensions that ring together for an ordinary call.
type Group struct {
	// Name is how numbers and transfers call it.
	Name string
	// Extensions are those that ring, the first being the one that answers
	// where nobody is named. Empty means that any extension may answer.
	Extensions []string
}

// Number is a telephone number of the PBX.
type Number struct {
	// Number is written with digits, hyphens, spaces, parentheses, and a plus
	// in front of a country code. Two ways of writing one number are the same.
	Number string
	// To is where its calls go: the name of a queue, group or extension, as in
	// "sales", or with its kind in front, as in "queue sales" or "キュー sales".
	To string
}

// DestinationKind is what a call can be sent to.
type DestinationKind string

// The kinds of destination, as Number.To and transfers write them in English.
const (
	ToQueue     DestinationKind = "queue"     // キュー
	ToGroup     DestinationKind = "group"     // グループ
	ToExtension DestinationKind = "extension" // 内線
)

// Japanese is the kind's name in Japanese.
func (k DestinationKind) Japanese() string {
	switch k {
	case ToQueue:
		return "キュー"
	case ToGroup:
		return "グループ"
	case ToExtension:
		return "内線"
	}
	return string(k)
}

func destinationKinds() []DestinationKind {
	return []DestinationKind{ToQueue, ToGroup, ToExtension}
}

// Destination is where a call rings or waits. Its zero value is nowhere.
type Destination struct {
	Kind DestinationKind
	Name string
}

// String is the destination as Number.To writes it: "queue sales".
func (d Destination) String() string { return string(d.Kind) + " " + d.Name }

// state is the state of a call that has just come here.
func (d Destination) state() State {
	if d.Kind == ToQueue {
		return Queued
	}
	return Ringing
}
