package slackio

import (
	"cmp"
	"context"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/slack-go/slack"
)

// Outcome is what a call to Slack came to, for somebody who must do it exactly
// once.
type Outcome int

const (
	Done    Outcome = iota // Slack has it
	Again                  // Slack has it not; the same call may be made again after Verdict.After
	Never                  // Slack has it not and will not take it
	Unknown                // Slack may have it: look before you post again
)

func (o Outcome) String() string {
	return [...]string{"done", "again", "never", "unknown"}[o]
}

// Verdict is an outcome with its reason.
type Verdict struct {
	Outcome Outcome
	After   time.Duration
	Code    string // Slack's error code or status, for the log
	Limited bool   // Again: because of Slack's limits, nothing failed
}

// codeUnsent is the Code of what never left.
const codeUnsent = "not_sent"

// What the operator has to mend (a token, a scope) is tried again, seldom: the
// message is still owed.
const (
	soon    = 30 * time.Second
	mending = 10 * time.Minute
)

// Judge says what became of a call from the error it gave. It knows the errors
// of every package this one calls; whatever it does not know is Unknown.
func Judge(err error) Verdict {
	if err == nil {
		return Verdict{Outcome: Done}
	}
	var limited *slack.RateLimitedError
	if errors.As(err, &limited) {
		return Verdict{Again, limited.RetryAfter, "ratelimited", true}
	}
	var unsent *notSent
	if errors.As(err, &unsent) {
		return Verdict{Again, cmp.Or(unsent.after, soon), codeUnsent, unsent.after > 0}
	}
	var said slack.SlackErrorResponse
	if errors.As(err, &said) {
		if v, ok := codes()[said.Err]; ok {
			v.Code = said.Err
			return v
		}
		return Verdict{Outcome: Unknown, After: soon, Code: said.Err}
	}
	var status slack.StatusCodeError
	if errors.As(err, &status) {
		return judgeStatus(status.Code)
	}
	var link *linkError
	if errors.As(err, &link) {
		return judgeStatus(link.status)
	}
	if errors.Is(err, errLinkSpent) || errors.Is(err, errLinkHost) {
		return Verdict{Outcome: Never, Code: "response_url"}
	}
	// Nothing was said to a host that could not be reached.
	var dial *net.OpError
	if errors.As(err, &dial) && dial.Op == "dial" {
		return Verdict{Outcome: Again, After: soon, Code: "unreachable"}
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return Verdict{Outcome: Unknown, After: soon, Code: "timeout"}
	}
	return Verdict{Outcome: Unknown, After: soon, Code: "broken"}
}

func judgeStatus(status int) Verdict {
	code := http.StatusText(status)
	switch {
	case status == http.StatusTooManyRequests:
		return Verdict{Again, time.Minute, code, true}
	case status == http.StatusRequestTimeout, status >= 500:
		return Verdict{Outcome: Unknown, After: soon, Code: code}
	}
	return Verdict{Outcome: Never, Code: code}
}

// codes names every error Slack documents for the methods used here. A function
// rather than a variable, so that nobody can change it; it is read on failures
// only.
func codes() map[string]Verdict {
	table := map[string]Verdict{}
	for outcome, list := range map[Verdict][]string{
		{Outcome: Again, After: time.Minute, Limited: true}: {"ratelimited", "rate_limited"},
		{Outcome: Again, After: time.Minute}: {
			"message_limit_exceeded", "accesslimited",
			"service_unavailable", "team_added_to_org", "hash_conflict", "external_channel_migrating",
		},
		{Outcome: Again, After: mending}: {
			"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
			"not_allowed_token_type", "missing_scope", "no_permission", "access_denied", "ekm_access_denied",
			"org_login_required", "two_factor_setup_required", "team_access_not_granted", "enterprise_is_restricted",
			"messages_tab_disabled", "not_enabled", "app_disabled", "team_not_found",
		},
		{Outcome: Unknown, After: soon}: {
			"fatal_error", "internal_error", "request_timeout",
		},
		{Outcome: Never}: {
			"channel_not_found", "not_in_channel", "is_archived", "is_inactive", "user_not_found", "user_not_visible",
			"user_disabled", "user_not_in_channel", "user_is_bot", "user_is_restricted", "user_is_ultra_restricted",
			"cannot_dm_bot", "users_not_found", "too_many_users", "not_enough_users", "method_not_supported_for_channel_type",
			"restricted_action", "restricted_action_read_only_channel", "restricted_action_thread_only_channel",
			"restricted_action_non_threadable_channel", "restricted_action_thread_locked", "cannot_reply_to_message",
			"slack_connect_file_link_sharing_blocked", "slack_connect_canvas_sharing_blocked", "slack_connect_clip_sharing_blocked",
			"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text", "block_mismatch",
			"too_many_attachments", "too_many_contact_cards", "attachment_payload_limit_exceeded", "markdown_text_conflict",
			"invalid_metadata_format", "invalid_metadata_schema", "metadata_too_large", "metadata_must_be_sent_from_app",
			"duplicate_channel_not_found", "duplicate_message_not_found", "as_user_not_supported", "invalid_thread_ts",
			"message_not_found", "cant_update_message", "edit_window_closed", "update_failed", "external_team_forbids",
			"expired_trigger_id", "trigger_expired", "exchanged_trigger_id", "trigger_exchanged", "invalid_trigger_id",
			"invalid_trigger", "push_limit_reached", "view_too_large", "not_found", "duplicate_external_id",
			"invalid_arguments", "invalid_arg_name", "invalid_arg_value", "invalid_array_arg", "invalid_charset", "invalid_cursor",
			"invalid_form_data", "invalid_post_type", "missing_post_type", "invalid_json", "json_not_object", "missing_argument",
			"invalid_ts_latest", "invalid_ts_oldest", "invalid_limit", "limit_required", "unknown_method",
			"file_upload_size_restricted", "file_uploads_disabled", "file_uploads_except_images_disabled", "file_type_not_allowed",
			"blocked_file_type", "file_not_found", "file_update_failed", "invalid_channel", "channels_limit_exceeded",
			"slack_connect_file_upload_sharing_blocked",
			"deprecated_endpoint", "method_deprecated", "invalid_user_combination", "channel_canvas_already_exists",
		},
	} {
		for _, code := range list {
			table[code] = outcome
		}
	}
	return table
}

// locksOut says that Slack will not let us in until the operator does
// something: waiting is of no use.
func locksOut(err error) bool {
	var said slack.SlackErrorResponse
	if !errors.As(err, &said) {
		return false
	}
	switch said.Err {
	case "invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired",
		"not_allowed_token_type", "missing_scope", "org_login_required", "team_access_not_granted",
		"two_factor_setup_required", "app_disabled":
		return true
	}
	return false
}

// badBlocks says that Slack refused the layout, not the message.
func badBlocks(err error) bool {
	var said slack.SlackErrorResponse
	if errors.As(err, &said) {
		switch said.Err {
		case "invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "block_mismatch":
			return true
		}
	}
	var link *linkError
	return errors.As(err, &link) && link.blocks
}
