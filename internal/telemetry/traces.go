package telemetry

import (
	"context"
	"log/slog"
	"net/url"
	"os"

	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	"go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp"
	"go.opentelemetry.io/otel/sdk/resource"
	sdktrace "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/trace"
)

// startTraces begins to send traces, if somebody said where to; else nothing is
// made and nothing runs.
func (t *Telemetry) startTraces(ctx context.Context, o Options) error {
	var to []otlptracehttp.Option
	switch {
	case o.Traces != "":
		u, err := url.Parse(o.Traces)
		if err != nil {
			return err
		}
		if u.Path == "" || u.Path == "/" {
			u.Path = "/v1/traces"
		}
		to = append(to, otlptracehttp.WithEndpointURL(u.String()))
	case os.Getenv("OTEL_EXPORTER_OTLP_ENDPOINT") == "" && os.Getenv("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT") == "":
		return nil
	}
	exporter, err := otlptracehttp.New(ctx, to...)
	if err != nil {
		return err
	}
	about, err := resource.New(ctx, resource.WithFromEnv(), resource.WithAttributes(
		attribute.String("service.name", "tilts"), attribute.String("service.version", o.Version),
	))
	if err != nil {
		return err
	}
	otel.SetErrorHandler(otel.ErrorHandlerFunc(func(err error) { o.Log.Warn("traces cannot be sent", "error", err) }))
	provider := sdktrace.NewTracerProvider(sdktrace.WithBatcher(exporter), sdktrace.WithResource(about))
	t.tracer, t.stop = provider.Tracer("tilts"), provider.Shutdown
	return nil
}

// span begins a span; nil without traces.
func (t *Telemetry) span(ctx context.Context, kind trace.SpanKind, name string) (context.Context, trace.Span) {
	if t.tracer == nil {
		return ctx, nil
	}
	return t.tracer.Start(ctx, name, trace.WithSpanKind(kind))
}

// Did names on the current span what a use case does, as the audit does.
func Did(ctx context.Context, action string) {
	trace.SpanFromContext(ctx).AddEvent(action)
}

func endRequest(span trace.Span, method, route string, status int) {
	if span == nil {
		return
	}
	span.SetAttributes(attribute.String("http.request.method", method), attribute.String("http.route", route),
		attribute.Int("http.response.status_code", status))
	if status >= 500 {
		span.SetStatus(codes.Error, "")
	}
	span.End()
}

// end marks trouble without its text, which may name what a stranger sent.
func end(span trace.Span, trouble error) { endOutcome(span, "", trouble != nil) }

func endOutcome(span trace.Span, outcome string, trouble bool) {
	if span == nil {
		return
	}
	if outcome != "" {
		span.SetAttributes(attribute.String("tilts.outcome", outcome))
	}
	if trouble {
		span.SetStatus(codes.Error, "")
	}
	span.End()
}

// traced adds the trace's id to what is logged under a span.
func traced(ctx context.Context, r *slog.Record) {
	if c := trace.SpanContextFromContext(ctx); c.IsValid() {
		r.AddAttrs(slog.String("trace", c.TraceID().String()))
	}
}
