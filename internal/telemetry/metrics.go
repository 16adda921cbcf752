package telemetry

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// Metric is one that is served.
type Metric struct {
	Name, Help string
	Labels     []string
	buckets    []float64  // of a histogram
	counter    bool       // only grows, by events; others are gauges
	asked      bool       // read when metrics are asked for
	begin      [][]string // series that are there from the start, so that an alert sees the first event
}

var (
	requestBuckets = []float64{0.05, 0.2, 1, 5, 30}
	stepBuckets    = []float64{0.005, 0.02, 0.1, 0.5, 2, 10, 60}
)

// Metrics are all that is served besides what Go and the process tell. docs/operate.md
// lists them too, and a test compares.
var Metrics = []Metric{
	{Name: "tilts_build_info", Help: "1; the labels say what runs.", Labels: []string{"version", "go"}},
	{
		Name: "tilts_http_requests_total", Help: "Requests by method, pattern of the route and status.",
		Labels: []string{"method", "route", "status"}, counter: true,
	},
	{
		Name: "tilts_http_request_duration_seconds", Help: "How long answers took, by pattern of the route.",
		Labels: []string{"route"}, buckets: requestBuckets,
	},
	{
		Name: "tilts_database_duration_seconds", Help: "How long transactions took.",
		Labels: []string{"operation"}, buckets: stepBuckets,
	},
	{
		Name: "tilts_database_errors_total", Help: "Transactions that failed on the database's side.",
		Labels: []string{"operation"}, counter: true, begin: [][]string{{"read"}, {"write"}},
	},
	{
		Name: "tilts_store_duration_seconds", Help: "How long calls of the object store took.",
		Labels: []string{"operation"}, buckets: stepBuckets,
	},
	{
		Name: "tilts_store_errors_total", Help: "Calls of the object store that failed.",
		Labels: []string{"operation"}, counter: true, begin: [][]string{{"put"}, {"get"}, {"delete"}, {"list"}},
	},
	{
		Name: "tilts_job_duration_seconds", Help: "How long attempts at background jobs took.",
		Labels: []string{"kind"}, buckets: stepBuckets,
	},
	{
		Name: "tilts_job_attempts_total", Help: "Attempts at background jobs by how they ended.",
		Labels: []string{"kind", "outcome"}, counter: true,
	},
	{
		Name: "tilts_pdf_readings_total", Help: "PDF files read, by what came of it.",
		Labels: []string{"outcome"}, counter: true,
		begin: [][]string{{"read"}, {"encrypted"}, {"damaged"}, {"limit"}, {"time"}, {"failed"}},
	},
	{
		Name: "tilts_pdf_reading_duration_seconds", Help: "How long reading a PDF took.",
		Labels: []string{}, buckets: stepBuckets, begin: [][]string{{}},
	},
	{
		Name: "tilts_submissions_received_total", Help: "Submissions kept, by form and channel.",
		Labels: []string{"form", "channel"}, counter: true,
	},
	{Name: "tilts_submissions", Help: "Submissions by state.", Labels: []string{"state"}, asked: true},
	{Name: "tilts_cases", Help: "Cases by state.", Labels: []string{"state"}, asked: true},
	{Name: "tilts_jobs", Help: "Background jobs by kind and state.", Labels: []string{"kind", "state"}, asked: true},
	{
		Name: "tilts_job_oldest_seconds", Help: "Age of the oldest job that is not finished, by kind.",
		Labels: []string{"kind"}, asked: true,
	},
	{Name: "tilts_objects", Help: "Objects that rows point at.", asked: true},
	{Name: "tilts_objects_bytes", Help: "Their size together.", asked: true},
	{Name: "tilts_database_bytes", Help: "Size of the database.", asked: true},
	{Name: "tilts_database_wal_bytes", Help: "Size of SQLite's write-ahead log.", asked: true},
	{Name: "tilts_database_connections_busy", Help: "Connections to the database in use.", asked: true},
	{Name: "tilts_database_wait_seconds_total", Help: "Time spent waiting for a connection.", asked: true},
	{Name: "tilts_disk_free_bytes", Help: "Free space where the data folder is.", asked: true},
	{
		Name: "tilts_last_success_timestamp_seconds", Help: "When a backup or check last ended well.",
		Labels: []string{"chore"}, asked: true,
	},
	{
		Name: "tilts_last_ok", Help: "1 if the last backup or check ended well, else 0.",
		Labels: []string{"chore"}, asked: true,
	},
	{
		Name: "tilts_part_ok", Help: "1 if a part that is wanted is there and works, else 0.",
		Labels: []string{"part"}, asked: true,
	},
	{
		Name: "tilts_part_waiting", Help: "What waits in a part to be taken.", Labels: []string{"part"}, asked: true,
	},
	{
		Name: "tilts_part_taken_total", Help: "What was taken since the start.", Labels: []string{"part"}, asked: true,
	},
	{
		Name: "tilts_part_refused_total", Help: "What was refused since the start.", Labels: []string{"part"},
		asked: true,
	},
	{
		Name:   "tilts_certificate_expires_timestamp_seconds",
		Help:   "When the certificate of the site, the object store, the mail server or the mailbox ends.",
		Labels: []string{"of"}, asked: true,
	},
	{
		Name: "tilts_certificate_ok", Help: "1 if the certificate could be looked at and is trusted, else 0.",
		Labels: []string{"of"}, asked: true,
	},
}

// series are the metrics that events change, by name.
type series struct {
	counters   map[string]*prometheus.CounterVec
	histograms map[string]*prometheus.HistogramVec
	gauges     map[string]*prometheus.GaugeVec
}

func (s *series) counter(name string) *prometheus.CounterVec     { return s.counters[name] }
func (s *series) histogram(name string) *prometheus.HistogramVec { return s.histograms[name] }
func (s *series) gauge(name string) *prometheus.GaugeVec         { return s.gauges[name] }

func (s *series) register(r *prometheus.Registry) {
	s.counters, s.histograms = map[string]*prometheus.CounterVec{}, map[string]*prometheus.HistogramVec{}
	s.gauges = map[string]*prometheus.GaugeVec{}
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	for _, m := range Metrics {
		switch {
		case m.asked:
		case m.buckets != nil:
			v := prometheus.NewHistogramVec(
				prometheus.HistogramOpts{Name: m.Name, Help: m.Help, Buckets: m.buckets}, m.Labels)
			r.MustRegister(v)
			s.histograms[m.Name] = v
			for _, labels := range m.begin {
				v.WithLabelValues(labels...)
			}
		case m.counter:
			v := prometheus.NewCounterVec(prometheus.CounterOpts{Name: m.Name, Help: m.Help}, m.Labels)
			r.MustRegister(v)
			s.counters[m.Name] = v
			for _, labels := range m.begin {
				v.WithLabelValues(labels...)
			}
		default:
			v := prometheus.NewGaugeVec(prometheus.GaugeOpts{Name: m.Name, Help: m.Help}, m.Labels)
			r.MustRegister(v)
			s.gauges[m.Name] = v
		}
	}
}

// Asked is somebody who tells how things stand when metrics are asked for. It
// calls set for each value; what it cannot find out it leaves out.
type Asked func(ctx context.Context, set func(name string, value float64, labels ...string))

// Ask lets somebody tell how things stand, within five seconds.
func (t *Telemetry) Ask(a Asked) { t.askers = append(t.askers, a) }

// asked are the metrics that are read when they are asked for.
type asked struct {
	t         *Telemetry
	described map[string]*prometheus.Desc
}

func newAsked(t *Telemetry) asked {
	c := asked{t, map[string]*prometheus.Desc{}}
	for _, m := range Metrics {
		if m.asked {
			c.described[m.Name] = prometheus.NewDesc(m.Name, m.Help, m.Labels, nil)
		}
	}
	return c
}

// Describe is of prometheus.Collector.
func (c asked) Describe(out chan<- *prometheus.Desc) {
	for _, d := range c.described {
		out <- d
	}
}

// Collect is of prometheus.Collector.
func (c asked) Collect(out chan<- prometheus.Metric) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	for _, ask := range c.t.askers {
		ask(ctx, func(name string, value float64, labels ...string) {
			sort := prometheus.GaugeValue
			if strings.HasSuffix(name, "_total") {
				sort = prometheus.CounterValue
			}
			out <- prometheus.MustNewConstMetric(c.described[name], sort, value, labels...)
		})
	}
}

var methods = []string{"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}

// known is a method that labels may have: a client may invent any.
func known(method string) string {
	if slices.Contains(methods, method) {
		return method
	}
	return "other"
}

func named(route string) string {
	if route == "" {
		return "none"
	}
	return route
}

func code(status int) string { return strconv.Itoa(status) }
