package explore

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"callaction/engine"
	"callaction/engine/event"
	"callaction/engine/lint"
	"callaction/scenarios"
	"callaction/scenarios/stage"
)

// refusedRequests are requests that kintone refuses though nothing ails it, and
// those that cannot be sent at all.
func refusedRequests(o *observation) []verdict {
	var all []verdict
	for _, r := range o.runs {
		if r.Outcome != engine.Failed || isStruck(r) {
			continue
		}
		if v := refusal(r); v.trouble != "" {
			if o.isRenamed() {
				v.atMost = lint.Info // there is no other answer to a code that is gone
			}
			v.key = key{code: lint.RequestRefused, rule: r.Rule.Name, field: engine.FieldBody}
			all = append(all, v)
		}
	}
	return all
}

// isRenamed says that a field has another code than the rules know.
func (o *observation) isRenamed() bool {
	return slices.ContainsFunc(o.draft.forms, func(f scenarios.AppForm) bool { return len(f.Codes) > 0 })
}

// refusal words why a request failed. The trouble is empty for one that was sent
// and got no answer in time, or not all of one: the network's fault, not its own.
func refusal(r stage.RunTrace) verdict {
	switch {
	case r.Answer != nil && r.Kintone != nil:
		return refusedByKintone(strings.TrimSpace(fmt.Sprint(r.Answer.Status, " ", r.ErrorCode())), r.ErrorCode())
	case r.Answer != nil:
		return verdict{trouble: fmt.Sprint(r.Answer.Status), says: lint.Text{
			Japanese: fmt.Sprintf("送り先が %d で断った。外部API連携履歴には正常と残る", r.Answer.Status),
			English:  fmt.Sprintf("the host refused the request with %d; the vendor's log files it as normal", r.Answer.Status),
		}}
	case r.Failure != nil && r.Failure.Kind != engine.Timeout && r.Failure.Kind != engine.Broken:
		return notSent(r.Failure.Kind)
	}
	return verdict{}
}

// refusedByKintone is a refusal with the repair that its code suggests.
func refusedByKintone(answered, code string) verdict {
	return verdict{trouble: answered, repair: refusalRepairs()[code], says: lint.Text{
		Japanese: fmt.Sprintf("kintone が %s で断った。外部API連携履歴には正常と残る", answered),
		English:  fmt.Sprintf("kintone refused the request with %s; the vendor's log files it as normal", answered),
	}}
}

// notSent is a request that could not be sent.
func notSent(kind engine.FailureKind) verdict {
	if kind == engine.HostNotAllowed {
		return verdict{trouble: string(kind), atMost: lint.Info, says: lint.Text{
			Japanese: "送り先のホストが検証環境にないので、答えが来たときのことは確かめていない",
			English:  "the workspace has no such host, so that what follows an answer has not been explored",
		}}
	}
	why := unsent(kind)
	return verdict{trouble: string(kind), says: lint.Text{
		Japanese: "リクエストを送れなかった: " + why.Japanese,
		English:  "the request could not be sent: " + why.English,
	}}
}

// unsent words why a request was not sent.
func unsent(kind engine.FailureKind) lint.Text {
	switch kind {
	case engine.BadRequest:
		return lint.Text{Japanese: "変数を入れると、URL かメソッドかヘッダの形でなくなる", English: "with its variables put in, its URL, method or headers make no sense"}
	case engine.NoAccount:
		return lint.Text{Japanese: "API連携種別の名前の OAuth アカウントがない", English: "there is no OAuth account of that name"}
	}
	return lint.Text{Japanese: "接続できないか、答えが長すぎる", English: "no connection, or too long an answer"}
}

// invalidJSON are bodies that stopped being JSON when variables were put in.
func invalidJSON(o *observation) []verdict {
	var all []verdict
	for _, r := range o.runs {
		if slices.ContainsFunc(r.Warnings, func(w engine.Warning) bool { return w.Code == engine.BodyNotJSON }) {
			all = append(all, verdict{key: key{code: lint.InvalidJSONSent, rule: r.Rule.Name, field: engine.FieldBody}, says: lint.Text{
				Japanese: "変数を入れた本文が JSON でなくなり、kintone は CB_IJ01 で断る",
				English:  "with its variables put in the body is no JSON, and kintone refuses it with CB_IJ01",
			}})
		}
	}
	return all
}

// sentReads are the variables that a run put into what it sent.
func sentReads(r stage.RunTrace) []fieldRead {
	if r.Request == nil {
		return nil
	}
	var all []fieldRead
	add := func(field string, reads []engine.Read) {
		for _, read := range reads {
			all = append(all, fieldRead{field, read})
		}
	}
	add(engine.FieldURL, r.Request.URLReads)
	for _, h := range r.Request.Headers {
		add(engine.FieldHeaders, h.Reads)
	}
	add(engine.FieldBody, r.Request.BodyReads)
	return all
}

type fieldRead struct {
	field string
	engine.Read
}

// emptyVariables are variables that a request was sent without.
func emptyVariables(o *observation) []verdict {
	var all []verdict
	for _, r := range o.runs {
		for _, read := range sentReads(r) {
			if read.Defined && read.Value != "" {
				continue
			}
			v := verdict{key: key{code: lint.EmptyVariableSent, rule: r.Rule.Name, field: read.field}, trouble: read.Name, says: lint.Text{
				Japanese: fmt.Sprintf("{%s} に値がないまま送った", read.Name),
				English:  fmt.Sprintf("it was sent though {%s} had no value", read.Name),
			}}
			if read.Name == event.Tel && len(r.Changes()) > 0 {
				v.atMost = lint.Info // there is no number, and what was written says so
			}
			all = append(all, v)
		}
	}
	return all
}

// staleVariables are variables that a request or a condition read although the
// rule that sets them had been tried again since, without success.
func staleVariables(o *observation) []verdict {
	var all []verdict
	for _, call := range o.result.Trace.Calls {
		stale := map[string]string{} // variable → the rule that did not set it again
		set := map[string]bool{}
		for _, r := range runsOf(call) {
			for _, read := range append(sentReads(r), reads(engine.FieldCode, r.Condition.Reads)...) {
				if by, old := stale[read.Name]; old && read.Value != "" && r.Outcome != engine.Skipped {
					all = append(all, staleVerdict(r, read, by))
				}
			}
			tried(r, set, stale)
		}
	}
	return all
}

func reads(field string, all []engine.Read) []fieldRead {
	var reads []fieldRead
	for _, read := range all {
		reads = append(reads, fieldRead{field, read})
	}
	return reads
}

// tried notes which variables a run has set, and which it should have set again.
func tried(r stage.RunTrace, set map[string]bool, stale map[string]string) {
	if r.Outcome == engine.Skipped {
		return
	}
	for _, name := range setBy(r.Rule) {
		if slices.ContainsFunc(r.Captured, func(c engine.Captured) bool { return c.Name == name }) {
			set[name] = true
			delete(stale, name)
		} else if set[name] {
			stale[name] = r.Rule.Name
		}
	}
}

func staleVerdict(r stage.RunTrace, read fieldRead, by string) verdict {
	return verdict{key: key{code: lint.StaleVariableRead, rule: r.Rule.Name, field: read.field}, trouble: read.Name, says: lint.Text{
		Japanese: fmt.Sprintf("{%s} は前の値のまま。「%s」がもう一度動いたが、設定できなかった", read.Name, by),
		English:  fmt.Sprintf("{%s} still has its former value: %q ran again and did not set it", read.Name, by),
	}}
}

// personalData are answers with fields that nobody asked for, and the caller's
// number where it leaves kintone and PBX or goes unencrypted.
func personalData(o *observation) []verdict {
	var all []verdict
	for _, r := range o.runs {
		if r.Request == nil || r.Request.IsResponse {
			continue
		}
		if says, ok := o.leaks(r); ok {
			all = append(all, verdict{key: key{code: lint.PersonalDataSent, rule: r.Rule.Name, field: engine.FieldURL}, says: says})
		}
		if o.fetchesAll(r) {
			all = append(all, verdict{key: key{code: lint.PersonalDataSent, rule: r.Rule.Name, field: engine.FieldBody}, says: lint.Text{
				Japanese: "fields がないので、kintone は顧客の項目をすべて PBX に送る。外部API連携履歴にも残る",
				English:  "without fields kintone sends every field of the customer to the PBX, whose log keeps them",
			}})
		}
	}
	return all
}

func (o *observation) leaks(r stage.RunTrace) (lint.Text, bool) {
	address, err := url.Parse(r.Request.URL)
	personal := slices.ContainsFunc(sentReads(r), func(read fieldRead) bool {
		return o.number != "" && plain(read.Value) == o.number || read.Value == companyName
	})
	if err != nil || !personal {
		return lint.Text{}, false
	}
	hosts := []string{o.world.ws.Kintone.Host, o.world.ws.PBX.Host}
	switch {
	case !slices.ContainsFunc(hosts, func(h string) bool { return strings.EqualFold(h, address.Host) }):
		return lint.Text{
			Japanese: fmt.Sprintf("相手の情報が %s に送られる", address.Host),
			English:  fmt.Sprintf("the caller's data goes to %s", cmp.Or(address.Host, r.Request.URL)),
		}, true
	case address.Scheme == "http":
		return lint.Text{Japanese: "相手の情報が暗号化されずに送られる", English: "the caller's data goes unencrypted"}, true
	}
	return lint.Text{}, false
}

// fetchesAll says that a search without fields was answered with records.
func (o *observation) fetchesAll(r stage.RunTrace) bool {
	return r.Kintone != nil && r.Kintone.Method == http.MethodGet && strings.HasSuffix(r.Kintone.Path, "/records.json") &&
		r.Outcome == engine.Ran && r.Answer != nil && strings.Contains(r.Answer.Body, `"value"`) &&
		!strings.Contains(r.Request.Body+r.Request.URL, "fields")
}
