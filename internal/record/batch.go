package record

import (
	"encoding/json"

	"tilts/internal/mediation"
)

// Batch is many letters that somebody asked for at once; one job draws them.
type Batch struct {
	ID          string
	Kind        string // "invitation", "letters/meeting"
	Lang        string // empty: each recipient's own
	Note        string // what is added to each, where the letter asks for it
	CreatedAt   mediation.Instant
	CreatedBy   string
	CancelledAt mediation.Instant // 0: it was not
	DoneAt      mediation.Instant // 0: some are not drawn yet
}

// BatchItem is one letter of a batch.
type BatchItem struct {
	BatchID    string
	N          int // 1, 2, 3 …
	CaseID     string
	Number     string // of the case; read only
	PartyID    string // to whom, where it goes to one person
	DocumentID string // empty while it is not drawn
	Failure    string // why it cannot be drawn: a message key
	Args       json.RawMessage
	DoneAt     mediation.Instant // 0: not yet
}
