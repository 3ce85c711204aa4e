package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"kambot/chat"
	"kambot/courier"
	"kambot/store"
)

// metrics count what happens. Labels name surfaces, methods and outcomes, never
// people, channels or accounts.
type metrics struct {
	registry  *prometheus.Registry
	received  *prometheus.CounterVec
	answered  *prometheus.HistogramVec
	late      prometheus.Counter
	refused   *prometheus.CounterVec
	called    *prometheus.HistogramVec
	connected prometheus.Gauge
	delivered *prometheus.CounterVec
	delayed   prometheus.Counter
	retried   prometheus.Counter
	rewritten *prometheus.CounterVec
	surfaces  map[chat.Surface]prometheus.Counter
	answers   map[chat.Surface]prometheus.Observer
}

func newMetrics() *metrics {
	m := &metrics{
		registry:  prometheus.NewRegistry(),
		received:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "kambot_requests_total", Help: "Requests received, by surface."}, []string{"surface"}),
		answered:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "kambot_answer_seconds", Help: "Time from a request to its answer.", Buckets: prometheus.ExponentialBuckets(0.0001, 4, 9)}, []string{"surface"}),
		late:      prometheus.NewCounter(prometheus.CounterOpts{Name: "kambot_answers_late_total", Help: "Answers that were not ready to be the acknowledgement itself."}),
		refused:   prometheus.NewCounterVec(prometheus.CounterOpts{Name: "kambot_refused_total", Help: "Deliveries not worked on, by reason."}, []string{"reason"}),
		called:    prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "kambot_slack_call_seconds", Help: "Calls of Slack's Web API, by method and outcome.", Buckets: prometheus.ExponentialBuckets(0.005, 3, 8)}, []string{"method", "outcome"}),
		connected: prometheus.NewGauge(prometheus.GaugeOpts{Name: "kambot_socket_connected", Help: "1 while Socket Mode is connected."}),
		delivered: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "kambot_deliveries_total", Help: "What went out by itself and came to its end, by kind and outcome."}, []string{"kind", "outcome"}),
		delayed:   prometheus.NewCounter(prometheus.CounterOpts{Name: "kambot_deliveries_late_total", Help: "Digests that were late for other reasons than Slack's limits."}),
		retried:   prometheus.NewCounter(prometheus.CounterOpts{Name: "kambot_delivery_retries_total", Help: "Messages that were posted once more."}),
		rewritten: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "kambot_rewrites_total", Help: "Messages that were replaced by how they read now, by outcome of the try."}, []string{"outcome"}),
		surfaces:  map[chat.Surface]prometheus.Counter{},
		answers:   map[chat.Surface]prometheus.Observer{},
	}
	m.registry.MustRegister(m.received, m.answered, m.late, m.refused, m.called, m.connected, m.delivered, m.delayed, m.retried, m.rewritten,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, s := range []chat.Surface{chat.Slash, chat.DM, chat.Mention, chat.Click, chat.Home, chat.Modal, chat.Options} {
		m.surfaces[s], m.answers[s] = m.received.WithLabelValues(string(s)), m.answered.WithLabelValues(string(s))
	}
	return m
}

// Received implements slackio.Metrics.
func (m *metrics) Received(s chat.Surface) {
	if c, ok := m.surfaces[s]; ok {
		c.Inc()
	}
}

// Answered implements slackio.Metrics.
func (m *metrics) Answered(s chat.Surface, took time.Duration, late bool) {
	if o, ok := m.answers[s]; ok {
		o.Observe(took.Seconds())
	}
	if late {
		m.late.Inc()
	}
}

// Refused implements slackio.Metrics.
func (m *metrics) Refused(reason string) { m.refused.WithLabelValues(reason).Inc() }

// Called implements slackio.Metrics.
func (m *metrics) Called(method, outcome string, took time.Duration) {
	m.called.WithLabelValues(method, outcome).Observe(took.Seconds())
}

// Connected implements slackio.Metrics.
func (m *metrics) Connected(up bool) {
	m.connected.Set(map[bool]float64{true: 1}[up])
}

// Delivered implements courier.Metrics.
func (m *metrics) Delivered(kind string, outcome store.NoticeState, late bool) {
	m.delivered.WithLabelValues(cmp.Or(kind, "move"), string(outcome)).Inc()
	if late {
		m.delayed.Inc()
	}
}

// Retried implements courier.Metrics.
func (m *metrics) Retried() { m.retried.Inc() }

// Rewritten implements courier.Metrics.
func (m *metrics) Rewritten(o courier.Outcome) {
	m.rewritten.WithLabelValues(map[courier.Outcome]string{courier.Sent: "sent", courier.Again: "again", courier.Never: "never", courier.Unknown: "unknown"}[o]).Inc()
}

// ops serves /healthz and /metrics.
func (b *bot) ops(m *metrics) http.Handler {
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "kambot_accounts", Help: "Accounts in the store."},
		func() float64 { return float64(b.store.Company().Accounts) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "kambot_deliveries_due", Help: "Messages that wait though their time has come."}, b.countDue))
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, r *http.Request) {
		if b.settings.Slack.AppToken.IsSet() && !b.transport.Connected() {
			http.Error(w, "Socket Mode is not connected", http.StatusServiceUnavailable)
			return
		}
		fmt.Fprintln(w, "ok")
	})
	return mux
}

// countDue is how many messages wait though their time has come; what cannot be
// counted is no number.
func (b *bot) countDue() float64 {
	due := math.NaN()
	err := b.store.View(context.Background(), func(v *store.View) error {
		n, err := v.CountDue(b.now())
		if err == nil {
			due = float64(n)
		}
		return err
	})
	if err != nil {
		b.logger.Warn("count what is due", "err", err)
	}
	return due
}

// serve answers HTTP on an address until ctx is done, then finishes what it
// has begun.
func (b *bot) serve(ctx context.Context, name, addr string, h http.Handler) error {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	b.logger.Info("serving "+name, "addr", listener.Addr().String())
	server := &http.Server{Handler: h, ReadHeaderTimeout: 5 * time.Second, IdleTimeout: 2 * time.Minute}
	done := make(chan error, 1)
	go func() {
		<-ctx.Done()
		grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeGrace)
		defer cancel()
		done <- server.Shutdown(grace)
	}()
	if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("%s on %s: %w", name, addr, err)
	}
	return <-done
}
