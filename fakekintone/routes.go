package fakekintone

import (
	"net/http"
	"strings"

	"github.com/gorilla/mux"

	"callaction/fakekintone/internal/wire"
)

// apiRoot is where the API of apps outside guest spaces begins.
const apiRoot = "/k/v1/"

// guestRoot is where that of a guest space begins, and what follows its number.
const (
	guestRoot = "/k/guest/"
	guestEnd  = "/v1/"
)

// The paths of OAuth 2.0 (kintone: OAuth clients).
const (
	authorizationPath = "/oauth2/authorization"
	tokenPath         = "/oauth2/token"
)

// routes sends prefixes to where they belong; the table of operations does the
// rest.
func (k *Kintone) routes() *mux.Router {
	r := mux.NewRouter().SkipClean(true)
	r.PathPrefix("/k/v1/apis/").Handler(k.adapter((*call).notSimulated))
	r.PathPrefix(apiRoot).Handler(k.adapter((*call).api))
	r.PathPrefix(guestRoot + "{space:[0-9]+}" + guestEnd).Handler(k.adapter((*call).guestAPI))
	r.Path("/k/").Methods(http.MethodHead).Handler(k.adapter((*call).portal))
	r.PathPrefix(userRoot).Handler(k.adapter(userAPI(peopleOperations())))
	r.Path(authorizationPath).Handler(k.adapter((*call).authorize))
	r.Path("/login").Handler(k.adapter((*call).login))
	r.Path("/logout").Handler(k.adapter((*call).logOut))
	r.Path(tokenPath).Handler(k.adapter((*call).issue))
	r.PathPrefix("").Handler(k.adapter((*call).nowhere))
	return r
}

// apiPath is the path of an API below /k/v1/, in a guest space or not.
func apiPath(path string) string {
	if rest, ok := strings.CutPrefix(path, apiRoot); ok {
		return rest
	}
	if _, name, ok := guestPath(path); ok {
		return name
	}
	return path
}

// api answers a request to the REST API.
func (c *call) api() (wire.Node, error) {
	if len(c.r.URL.RequestURI()) > maxURL {
		return nil, urlTooLarge()
	}
	method, err := c.method()
	if err != nil {
		return nil, err
	}
	op, err := c.k.operations.find(apiPath(c.r.URL.Path), method)
	if err != nil {
		return nil, err
	}
	if op.run == nil {
		return c.notSimulated()
	}
	if err := c.read(op); err != nil {
		return nil, err
	}
	if err := c.caller.AllowScope(op.scope()); err != nil {
		return nil, err
	}
	if err := c.confirm(method); err != nil {
		return nil, err
	}
	return op.run(c)
}

func urlTooLarge() error {
	return &plainError{status: http.StatusRequestURITooLong, text: "Request URL Too Large"}
}

// guestAPI answers a request to the REST API of a guest space.
func (c *call) guestAPI() (wire.Node, error) {
	space, _, ok := guestPath(c.r.URL.Path)
	if !ok {
		return nil, wire.NoPrivilege()
	}
	c.guestSpace = space
	return c.api()
}

// portal answers HEAD /k/, which clients use to try a login.
func (c *call) portal() (wire.Node, error) {
	return wire.Raw(nil), c.identify()
}

func (c *call) notSimulated() (wire.Node, error) {
	return nil, wire.NotSimulated(c.r.Method + " " + c.r.URL.EscapedPath())
}

func (c *call) nowhere() (wire.Node, error) {
	return nil, &plainError{status: http.StatusNotFound}
}
