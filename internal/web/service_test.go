package web

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync/atomic"
	"testing"
	"time"

	"tilts/forms"
	"tilts/internal/casework"
	"tilts/internal/database"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/storage"
	"tilts/storage/embedded"
	"tilts/templates"
)

// service is the real casework over a real database and a real S3, one for all
// tests of the package: the gateway can be opened once per process.
var service *casework.Service

// away makes the objects unreachable while it is true, as a network that fails
// would; nothing of the store is replaced.
var away atomic.Bool

func TestMain(m *testing.M) {
	dir, err := os.MkdirTemp("", "tilts-web")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	stop, err := openService(dir)
	code := 1
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
	} else {
		code = m.Run()
		stop()
	}
	os.RemoveAll(dir)
	os.Exit(code)
}

func openService(dir string) (stop func(), err error) {
	ctx := context.Background()
	db, err := database.Open(ctx, "", dir)
	if err != nil {
		return nil, err
	}
	if err := db.Migrate(ctx); err != nil {
		return nil, err
	}
	gateway, err := embedded.Open(ctx, dir, embedded.Keys{Access: "ACCESS", Secret: "secretsecret"})
	if err != nil {
		return nil, err
	}
	objects, err := storage.New(gateway.Config())
	if err != nil {
		return nil, err
	}
	if err := objects.EnsureBucket(ctx); err != nil {
		return nil, err
	}
	service, err = newService(records{db}, line{objects}, db, dir)
	return func() { gateway.Close(); db.Close() }, err
}

func newService(r casework.Records, o casework.Objects, stream casework.Stream, dir string) (*casework.Service, error) {
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
	return &casework.Service{
		Records: r, Objects: o, Stream: stream, Forms: set, Documents: docs, Catalogues: catalogues, Calendar: calendar,
		Log: slog.New(slog.DiscardHandler), Now: func() time.Time { return time.Now().In(riga) },
		Settings: casework.Settings{
			BaseURL: "http://localhost:8080", GateRule: mediation.DefaultGateRule, SpoolDir: dir, MaxFile: 1 << 20, MaxFiles: 4,
			DraftLife: 24 * time.Hour, LoginLife: time.Hour,
			Agency: casework.Agency{Name: "Valsts probācijas dienests", Office: "Valmieras nodaļa", Phone: "+371 60 000 000", PhoneHours: "darba dienās no 9.00 līdz 16.00"},
		},
	}, nil
}

// line is the way to the objects, which may be cut.
type line struct{ *storage.Client }

func (l line) Put(ctx context.Context, key string, body io.ReadSeeker, size int64, sum [32]byte, contentType string) error {
	if away.Load() {
		return storage.ErrUnavailable
	}
	return l.Client.Put(ctx, key, body, size, sum, contentType)
}

// records joins database and casework; no jobs run in these tests.
type records struct{ *database.DB }

func (r records) Write(ctx context.Context, f func(casework.Tx) error) error {
	return r.DB.Write(ctx, func(tx *database.Tx) error { return f(transaction{tx}) })
}

func (r records) Read(ctx context.Context, f func(casework.Tx) error) error {
	return r.DB.Read(ctx, func(tx *database.Tx) error { return f(transaction{tx}) })
}

type transaction struct{ *database.Tx }

func (transaction) Enqueue(context.Context, string, string) error { return nil }
