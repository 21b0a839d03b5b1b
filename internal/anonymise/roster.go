package anonymise

import "fmt"

// User is somebody whom records or settings name.
type User struct {
	Login, Name string
}

// Administrator is the login name that every domain has, which is not replaced.
const Administrator = "Administrator"

// Roster names users. The zero value calls them user01, user02 and so on, in the
// order in which they are met.
type Roster struct {
	// Keep leaves users their names.
	Keep bool

	named map[string]User
	all   []User
}

// User is who stands in for the user with a login name; name may be empty. A user
// whom nobody has named before is added.
func (r *Roster) User(login, name string) User {
	if u, ok := r.named[login]; ok {
		return u
	}
	if login == Administrator {
		return User{Login: login, Name: login}
	}
	n := len(r.all) + 1
	u := User{Login: fmt.Sprintf("user%02d", n), Name: fmt.Sprintf("ユーザー%02d", n)}
	if r.Keep {
		u = User{Login: login, Name: name}
	}
	if r.named == nil {
		r.named = map[string]User{}
	}
	r.named[login] = u
	r.all = append(r.all, u)
	return u
}

// Users are those who have been named, in that order.
func (r *Roster) Users() []User { return r.all }

// Login is who stands in for a login name that has been met, and whether it has.
func (r *Roster) Login(login string) (string, bool) {
	u, ok := r.named[login]
	return u.Login, ok
}
