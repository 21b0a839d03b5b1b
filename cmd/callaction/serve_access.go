package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
	"strings"

	"callaction/cmd/callaction/sandbox"
	"callaction/scenarios/report"
)

// check refuses flags that do not go together, and addresses that others can reach
// without a name: the sandbox holds credentials, and nobody has to log in to it.
func (o serveOptions) check() error {
	host, _, err := net.SplitHostPort(o.addr)
	if err != nil {
		return fmt.Errorf("--addr %q is no HOST:PORT: %w", o.addr, err)
	}
	for _, public := range o.publicHosts {
		if err := sandbox.CheckHost(public); err != nil {
			return fmt.Errorf("--public-host: %w", err)
		}
	}
	ip := net.ParseIP(host)
	switch isLoopback := host == "localhost" || ip != nil && ip.IsLoopback(); {
	case !isLoopback && len(o.publicHosts) == 0:
		return fmt.Errorf("--addr %q can be reached from other machines: say by what name with --public-host NAME:PORT, "+
			"or listen on loopback only, as in 127.0.0.1:8000", o.addr)
	case o.tokenFile != "" && len(o.publicHosts) == 0:
		return errors.New("--trainer-token-file goes with --public-host; without it nobody needs a token")
	case o.journal < 1:
		return fmt.Errorf("--journal %d: a journal remembers at least 1 exchange", o.journal)
	case (o.cert == "") != (o.key == ""):
		return errors.New("--tls-cert and --tls-key go together")
	}
	return nil
}

// token is the trainer's that a file holds; empty where none is named.
func (o serveOptions) token() (string, error) {
	if o.tokenFile == "" {
		return "", nil
	}
	data, err := os.ReadFile(o.tokenFile)
	if err != nil {
		return "", fmt.Errorf("--trainer-token-file: %w", err)
	}
	token := strings.TrimSpace(string(data))
	if err := sandbox.CheckToken(token); err != nil {
		return "", fmt.Errorf("--trainer-token-file %s: %w", o.tokenFile, err)
	}
	return token, nil
}

// ready says where the sandbox is: on standard output what programs put in front of its
// addresses, on standard error what people have to know about it.
func (c *cli) ready(o serveOptions, at net.Addr, base string, encryption *tls.Config) error {
	scheme := "http"
	if encryption != nil {
		scheme = "https"
	}
	url := scheme + "://" + o.name(at) + base
	if base != "" {
		c.announce("講師のリンク (持つ人は誰でも講師になれます): "+url+"/", "the trainer's link, and whoever has it is the trainer: "+url+"/")
	}
	if encryption != nil && o.cert == "" {
		mark := fingerprint(encryption)
		c.announce("証明書の SHA-256 フィンガープリント: "+mark, "the certificate's SHA-256 fingerprint: "+mark)
	}
	_, err := fmt.Fprintln(c.out, "ready "+url)
	return err
}

// name is under what name, and at which port, the sandbox is reached.
func (o serveOptions) name(at net.Addr) string {
	if len(o.publicHosts) == 0 {
		return at.String()
	}
	public := o.publicHosts[0]
	if _, _, err := net.SplitHostPort(public); err == nil {
		return public
	}
	_, port, err := net.SplitHostPort(at.String())
	if err != nil {
		return public
	}
	return net.JoinHostPort(strings.Trim(public, "[]"), port)
}

// announce says a sentence to people while the work goes on.
func (c *cli) announce(japanese, english string) {
	text := english
	if l, err := c.language(); err == nil && l == report.Japanese {
		text = japanese
	}
	_, _ = fmt.Fprintln(c.err, "callaction: "+text)
}
