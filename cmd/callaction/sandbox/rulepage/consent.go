package rulepage

import (
	"net/http"
	"net/url"
	"strings"

	"callaction/engine/oauth"
)

// kintonesPage is kintone's page of authorization. Its way back, which names the PBX's
// host, is led to the sandbox: nobody's browser reaches that host.
func (p *pages) kintonesPage(w http.ResponseWriter, r *http.Request) {
	p.room.Stage().Kintone.ServeHTTP(&led{ResponseWriter: w, to: p.base, hosts: p.callbackHosts()}, r)
}

// callbackHosts are those that redirect endpoints name.
func (p *pages) callbackHosts() []string {
	ws := p.room.Workspace()
	hosts := []string{ws.PBX.Host}
	for _, c := range ws.Kintone.OAuthClients {
		if u, err := url.Parse(c.Redirect); err == nil {
			hosts = append(hosts, u.Host)
		}
	}
	return hosts
}

// led is an answer whose way to the PBX leads to the sandbox.
type led struct {
	http.ResponseWriter
	to    string
	hosts []string
}

// WriteHeader implements http.ResponseWriter.
func (l *led) WriteHeader(status int) {
	if to, ok := l.leads(l.Header().Get("Location")); ok {
		l.Header().Set("Location", to)
	}
	l.ResponseWriter.WriteHeader(status)
}

// Unwrap is the answer itself, for http.ResponseController.
func (l *led) Unwrap() http.ResponseWriter { return l.ResponseWriter }

func (l *led) leads(location string) (to string, ok bool) {
	u, err := url.Parse(location)
	if err != nil || u.Path != oauth.CallbackPath {
		return "", false
	}
	for _, host := range l.hosts {
		if strings.EqualFold(u.Host, host) {
			return l.to + u.RequestURI(), true
		}
	}
	return "", false
}
