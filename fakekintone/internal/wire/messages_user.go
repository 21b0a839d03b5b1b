package wire

import "fmt"

// IDsOrCodes is the complaint about a request to the User API that names what it
// wants by ids and by codes. Neither text has been published.
var IDsOrCodes = Message{
	"「ids」と「codes」を同時に指定することはできません。",
	`"ids" and "codes" cannot be specified at the same time.`,
}

// NoSuchCode is the complaint about a code that nobody has, in the User API.
// Neither text has been published, and neither has that CB_VA01 is the answer.
func NoSuchCode(code string) Message {
	return Message{
		fmt.Sprintf("指定されたコード（%s）が見つかりません。", code),
		fmt.Sprintf("The specified code (%s) is not found.", code),
	}
}
