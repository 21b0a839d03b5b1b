package kintoneapi

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strings"

	"callaction/internal/mask"
)

// Client calls the REST API of one domain, in one of its guest spaces or in none.
// Several goroutines may use it. Make one with New.
type Client struct {
	base   string // scheme and host
	host   string
	prefix string // what paths are below
	header http.Header
	hide   *mask.Masker
	http   *http.Client
}

// New makes a client for the domain at base, as https://example.cybozu.com. Without
// TLS only a kintone on this machine is called, as http://127.0.0.1:8000. Without
// credentials requests have none.
func New(base string, opts ...Option) (*Client, error) {
	address, err := domain(base)
	if err != nil {
		return nil, err
	}
	o := options{header: http.Header{}}
	for _, opt := range opts {
		opt(&o)
	}
	if o.transport == nil {
		o.transport = direct()
	}
	c := &Client{
		base: address.Scheme + "://" + address.Host, host: address.Host, prefix: "/k/v1/",
		header: o.header, hide: mask.NewMasker(o.secrets...),
		http: &http.Client{Transport: o.transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }},
	}
	if o.guest != 0 {
		c.prefix = fmt.Sprintf("/k/guest/%d/v1/", o.guest)
	}
	return c, nil
}

// Host is the domain's host, with its port where the address has one.
func (c *Client) Host() string { return c.host }

// direct is a transport that leaves answers as they were sent.
func direct() http.RoundTripper {
	t, ok := http.DefaultTransport.(*http.Transport)
	if !ok {
		return http.DefaultTransport // a program has put its own there
	}
	t = t.Clone()
	t.DisableCompression = true
	return t
}

// domain reads a domain's address. Its errors never repeat what stands before an @.
func domain(base string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(base))
	switch {
	case err != nil || u.Host == "" || u.Hostname() == "":
		return nil, errors.New("this is no address of a kintone; write one as https://example.cybozu.com")
	case u.User != nil:
		return nil, fmt.Errorf("the address of %s has a login in it; leave it out, credentials come separately", u.Host)
	case u.Scheme == "http" && !loopback(u.Hostname()):
		return nil, fmt.Errorf("http://%s would send credentials in the clear; write https://%[1]s (http is for a kintone on this machine)", u.Host)
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fmt.Errorf("the address of %s begins neither with https:// nor with http://", u.Host)
	case strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "":
		return nil, fmt.Errorf("write the domain's address alone: %s://%s", u.Scheme, u.Host)
	}
	return u, nil
}

// loopback says whether a host is this machine.
func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}
