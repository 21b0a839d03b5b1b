package oauth

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Patience is how long the token endpoint may take to answer a Callback. The PBX's
// own is not published; a rule's request has its タイムアウト判定 for all of it.
const Patience = 10 * time.Second

// maxAnswer is more than any answer with tokens has, in bytes.
const maxAnswer = 1 << 20

// issued is an answer of the token endpoint (RFC 6749, sections 5.1 and 5.2).
type issued struct {
	AccessToken  string `json:"access_token"`
	RefreshToken string `json:"refresh_token"`
	ExpiresIn    int64  `json:"expires_in"` // seconds
	Scope        string `json:"scope"`
	Error        string `json:"error"`
}

// ask sends a form to an account's token endpoint and returns how it stands then.
func (s *Store) ask(ctx context.Context, a *account, form url.Values) (standing, error) {
	begun := s.clock.Now()
	answer, err := s.post(ctx, a, form)
	if err != nil {
		return standing{}, fmt.Errorf("ask %s for tokens: %w", a.TokenEndpoint, err)
	}
	now := standing{
		status: Authorized, access: answer.AccessToken, refresh: answer.RefreshToken, granted: strings.Fields(answer.Scope),
	}
	if answer.ExpiresIn > 0 {
		now.expires = begun.Add(time.Duration(answer.ExpiresIn) * time.Second)
	}
	return now, nil
}

func (s *Store) post(ctx context.Context, a *account, form url.Values) (issued, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, a.TokenEndpoint, strings.NewReader(form.Encode()))
	if err != nil {
		return issued{}, err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	req.SetBasicAuth(a.ClientID, a.ClientSecret)
	resp, err := s.transport.RoundTrip(req)
	if err != nil {
		return issued{}, err
	}
	defer func() { _ = resp.Body.Close() }() // it has been read
	body, err := io.ReadAll(io.LimitReader(resp.Body, maxAnswer))
	if err != nil {
		return issued{}, err
	}
	return readIssued(resp.StatusCode, body)
}

// readIssued tells tokens from refusals and from everything else.
func readIssued(status int, body []byte) (issued, error) {
	var answer issued
	err := json.Unmarshal(body, &answer)
	switch {
	case err != nil:
		return issued{}, &AnswerError{status, "it is no JSON object"}
	case answer.Error != "" && status >= http.StatusBadRequest && status < http.StatusInternalServerError:
		return issued{}, &refusal{answer.Error}
	case status != http.StatusOK:
		return issued{}, &AnswerError{status, "no tokens"}
	case answer.AccessToken == "":
		return issued{}, &AnswerError{status, "there is no access_token in it"}
	}
	return answer, nil
}
