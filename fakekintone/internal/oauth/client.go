package oauth

import (
	"crypto/subtle"
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// Client is what the domain's administrator has registered.
type Client struct {
	ID     string
	Secret string
	// Name is shown to the user who is asked.
	Name string
	// Redirect is the redirect endpoint, an https address.
	Redirect string
	// Users are the login names of those who may use the client.
	Users []string
}

// maxClients is how many clients kintone lets a domain have.
const maxClients = 20

// Clients are the clients of a domain by their ids. They are never changed.
type Clients map[string]*Client

// NewClients checks clients. isUser says whether somebody has a login name. The
// errors hold no secret.
func NewClients(list []Client, isUser func(login string) bool) (Clients, error) {
	if len(list) > maxClients {
		return nil, fmt.Errorf("there are %d OAuth clients; kintone allows %d", len(list), maxClients)
	}
	all := make(Clients, len(list))
	for _, c := range list {
		if _, ok := all[c.ID]; ok {
			return nil, fmt.Errorf("OAuth client %s is there twice", c.ID)
		}
		if err := c.check(isUser); err != nil {
			return nil, fmt.Errorf("OAuth client %q: %w", c.ID, err)
		}
		all[c.ID] = &c
	}
	return all, nil
}

func (c Client) check(isUser func(login string) bool) error {
	switch {
	case c.ID == "":
		return errors.New("it has no id")
	case c.Secret == "":
		return errors.New("it has no secret")
	}
	for _, login := range c.Users {
		if !isUser(login) {
			return fmt.Errorf("there is no user %q", login)
		}
	}
	return checkRedirect(c.Redirect)
}

// checkRedirect refuses what kintone or RFC 6749, section 3.1.2, would, and hosts
// with signs that mean something in the headers of a page.
func checkRedirect(redirect string) error {
	u, err := url.Parse(redirect)
	if err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsAny(u.Host, ";,*'\"") || strings.Contains(redirect, "#") {
		return fmt.Errorf("its redirect endpoint %q is no https address without a fragment", redirect)
	}
	return nil
}

// Origin is where the redirect endpoint is, as https://pbx.example.
func (c *Client) Origin() string {
	u, err := url.Parse(c.Redirect)
	if err != nil {
		return "" // NewClients lets no such client in
	}
	return u.Scheme + "://" + u.Host
}

// May says whether a user may use the client.
func (c *Client) May(login string) bool { return slices.Contains(c.Users, login) }

// Identify finds the client with an id and a secret, as they come by HTTP Basic:
// form-encoded (RFC 6749, section 2.3.1) or, as most programs send them, plain.
func (cs Clients) Identify(id, secret string) (*Client, error) {
	c := cs.named(id)
	if c == nil || !same(c.Secret, secret) && !same(c.Secret, decoded(secret)) {
		return nil, &Error{InvalidClient, "no client has this id and this secret"}
	}
	return c, nil
}

func (cs Clients) named(id string) *Client {
	if c, ok := cs[id]; ok {
		return c
	}
	return cs[decoded(id)]
}

// decoded is a form-encoded text decoded; it itself where it is none.
func decoded(text string) string {
	if plain, err := url.QueryUnescape(text); err == nil {
		return plain
	}
	return text
}

func same(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }
