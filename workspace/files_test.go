package workspace

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

const csv = "account;turnover\nKan-code;1\n"

// announce begins an upload of csv and gives where its bytes go.
func announce(t *testing.T, w *Workspace) (path, id string) {
	t.Helper()
	out := postJSON(t, w, "files.getUploadURLExternal", map[string]any{"filename": "led ger.csv", "length": len(csv)})
	at, err := url.Parse(out["upload_url"].(string))
	if err != nil || out["ok"] != true {
		t.Fatal(out, err)
	}
	return at.Path, out["file_id"].(string)
}

func complete(t *testing.T, w *Workspace, id, channel string) any {
	t.Helper()
	return postJSON(t, w, "files.completeUploadExternal", map[string]any{
		"files": []any{map[string]any{"id": id, "title": "The ledger"}}, "channel_id": channel,
	})["error"]
}

func TestAFileComesInThreeStepsAndNoneMayBeMissing(t *testing.T) {
	w := open(t, company())
	dm := w.DM(ana)
	for form, code := range map[string]string{
		`{"length":"3"}`: "invalid_arguments", `{"filename":"a"}`: "invalid_arguments", `{"filename":"a","length":0}`: "invalid_arguments",
		`{"filename":"a","length":` + strconv.Itoa(maxFile+1) + `}`: "file_upload_size_restricted",
	} {
		if out, _ := send(t, w, "/api/files.getUploadURLExternal", "xoxb-test", "application/json", form); out["error"] != code {
			t.Errorf("%s is answered %v", form, out)
		}
	}
	path, id := announce(t, w)
	if code := complete(t, w, id, dm); code != "file_not_found" {
		t.Errorf("before the bytes came: %v", code)
	}
	for _, bytes := range []string{csv + "more", csv[1:], ""} {
		if _, res := send(t, w, path, "", "application/octet-stream", bytes); res.StatusCode != http.StatusBadRequest {
			t.Errorf("%d bytes of %d are taken: %d", len(bytes), len(csv), res.StatusCode)
		}
	}
	if _, res := send(t, w, path+"x", "", "application/octet-stream", csv); res.StatusCode != http.StatusNotFound {
		t.Errorf("an address that was not given out: %d", res.StatusCode)
	}
	if _, res := send(t, w, path, "", "application/octet-stream", csv); res.StatusCode != http.StatusOK {
		t.Fatalf("the bytes: %d", res.StatusCode)
	}
	for channel, code := range map[string]string{"C0NONE": "channel_not_found", ana: "channel_not_found", lobby: "not_in_channel"} {
		if got := complete(t, w, id, channel); got != code {
			t.Errorf("into %s: %v", channel, got)
		}
	}
	if code := complete(t, w, id, dm); code != nil {
		t.Fatal(code)
	}
	if code := complete(t, w, id, dm); code != "file_not_found" {
		t.Errorf("a second time: %v", code)
	}
	seen := w.Sees(ana, "dm")
	if len(seen) != 1 || !seen[0].Bot || len(seen[0].Files) != 1 || seen[0].Files[0].Title != "The ledger" {
		t.Fatalf("Ana sees %+v", seen)
	}
	out := postJSON(t, w, "conversations.history", map[string]any{"channel": dm})
	said := out["messages"].([]any)[0].(map[string]any)
	if said["subtype"] != "file_share" || said["files"].([]any)[0].(map[string]any)["name"] != "led ger.csv" {
		t.Errorf("the history has %v", said)
	}
}

func TestAFileWantsItsScope(t *testing.T) {
	opts := company()
	opts.Scopes = []string{"chat:write"}
	w := open(t, opts)
	for _, method := range []string{"files.getUploadURLExternal", "files.completeUploadExternal"} {
		if out := postJSON(t, w, method, map[string]any{}); out["error"] != "missing_scope" || out["needed"] != "files:write" {
			t.Errorf("%s: %v", method, out)
		}
	}
}

func TestThePageSavesAFileForWhoSeesIt(t *testing.T) {
	w := open(t, company())
	path, id := announce(t, w)
	body := "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"led ger.csv\"\r\n\r\n" + csv + "\r\n--b--\r\n"
	if _, res := send(t, w, path, "", "multipart/form-data; boundary=b", body); res.StatusCode != http.StatusOK {
		t.Fatalf("the bytes as a form: %d", res.StatusCode)
	}
	address := "/page/file/" + id + "/led%20ger.csv?as="
	if code, _ := fetch(t, w, address+ana); code != http.StatusBadRequest {
		t.Errorf("before it was put anywhere: %d", code)
	}
	if code := complete(t, w, id, w.DM(ana)); code != nil {
		t.Fatal(code)
	}
	if code, got := fetch(t, w, address+ana); code != http.StatusOK || got != csv {
		t.Errorf("Ana saves %d %q", code, got)
	}
	for _, other := range []string{ben, guest, gone, "", "U0NONE"} {
		if code, got := fetch(t, w, address+other); code != http.StatusBadRequest || strings.Contains(got, "turnover") {
			t.Errorf("%q saves %d %q", other, code, got)
		}
	}
}
