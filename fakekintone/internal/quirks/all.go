package quirks

import "callaction/internal/quirk"

// All lists every quirk of the fake, in the order in which they are shown.
func All() []quirk.Quirk {
	return []quirk.Quirk{
		JSONBeforeAuth(), ParametersBeforeApp(), ForeignToken(), TooManyTokens(), DefaultLanguage(),
		MissingContentType(), EmptyBody(), UnencodedBrackets(), UnknownPathBody(),
		CommentOnRecordPaths(), PutWithoutRecord(), UnknownFields(), TelephoneFormat(), DailyBudget(),
		DeployTime(), CursorValues(), CursorBodyOrder(), CursorLimit(), BulkOtherAPI(), EmptyDatetime(), UserAPIToken(),
		StatusRE03(), StatusRE12(), StatusRE20(), StatusIQ27(), StatusBF02(), StatusSI01(),
		StatusSA01(), StatusSA04(), StatusNT01(), StatusTW02(),
		UnquotedDigits(), LikeSearch(), LikeIndex(),
	}
}
