// Package caseworktest joins the use cases with real rooms for tests: SQLite, the
// embedded S3, the job queue, and mail into a folder. A process can open one
// gateway, so a package of tests opens the rooms once, in its TestMain.
package caseworktest

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/forms"
	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/database"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/identity"
	"tilts/internal/latvia"
	"tilts/internal/letterbox"
	"tilts/internal/locale"
	"tilts/internal/mail"
	"tilts/internal/mediation"
	"tilts/internal/pdfread"
	"tilts/internal/pdfread/pdfreadtest"
	"tilts/internal/queue"
	"tilts/internal/webhook"
	"tilts/storage"
	"tilts/storage/embedded"
	"tilts/templates"
)

// Rooms are the use cases and what they stand on. No job runs by itself.
type Rooms struct {
	Arrivals *arrivals.Service
	Cases    *cases.Service
	Office   *office.Service

	DB      *database.DB
	Objects *storage.Client
	Mails   mail.Sender
	MailDir string

	gateway *embedded.Gateway
}

// Main runs a package's tests over rooms in a temporary folder; ready may
// prepare them first. It ends the process.
func Main(m *testing.M, ready func(*Rooms) error) {
	pdfread.Child()
	os.Exit(run(m, ready))
}

func run(m *testing.M, ready func(*Rooms) error) int {
	dir, err := os.MkdirTemp("", "tilts-rooms")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	r, err := Open(context.Background(), dir)
	if err == nil {
		defer r.Close()
		err = ready(r)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// Open joins the rooms over a folder.
func Open(ctx context.Context, dir string) (*Rooms, error) {
	r := &Rooms{MailDir: filepath.Join(dir, "mail")}
	if err := r.join(ctx, dir); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// Beside joins rooms over another database, in PostgreSQL, and the same objects and mail.
// The caller closes them.
func (r *Rooms) Beside(ctx context.Context, databaseURL, dir string) (*Rooms, error) {
	other := &Rooms{Objects: r.Objects, Mails: r.Mails, MailDir: r.MailDir}
	if err := other.stand(ctx, databaseURL, dir); err != nil {
		other.Close()
		return nil, err
	}
	return other, nil
}

func (r *Rooms) join(ctx context.Context, dir string) error {
	var err error
	if r.gateway, err = embedded.Open(ctx, dir, embedded.Keys{Access: "ACCESS", Secret: "secretsecret"}); err != nil {
		return err
	}
	if r.Objects, err = storage.New(r.gateway.Config()); err != nil {
		return err
	}
	if err := r.Objects.EnsureBucket(ctx); err != nil {
		return err
	}
	if r.Mails, err = mail.Folder(r.MailDir, "tilts@vpd.example"); err != nil {
		return err
	}
	return r.stand(ctx, "", dir)
}

// stand joins the use cases over objects, mail and a database.
func (r *Rooms) stand(ctx context.Context, databaseURL, dir string) error {
	var err error
	if r.DB, err = database.Open(ctx, databaseURL, dir); err != nil {
		return err
	}
	if err := r.DB.Migrate(ctx, func(ctx context.Context) error {
		return queue.Migrate(ctx, r.DB.SQL(), r.DB.Engine())
	}); err != nil {
		return err
	}
	shared, err := definitions(dir)
	if err != nil {
		return err
	}
	shared.Objects = r.Objects
	r.Arrivals = &arrivals.Service{NewReference: identity.NewReference}
	jobs, err := queue.New(r.DB.SQL(), r.DB.Engine(), []queue.Kind{
		{Name: casework.JobMail, Handle: func(ctx context.Context, id string) error {
			return r.Arrivals.SendMail(ctx, r.Mails, id)
		}},
		{Name: casework.JobRead, Unique: true, Handle: r.Arrivals.ReadFile},
		{Name: arrivals.JobReadLater, Behind: casework.JobRead, Unique: true, Handle: r.Arrivals.ReadFile},
		{Name: cases.JobBatch, Unique: true},
		{Name: office.JobMonthly, Unique: true},
		{Name: casework.JobTell, Unique: true}, // tests send what they look at themselves
	}, shared.Log)
	if err != nil {
		return err
	}
	r.Cases = &cases.Service{Base: casework.Base[cases.Tx]{
		Shared: shared, Records: records[cases.Tx]{r.DB, jobs, func(t transaction) cases.Tx { return t }},
	}}
	r.Office = &office.Service{Stream: r.DB, Hooks: webhook.New(nil, nil), Base: casework.Base[office.Tx]{
		Shared: shared, Records: records[office.Tx]{r.DB, jobs, func(t transaction) office.Tx { return t }},
	}}
	r.Arrivals.Base = casework.Base[arrivals.Tx]{
		Shared: shared, Records: records[arrivals.Tx]{r.DB, jobs, func(t transaction) arrivals.Tx { return t }},
	}
	pdfs := pdfread.New(pdfreadtest.Cache(), pdfread.Usual)
	letters := &letterbox.Reader{Files: pdfs} // without eyes: they are slow
	r.Cases.Pages = letters
	r.Arrivals.Cases, r.Arrivals.Fields, r.Arrivals.Letters = r.Cases, letters, letters
	return nil
}

// Close ends what Open began.
func (r *Rooms) Close() {
	if r.gateway != nil {
		r.gateway.Close()
	}
	if r.DB != nil {
		r.DB.Close()
	}
}

func definitions(dir string) (*casework.Shared, error) {
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		return nil, err
	}
	docs, err := document.Load(templates.FS)
	if err != nil {
		return nil, err
	}
	catalogues, err := locale.Load()
	if err != nil {
		return nil, err
	}
	calendar, err := latvia.NewCalendar(nil, nil)
	if err != nil {
		return nil, err
	}
	riga, err := time.LoadLocation("Europe/Riga")
	shared := &casework.Shared{
		Forms: set, Documents: docs, Catalogues: catalogues, Calendar: calendar, Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return time.Now().In(riga) },
		Settings: casework.Settings{
			BaseURL: "http://localhost:8080", GateRule: mediation.DefaultGateRule, SpoolDir: dir, MaxFile: 1 << 20,
			MaxFiles:  4,
			DraftLife: 24 * time.Hour, LoginLife: time.Hour,
			Agency: casework.Agency{
				Name: form.Text{"lv": "Valsts probācijas dienests"}, Office: "Valmieras nodaļa",
				Phone:      "+371 60 000 000",
				PhoneHours: form.Text{"lv": "9.00–16.00"},
			},
		},
	}
	docs.Today, set.Today = shared.Today, func() string { return string(shared.Today()) }
	if err != nil {
		return shared, err
	}
	shared.Sealer, err = identity.NewSealer(strings.Repeat("0123456789", 4))
	return shared, err
}

// records gives a room the database and the queue as its transaction T.
type records[T any] struct {
	db   *database.DB
	jobs *queue.Queue
	as   func(transaction) T // that a transaction is a T
}

func (r records[T]) Write(ctx context.Context, f func(T) error) error {
	return r.db.Write(ctx, func(tx *database.Tx) error { return f(r.as(transaction{tx, r.jobs})) })
}

func (r records[T]) Read(ctx context.Context, f func(T) error) error {
	return r.db.Read(ctx, func(tx *database.Tx) error { return f(r.as(transaction{tx, r.jobs})) })
}

type transaction struct {
	*database.Tx
	jobs *queue.Queue
}

func (t transaction) Enqueue(ctx context.Context, kind, id string) error {
	return t.jobs.Enqueue(ctx, t.SQL(), kind, id)
}
