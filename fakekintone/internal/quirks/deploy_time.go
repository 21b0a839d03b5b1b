package quirks

import "callaction/internal/quirk"

// The values of DeployTime.
const (
	DeployOneSecond = "one-second"
	DeployAtOnce    = "at-once"
)

// DeployTime asks how long an update of an app takes.
func DeployTime() quirk.Quirk {
	return quirk.Quirk{
		Name:     "deployTime",
		Values:   []string{DeployOneSecond, DeployAtOnce},
		Question: "How long does an update of an app (deploy) take?",
		Source:   "It runs asynchronously; how long depends on the app and is not published. one-second lets clients see PROCESSING.",
	}
}
