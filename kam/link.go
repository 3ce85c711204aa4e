package kam

import (
	"net/url"
	"strings"
)

// WebAddress says that a link leads to a page, and nothing else: with a name before
// the host it would look as if it led to another.
func WebAddress(link string) bool {
	u, err := url.Parse(link)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil && !strings.ContainsAny(link, " <>|\"")
}
