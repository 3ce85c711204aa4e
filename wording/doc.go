// Package wording is how the bot speaks: its texts in English and Spanish, one
// file a subject with both side by side; how money, days and shares are
// written; and the one place where a text becomes something Slack shows, so
// that a name in the data never formats, links or pings.
package wording
