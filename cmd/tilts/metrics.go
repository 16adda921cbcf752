package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"sync"
	"time"

	"tilts/internal/telemetry"
	"tilts/storage"
)

// serveMetrics answers with the metrics at an address of their own, so that no rule of
// a proxy is needed to keep them from the outside. Without an address it does nothing.
func (h *house) serveMetrics(ctx context.Context) (stop func() error, err error) {
	if h.cfg.MetricsListen == "" {
		return func() error { return nil }, nil
	}
	l, err := net.Listen("tcp", h.cfg.MetricsListen)
	if err != nil {
		return nil, fmt.Errorf("listen on %s for metrics: %w", h.cfg.MetricsListen, err)
	}
	certificates := telemetry.WatchCertificates(ctx, h.certificates())
	objects := &slowly{every: 5 * time.Minute, ask: h.tellObjects}
	for _, ask := range []telemetry.Asked{
		h.tellJobs, h.tellRecords, h.tellSizes, h.tellLast, h.tellParts, objects.tell, certificates.Tell,
	} {
		h.telemetry.Ask(ask)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", h.ready)
	mux.Handle("GET /metrics", h.telemetry.Handler())
	server := h.server(mux)
	go server.Serve(l)
	h.log.Info("metrics are served", "address", l.Addr().String())
	return server.Close, nil
}

// set tells one value of a metric.
type set = func(name string, value float64, labels ...string)

// tellJobs counts the queue's jobs.
func (h *house) tellJobs(ctx context.Context, tell set) {
	counts, err := h.jobs.Counts(ctx)
	if err != nil {
		h.log.Warn("jobs cannot be counted", "error", err)
		return
	}
	for _, n := range counts {
		tell("tilts_jobs", float64(n.Jobs), n.Kind, string(n.State))
	}
	oldest, err := h.jobs.Oldest(ctx)
	if err != nil {
		h.log.Warn("the age of jobs is not known", "error", err)
		return
	}
	for _, kind := range h.kinds(nil) {
		age := 0.0
		if made, waits := oldest[kind.Name]; waits {
			age = time.Since(time.UnixMicro(made)).Seconds()
		}
		tell("tilts_job_oldest_seconds", age, kind.Name)
	}
}

// tellRecords counts submissions and cases.
func (h *house) tellRecords(ctx context.Context, tell set) {
	counts, err := h.db.Counts(ctx)
	if err != nil {
		h.log.Warn("records cannot be counted", "error", err)
		return
	}
	for state, n := range counts.Submissions {
		tell("tilts_submissions", float64(n), string(state))
	}
	for state, n := range counts.Cases {
		tell("tilts_cases", float64(n), string(state))
	}
}

// tellSizes tells how large the database is and how much room there is.
func (h *house) tellSizes(ctx context.Context, tell set) {
	if size, err := h.db.Size(ctx); err != nil {
		h.log.Warn("the database's size is not known", "error", err)
	} else {
		tell("tilts_database_bytes", float64(size.Database))
		tell("tilts_database_wal_bytes", float64(size.WAL))
	}
	var busy int
	var waited time.Duration
	for _, pool := range h.db.Connections() {
		busy, waited = busy+pool.InUse, waited+pool.WaitDuration
	}
	tell("tilts_database_connections_busy", float64(busy))
	tell("tilts_database_wait_seconds_total", waited.Seconds())
	free, err := storage.Free(h.cfg.Data)
	if err != nil {
		h.log.Warn("free space is not known", "error", err)
		return
	}
	tell("tilts_disk_free_bytes", float64(free))
}

// tellObjects counts what a walk over all rows counts.
func (h *house) tellObjects(ctx context.Context, tell set) {
	n, bytes, err := h.db.Objects(ctx)
	if err != nil {
		h.log.Warn("objects cannot be counted", "error", err)
		return
	}
	tell("tilts_objects", float64(n))
	tell("tilts_objects_bytes", float64(bytes))
}

// slowly asks no more often than now and then, and repeats the answer meanwhile.
type slowly struct {
	every time.Duration
	ask   telemetry.Asked

	mu    sync.Mutex
	asked time.Time
	told  []func(set)
}

func (s *slowly) tell(ctx context.Context, tell set) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.asked.IsZero() || time.Since(s.asked) > s.every {
		s.asked, s.told = time.Now(), nil
		s.ask(ctx, func(name string, value float64, labels ...string) {
			s.told = append(s.told, func(tell set) { tell(name, value, labels...) })
		})
	}
	for _, again := range s.told {
		again(tell)
	}
}

// certificates are those that people and the service meet, as far as it can look at them.
func (h *house) certificates() (list []telemetry.Certificate) {
	for of, address := range map[string]string{"site": h.cfg.BaseURL, "store": h.cfg.S3.Endpoint} {
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "https" {
			continue
		}
		port := u.Port()
		if port == "" {
			port = "443"
		}
		list = append(list, telemetry.Certificate{Of: of, Address: net.JoinHostPort(u.Hostname(), port)})
	}
	if mail := h.cfg.SMTP; mail.Host != "" && mail.TLS != "none" {
		list = append(list, telemetry.Certificate{
			Of: "mail", Address: net.JoinHostPort(mail.Host, strconv.Itoa(mail.Port)), StartTLS: mail.TLS == "starttls",
		})
	}
	if m := h.cfg.IMAP; m.Host != "" && m.TLS == "tls" {
		list = append(list, telemetry.Certificate{
			Of: "mailbox", Address: net.JoinHostPort(m.Host, strconv.Itoa(m.Port)),
		})
	}
	return list
}
