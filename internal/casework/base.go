// Package casework is what the use cases stand on: who acts and what they may do, a
// transaction with its audit entry, the one clock, the store of objects, and the drawing
// of documents. The use cases are rooms of their own: arrivals (what arrives until a
// clerk has sorted it), cases, and office (staff, audit, reports).
package casework

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"os"
	"time"

	"github.com/google/uuid"

	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/press"
	"tilts/internal/record"
	"tilts/internal/statistics"
	"tilts/storage"
)

// Records is the database, as far as one room asks it: T is the room's transaction.
type Records[T any] interface {
	// Write runs f in one transaction: all of it is durable when Write returns
	// nil, none of it otherwise. f may run more than once.
	Write(ctx context.Context, f func(T) error) error
	// Read runs f on one consistent view.
	Read(ctx context.Context, f func(T) error) error
}

// Tx is what the transactions of all rooms can do. What is not there is a
// fault.NotFound, a row that somebody else changed a fault.Conflict.
type Tx interface {
	// AppendAudit adds an entry to the chain, filling its number and hashes.
	AppendAudit(ctx context.Context, e record.AuditEntry) error
	Throttle(ctx context.Context, key string) (identity.Throttle, error)
	PutThrottle(ctx context.Context, key string, t identity.Throttle) error
	// Announce writes down that an object is about to be put.
	Announce(ctx context.Context, key string, at mediation.Instant) error
}

// Base is what the use cases of one room stand on.
type Base[T Tx] struct {
	*Shared
	Records Records[T]
}

// Shared is what the rooms have in common.
type Shared struct {
	Objects    Objects
	Forms      *form.Set
	Documents  *document.Set
	Catalogues locale.Catalogues
	Calendar   latvia.Calendar // working days, with the configured exceptions
	Settings   Settings
	Sealer     *identity.Sealer // of what only its author may read; nil where no key is kept
	Log        *slog.Logger
	Now        func() time.Time // the one clock, in Europe/Riga
}

// Objects is the store of bytes; see storage for its promises.
type Objects interface {
	Put(ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string) error
	Get(ctx context.Context, key string, sum [32]byte) (*storage.File, error)
	Delete(ctx context.Context, key string) error
	List(ctx context.Context, prefix string) iter.Seq2[storage.Object, error]
	Ready(ctx context.Context) error
}

// Settings are what the administrator decides.
type Settings struct {
	BaseURL   string // of the public pages, for links and QR codes
	Agency    Agency
	GateRule  mediation.GateRule
	Practice  mediation.Practice // what is asked before a meeting, beside the law
	SpoolDir  string
	MaxFile   int64 // bytes of one uploaded file
	MaxFiles  int   // files of one submission
	Scan      bool  // files of others are handed out when a scanner found them clean
	DraftLife time.Duration
	LoginLife time.Duration
	IdleLife  time.Duration  // after which a login that nobody uses ends; 0: it does not
	AskFactor bool           // whoever has no second factor can only set one up
	Standard  press.Standard // of the PDF files that are drawn

	Plan statistics.Plan // of cases in a year; nil for none

	RemindDays int // before a day on which something agreed is due; 0 reminds nobody by itself
}

// Nameless makes a temporary file where those of the service lie (storage.Nameless).
func (s Settings) Nameless() (*os.File, error) { return storage.Nameless(s.SpoolDir) }

// Agency is whose service this is, from configuration.
type Agency struct {
	Office, Phone, Email, Address, Website string

	Name       form.Text // in Latvian, and in other languages where it has a name in them
	PhoneHours form.Text // when somebody answers the telephone

	DataOfficer string    // how to reach the data protection officer; empty when not configured
	DataKept    form.Text // how long what was sent is kept, a sentence; likewise
}

// Write runs f in one transaction; see Records.
func (b *Base[T]) Write(ctx context.Context, f func(T) error) error {
	return Away(b.Records.Write(ctx, f))
}

// Read runs f on one consistent view.
func (b *Base[T]) Read(ctx context.Context, f func(T) error) error {
	return Away(b.Records.Read(ctx, f))
}

// Audit appends who did or looked at what to the chain, in the caller's transaction.
func (s *Shared) Audit(ctx context.Context, tx Tx, by Actor, action Action, subject, caseID, detail string) error {
	return tx.AppendAudit(ctx, record.AuditEntry{
		At: s.Instant(), Actor: by.ID, Role: string(by.Role), Action: string(action),
		Subject: subject, CaseID: caseID, Detail: detail,
	})
}

// Instant is now.
func (s *Shared) Instant() mediation.Instant { return mediation.InstantOf(s.Now()) }

// ReplyBy is the last day to answer what arrived on a day: within one month, moved to a
// working day (Iesniegumu likums), or the day that who has the proceedings asked for, if
// that is earlier and a day.
func (s *Shared) ReplyBy(arrived, asked mediation.Date) mediation.Date {
	return mediation.ReplyBy(s.Calendar, arrived, asked)
}

// Today is the day in Riga.
func (s *Shared) Today() mediation.Date { return mediation.DateOf(s.Now()) }

// DayOf is the day of an instant in Riga.
func (s *Shared) DayOf(i mediation.Instant) mediation.Date {
	return mediation.DateOf(i.Time().In(s.Now().Location()))
}

// NewID returns an id that sorts by when it was made.
func NewID() string { return uuid.Must(uuid.NewV7()).String() }

// NewIDAfter returns an id that sorts behind an earlier one, also where the clock that made the earlier one was ahead
// of this one: it was put right since, or it is another server's.
func NewIDAfter(before string) string {
	id := NewID()
	last, err := uuid.Parse(before)
	if id > before || err != nil {
		return id
	}
	next := uuid.MustParse(id)
	copy(next[:], last[:6]) // the milliseconds; what follows them stays this id's own
	for i := 5; i >= 0; i-- {
		if next[i]++; next[i] != 0 {
			break
		}
	}
	return next.String()
}

// Replace puts freshly read forms and templates in the place of the old ones.
// Whatever began with an old definition keeps to it.
func (s *Shared) Replace(forms *form.Set, documents *document.Set) {
	s.Forms.Replace(forms)
	s.Documents.Replace(documents)
}

// LongAgo is in years: a day further back that somebody writes down now is taken for a slip of the year.
const LongAgo = 10

// LongestName is in characters, of people and of units.
const LongestName = 200
