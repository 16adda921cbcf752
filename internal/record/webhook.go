package record

import "tilts/internal/mediation"

// Webhook is where an institution is told of its requests.
type Webhook struct {
	InstitutionID string
	URL           string
	Secret        string            // readable: it signs
	EarlierSecret string            // the one before; signs too until EarlierUntil
	EarlierUntil  mediation.Instant // 0 without one
	SetAt         mediation.Instant // when the address was
	OffAt         mediation.Instant // when the receiver said that it wants no more; 0: it has not
	Version       int
}

// EventKind is what an institution is told.
type EventKind string

// The kinds of event.
const (
	StepChanged EventKind = "request.step_changed"
	TestEvent   EventKind = "test" // an administrator looks whether events arrive
)

// EventKinds are all of them.
var EventKinds = []EventKind{StepChanged, TestEvent}

// Event is something that an institution is told, and how far telling it is.
type Event struct {
	ID            string // the same at every attempt
	InstitutionID string
	Number        int64 // 1, 2, 3 … of the institution, without gaps
	Kind          EventKind
	SubmissionID  string         // of a step that changed
	Step          mediation.Step // likewise, what it became
	ChangedOn     mediation.Date // likewise
	CreatedAt     mediation.Instant

	Attempts    int
	TriedAt     mediation.Instant // 0: not yet
	Failure     string            // why the last attempt failed: a webhook.Why; empty when it did not
	Status      int               // what the receiver answered then; 0 for nothing
	DeliveredAt mediation.Instant // 0: not yet
	GivenUpAt   mediation.Instant // 0: not, or delivered after all
}
