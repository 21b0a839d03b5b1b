package lesson

import "callaction/internal/yamlfile"

func key(english, japanese string) yamlfile.Key {
	return yamlfile.Key{English: english, Japanese: japanese}
}

func lessonKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("title", "題名"), key("note", "説明"), key("workspace", "検証環境"),
		key("rules", "アクション設定"), key("steps", "ステップ"),
	}
}

func textKeys() []yamlfile.Key { return []yamlfile.Key{key("ja", "日本語"), key("en", "英語")} }

func stepKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("title", "題名"), key("do", "すること"), key("ask", "問い"), key("explain", "解説"),
		key("hint", "ヒント"), key("done", "完了"), key("solution", "解答"),
	}
}

// doneKeys stand beside a scenario's expectations.
func doneKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("call", "通話"), key("scenarios", "シナリオ"), key("withoutFindings", "指摘なし"),
		key("back", "戻る"), key("faults", "障害"),
	}
}

func callKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("from", "発信元"), key("to", "着信先"), key("course", "経過"), key("continued", "続き"),
	}
}

func actionKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("call", "通話"), key("continue", "続き"), key("rules", "アクション設定"),
		key("records", "レコード"), key("faults", "障害"), key("back", "戻る"),
	}
}

func ruleSetKeys() []yamlfile.Key {
	return []yamlfile.Key{key("from", "元"), key("without", "除く"), key("change", "変更")}
}

// fieldKeys are what can be changed of a rule.
func fieldKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("order", "実行順"), key("code", "判定用コード"), key("pattern", "判定用パターン"),
		key("integration", "API連携種別"), key("url", "URL"), key("method", "メソッド"),
		key("headers", "リクエストヘッダ"), key("body", "リクエストボディ"), key("extract", "変数抽出パターン"),
	}
}
