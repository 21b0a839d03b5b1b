package anonymise

import (
	"regexp"
	"strings"
)

var (
	mailAddress = regexp.MustCompile(`^([^@\s]+)@([^@\s]+\.[^@\s.]+)$`)
	webAddress  = regexp.MustCompile(`^(?i)([a-z]+://)(?:[^/?#@\s]*@)?([^/?#:\s]+)(:[0-9]+)?(\S*)$`)
	escaped     = regexp.MustCompile(`%[0-9A-Fa-f]{2}`)
)

// mail replaces a mail address.
func (a *Anonymiser) mail(box, host string) string {
	return a.letters("mailbox", box) + "@" + a.host(host)
}

// web replaces an address of the web. Who logs in with it is left out.
func (a *Anonymiser) web(scheme, host, port, rest string) string {
	return scheme + a.host(host) + port + a.path(rest)
}

// path replaces what follows the host, so that it stays one: what is escaped
// becomes digits.
func (a *Anonymiser) path(path string) string {
	return a.like("path", path, a.spelling.template(escaped.ReplaceAllString(path, "%00")))
}

// host replaces a host's name by one as long that cannot be registered (RFC 2606:
// reserved top level domains; ISO 3166: codes for users).
func (a *Anonymiser) host(name string) string {
	name = strings.ToLower(name)
	suffix := ""
	switch n := len(name); {
	case n > len(".example"):
		suffix = ".example"
	case n > len(".test"):
		suffix = ".test"
	case n > len(".zz"):
		suffix = ".zz"
	}
	var t template
	for range len(name) - len(suffix) {
		t = append(t, split(lower))
	}
	text, ok := a.pool.replace("host", name, append(t, literal(suffix)...), nil)
	if !ok {
		return strings.Repeat("x", len(name)-len(suffix)) + suffix // no name that short is left
	}
	return text
}
