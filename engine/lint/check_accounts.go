package lint

import (
	"slices"

	"callaction/engine"
)

// checkAccounts finds an API連携種別 that names no OAuth account of the PBX.
func checkAccounts(l *linter) {
	accounts := l.knows.Accounts()
	for _, r := range l.rules {
		name := r.Integration
		if name == "" || name == engine.ManualIntegration || slices.Contains(accounts, name) {
			continue
		}
		l.found(AccountUnknown, r, engine.FieldIntegration, 0,
			Text{"OAuthアカウント「" + name + "」はなく、リクエストは送られない", "there is no OAuth account " + name + "; the request is never sent"},
			Text{"アカウントを PBX に登録するか、マニュアルにする", "register the account at the PBX, or use manual"})
	}
}
