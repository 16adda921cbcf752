package main

import (
	"context"
	"errors"
	"io"
	"iter"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/database"
	"tilts/internal/fault"
	"tilts/internal/queue"
	"tilts/internal/record"
	"tilts/internal/surface"
	"tilts/internal/telemetry"
	"tilts/storage"
)

// Everything that the use cases stand on passes through here, to be counted and traced.

// observed watches transactions and counts what was received in those that were kept.
func observed(
	ctx context.Context, h *house, operation string,
	run func(context.Context, func(*database.Tx) error) error, f func(transaction) error,
) error {
	ctx, end := h.telemetry.Step(ctx, telemetry.Database, operation)
	var received []record.Submission
	var added []string
	err := run(ctx, func(tx *database.Tx) error {
		received, added = nil, nil // it may run more than once
		return f(transaction{tx, h.jobs, &received, &added})
	})
	end(trouble(err))
	if err == nil {
		h.jobs.Wake(added...)
		for _, s := range received {
			h.telemetry.Received(s.Form, string(s.Channel))
		}
	}
	return err
}

// trouble is what an operator should know of: what a person did wrong is not, nor that
// somebody went away.
func trouble(err error) error {
	kind := fault.KindOf(err)
	if err == nil || errors.Is(err, context.Canceled) || kind != fault.Internal && kind != fault.Unavailable {
		return nil
	}
	return err
}

// AddSubmission keeps a submission and remembers that it was received.
func (t transaction) AddSubmission(ctx context.Context, s record.Submission) error {
	*t.received = append(*t.received, s)
	return t.Tx.AddSubmission(ctx, s)
}

// AppendAudit names the use case on the request's or job's trace too.
func (t transaction) AppendAudit(ctx context.Context, e record.AuditEntry) error {
	telemetry.Did(ctx, e.Action)
	return t.Tx.AppendAudit(ctx, e)
}

// observedObjects watches the calls of the object store.
type observedObjects struct {
	casework.Objects
	telemetry *telemetry.Telemetry
}

func (o observedObjects) watch(ctx context.Context, operation string) (context.Context, func(error)) {
	ctx, end := o.telemetry.Step(ctx, telemetry.Store, operation)
	return ctx, func(err error) {
		if errors.Is(err, context.Canceled) {
			err = nil
		}
		end(err)
	}
}

// Put is of casework.Objects.
func (o observedObjects) Put(
	ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string,
) (err error) {
	ctx, end := o.watch(ctx, "put")
	defer func() { end(err) }()
	return o.Objects.Put(ctx, key, body, size, sum, contentType)
}

// Get is of casework.Objects.
func (o observedObjects) Get(ctx context.Context, key string, sum [32]byte) (f *storage.File, err error) {
	ctx, end := o.watch(ctx, "get")
	defer func() { end(err) }()
	return o.Objects.Get(ctx, key, sum)
}

// Delete is of casework.Objects.
func (o observedObjects) Delete(ctx context.Context, key string) (err error) {
	ctx, end := o.watch(ctx, "delete")
	defer func() { end(err) }()
	return o.Objects.Delete(ctx, key)
}

// List is of casework.Objects.
func (o observedObjects) List(ctx context.Context, prefix string) iter.Seq2[storage.Object, error] {
	return func(yield func(storage.Object, error) bool) {
		var failed error
		ctx, end := o.watch(ctx, "list")
		defer func() { end(failed) }()
		for object, err := range o.Objects.List(ctx, prefix) {
			failed = err
			if !yield(object, err) {
				return
			}
		}
	}
}

// watched lets each attempt at a job be seen.
func (h *house) watched(kinds []queue.Kind) []queue.Kind {
	for i, k := range kinds {
		h.telemetry.Expect(k.Name)
		kinds[i].Watch = func(ctx context.Context) (context.Context, func(error, bool)) {
			ctx, end := h.telemetry.Job(ctx, k.Name)
			return ctx, func(err error, last bool) {
				outcome := telemetry.Done
				if err != nil {
					outcome = telemetry.Failed
					if last {
						outcome = telemetry.GivenUp
						h.log.Warn("a job is given up", "kind", k.Name, "error", err)
					}
				}
				end(outcome)
			}
		}
	}
	return kinds
}

// observedReader watches the reading of PDF files.
type observedReader struct {
	arrivals.FieldReader
	telemetry *telemetry.Telemetry
}

// ReadFields is of arrivals.FieldReader.
func (r observedReader) ReadFields(ctx context.Context, file io.ReadSeeker) (filled surface.Filled, err error) {
	ctx, end := r.telemetry.Reading(ctx)
	defer func() {
		var refused interface{ Unreadable() string }
		switch {
		case err == nil:
			end("read")
		case errors.As(err, &refused):
			end(refused.Unreadable())
		default:
			end("failed")
		}
	}()
	return r.FieldReader.ReadFields(ctx, file)
}
