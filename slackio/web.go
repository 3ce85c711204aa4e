package slackio

import (
	"context"
	"errors"
	"log"
	"net/http"
	"net/url"
	"time"

	"github.com/slack-go/slack"
)

// callTimeout bounds one call of the Web API, its turn in the queue not counted.
const callTimeout = 15 * time.Second

// web is the Web API. Posting is repeated only when Slack said that it did not
// take it (429); reading also when the connection broke or Slack failed.
type web struct {
	pace *pacer
	post *slack.Client
	once *slack.Client // for what goes out by itself
	read *slack.Client
}

func newWeb(o Options) *web {
	client := *o.HTTPClient
	if client.Timeout == 0 {
		client.Timeout = callTimeout
	}
	w := &web{pace: &pacer{
		client: &client, now: o.Now, metrics: o.Metrics, lanes: map[string]*lane{},
		posts: o.PostsPerMinute, history: o.HistoryPerMinute,
	}}
	posting := slack.DefaultRetryConfig()
	posting.MaxRetries = 2
	reading := posting
	reading.MaxRetries = 3
	reading.Handlers = append(slack.AllBuiltinRetryHandlers(reading), slack.NewServerErrorRetryHandler(reading))
	w.post = w.client(o, posting)
	w.once = w.client(o, slack.RetryConfig{})
	w.read = w.client(o, reading)
	return w
}

func (w *web) client(o Options, retry slack.RetryConfig) *slack.Client {
	return slack.New(
		o.BotToken,
		slack.OptionAppLevelToken(o.AppToken),
		slack.OptionAPIURL(o.APIURL),
		slack.OptionHTTPClient(w.pace),
		slack.OptionRetryConfig(retry), // wraps the client set before it
		slack.OptionLog(log.New(discard{}, "", 0)),
	)
}

type discard struct{}

func (discard) Write(b []byte) (int, error) { return len(b), nil }

func (w *web) whoAmI(ctx context.Context) (*identity, error) {
	me, err := w.read.AuthTestContext(ctx)
	if err != nil {
		return nil, err
	}
	self := &identity{team: me.TeamID, enterprise: me.EnterpriseID, user: me.UserID, bot: me.BotID, url: me.URL}
	// Only the bot's own profile says which app it is. Without it payloads are
	// bound by team alone, and by the signature.
	if u, err := w.read.GetUserInfoContext(ctx, me.UserID); err == nil {
		self.app = u.Profile.ApiAppID
	}
	return self, nil
}

// withoutAddress takes the address out of a failed call's error: that of a
// response_url is a secret.
func withoutAddress(err error) error {
	var failed *url.Error
	if errors.As(err, &failed) {
		return failed.Err
	}
	return err
}

// refused answers a redirect with itself: nobody but the host we allowed gets
// what we send.
func refused(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
