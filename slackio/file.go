package slackio

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"kambot/chat"
)

// uploadTime bounds the sending of one file.
const uploadTime = time.Minute

var errUploadHost = errors.New("a file is to go to a host that is not Slack's")

// afterFile sends the file of a reply and says what is left to deliver: the rest
// of it, or that it failed. Whoever reads of a file can open it.
func (t *Transport) afterFile(ctx context.Context, r *request, reply chat.Reply) chat.Reply {
	file := reply.File
	reply.File = nil
	err := t.sendFile(ctx, r, file)
	if err == nil {
		return reply
	}
	t.log.Error("a file was not sent", "user", r.in.User.ID, "bytes", len(file.Content), "code", Judge(err).Code, "error", err, "detail", detail(err))
	return chat.Reply{Text: t.lines(r.in.User.Locale).Failed}
}

// sendFile puts a file into the bot's own conversation with whoever asked: in a
// channel others would read it.
func (t *Transport) sendFile(ctx context.Context, r *request, f *chat.File) error {
	channel, thread := r.in.Channel, r.in.Thread
	if !r.direct {
		var err error
		if channel, err = t.web.directWith(ctx, r.in.User.ID); err != nil {
			return err
		}
		thread = ""
	}
	place, err := t.web.post.GetUploadURLExternalContext(ctx, slack.GetUploadURLExternalParameters{FileName: f.Name, FileSize: len(f.Content)})
	if err != nil {
		return fmt.Errorf("files.getUploadURLExternal: %w", err)
	}
	if err := t.uploads.send(ctx, place.UploadURL, f.Content); err != nil {
		return err
	}
	_, err = t.web.post.CompleteUploadExternalContext(ctx, slack.CompleteUploadExternalParameters{
		Files: []slack.FileSummary{{ID: place.FileID, Title: f.Name}}, Channel: channel, ThreadTimestamp: thread,
	})
	if err != nil {
		return fmt.Errorf("files.completeUploadExternal: %w", err)
	}
	return nil
}

// uploads sends the bytes of files to where Slack says: to Slack's hosts and the
// host of the API we were given alone, without a token, and no redirect further.
type uploads struct {
	client *http.Client
	api    *url.URL
}

func newUploads(o Options, api *url.URL) *uploads {
	client := *o.HTTPClient
	client.Timeout = uploadTime
	client.CheckRedirect = refused
	return &uploads{&client, api}
}

func (u *uploads) send(ctx context.Context, address string, content []byte) error {
	if to, err := url.Parse(address); err != nil || !slacks(to, u.api) {
		return errUploadHost
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(content))
	if err != nil {
		return errUploadHost
	}
	req.Header.Set("Content-Type", "application/octet-stream")
	resp, err := u.client.Do(req)
	if err != nil {
		return fmt.Errorf("upload: %w", withoutAddress(err))
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("upload: %w", slack.StatusCodeError{Code: resp.StatusCode, Status: resp.Status})
	}
	return nil
}

// slacks says whether an address is on one of Slack's hosts, or on the one of the
// API that we were given.
func slacks(u, api *url.URL) bool {
	if u.Host == "" || u.User != nil {
		return false
	}
	if u.Scheme == api.Scheme && strings.EqualFold(u.Host, api.Host) {
		return true
	}
	if u.Scheme != "https" || (u.Port() != "" && u.Port() != "443") {
		return false
	}
	host := strings.ToLower(u.Hostname())
	for _, ours := range [...]string{"slack.com", "slack-gov.com"} {
		if host == ours || strings.HasSuffix(host, "."+ours) {
			return true
		}
	}
	return false
}
