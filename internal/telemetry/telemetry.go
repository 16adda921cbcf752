// Package telemetry is what the service tells about itself: its log, its metrics
// and, where an address for them is configured, its traces. None of them has
// anything of a person: labels and attributes are names out of the program, and
// their number is bounded. It is the only room that knows Prometheus and
// OpenTelemetry.
package telemetry

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"runtime"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.opentelemetry.io/otel/trace"
)

// Options say what is told.
type Options struct {
	Version string       // of the program
	Traces  string       // URL that traces go to (OTLP over HTTP); empty: what OTEL_* variables say, or nowhere
	Log     *slog.Logger // of what goes wrong here
}

// Telemetry counts what the service does. Its methods are safe for concurrent use.
type Telemetry struct {
	log      *slog.Logger
	registry *prometheus.Registry
	series   series
	askers   []Asked
	tracer   trace.Tracer                // nil without an address
	stop     func(context.Context) error // of the tracer; nil without one
}

// New begins to count. Traces begin too, if they have an address.
func New(ctx context.Context, o Options) (*Telemetry, error) {
	t := &Telemetry{log: o.Log, registry: prometheus.NewRegistry()}
	t.series.register(t.registry)
	t.registry.MustRegister(newAsked(t))
	t.series.gauge("tilts_build_info").WithLabelValues(o.Version, runtime.Version()).Set(1)
	if err := t.startTraces(ctx, o); err != nil {
		return nil, fmt.Errorf("telemetry: %w", err)
	}
	return t, nil
}

// Handler answers with the metrics.
func (t *Telemetry) Handler() http.Handler {
	return promhttp.HandlerFor(t.registry, promhttp.HandlerOpts{})
}

// Close sends what is left of the traces.
func (t *Telemetry) Close(ctx context.Context) error {
	if t.stop == nil {
		return nil
	}
	return t.stop(ctx)
}

// Request watches the answer to one request. The route is its pattern, empty when
// none matched. The returned function ends it with the answer's status.
func (t *Telemetry) Request(ctx context.Context, method, route string) (context.Context, func(status int)) {
	method, route = known(method), named(route)
	began := time.Now()
	ctx, span := t.span(ctx, trace.SpanKindServer, method+" "+route)
	return ctx, func(status int) {
		t.series.counter("tilts_http_requests_total").WithLabelValues(method, route, code(status)).Inc()
		t.series.histogram("tilts_http_request_duration_seconds").WithLabelValues(route).Observe(since(began))
		endRequest(span, method, route, status)
	}
}

// Step is a kind of work that requests and jobs are made of.
type Step string

// The steps. Each has the metrics tilts_<step>_duration_seconds and
// tilts_<step>_errors_total.
const (
	Database Step = "database" // a transaction: read, write
	Store    Step = "store"    // a call of the S3: put, get, delete, list
)

// Step watches one step. The returned function ends it; trouble is what went
// wrong that an operator should know of, nil for the rest.
func (t *Telemetry) Step(ctx context.Context, step Step, operation string) (context.Context, func(trouble error)) {
	began := time.Now()
	ctx, span := t.span(ctx, trace.SpanKindClient, string(step)+" "+operation)
	return ctx, func(trouble error) {
		name := "tilts_" + string(step)
		t.series.histogram(name + "_duration_seconds").WithLabelValues(operation).Observe(since(began))
		if trouble != nil {
			t.series.counter(name + "_errors_total").WithLabelValues(operation).Inc()
		}
		end(span, trouble)
	}
}

// Job watches one attempt at a job of a kind. The returned function ends it with
// one of the outcomes.
func (t *Telemetry) Job(ctx context.Context, kind string) (context.Context, func(Outcome)) {
	began := time.Now()
	ctx, span := t.span(ctx, trace.SpanKindConsumer, "job "+kind)
	return ctx, func(o Outcome) {
		t.series.histogram("tilts_job_duration_seconds").WithLabelValues(kind).Observe(since(began))
		t.series.counter("tilts_job_attempts_total").WithLabelValues(kind, string(o)).Inc()
		endOutcome(span, string(o), o != Done)
	}
}

// Outcome is how an attempt at a job ended.
type Outcome string

// The outcomes.
const (
	Done    Outcome = "done"
	Failed  Outcome = "failed"   // will be tried again, if attempts are left
	GivenUp Outcome = "given_up" // will not be tried again
)

// Reading watches the reading of a PDF. The returned function ends it with a word:
// "read", why the file cannot be read, or "failed".
func (t *Telemetry) Reading(ctx context.Context) (context.Context, func(outcome string)) {
	began := time.Now()
	ctx, span := t.span(ctx, trace.SpanKindInternal, "reading")
	return ctx, func(outcome string) {
		t.series.histogram("tilts_pdf_reading_duration_seconds").WithLabelValues().Observe(since(began))
		t.series.counter("tilts_pdf_readings_total").WithLabelValues(outcome).Inc()
		endOutcome(span, outcome, outcome == "failed")
	}
}

// Received counts a submission that was kept.
func (t *Telemetry) Received(form, channel string) {
	t.series.counter("tilts_submissions_received_total").WithLabelValues(form, channel).Inc()
}

// Expect says which kinds of job there are, so that an alert sees the first that
// ends badly.
func (t *Telemetry) Expect(kinds ...string) {
	for _, kind := range kinds {
		t.series.histogram("tilts_job_duration_seconds").WithLabelValues(kind)
		for _, o := range []Outcome{Done, Failed, GivenUp} {
			t.series.counter("tilts_job_attempts_total").WithLabelValues(kind, string(o))
		}
	}
}

func since(began time.Time) float64 { return time.Since(began).Seconds() }
