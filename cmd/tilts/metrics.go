package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// serveMetrics answers with the metrics at an address of their own, so that no rule of
// a proxy is needed to keep them from the outside. Without an address it does nothing.
func (h *house) serveMetrics() (stop func() error, err error) {
	if h.cfg.MetricsListen == "" {
		return func() error { return nil }, nil
	}
	l, err := net.Listen("tcp", h.cfg.MetricsListen)
	if err != nil {
		return nil, fmt.Errorf("listen on %s for metrics: %w", h.cfg.MetricsListen, err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", healthy)
	mux.HandleFunc("GET /readyz", h.ready)
	mux.Handle("GET /metrics", h.metrics())
	server := h.server(mux)
	go server.Serve(l)
	h.log.Info("metrics are served", "address", l.Addr().String())
	return server.Close, nil
}

func (h *house) metrics() http.Handler {
	reg := prometheus.NewRegistry()
	process := collectors.NewProcessCollector(collectors.ProcessCollectorOpts{})
	reg.MustRegister(collectors.NewGoCollector(), process, &jobCollector{h})
	return promhttp.HandlerFor(reg, promhttp.HandlerOpts{})
}

// jobCollector counts the queue's jobs when metrics are asked for.
type jobCollector struct{ h *house }

var jobsDesc = prometheus.NewDesc("tilts_jobs", "Background jobs by kind and state.", []string{"kind", "state"}, nil)

func (c *jobCollector) Describe(ch chan<- *prometheus.Desc) { ch <- jobsDesc }

func (c *jobCollector) Collect(ch chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	counts, err := c.h.jobs.Counts(ctx)
	if err != nil {
		c.h.log.Warn("jobs cannot be counted", "error", err)
		return
	}
	for _, n := range counts {
		ch <- prometheus.MustNewConstMetric(jobsDesc, prometheus.GaugeValue, float64(n.Jobs), n.Kind, string(n.State))
	}
}
