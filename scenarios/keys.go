package scenarios

import "callaction/internal/yamlfile"

// key is short for a key in both languages.
func key(english, japanese string) yamlfile.Key {
	return yamlfile.Key{English: english, Japanese: japanese}
}

func scenarioKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("title", "題名"), key("note", "説明"), key("labels", "ラベル"),
		key("workspace", "検証環境"), key("rules", "アクション設定"), key("quirks", "仮定"),
		key("open", "未対応"), key("given", "前提"), key("calls", "通話"),
		key("send", "単独実行"), key("expect", "期待"),
	}
}

func givenKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("records", "レコード"), key("forms", "フォーム"), key("tokens", "トークン"),
		key("faults", "障害"), key("answers", "応答内容"),
	}
}

func appFormKeys() []yamlfile.Key {
	return []yamlfile.Key{key("required", "必須"), key("codes", "フィールドコード"), key("appCode", "アプリコード")}
}

func faultKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("name", "名前"), key("method", "メソッド"), key("path", "パス"), key("app", "アプリ"),
		key("after", "開始前"), key("times", "回数"), key("every", "何回ごと"), key("share", "割合"),
		key("latency", "遅延"), key("status", "状態"), key("body", "本文"), key("contentType", "種類"),
		key("slow", "低速"), key("breaks", "切断"), key("cutAfter", "切断位置"), key("write", "書き込み"),
	}
}

func latencyKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("distribution", "分布"), key("mean", "平均"), key("deviation", "標準偏差"), key("min", "最小"), key("max", "最大"),
	}
}

func paceKeys() []yamlfile.Key {
	return []yamlfile.Key{key("bytesPerSecond", "毎秒バイト数"), key("pieceBytes", "分割バイト数"), key("pause", "間隔")}
}

func answerKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("host", "ホスト"), key("method", "メソッド"), key("path", "パス"), key("status", "状態"),
		key("headers", "ヘッダ"), key("body", "本文"), key("times", "回数"),
	}
}

func callKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("name", "名前"), key("from", "発信元"), key("to", "着信先"),
		key("at", "時刻"), key("course", "経過"),
	}
}

func sendKeys() []yamlfile.Key {
	return []yamlfile.Key{key("rule", "アクション"), key("variables", "変数")}
}

func expectKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("records", "レコード"), key("comments", "コメント"), key("rules", "アクション"),
		key("requests", "リクエスト"), key("variables", "変数"), key("warnings", "警告"),
	}
}

func expectedRunKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("rule", "アクション"), key("outcome", "結果"), key("call", "通話"),
		key("log", "連携履歴"), key("status", "状態"), key("code", "コード"), key("failure", "失敗"),
		key("condition", "判定"),
	}
}

func expectedRequestKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("method", "メソッド"), key("path", "パス"), key("status", "状態"),
		key("code", "コード"), key("rule", "アクション"),
	}
}
