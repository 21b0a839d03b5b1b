package fakekintone

import (
	"encoding/json"
	"fmt"
	"time"
	_ "time/tzdata" // a machine that runs tests may have no time zones

	"callaction/fakekintone/internal/auth"
	"callaction/fakekintone/internal/wire"
)

// User is somebody who can log in with a password. He may do everything in every
// app.
type User struct {
	Login    string
	Password string
	// Name is shown in records and comments; empty means the login name.
	Name string
	// Language is ja, en or zh (answered in English); empty means that the user
	// follows the browser's Accept-Language.
	Language string
	// TimeZone is an IANA name such as Asia/Tokyo, which is also what empty means.
	TimeZone string
	// ID is the user's number, from 1, by which fields like the creator are sorted; 0
	// means the lowest that is free. 1 is Administrator's.
	ID int64
	// Organizations are the organisations that the user is in, in the order in which
	// the User API lists them. PrimaryOrganization is the code of the one that
	// PRIMARY_ORGANIZATION() means (優先する組織); empty means none.
	Organizations       []Membership
	PrimaryOrganization string
	// Groups are the codes of the groups that the user is in, beside everyone.
	Groups []string
	// Profile is what else is known of the user.
	Profile Profile
	// Inactive is true for a user who is suspended (使用停止中): he cannot log in. Records
	// and comments can name him all the same.
	Inactive bool
	// TwoFactor is true for a user who logs in with two factors: his password in a
	// request to the API is CB_TW02. Pages of the fake ask him for it alone.
	TwoFactor bool
}

// App is one app of the domain.
type App struct {
	// ID is the app's id, from 1.
	ID int64
	// Name is shown to people.
	Name string
	// Code is the app code, which stands before its record numbers; empty means
	// none.
	Code string
	// Space is the space that the app is in; 0 is none.
	Space int64
	// Form is the app's form as JSON, exactly as GET /k/v1/app/form/fields.json
	// of a real app answers it. Without Form and FormName the app has its system
	// fields only.
	Form []byte
	// Layout is how the form is arranged, as JSON, exactly as
	// GET /k/v1/app/form/layout.json of a real app answers it. nil has each field in
	// a row of its own, in the order of the form.
	Layout []byte
	// FormName is a built-in form instead: Customers or Inquiries.
	FormName string
	// RelatedApps replaces, by the code of a lookup field, the app in which the
	// form's definition looks. nil replaces none.
	RelatedApps map[string]int64
	// Process is the app's process management as JSON, exactly as
	// GET /k/v1/app/status.json of a real app answers it. nil, and one that is not
	// enabled, leave process management off.
	Process []byte
	// Tokens are the app's API tokens.
	Tokens []Token
	// Records are its first records, as POST /k/v1/records.json takes them.
	// AddRecords says more.
	Records []json.RawMessage
}

// Token is an API token.
type Token struct {
	Token string
	// Permissions are what the token may do; nil means nothing.
	Permissions []Permission
	// NotDeployed is true where the app has not been updated (アプリを更新) since
	// the token was made: kintone then does not know it.
	NotDeployed bool
}

// Permission is one checkbox of an API token.
type Permission string

// The permissions of an API token: レコード閲覧, レコード追加, レコード編集, レコード削除,
// アプリ管理.
const (
	PermissionView   Permission = "view"
	PermissionAdd    Permission = "add"
	PermissionEdit   Permission = "edit"
	PermissionDelete Permission = "delete"
	PermissionManage Permission = "manage"
)

var permissions = map[Permission]auth.Permission{
	PermissionView:   auth.View,
	PermissionAdd:    auth.Add,
	PermissionEdit:   auth.Edit,
	PermissionDelete: auth.Delete,
	PermissionManage: auth.Manage,
}

// defaultZone is the time zone of who has chosen none, and of API tokens.
const defaultZone = "Asia/Tokyo"

func (u User) toAuth() (auth.User, error) {
	a := auth.User{Login: u.Login, Password: u.Password, Name: u.Name}
	if a.Name == "" {
		a.Name = u.Login
	}
	switch u.Language {
	case "", "ja", "en", "zh":
		a.Language = wire.Language(u.Language)
	default:
		return a, fmt.Errorf("user %s: language %q is none of ja, en and zh", u.Login, u.Language)
	}
	zone := u.TimeZone
	if zone == "" {
		zone = defaultZone
	}
	var err error
	if a.Zone, err = time.LoadLocation(zone); err != nil {
		return a, fmt.Errorf("user %s: %w", u.Login, err)
	}
	if err := u.Profile.check(); err != nil {
		return a, fmt.Errorf("user %s: %w", u.Login, err)
	}
	return u.belong(a), nil
}

func (t Token) toAuth(app int64) (auth.Token, error) {
	a := auth.Token{Text: t.Token, App: app, Deployed: !t.NotDeployed}
	for _, p := range t.Permissions {
		bit, ok := permissions[p]
		if !ok {
			return a, fmt.Errorf("app %d: a token has the permission %q, which is none of view, add, edit, delete and manage", app, p)
		}
		a.Allows |= bit
	}
	return a, nil
}
