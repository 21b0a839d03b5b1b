package lint

// The codes.
const (
	QuoteTypographic     Code = "quote-typographic"
	SpaceNotASCII        Code = "space-not-ascii"
	InvisibleCharacter   Code = "invisible-character"
	FullWidth            Code = "full-width"
	RemarkBehindBody     Code = "remark-behind-body"
	JSONInvalid          Code = "json-invalid"
	VariableUnquoted     Code = "variable-unquoted"
	JSONBreaksValue      Code = "json-breaks-value"
	VariableUnset        Code = "variable-unset"
	VariableMisspelt     Code = "variable-misspelt"
	VariableOtherPath    Code = "variable-other-path"
	VariableNotGuarded   Code = "variable-not-guarded"
	VariableUnread       Code = "variable-unread"
	VariableOverwritten  Code = "variable-overwritten"
	IDOfOtherApp         Code = "id-of-other-app"
	OrderMissing         Code = "order-missing"
	OrderContradicts     Code = "order-contradicts"
	ConditionNever       Code = "condition-never"
	ConditionAlways      Code = "condition-always"
	ConditionUnanchored  Code = "condition-unanchored"
	ValuesUncovered      Code = "values-uncovered"
	ConditionsOverlap    Code = "conditions-overlap"
	CallerUnchecked      Code = "caller-unchecked"
	AbandonedNoTrace     Code = "abandoned-no-trace"
	FiresForEveryNumber  Code = "fires-for-every-number"
	PatternInvalid       Code = "pattern-invalid"
	PatternHostDot       Code = "pattern-host-dot"
	PatternGreedy        Code = "pattern-greedy"
	PatternMemberOrder   Code = "pattern-member-order"
	PatternLastOfSeveral Code = "pattern-last-of-several"
	PatternRunaway       Code = "pattern-runaway"
	PatternNeverMatches  Code = "pattern-never-matches"
	CommentAddress       Code = "comment-address"
	MethodWrong          Code = "method-wrong"
	PathUnknown          Code = "path-unknown"
	HTTPPlain            Code = "http-plain"
	HostPlaceholder      Code = "host-placeholder"
	HostUnknown          Code = "host-unknown"
	AccountUnknown       Code = "account-unknown"
	RecordingNoScheme    Code = "recording-no-scheme"
	SecretInClear        Code = "secret-in-clear"
	AuthNotLoginPassword Code = "auth-not-login-password"
	TokenMalformed       Code = "token-malformed"
	HeaderMalformed      Code = "header-malformed"
	ContentTypeMissing   Code = "content-type-missing"
	TimeoutMissing       Code = "timeout-missing"
	TimeoutLong          Code = "timeout-long"
	QueryUnquoted        Code = "query-unquoted"
	TotalCountUnused     Code = "total-count-unused"
	TotalCountNotAsked   Code = "total-count-not-asked"
	CreateNotAtomic      Code = "create-not-atomic"
	AppUnknown           Code = "app-unknown"
	FieldUnknown         Code = "field-unknown"
	FieldUnwritable      Code = "field-unwritable"
	RecordNumberAsID     Code = "record-number-as-id"
	RequiredNotSent      Code = "required-not-sent"
	LookupNotUnique      Code = "lookup-not-unique"
	LookupKeyNotSent     Code = "lookup-key-not-sent"
	LookupToken          Code = "lookup-token"
	PermissionMissing    Code = "permission-missing"
	RequestRefused       Code = "request-refused"
)

// Kinds lists every kind of finding: those of Run, and behind them those that only
// playing the rules shows, whose Explored is set.
func Kinds() []Kind { return append(staticKinds(), exploredKinds()...) }

// staticKinds are what Run finds: characters, JSON, variables, order,
// conditions, patterns, addresses, credentials, time and kintone's side.
func staticKinds() []Kind {
	return []Kind{
		{Code: QuoteTypographic, Severity: Error, Title: Text{"カーリークォートがある", "typographic quotes"}},
		{Code: SpaceNotASCII, Severity: Error, Title: Text{"半角でない空白がある", "a space that is not ASCII"}},
		{Code: InvisibleCharacter, Severity: Warning, Title: Text{"見えない文字がある", "an invisible character"}},
		{Code: FullWidth, Severity: Error, Title: Text{"全角の数字や記号がある", "full-width digits or signs"}},
		{Code: RemarkBehindBody, Severity: Error, Title: Text{"本文の後ろに注記がある", "a remark behind the body"}},
		{Code: JSONInvalid, Severity: Error, Title: Text{"リクエストボディが JSON でない", "the body is no JSON"}},
		{Code: VariableUnquoted, Severity: Error, Title: Text{"変数が引用符の外にある", "a variable outside quotes"}},
		{Code: JSONBreaksValue, Severity: Warning, Title: Text{"値によって JSON が壊れる", "a value can break the JSON"}},
		{Code: VariableUnset, Severity: Error, Title: Text{"どこでも設定されない変数", "a variable that nothing sets"}},
		{Code: VariableMisspelt, Severity: Error, Title: Text{"変数名の書き間違い", "a misspelt variable"}},
		{Code: VariableOtherPath, Severity: Error, Title: Text{"別の経路でしか設定されない変数", "a variable that only another path sets"}},
		{Code: VariableNotGuarded, Severity: Warning, Title: Text{"変数が空でも実行される", "a rule that runs with an empty variable"}},
		{Code: VariableUnread, Severity: Info, Title: Text{"読まれない変数", "a variable that nothing reads"}},
		{Code: VariableOverwritten, Severity: Warning, Title: Text{"別の意味で上書きされる変数", "a variable with two meanings"}},
		{Code: IDOfOtherApp, Severity: Error, Title: Text{"別のアプリのレコード番号", "the id of another app's record"}},
		{Code: OrderMissing, Severity: Warning, Title: Text{"実行順が空", "no order"}},
		{Code: OrderContradicts, Severity: Error, Title: Text{"実行順が逆", "the order contradicts the data"}},
		{Code: ConditionNever, Severity: Error, Title: Text{"成り立たない条件", "a condition that never matches"}},
		{Code: ConditionAlways, Severity: Warning, Title: Text{"いつも成り立つ条件", "a condition that always matches"}},
		{Code: ConditionUnanchored, Severity: Warning, Title: Text{"前後を固定していない条件", "a condition without anchors"}},
		{Code: ValuesUncovered, Severity: Warning, Title: Text{"枝のない件数", "counts without a branch"}},
		{Code: ConditionsOverlap, Severity: Warning, Title: Text{"重なる条件", "overlapping conditions"}},
		{Code: CallerUnchecked, Severity: Warning, Title: Text{"非通知も登録される", "withheld callers are registered too"}},
		{Code: AbandonedNoTrace, Severity: Warning, Title: Text{"放棄呼が残らない", "abandoned calls leave no trace"}},
		{Code: FiresForEveryNumber, Severity: Info, Title: Text{"すべての番号で動く", "runs for every number"}, NeedsWorkspace: true},
		{Code: PatternInvalid, Severity: Error, Title: Text{"コンパイルできないパターン", "a pattern that does not compile"}},
		{Code: PatternHostDot, Severity: Warning, Title: Text{"ホスト名の . がそのまま", "an unescaped dot in a host"}},
		{Code: PatternGreedy, Severity: Warning, Title: Text{"後ろまで取る .*", "a dot that swallows the rest"}},
		{Code: PatternMemberOrder, Severity: Warning, Title: Text{"メンバーの順に頼るパターン", "a pattern that depends on member order"}},
		{Code: PatternLastOfSeveral, Severity: Warning, Title: Text{"複数の最後を取るパターン", "a pattern that captures the last of several"}},
		{Code: PatternRunaway, Severity: Warning, Title: Text{"終わらないことのあるパターン", "a pattern that can run away"}},
		{Code: PatternNeverMatches, Severity: Error, Title: Text{"応答に一致しないパターン", "a pattern that matches no answer"}, NeedsWorkspace: true},
		{Code: CommentAddress, Severity: Error, Title: Text{"コメントの送り先が違う", "a comment to a record address"}},
		{Code: MethodWrong, Severity: Error, Title: Text{"メソッドが違う", "a wrong method"}},
		{Code: PathUnknown, Severity: Error, Title: Text{"kintone にないアドレス", "a path that kintone does not have"}},
		{Code: HTTPPlain, Severity: Error, Title: Text{"https でないアドレス", "http for https"}},
		{Code: HostPlaceholder, Severity: Error, Title: Text{"ホスト名が見本のまま", "a host that is still a placeholder"}},
		{Code: HostUnknown, Severity: Error, Title: Text{"検証環境にないホスト", "a host that the workspace does not know"}, NeedsWorkspace: true},
		{Code: AccountUnknown, Severity: Error, Title: Text{"ないOAuthアカウント", "an OAuth account that does not exist"}, NeedsWorkspace: true},
		{Code: RecordingNoScheme, Severity: Warning, Title: Text{"録音のアドレスに https:// がない", "a recording address without its scheme"}},
		{Code: SecretInClear, Severity: Warning, Title: Text{"認証情報がそのまま書かれている", "a secret in the clear"}},
		{Code: AuthNotLoginPassword, Severity: Error, Title: Text{"ログイン名:パスワードの BASE64 でない", "no base64 of login:password"}},
		{Code: TokenMalformed, Severity: Error, Title: Text{"APIトークンの形でない", "a malformed API token"}},
		{Code: HeaderMalformed, Severity: Error, Title: Text{"ヘッダの形でない行", "a line that is no header"}},
		{Code: ContentTypeMissing, Severity: Error, Title: Text{"Content-Type がない", "no Content-Type"}},
		{Code: TimeoutMissing, Severity: Info, Title: Text{"タイムアウトが空", "no timeout"}},
		{Code: TimeoutLong, Severity: Warning, Title: Text{"タイムアウトが長い", "a long timeout"}},
		{Code: QueryUnquoted, Severity: Error, Title: Text{"検索の値が引用符で囲まれていない", "an unquoted value in a query"}},
		{Code: TotalCountUnused, Severity: Info, Title: Text{"使わない件数を求めている", "a total count that is not used"}},
		{Code: TotalCountNotAsked, Severity: Error, Title: Text{"件数を求めていない", "a total count that is not asked for"}},
		{Code: CreateNotAtomic, Severity: Info, Title: Text{"検索と登録の間に割り込まれる", "search and create are two steps"}, NeedsWorkspace: true},
		{Code: AppUnknown, Severity: Error, Title: Text{"ないアプリ", "an app that does not exist"}, NeedsWorkspace: true},
		{Code: FieldUnknown, Severity: Error, Title: Text{"ないフィールドコード", "a field code that does not exist"}, NeedsWorkspace: true},
		{Code: FieldUnwritable, Severity: Error, Title: Text{"書き込めないフィールド", "a field that cannot be written"}, NeedsWorkspace: true},
		{Code: RecordNumberAsID, Severity: Warning, Title: Text{"レコード番号を ID として使っている", "the record number as an id"}, NeedsWorkspace: true},
		{Code: RequiredNotSent, Severity: Error, Title: Text{"必須の項目を送っていない", "a required field that is never sent"}, NeedsWorkspace: true},
		{Code: LookupNotUnique, Severity: Warning, Title: Text{"ルックアップのキーが重複できる", "a lookup key that is not unique"}, NeedsWorkspace: true},
		{Code: LookupKeyNotSent, Severity: Warning, Title: Text{"ルックアップのキーがない登録", "a record without the lookup key"}, NeedsWorkspace: true},
		{Code: LookupToken, Severity: Error, Title: Text{"参照先のトークンがない", "a lookup without its token"}, NeedsWorkspace: true},
		{Code: PermissionMissing, Severity: Error, Title: Text{"権限がない", "a missing permission"}, NeedsWorkspace: true},
		{Code: RequestRefused, Severity: Error, Title: Text{"kintone が断るリクエスト", "a request that kintone refuses"}, NeedsWorkspace: true},
	}
}
