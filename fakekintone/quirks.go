package fakekintone

import (
	"strconv"

	"callaction/fakekintone/internal/query"
	"callaction/fakekintone/internal/wire"
	"callaction/internal/quirk"
)

// Quirks lists what this fake assumes about kintone because nobody has published
// it, with the default of each and what else it can be. WithQuirks chooses.
func Quirks() []quirk.Quirk {
	list := []quirk.Quirk{
		jsonBeforeAuth, parametersBeforeApp, foreignToken, tooManyTokens, defaultLanguage,
		missingContentType, emptyBody, unencodedBrackets, unknownPath,
		commentOnRecordPaths, putWithoutRecord, unknownFields, telephoneFormat, dailyBudget,
		cursorValues, cursorOrder, cursorLimit, bulkOtherAPI, userAPIToken,
		statusRE03, statusRE20, statusIQ27, statusBF02, statusSI01, statusSA01, statusSA04, statusNT01, statusTW02,
	}
	return append(list, query.Quirks()...)
}

// The values of the quirks.
const (
	authFirst       = "auth-first"
	jsonFirst       = "json-first"
	appFirst        = "app-first"
	parametersFirst = "parameters-first"
	accept          = "accept"
	refuse          = "refuse"
	on              = "on"
	off             = "off"
	count           = "count"
	counted         = "counted"
	unchanged       = "unchanged"
	ignore          = "ignore"
	anyText         = "any"
	telephone       = "telephone"
	plainText       = "text"
	nothing         = "empty"
	atReading       = "at-reading"
	atCreation      = "at-creation"
	recordsFirst    = "records-first"
	nextFirst       = "next-first"
)

var jsonBeforeAuth = quirk.Quirk{
	Name:     "jsonBeforeAuth",
	Values:   []string{authFirst, jsonFirst},
	Question: "Of a request with both, is the authentication error answered or the one about its JSON?",
	Source:   "Not published. Authentication comes before the app and its parameters in every capture, so it is taken to come first.",
}

var parametersBeforeApp = quirk.Quirk{
	Name:     "parametersBeforeApp",
	Values:   []string{appFirst, parametersFirst},
	Question: "Of a request with both, is the error about the app (unknown, token) answered or the one about other parameters?",
	Source:   "Not published. An app that is missing or no number is a parameter error in any case.",
}

var foreignToken = quirk.Quirk{
	Name:     "foreignToken",
	Values:   []string{string(wire.CodeForeignToken), string(wire.CodeUnknownToken)},
	Question: "What does a request get that comes with the API token of another app?",
	Source:   "One measurement shows 403 GAIA_AP15; another 400 GAIA_IA02, where the token may not have been deployed.",
}

var tooManyTokens = quirk.Quirk{
	Name:     "tooManyTokens",
	Values:   []string{string(wire.CodeIllegalRequest), string(wire.CodeUnknownToken)},
	Question: "What does a request with ten API tokens or more get?",
	Source:   "The documentation allows nine and does not show the error. 400 either way.",
}

var defaultLanguage = quirk.Quirk{
	Name:     "defaultLanguage",
	Values:   []string{string(wire.Japanese), string(wire.English)},
	Question: "In what language is a user answered who follows the browser, where the request has no Accept-Language?",
	Source: "Sources say Japanese on a Japanese domain, and once English on the same account. A domain whose language is set keeps that, " +
		"unless this quirk is chosen, too. GAIA_TO04 is in English in any case (measured).",
}

var missingContentType = quirk.Quirk{
	Name:     "missingContentType",
	Values:   []string{string(wire.CodeIllegalRequest), string(wire.CodeInvalidJSON)},
	Question: "What does a POST or PUT without Content-Type: application/json get?",
	Source:   "The documentation says that the JSON cannot be interpreted, and does not show the error. 400 either way.",
}

var emptyBody = quirk.Quirk{
	Name:     "emptyBody",
	Values:   []string{string(wire.CodeIllegalRequest), string(wire.CodeInvalidJSON)},
	Question: "What does a POST, PUT or DELETE with Content-Type: application/json and nothing in its body get?",
	Source:   "Measured for GET only: CB_IL02. 400 either way.",
}

var unencodedBrackets = quirk.Quirk{
	Name:     "unencodedBrackets",
	Values:   []string{accept, string(wire.CodeIllegalRequest)},
	Question: "Is fields[0]=a taken where the brackets are not percent-encoded?",
	Source:   "The documentation writes it so; one report has CB_IL02 for it, another a success for %5B0%5D.",
}

var unknownPath = quirk.Quirk{
	Name:     "unknownPathBody",
	Values:   []string{plainText, nothing},
	Question: "What stands in the body of the answer to an unknown path (404) or a wrong method (405)?",
	Source:   "Not published. It is taken not to be JSON.",
}

var commentOnRecordPaths = quirk.Quirk{
	Name:     "commentOnRecordPaths",
	Values:   []string{off, on},
	Question: "Does POST record.json or records.json take a comment (app, record, comment.text)?",
	Source: "kintone documents record/comment.json for it. A PBX vendor's manual prints the others; " +
		"on answers them as record/comment.json, to try such rules all the same.",
}

var putWithoutRecord = quirk.Quirk{
	Name:     "putWithoutRecord",
	Values:   []string{counted, unchanged},
	Question: "Does a PUT without the parameter record raise the revision?",
	Source:   "It is allowed; whether the revision moves is not published. Every other update counts.",
}

var unknownFields = quirk.Quirk{
	Name:     "unknownFields",
	Values:   []string{ignore, string(wire.CodeKeyFieldUnknown)},
	Question: "What does GET records.json do with a code in fields that the app does not have?",
	Source:   "Not published.",
}

var telephoneFormat = quirk.Quirk{
	Name:     "telephoneFormat",
	Values:   []string{anyText, telephone},
	Question: "What does a LINK to a telephone number take?",
	Source:   "Not published. telephone takes digits, + - * # ( ) and spaces.",
}

var dailyBudget = quirk.Quirk{
	Name:     "dailyBudget",
	Values:   []string{count, refuse},
	Question: "What happens beyond 10,000 requests a day to one app?",
	Source:   "kintone warns the administrator and goes on (documentation); refuse answers 429, to try what a rule would do.",
}

var cursorValues = quirk.Quirk{
	Name:     "cursorValues",
	Values:   []string{atReading, atCreation},
	Question: "Does a cursor give records with the values that they have when they are read, or had when it was made?",
	Source: "Not published. Which records it gives, and in which order, is settled when it is made, as its totalCount is answered then; " +
		"records that have been deleted since are missing, unless it gives them as they were.",
}

var cursorOrder = quirk.Quirk{
	Name:     "cursorBodyOrder",
	Values:   []string{recordsFirst, nextFirst},
	Question: "In which order does GET records/cursor.json answer its members records and next?",
	Source:   "No raw answer is published. The documentation prints records first; a Java HashMap would have next first.",
}

var cursorLimit = quirk.Quirk{
	Name:     "cursorLimit",
	Values:   []string{string(wire.CodeInvalidInput), ignore},
	Question: "What does POST records/cursor.json do with limit or offset in its query?",
	Source:   "Not published. size says how many records a GET answers; limit and offset, which page through GET records.json, are taken to be refused.",
}

var bulkOtherAPI = quirk.Quirk{
	Name:     "bulkOtherAPI",
	Values:   []string{string(wire.CodeIllegalRequest), string(wire.CodeInvalidJSON)},
	Question: "What does a bulk request get for a request in it that no bulk request takes, such as a GET?",
	Source:   "The documentation lists what it takes and does not show the error. It stands in the place of the request, with status 400.",
}

var userAPIToken = quirk.Quirk{
	Name:     "userAPIToken",
	Values:   []string{string(wire.CodeTokenMayNot), string(wire.CodePleaseLogin)},
	Question: "What does a request to the User API (/v1/users.json and its like) get that comes with an app's API token?",
	Source:   "The documentation says that these tokens are not for it, and does not show the error.",
}

var statusRE03 = status("statusGAIA_RE03", "GAIA_RE03 (somebody else's comment)", 403, 400)
var statusRE20 = status("statusGAIA_RE20", "GAIA_RE20 (updateKey matches nothing)", 404, 400)
var statusIQ27 = status("statusGAIA_IQ27", "GAIA_IQ27 (updateKey names a field whose values may repeat)", 400, 404)
var statusBF02 = status("statusGAIA_BF02", "GAIA_BF02 (creator or creation time without app permissions)", 403, 400)
var statusSI01 = status("statusGAIA_SI01", "GAIA_SI01 (a row of a table is named twice)", 400, 520)
var statusSA01 = status("statusGAIA_SA01", "GAIA_SA01 (an action without the next assignee)", 400, 403)
var statusSA04 = status("statusGAIA_SA04", "GAIA_SA04 (an assignee whom the action does not let be chosen)", 400, 403)
var statusTW02 = status("statusCB_TW02", "CB_TW02 (the password of a user with two-factor authentication)", 401, 403)
var statusNT01 = status("statusGAIA_NT01", "GAIA_NT01 (an action by somebody else than the assignee)", 403, 400)

// statuses are the quirks about the status of an error.
var statuses = map[wire.Code]quirk.Quirk{
	wire.CodeNotYourComment:   statusRE03,
	wire.CodeKeyMatchesNone:   statusRE20,
	wire.CodeKeyNotUnique:     statusIQ27,
	wire.CodeAppPermissions:   statusBF02,
	wire.CodeRowDuplicated:    statusSI01,
	wire.CodeAssigneeRequired: statusSA01,
	wire.CodeAssigneeRefused:  statusSA04,
	wire.CodeNotTheAssignee:   statusNT01,
	wire.CodeTwoFactors:       statusTW02,
}

func status(name, what string, normal, other int) quirk.Quirk {
	return quirk.Quirk{
		Name:     name,
		Values:   []string{strconv.Itoa(normal), strconv.Itoa(other)},
		Question: "With what HTTP status does " + what + " come?",
		Source:   "The code and a text are known from clients' tests, the status is not.",
	}
}

// statusOf is the HTTP status of an error under the quirks chosen.
func statusOf(e *wire.Error, choice quirk.Choice) int {
	q, ok := statuses[e.Code]
	if !ok {
		return e.Status
	}
	n, err := strconv.Atoi(choice.Value(q))
	if err != nil {
		return e.Status
	}
	return n
}

// chosen is the error that a quirk with codes as values names.
func chosen(choice quirk.Choice, q quirk.Quirk) *wire.Error {
	switch wire.Code(choice.Value(q)) {
	case wire.CodeInvalidJSON:
		return wire.InvalidJSON()
	case wire.CodeUnknownToken:
		return wire.UnknownToken()
	case wire.CodeTokenMayNot:
		return wire.TokenMayNot()
	case wire.CodePleaseLogin:
		return wire.PleaseLogin()
	}
	return wire.IllegalRequest()
}
