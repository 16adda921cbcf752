package demo_test

import (
	"context"
	"log/slog"
	"testing"
	"time"

	"tilts/forms"
	"tilts/internal/casework"
	"tilts/internal/database"
	"tilts/internal/demo"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/storage"
	"tilts/storage/embedded"
	"tilts/templates"
)

type records struct{ *database.DB }

func (r records) Write(ctx context.Context, f func(casework.Tx) error) error {
	return r.DB.Write(ctx, func(tx *database.Tx) error { return f(transaction{tx}) })
}

func (r records) Read(ctx context.Context, f func(casework.Tx) error) error {
	return r.DB.Read(ctx, func(tx *database.Tx) error { return f(transaction{tx}) })
}

type transaction struct{ *database.Tx }

func (transaction) Enqueue(context.Context, string, string) error { return nil }

func TestFill(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	db, err := database.Open(ctx, "", dir)
	must(t, err)
	defer db.Close()
	must(t, db.Migrate(ctx))
	gw, err := embedded.Open(ctx, dir, embedded.Keys{Access: "ACCESS", Secret: "secretsecret"})
	must(t, err)
	defer gw.Close()
	objects, err := storage.New(gw.Config())
	must(t, err)
	must(t, objects.EnsureBucket(ctx))
	set, err := form.Load(forms.Files, nil)
	must(t, err)
	docs, err := document.Load(nil, templates.FS)
	must(t, err)
	cats, err := locale.Load()
	must(t, err)
	cal, err := latvia.NewCalendar(nil, nil)
	must(t, err)
	s := &casework.Service{
		Records: records{db}, Objects: objects, Stream: db, Forms: set, Documents: docs, Catalogues: cats, Calendar: cal, Log: slog.Default(), Now: time.Now,
		Settings: casework.Settings{BaseURL: "http://localhost:8080", GateRule: mediation.DefaultGateRule, SpoolDir: dir, MaxFile: 25 << 20, MaxFiles: 10, DraftLife: time.Hour, LoginLife: time.Hour,
			Agency: casework.Agency{Name: "Valsts probācijas dienests", Office: "Valmieras nodaļa", Phone: "+371 60 000 000"}},
	}
	must(t, demo.Fill(ctx, s))
	forms := map[string]bool{}
	must(t, s.Records.Read(ctx, func(tx casework.Tx) error {
		list, err := tx.Submissions(ctx, mediation.SubmissionQuery{Limit: 200})
		for _, sub := range list {
			forms[sub.Form] = true
		}
		return err
	}))
	for _, name := range []string{"application", "request", "letter", "file"} {
		if !forms[name] {
			t.Errorf("nothing of the demo came as %s", name)
		}
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
