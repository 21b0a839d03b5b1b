package auth

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"callaction/fakekintone/internal/record"
	"callaction/fakekintone/internal/wire"
)

// Permission is what an API token may do in its app, as bits.
type Permission uint8

// The permissions of an API token.
const (
	View   Permission = 1 << iota // レコード閲覧
	Add                           // レコード追加
	Edit                          // レコード編集
	Delete                        // レコード削除
	Manage                        // アプリ管理
)

// User is somebody who can log in.
type User struct {
	Login    string
	Password string
	Name     string
	// Language is what the user has chosen; empty means that the browser's
	// language is followed.
	Language wire.Language
	Zone     *time.Location
	// ID is the user's number, from 1; 0 lets the directory choose.
	ID int64
	// Organizations and Groups are what the user is in, and PrimaryOrganization the
	// code of that one of his organisations that is his first (優先する組織); empty
	// means none.
	Organizations       []Membership
	PrimaryOrganization string
	Groups              []string // codes
	Profile             Profile
	// Inactive users (使用停止中) cannot log in.
	Inactive bool
	// TwoFactor users cannot send a password to the API.
	TwoFactor bool
	// BuiltIn is true for Administrator where nobody was said to be him.
	BuiltIn bool
}

// Profile is what the domain's administration knows of a user beside his name.
// Only the User API answers it.
type Profile struct {
	SurName, GivenName, SurNameReading, GivenNameReading string
	LocalName, LocalNameLocale, Description              string
	Phone, MobilePhone, ExtensionNumber, Email           string
	Callto, URL, EmployeeNumber, BirthDate, JoinDate     string
	SortOrder                                            int64 // 0 is none
	CustomItems                                          map[string]string
}

// Item is the user as a record or a comment shows him.
func (u *User) Item() record.Item { return record.Item{Code: u.Login, Name: u.Name} }

// Token is an API token of one app.
type Token struct {
	Text   string
	App    int64
	Allows Permission
	// Deployed is false until the app has been updated (アプリを更新) after the
	// token was made.
	Deployed bool
}

// administrator is who does what is done with an API token. His id is measured.
const (
	administrator         = "Administrator"
	administratorID int64 = 1
)

// Directory knows the users and tokens of a domain. It is never changed.
type Directory struct {
	users         map[string]*User
	tokens        map[string]Token
	administrator *User
	list          []*User // Administrator first where nobody was said to be him
}

// NewDirectory makes a directory. zone is the time zone of requests with an API
// token. A login, an id or a token that appears twice is an error.
func NewDirectory(users []User, tokens []Token, zone *time.Location) (*Directory, error) {
	d := &Directory{
		users:         make(map[string]*User, len(users)),
		tokens:        make(map[string]Token, len(tokens)),
		administrator: &User{Login: administrator, Name: administrator, Zone: zone, ID: administratorID, BuiltIn: true},
	}
	for i := range users {
		if err := d.addUser(&users[i]); err != nil {
			return nil, err
		}
	}
	if err := d.numberUsers(); err != nil {
		return nil, err
	}
	for _, t := range tokens {
		if err := d.addToken(t); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func (d *Directory) addUser(u *User) error {
	if u.Login == "" {
		return fmt.Errorf("a user has no login name")
	}
	if _, ok := d.users[u.Login]; ok {
		return fmt.Errorf("user %s is there twice", u.Login)
	}
	d.users[u.Login] = u
	d.list = append(d.list, u)
	return nil
}

// numberUsers gives the users their ids.
func (d *Directory) numberUsers() error {
	u, ok := d.users[administrator]
	switch {
	case !ok:
		d.list = append([]*User{d.administrator}, d.list...)
	case u.ID == 0:
		u.ID = administratorID
	}
	var all []numbered
	for _, u := range d.list {
		all = append(all, numbered{u.Login, &u.ID})
	}
	return number("user", all)
}

// byID are all users, Administrator included.
func (d *Directory) byID() []*User {
	return slices.SortedFunc(slices.Values(d.list), func(a, b *User) int { return cmp.Compare(a.ID, b.ID) })
}

// addToken does not put a token into its errors: they are shown.
func (d *Directory) addToken(t Token) error {
	if t.Text == "" {
		return fmt.Errorf("a token of app %d is empty", t.App)
	}
	if other, ok := d.tokens[t.Text]; ok {
		return fmt.Errorf("apps %d and %d have the same token", other.App, t.App)
	}
	d.tokens[t.Text] = t
	return nil
}

// User finds a user by his login name. Administrator is always there.
func (d *Directory) User(login string) (*User, bool) {
	if u, ok := d.users[login]; ok {
		return u, true
	}
	return d.administrator, login == administrator
}
