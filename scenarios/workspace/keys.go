package workspace

import "callaction/internal/yamlfile"

func key(english, japanese string, also ...string) yamlfile.Key {
	return yamlfile.Key{English: english, Japanese: japanese, Also: also}
}

func workspaceKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("name", "名前"), key("kintone", ""), key("pbx", "", "PBX"), key("oauthAccounts", "OAuthアカウント"),
		key("rules", "アクション"), key("variables", "変数"), key("parameters", "パラメータ"), key("quirks", "仮定", "未確認仕様"),
		key("faults", "障害"), key("allowHosts", "許可ホスト"),
	}
}

func kintoneKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("host", "ホスト"), key("language", "言語"), key("users", "ユーザー"), key("apps", "アプリ"),
		key("spaces", "スペース"), key("oauthClients", "OAuthクライアント"),
		key("organizations", "組織"), key("groups", "グループ"),
	}
}

func userKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("login", "ログイン名"), key("password", "パスワード"), key("name", "名前"),
		key("language", "言語"), key("timezone", "タイムゾーン"),
		key("id", "ID"), key("organizations", "所属組織"), key("primaryOrganization", "優先する組織"), key("groups", "グループ"),
		key("inactive", "停止中"), key("twoFactor", "2要素認証"), key("profile", "プロフィール"),
	}
}

func profileKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("surName", "姓"), key("givenName", "名"), key("surNameReading", "よみがな(姓)"), key("givenNameReading", "よみがな(名)"),
		key("localName", "別言語の名前"), key("localNameLocale", "別言語"), key("description", "メモ"),
		key("phone", "電話番号"), key("mobilePhone", "携帯電話"), key("extensionNumber", "内線"), key("email", "メールアドレス"),
		key("callto", "Skype名"), key("url", "URL"), key("employeeNumber", "従業員番号"),
		key("birthDate", "生年月日"), key("joinDate", "入社日"), key("sortOrder", "表示優先度"), key("customItems", "カスタマイズ項目"),
	}
}

func membershipKeys() []yamlfile.Key {
	return []yamlfile.Key{key("organization", "組織"), key("title", "役職")}
}

func organizationKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("code", "組織コード"), key("name", "組織名", "名前"), key("parent", "親組織コード", "親組織"), key("id", "ID"),
		key("localName", "別言語の名前"), key("localNameLocale", "別言語"), key("description", "メモ"),
	}
}

func groupKeys() []yamlfile.Key {
	return []yamlfile.Key{key("code", "グループコード"), key("name", "グループ名", "名前"), key("id", "ID"), key("description", "メモ")}
}

func appKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("id", "ID"), key("name", "名前"), key("code", "アプリコード"), key("form", "フォーム"),
		key("layout", "レイアウト"), key("relatedApps", "参照先"), key("process", "プロセス管理"), key("records", "レコード"), key("tokens", "トークン"),
	}
}

func tokenKeys() []yamlfile.Key {
	return []yamlfile.Key{key("token", "トークン"), key("permissions", "権限"), key("notDeployed", "未反映")}
}

func spaceKeys() []yamlfile.Key {
	return []yamlfile.Key{key("id", "ID"), key("name", "名前"), key("guest", "ゲスト"), key("apps", "アプリ")}
}

func clientKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("id", "クライアントID"), key("secret", "クライアントシークレット"), key("name", "クライアント名"),
		key("redirect", "リダイレクトエンドポイント"), key("users", "連携利用ユーザ", "連携利用ユーザー"),
	}
}

func accountKeys() []yamlfile.Key {
	return []yamlfile.Key{key("name", "名前"), key("client", "クライアントID"), key("scopes", "スコープ"), key("authorized", "認可済み")}
}

func pbxKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("host", "ホスト"), key("numbers", "番号"), key("queues", "キュー"), key("groups", "グループ", "呼出グループ"),
		key("agents", "エージェント"),
	}
}

func numberKeys() []yamlfile.Key {
	return []yamlfile.Key{key("number", "番号"), key("to", "着信先")}
}

func teamKeys() []yamlfile.Key {
	return []yamlfile.Key{key("name", "名前"), key("extensions", "内線", "agents", "エージェント")}
}

func agentKeys() []yamlfile.Key {
	return []yamlfile.Key{key("name", "名前"), key("extension", "内線")}
}

func variableKeys() []yamlfile.Key {
	return []yamlfile.Key{
		key("name", "名前"), key("events", "イベント種別"), key("value", "値"), key("generator", "生成"),
	}
}
