package main

import (
	"context"
	"errors"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/mail"
	"tilts/internal/queue"
	"tilts/internal/webhook"
)

// threeDays are so many attempts, with the queue's growing waits between them.
const threeDays = 17

// hooks tells institutions of their requests.
func (h *house) hooks() *webhook.Sender { return webhook.New(h.cfg.Private(), nil) }

// kinds returns the kinds of background jobs, each with its handler.
func (h *house) kinds(sender mail.Sender) []queue.Kind {
	hooks := h.hooks()
	read := queue.Kind{
		Name: casework.JobRead, Unique: true, Dangerous: true, Timeout: arrivals.LongestReading + time.Minute,
		Handle:  func(ctx context.Context, id string) error { return h.arrivals.ReadFile(ctx, id) },
		GivenUp: func(ctx context.Context, id string) error { return h.arrivals.LeaveUnread(ctx, id) },
	}
	later := read
	later.Name, later.Behind = arrivals.JobReadLater, read.Name
	return []queue.Kind{
		{
			Name: casework.JobMail, Workers: 2,
			Handle:  func(ctx context.Context, id string) error { return h.arrivals.SendMail(ctx, sender, id) },
			GivenUp: func(ctx context.Context, id string) error { return h.arrivals.GiveUpMail(ctx, id) },
		},
		read, later,
		{ // its scanner may be away for days
			Name: casework.JobScan, MaxAttempts: threeDays, Timeout: 10 * time.Minute, Unique: true,
			Handle: func(ctx context.Context, id string) error {
				if h.channels.clamd == nil {
					return errors.New("no scanner is configured: --clamd")
				}
				return h.arrivals.ScanFiles(ctx, scanning{h.channels.clamd}, id)
			},
		},
		{ // a slow receiver holds its own kind up alone
			Name: casework.JobTell, Workers: 4, MaxAttempts: threeDays, Timeout: 30 * time.Second, Unique: true,
			Handle: func(ctx context.Context, id string) error {
				if h.cfg.NoWebhooks {
					return errors.New("no institution is told anything: --no-webhooks")
				}
				return h.arrivals.TellInstitution(ctx, hooks, id)
			},
			GivenUp: func(ctx context.Context, id string) error { return h.arrivals.GiveUpTelling(ctx, id) },
		},
		{ // one goes on where its process left it
			Name: cases.JobBatch, Unique: true, Timeout: 30 * time.Minute,
			Handle:  func(ctx context.Context, id string) error { return h.cases.DrawBatch(ctx, id) },
			GivenUp: func(ctx context.Context, id string) error { return h.cases.GiveUpBatch(ctx, id) },
		},
		{Name: office.JobSweep, Periodic: time.Hour, Handle: func(ctx context.Context, _ string) error {
			return errors.Join(h.arrivals.SweepDrafts(ctx), h.office.SweepLogins(ctx), h.office.SweepEvents(ctx))
		}},
		{
			Name: office.JobPublished, Periodic: time.Hour, Timeout: 30 * time.Minute,
			Handle: func(ctx context.Context, _ string) error { return h.office.DrawMissing(ctx) },
		},
		{Name: cases.JobRemind, Periodic: time.Hour, Handle: func(ctx context.Context, _ string) error {
			return h.cases.RemindDue(ctx)
		}},
		{Name: office.JobMonthly, Periodic: time.Hour, Handle: func(ctx context.Context, _ string) error {
			return h.office.MakeMonthly(ctx)
		}},
		{
			Name: arrivals.JobSweepObjects, Periodic: time.Hour, NotAtStart: true, Timeout: 10 * time.Minute,
			Handle: func(ctx context.Context, _ string) error { return h.arrivals.SweepObjects(ctx) },
		},
	}
}
