package workspace

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// args is what a method was called with: a form or a JSON object, which Slack
// takes alike. Values are kept as JSON; a form's are strings.
type args map[string]json.RawMessage

// maxBody is more than anything the bot has reason to send.
const maxBody = 4 << 20

func readArgs(r *http.Request) (args, error) {
	raw, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		return nil, slackError("request_timeout")
	}
	if len(raw) > maxBody {
		return nil, slackError("too_large")
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		if len(bytes.TrimSpace(raw)) == 0 {
			return args{}, nil
		}
		var a args
		if err := decode(raw, &a); err != nil {
			if json.Valid(raw) {
				return nil, slackError("json_not_object")
			}
			return nil, slackError("invalid_json")
		}
		return a, nil
	case "application/x-www-form-urlencoded", "":
		values, err := url.ParseQuery(string(raw))
		if err != nil {
			return nil, slackError("invalid_form_data")
		}
		a := args{}
		for k, v := range r.URL.Query() {
			a[k] = quoted(v[0])
		}
		for k, v := range values {
			a[k] = quoted(v[0])
		}
		return a, nil
	}
	return nil, slackError("invalid_post_type")
}

func quoted(s string) json.RawMessage {
	raw, err := json.Marshal(s)
	if err != nil {
		return nil // a string can always be written
	}
	return raw
}

// str is an argument as words; numbers and booleans as they are written.
func (a args) str(key string) string {
	raw := bytes.TrimSpace(a[key])
	if len(raw) == 0 || string(raw) == "null" {
		return ""
	}
	var s string
	if raw[0] == '"' && json.Unmarshal(raw, &s) == nil {
		return s
	}
	return string(raw)
}

func (a args) yes(key string) bool {
	switch strings.ToLower(a.str(key)) {
	case "1", "true":
		return true
	}
	return false
}

// structure is an argument that is itself JSON: embedded in a JSON call,
// written out in a form.
func (a args) structure(key string) json.RawMessage {
	raw := bytes.TrimSpace(a[key])
	if len(raw) > 0 && raw[0] == '"' {
		return json.RawMessage(a.str(key))
	}
	if string(raw) == "null" {
		return nil
	}
	return raw
}

// limit reads a page's size.
func (a args) limit(standard, most int) (int, error) {
	s := a.str("limit")
	if s == "" || s == "0" {
		return standard, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > most {
		return 0, slackError("invalid_limit")
	}
	return n, nil
}

// page cuts out what a cursor and a limit ask for.
func page[T any](all []T, a args, limit int) (part []T, next string, err error) {
	from := 0
	if c := a.str("cursor"); c != "" {
		n, ok := strings.CutPrefix(c, "next:")
		if from, err = strconv.Atoi(n); !ok || err != nil || from < 0 || from > len(all) {
			return nil, "", slackError("invalid_cursor")
		}
	}
	to := min(len(all), from+limit)
	if to < len(all) {
		next = "next:" + strconv.Itoa(to)
	}
	return all[from:to], next, nil
}
