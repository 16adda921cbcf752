package record

import "tilts/internal/mediation"

// Hold says who has a submission open to sort it, until when.
type Hold struct {
	SubmissionID string
	StaffID      string
	Until        mediation.Instant
}

// Decision is what a clerk decided of a submission besides a case. It is never deleted: taking it
// back is noted beside it.
type Decision struct {
	ID           string
	SubmissionID string
	Kind         DecisionKind
	MadeAt       mediation.Instant
	MadeBy       string          // staff id
	Said         []byte          // JSON of what it says; personal
	Before       SubmissionState // what the submission was
	UploadID     string          // its letter; empty for none
	UndoneAt     mediation.Instant
	UndoneBy     string
}

// DecisionKind is what may be decided.
type DecisionKind string

// The kinds.
const (
	DecidedAsk     DecisionKind = "ask"     // the sender is asked something
	DecidedForward DecisionKind = "forward" // to the body that decides
	DecidedRefuse  DecisionKind = "refuse"
	DecidedLater   DecisionKind = "later" // put aside until a day

	DecidedWithdrawn DecisionKind = "withdrawn" // its sender took it back before there was a case
	DecidedNoReply   DecisionKind = "no_reply"  // spam, empty, not meant for us: nobody is written to
)

// What is decided of a submission and leaves it where it is.
const (
	DecidedPages  DecisionKind = "pages"  // which pages of its file are its letter, and how they lie
	DecidedUnlike DecisionKind = "unlike" // what it does not belong to, though it seems so

	DecidedReturned DecisionKind = "returned" // it left its case for the inbox; what was decided before holds no more
)

// DecisionKinds lists those by which it leaves the inbox.
var DecisionKinds = []DecisionKind{
	DecidedAsk, DecidedForward, DecidedRefuse, DecidedLater, DecidedWithdrawn, DecidedNoReply,
}

// Unsent is what a member of staff typed into a form and has not sent, sealed. Once it was sent it
// only tells the same again from something else.
type Unsent struct {
	ID      string // of the form, made with its page
	StaffID string
	Page    string // its address
	Sealed  []byte // the inputs; once they were sent, their digest
	SavedAt mediation.Instant
	LedTo   string // where sending led; empty before
}
