package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/spf13/cobra"
)

// callOptions are the flags of callaction call.
type callOptions struct {
	server    string
	workspace string
	from      string
	to        string
	course    []string
	format    string
}

func (c *cli) callCommand() *cobra.Command {
	var o callOptions
	cmd := &cobra.Command{
		Use:   "call",
		Short: "Place a call in a running sandbox and show what it did",
		Long: `Places a call in a sandbox that callaction serve has opened, waits until it is
over and its rules have run, and shows its timeline.`,
		Example: `  callaction call --from 03-1234-5678 --to 0350000001
  callaction call --from 非通知 --course "wait 2s" --course "hangup caller"`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.call(cmd.Context(), o) },
	}
	f := cmd.Flags()
	f.StringVar(&o.server, "server", "http://127.0.0.1:8000", "where the sandbox listens")
	f.StringVar(&o.workspace, "workspace", "", "the workspace's name (default: the first)")
	f.StringVar(&o.from, "from", "", "the caller's number, or 非通知")
	f.StringVar(&o.to, "to", "", "the number called (default: the workspace's only one)")
	f.StringArrayVar(&o.course, "course", []string{"wait 1s", "answer", "talk 2s", "hangup caller"}, "a step of the call (repeatable)")
	f.StringVar(&o.format, "format", "pretty", "what to print: pretty or json")
	cmd.ValidArgsFunction = cobra.NoFileCompletions
	offers(cmd, "format", "pretty", "json")
	typed(cmd, "server", "workspace", "from", "to", "course")
	_ = cmd.MarkFlagRequired("from") // the flag is there: defined above
	return cmd
}

// place places the call, and is its id.
func (o callOptions) place(ctx context.Context) (string, error) {
	placed, err := o.ask(ctx, http.MethodPost, "calls", map[string]any{"from": o.from, "to": o.to, "course": o.course})
	if err != nil {
		return "", err
	}
	var call struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal(placed, &call); err != nil {
		return "", fmt.Errorf("read the sandbox's answer: %w", err)
	}
	return call.ID, nil
}

func (c *cli) call(ctx context.Context, o callOptions) error {
	if err := checkFormat(o.format, "pretty", "json"); err != nil {
		return err
	}
	if u, err := url.Parse(o.server); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("--server %q is no address; write http://HOST:PORT", o.server)
	}
	l, err := c.language()
	if err != nil {
		return err
	}
	id, err := o.place(ctx)
	if err != nil {
		return err
	}
	query := url.Values{"wait": {"10m"}, "lang": {string(l)}}
	if o.format == "pretty" {
		query.Set("format", "text")
	}
	shown, err := o.ask(ctx, http.MethodGet, "calls/"+url.PathEscape(id)+"?"+query.Encode(), nil)
	if err != nil {
		return err
	}
	_, err = c.out.Write(shown)
	return err
}

// ask sends one request to the control API.
func (o callOptions) ask(ctx context.Context, method, address string, body any) ([]byte, error) {
	base := strings.TrimSuffix(o.server, "/")
	if o.workspace != "" {
		base += "/w/" + url.PathEscape(o.workspace)
	}
	data, err := json.Marshal(body)
	if err != nil {
		return nil, fmt.Errorf("build the request: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, method, base+"/sandbox/v1/"+address, bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("--server %q: %w", o.server, err)
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, fmt.Errorf("reach the sandbox (is callaction serve running there?): %w", err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, fmt.Errorf("read the sandbox's answer: %w", err)
	}
	return answer, refusal(resp, answer)
}

// refusal is the error in an answer that is one.
func refusal(resp *http.Response, answer []byte) error {
	if resp.StatusCode < http.StatusMultipleChoices {
		return nil
	}
	var e struct {
		Error string `json:"error"`
	}
	if json.Unmarshal(answer, &e) == nil && e.Error != "" {
		return errors.New("the sandbox refused: " + e.Error)
	}
	return fmt.Errorf("the sandbox answered %s: %s", resp.Status, strings.TrimSpace(string(answer)))
}
