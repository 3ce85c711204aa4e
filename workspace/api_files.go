package workspace

import (
	"strconv"
	"strings"
)

// A file comes in three steps: it is announced, its bytes are sent to the address
// that was given for it, and it is put into a conversation.

func (w *Workspace) filesGetUploadURLExternal(a args) (answer, error) {
	name := a.str("filename")
	size, err := strconv.Atoi(a.str("length"))
	switch {
	case name == "":
		return nil, missing("filename")
	case a.str("length") == "":
		return nil, missing("length")
	case err != nil || size < 1:
		return nil, slackError("invalid_arguments", "[ERROR] must be greater than 0 [json-pointer:/length]")
	case size > maxFile:
		return nil, slackError("file_upload_size_restricted")
	}
	f := &File{ID: w.id("F"), Name: name, Title: name, Size: size, ticket: w.id("upload-")}
	w.files[f.ID] = f
	return answer{"upload_url": w.base() + "/upload/v1/" + f.ticket, "file_id": f.ID}, nil
}

func (w *Workspace) filesCompleteUploadExternal(a args) (answer, error) {
	var list []struct {
		ID    string `json:"id"`
		Title string `json:"title"`
	}
	switch {
	case len(a.structure("files")) == 0:
		return nil, missing("files")
	case decode(a.structure("files"), &list) != nil || len(list) == 0:
		return nil, slackError("invalid_arguments", "[ERROR] must provide an array [json-pointer:/files]")
	case a.str("channels") != "" || len(a.structure("blocks")) > 0:
		return nil, slackError("invalid_arguments", "[ERROR] channels and blocks are not known here")
	}
	var files []*File
	for _, l := range list {
		f := w.files[l.ID]
		if f == nil || f.content == nil || f.shared != "" {
			return nil, slackError("file_not_found")
		}
		if l.Title != "" {
			f.Title = l.Title
		}
		files = append(files, f)
	}
	if err := w.share(files, a); err != nil {
		return nil, err
	}
	out := []map[string]any{}
	for _, f := range files {
		out = append(out, w.fileJSON(f))
	}
	return answer{"files": out}, nil
}

// share puts files into a conversation. Without one only the bot has them.
func (w *Workspace) share(files []*File, a args) error {
	if a.str("channel_id") == "" {
		return nil
	}
	c, err := w.visible(a.str("channel_id")) // an id of a person is none of a conversation
	switch {
	case err != nil:
		return err
	case !c.has(w.opts.Bot.ID):
		return slackError("not_in_channel")
	}
	if c.With != "" {
		if err := w.reachable(w.users[c.With]); err != nil {
			return err
		}
	}
	thread, err := w.threadOf(c, a.str("thread_ts"))
	if err != nil {
		return err
	}
	m := Message{Channel: c.ID, User: w.opts.Bot.ID, Bot: true, Text: strings.TrimSpace(a.str("initial_comment")), ThreadTS: thread}
	for _, f := range files {
		f.shared = c.ID
		m.Files = append(m.Files, *f)
	}
	w.heard(w.put(m))
	return nil
}
