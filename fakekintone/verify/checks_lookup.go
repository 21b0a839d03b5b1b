package verify

// lookupChecks are about the lookup of the first app, where it looks in an app that
// is named as well.
func lookupChecks() []Check {
	linked := addWith(`"${f.lookup}":{"value":"${sourcemark}"}`).ok().keeping("made", "id")
	change := func(members string) step {
		return put("record.json", `{"app":${app},"id":${made},"record":{`+members+`}}`)
	}
	copied := func(value string) step {
		return get("record.json", `{"app":${app},"id":${made}}`).value("${f.copied}", "<any>", `"`+value+`"`)
	}
	return []Check{
		fact("lookups/copy", "キーを書くと値がコピーされる", "a key copies the fields", linked, copied("${sourcemark}")),
		fact("lookups/no-match", "一致するレコードがない", "a key that no record has",
			addWith(`"${f.lookup}":{"value":"callaction no such key"}`).refused(400, "GAIA_LO04", lookupNoMatch("${f.lookup}", "callaction no such key"))),
		fact("lookups/copied-field-with-key", "キーと一緒に書いたコピー先の値は上書きされる", "a copied field sent with the key is overwritten",
			addWith(`"${f.lookup}":{"value":"${sourcemark}"},"${f.copied}":{"value":"x"}`).ok().keeping("made", "id"), copied("${sourcemark}")),
		fact("lookups/copied-field-alone", "コピー先だけを書いても無視される", "a copied field sent alone is ignored",
			linked, change(`"${f.copied}":{"value":"x"}`).answers(`{"revision":"2"}`), copied("${sourcemark}")),
		fact("lookups/cleared", "キーを空にするとコピー先も空になる", "an empty key empties the copied fields",
			linked, change(`"${f.lookup}":{"value":""}`).ok(), copied("")),
	}
}
