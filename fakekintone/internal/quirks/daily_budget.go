package quirks

import "callaction/internal/quirk"

// The values of DailyBudget.
const (
	BudgetCounted = "count"
	BudgetRefused = "refuse"
)

// DailyBudget asks what follows from too many requests in a day.
func DailyBudget() quirk.Quirk {
	return quirk.Quirk{
		Name:     "dailyBudget",
		Values:   []string{BudgetCounted, BudgetRefused},
		Question: "What happens beyond 10,000 requests a day to one app?",
		Source:   "kintone warns the administrator and goes on (documentation); refuse answers 429, to try what a rule would do.",
	}
}
