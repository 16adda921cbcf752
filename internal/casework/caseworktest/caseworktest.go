// Package caseworktest joins the use cases with real rooms for tests: SQLite, the
// embedded S3, the job queue, and mail into a folder. A process can open one
// gateway, so a package of tests opens the rooms once, in its TestMain.
package caseworktest

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"tilts/forms"
	"tilts/internal/casework"
	"tilts/internal/database"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mail"
	"tilts/internal/mediation"
	"tilts/internal/pdfread"
	"tilts/internal/queue"
	"tilts/storage"
	"tilts/storage/embedded"
	"tilts/templates"
)

// Rooms are the use cases and what they stand on. No job runs by itself.
type Rooms struct {
	Service *casework.Service
	DB      *database.DB
	Objects *storage.Client
	Mails   mail.Sender
	MailDir string

	gateway *embedded.Gateway
	pdfs    *pdfread.Reader
}

// Main runs a package's tests over rooms in a temporary folder; ready may
// prepare them first. It ends the process.
func Main(m *testing.M, ready func(*Rooms) error) {
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

func (r *Rooms) join(ctx context.Context, dir string) error {
	var err error
	if r.DB, err = database.Open(ctx, "", dir); err != nil {
		return err
	}
	if err := r.DB.Migrate(ctx, func(ctx context.Context) error { return queue.Migrate(ctx, r.DB.SQL(), r.DB.Engine()) }); err != nil {
		return err
	}
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
	if r.Service, err = definitions(dir); err != nil {
		return err
	}
	jobs, err := queue.New(r.DB.SQL(), r.DB.Engine(), []queue.Kind{
		{Name: casework.JobMail, Handle: func(ctx context.Context, id string) error { return r.Service.SendMail(ctx, r.Mails, id) }},
		{Name: casework.JobRead, Unique: true, Handle: r.Service.ReadFile},
	}, r.Service.Log)
	if err != nil {
		return err
	}
	r.Service.Records, r.Service.Objects, r.Service.Stream = records{r.DB, jobs}, r.Objects, r.DB
	r.pdfs = pdfread.New(pdfread.Usual)
	r.Service.Fields = fieldReader{r.pdfs}
	return nil
}

// Close ends what Open began.
func (r *Rooms) Close() {
	if r.pdfs != nil {
		r.pdfs.Close()
	}
	if r.gateway != nil {
		r.gateway.Close()
	}
	if r.DB != nil {
		r.DB.Close()
	}
}

type fieldReader struct{ pdfs *pdfread.Reader }

func (r fieldReader) ReadFields(ctx context.Context, file io.Reader) (map[string]string, error) {
	f, err := r.pdfs.Form(ctx, file)
	return f.Fields, err
}

func definitions(dir string) (*casework.Service, error) {
	set, err := form.Load(forms.Files, nil)
	if err != nil {
		return nil, err
	}
	docs, err := document.Load(nil, templates.FS)
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
	return &casework.Service{
		Forms: set, Documents: docs, Catalogues: catalogues, Calendar: calendar, Log: slog.New(slog.DiscardHandler),
		Now: func() time.Time { return time.Now().In(riga) },
		Settings: casework.Settings{
			BaseURL: "http://localhost:8080", GateRule: mediation.DefaultGateRule, SpoolDir: dir, MaxFile: 1 << 20, MaxFiles: 4,
			DraftLife: 24 * time.Hour, LoginLife: time.Hour,
			Agency: casework.Agency{Name: "Valsts probācijas dienests", Office: "Valmieras nodaļa", Phone: "+371 60 000 000", PhoneHours: form.Text{"lv": "9.00–16.00"}},
		},
	}, err
}

type records struct {
	*database.DB
	jobs *queue.Queue
}

func (r records) Write(ctx context.Context, f func(casework.Tx) error) error {
	return r.DB.Write(ctx, func(tx *database.Tx) error { return f(transaction{tx, r.jobs}) })
}

func (r records) Read(ctx context.Context, f func(casework.Tx) error) error {
	return r.DB.Read(ctx, func(tx *database.Tx) error { return f(transaction{tx, r.jobs}) })
}

type transaction struct {
	*database.Tx
	jobs *queue.Queue
}

func (t transaction) Enqueue(ctx context.Context, kind, id string) error {
	return t.jobs.Enqueue(ctx, t.SQL(), kind, id)
}
