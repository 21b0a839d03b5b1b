package fakekintone

import (
	"embed"
	"fmt"
	"path"
	"strings"
)

// The built-in forms (仮フォーム, provisional forms). They stand for the apps 顧客管理
// and 問い合わせ管理 of kintone's 顧客サポートパック, whose real forms have not been
// published: they have the field codes with which the PBX vendor's manual works,
// and nothing else. Whoever has the pack installed gives App.Form what
// GET /k/v1/app/form/fields.json of his own app answers.
const (
	// Customers has record_no, 電話番号 (a LINK to a telephone number) and 会社名
	// (which must not repeat).
	Customers = "customer-support/customers"
	// Inquiries has レコード番号, 電話番号, 会社名, リンク (a LINK to a web site) and
	// ルックアップ, which finds a customer by 会社名 and copies 電話番号 and 会社名. It
	// looks in app 8, unless App.RelatedApps says otherwise.
	Inquiries = "customer-support/inquiries"
)

//go:embed forms
var forms embed.FS

// BuiltInForm is the definition of a built-in form, as App.Form takes it. It returns
// an error for a name that is none of theirs.
func BuiltInForm(name string) ([]byte, error) {
	definition, err := forms.ReadFile(path.Join("forms", name+".json"))
	if err != nil {
		return nil, fmt.Errorf("there is no built-in form %q; there are %s", name, strings.Join([]string{Customers, Inquiries}, " and "))
	}
	return definition, nil
}
