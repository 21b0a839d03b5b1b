package preg_test

// liveBodies are answers of kintone, and texts on which patterns go apart.
func liveBodies() []string {
	return []string{
		`{"records":[],"totalCount":"0"}`,
		`{"records":[{"record_no":{"type":"RECORD_NUMBER","value":"5"}}],"totalCount":"1"}`,
		`{"records":[{"$id":{"type":"__ID__","value":"5"}},{"$id":{"type":"__ID__","value":"12"}}],"totalCount":"2"}`,
		`{"records":[{"会社名":{"type":"SINGLE_LINE_TEXT","value":"株式会社 \"サンプル\""}}],"totalCount":"1"}`,
		`{"id":"17","revision":"1"}`,
		"{\"id\":\"17\",\n \"revision\":\"1\"}\n",
		`{"code":"CB_VA01","id":"Zyx9","message":"入力内容が正しくありません。"}`,
		"", "0", "1\n", "10\r\n", "anonymous", "09012345678", "+81 90-1234-5678",
		"aab", "abcabc", "AbC", "été ÉTÉ", "あいうABC\tｱｲｳ", "ſK K", "x=1,y=22,,z=",
		"Straße STRAẞE", "\x89\xef\x8e\xd0\x80", "line 1\nline 2\r\nline 3",
	}
}

// livePatterns are those of the manual, with straight quotes, and one or more
// for each construct.
func livePatterns() []string {
	return []string{
		// the manual's
		`/("value":"(?P<ID>[0-9]+)"}}],)*"totalCount":"(?P<COUNT>[0-9]+)"/`,
		`/("value":"(?P<COMPANY_NAME>.*)"}}],)*"totalCount":"(?P<COUNT>[0-9]+)"/`,
		`/"id":"(?P<ID>[0-9]+)",/`, `/{"id":"(?P<RECORD_ID>[0-9]*)",/`, `/^0$/`, `/^1$/`,
		// what one would write instead
		`/"\$id":\{"type":"__ID__","value":"(?P<ID>\d+)"\}/`,
		`/"value":"(?P<NAME>(?:[^"\\]|\\.)*)"/`, `/"value":"(?P<NAME>(?:[^"\\]++|\\.)*+)"/`,
		`/^0[0-9]{9,10}$/`, `/^\+?[\d\s-]+$/D`, `/^(anonymous|unknown)?$/i`,
		`/(?:(?P<KEY>\w+)=(?P<VALUE>\d*),?)+/`, `/"totalCount":"(?P<COUNT>\d+)"(?P<REST>,.*)?/`,
		// groups
		`/(a)(b)?(c)?/`, `/(a)|(b)|(c)/`, `/(?<x>a)(?'y'b)(?P<z>c)/`, `/(?|(a)b|(b)c)(.)/`, `/(?<n>a)|(?<n>b)/J`,
		`/(?i)ab(?-i)c/`, `/(?i:A)b/`, `/(?s).+(?-s).+/`, `/(?x) a b # two/`, `/(a)(?#comment)b/`, `/((?n)(a))/`, `/(a(b))/n`,
		`/(?:a|(b))*c/`, `/(a|ab)(c|bcd)?/`, `/(?>a+)b/`, `/(?:(a)|b)+/`, `/(|a)+b/`, `/(|a){1,3}b/`, `/(a?)*?b/`, `/(?:a?){2,3}?c/`,
		// quantifiers
		`/a*/`, `/a+?b/`, `/a{2}/`, `/a{,2}/`, `/a{1,}?/`, `/a{2,3}+b/`, `/[a-c]++c/`, `/a+/U`, `/a+?/U`, `/(?U)a+b??/`, `/\d{2,4}/`,
		// anchors and edges
		`/\A\w/`, `/\w\Z/`, `/\w\z/`, `/^\w+$/m`, `/^/m`, `/\n^/m`, `/\r?\n$/m`, `/$/`, `/\d$/D`, `/\bK/`, `/\B\w/`, `/\G./`, `/b/A`, `/a\Kb/`, `/[[:<:]]\w+[[:>:]]/`,
		// classes
		`/[^"]+/`, `/[\W\d]+/`, `/[^\W_]+/`, `/[]a]/`, `/[^]a]/`, `/[a\-z]/`, `/[-a]/`, `/[a-]/`, `/[\d-]+/`, `/[[:digit:]]+/`, `/[[:^alpha:][:space:]]+/`,
		`/[[:upper:]]/i`, `/[\x80-\xff]+/`, `/[あい]/`, `/[あい]/u`, `/[^あ]/u`, `/[\P{L}1]+/u`, `/\p{Lu}/u`, `/\p{^Lu}/u`, `/\P{^Lu}/u`, `/\p{Han}+/u`, `/[\p{Hiragana}\p{Katakana}]+/u`,
		`/\p{L&}/`, `/\P{Xan}/u`, `/[é-ü]/iu`, `/[[:punct:]]+/u`, `/[[:graph:]]+/u`, `/[[:print:]]+/u`, `/[k-s]/iu`, `/(?i)k/u`, `/s/iu`, `/[ß]e$/iu`, `/ß/iu`, `/aSS/iu`, `/\h+/u`, `/\v/`, `/\R/`, `/\N+/`, `/\H\V/`,
		// characters
		`/\x41\x{42}\103/`, `/\o{101}/`, `/\Qa.b\E|\QK K\E/`, `/\t|\cI|\e/`, `/\//`, `#/#`, `{a{1}}`, `/./u`, `/../`, `/\x{3042}/u`, `/\w+/u`, `/\s/u`, `/\S+/`,
		// references, conditions, looking around
		`/(a)\1/`, `/(?P<q>["'])(.*?)(?P=q)/`, `/(abc)\g1/`, `/(abc)\g{-1}/`, `/(a)?(?(1)b|c)/`, `/(?<o>")?(?(<o>)[^"]*"|\d+)/`, `/(b)\1/i`,
		`/(?=a)./`, `/a(?!a)/`, `/(?<=b)c/`, `/(?<!a)b/`, `/(?<=あ)い/u`, `/(?(?=a)a(b)|.)/`, `/(?(?!a)b|a)/`, `/(?(?!(a)b)c|ab?)/`, `/(?(?!(a)c)aa(b)|x)/`, `/(?<=a|bc)./`, `/(*pla:a)./`, `/a(*F)|b/`,
		// recursion, subroutines, recursion conditions
		`/\{(?:[^{}]|(?R))*\}/`, `/(?P<json>\{(?:[^{}]|(?P>json))*\})/`, `/(a|b(?1)?c)+/`, `/^(.|(.)(?1)\2)$/`, `/(?(DEFINE)(?<n>\d+))"(?&n)"/`,
		`/(\w)(?:(?R)|(?(R)\1))/`, `/(a(?(R1)b|c))(?1)/`, `/\g<1>(a|b)/`, `/(?|(a)|(b))(?1)/`, `/(?(VERSION>=10.4)a|b)/`, `/((?i)a)(?1)/`, `/(a+|b)(?1)*c/`,
		// backtracking verbs
		`/a+(*COMMIT)c/`, `/a+(*PRUNE)c|b/`, `/a+(*SKIP)c|b/`, `/a(*THEN)c|ab/`, `/(?:a(*THEN)c|ab)|b/`, `/(*COMMIT)b/`, `/.*(*PRUNE)c/`, `/a(*MARK:m)b+(*SKIP:m)x|bc/`,
		`/a(*SKIP:none)x|b/`, `/(a(*ACCEPT)b)c/`, `/(?=a(*ACCEPT)b)./`, `/(?!a(*COMMIT)x)./`, `/(?(?=a(*PRUNE)x)a|.)/`, `/(*:one)a(*:two)b|b/`, `/(a(*COMMIT)x)|(?1)|b/`, `/aa(*SKIP)x|b/A`,
		// settings
		`/(*ANYCRLF)\d$/m`, `/(*CRLF)^.+$/m`, `/(*CR).+/`, `/(*ANY)^line/m`, `/(*NUL).+/s`, `/(*BSR_ANYCRLF)\R/`, `/(*NO_START_OPT)(*COMMIT)b/`, `/(*NO_AUTO_POSSESS)a+b/`, `/(*NOTEMPTY)a*/`, `/(*LIMIT_MATCH=3)\w*?\w*?\d/`,
		// the rest
		`/\X/u`, `/^\X{2}/u`, `/\R+\w/`, `/\R?\s/`, `/\R?./`, `/(*sr:\w+)/u`, `/(*napla:.*(.))\1/`, `/(?<*a(.))./`, `/(?C1)a(?C'x')b/`, `/(?=a)1?a/`, `/(?>a\K)b/`, `/(é)\1/iu`, `/(a)*+b/`, `/(?:a|ab){1}+c/`, `/(?>a)*+b/`, `/(?:a|b){0}c/`, `/(a|){2,99}b/`, `/(?:(a)|(b)){2,3}?c/`, `/[[:<:]](?1)(a)/`,
	}
}
