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

	place map[string]int // in all, by login name
	all   []User
}

// User is who stands in for the user with a login name. name is "" where it is not
// known; settings have login names only.
func (r *Roster) User(login, name string) User {
	if login == Administrator {
		return User{Login: login, Name: login}
	}
	i, ok := r.place[login]
	if !ok {
		i = r.add(login)
	}
	if u := &r.all[i]; r.Keep && name != "" {
		u.Name = name
	}
	return r.all[i]
}

// add names a user whom nobody has named before.
func (r *Roster) add(login string) int {
	n := len(r.all) + 1
	u := User{Login: fmt.Sprintf("user%02d", n), Name: fmt.Sprintf("ユーザー%02d", n)}
	if r.Keep {
		u = User{Login: login, Name: login}
	}
	if r.place == nil {
		r.place = map[string]int{}
	}
	r.place[login] = n - 1
	r.all = append(r.all, u)
	return n - 1
}

// Users are those who have been named, in that order.
func (r *Roster) Users() []User { return r.all }

// Login is who stands in for a login name that has been met, and whether it has.
func (r *Roster) Login(login string) (string, bool) {
	i, ok := r.place[login]
	if !ok {
		return "", false
	}
	return r.all[i].Login, true
}
