package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"tilts/forms"
	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/config"
	"tilts/internal/database"
	"tilts/internal/document"
	"tilts/internal/form"
	"tilts/internal/latvia"
	"tilts/internal/letterbox"
	"tilts/internal/locale"
	"tilts/internal/mail"
	"tilts/internal/mediation"
	"tilts/internal/pdfread"
	"tilts/internal/press"
	"tilts/internal/queue"
	"tilts/internal/signature"
	"tilts/internal/telemetry"
	"tilts/storage"
	"tilts/storage/embedded"
	"tilts/templates"
)

// house is all rooms joined over one data folder.
type house struct {
	cfg       *config.Config
	purpose   purpose
	restores  bool   // a backup is about to be read into it
	spool     string // folder for temporary files
	address   string // that it serves at; empty when it does not
	release   func() // gives the folder up to another server; nil when it does not serve
	settle    func() // ends the start; nil when it does not serve
	log       *slog.Logger
	db        *database.DB
	gateway   *embedded.Gateway // nil when objects are in an S3 elsewhere
	objects   *storage.Client
	bond      *bond
	anyway    bool  // go on with a refusal, and change nothing
	joins     bool  // the data folder's own bucket may be made: nobody can have mistyped its name
	refusal   error // why database and bucket may not be used together
	jobs      *queue.Queue
	shared    *casework.Shared
	arrivals  *arrivals.Service
	cases     *cases.Service
	office    *office.Service
	trust     signature.Trust // whom verdicts on signatures rely on
	letters   *letterbox.Reader
	missing   []string // packages without which no picture is read
	channels  channels
	pages     *pdfread.Reader // makes pictures of them
	templates fs.FS
	telemetry *telemetry.Telemetry
	saved     <-chan struct{} // a form or template was saved; nil without --dev
}

// open joins the rooms over data that is there. The caller closes the house.
func open(ctx context.Context, cfg *config.Config, log *slog.Logger) (*house, error) {
	return join(ctx, &house{cfg: cfg, log: log, purpose: toUse})
}

// openOrMake is open that makes what is missing, and brings the tables up to date.
func openOrMake(ctx context.Context, cfg *config.Config, log *slog.Logger) (*house, error) {
	return join(ctx, &house{cfg: cfg, log: log, purpose: toMake})
}

// openToServe is openOrMake for the one server of the folder. It closes the listener when
// there can be none.
func openToServe(ctx context.Context, cfg *config.Config, log *slog.Logger, l net.Listener) (*house, error) {
	settle := easeStart()
	h, err := join(ctx, &house{cfg: cfg, log: log, purpose: toMake, address: l.Addr().String(), settle: settle})
	if err != nil {
		l.Close()
	}
	return h, err
}

func join(ctx context.Context, h *house) (*house, error) {
	var err error
	if h.telemetry, err = telemetry.New(ctx, telemetry.Options{
		Version: version(), Traces: h.cfg.TracesTo, Log: h.log,
	}); err != nil {
		return nil, err
	}
	if err := h.join(ctx); err != nil {
		h.close()
		return nil, err
	}
	return h, nil
}

func (h *house) join(ctx context.Context) error {
	var err error
	if h.shared, err = definitions(h.cfg); err != nil {
		return err
	}
	eyes := h.eyes()
	if h.trust, err = trustFrom(h.cfg.TrustAnchors); err != nil {
		return err
	}
	for _, file := range h.cfg.Exposed {
		h.log.Warn("other accounts of this machine may read a secret", "file", file)
	}
	if h.spool, err = openFolder(h.cfg, h.purpose, h.log); err != nil {
		return err
	}
	if h.address != "" { // before anything is migrated under the one that serves
		if h.release, err = holdFolder(h.cfg.Data, h.address); err != nil {
			return err
		}
	}
	h.templates = layered(templates.FS, h.cfg.Templates)
	if err := h.openObjects(ctx, h.spool); err != nil {
		return err
	}
	file := filepath.Join(h.cfg.Data, database.FileName)
	_, there := os.Stat(file)
	if h.db, err = database.Open(ctx, h.cfg.DatabaseURL, h.cfg.Data); err != nil {
		return err
	}
	if err := h.bind(ctx); err != nil {
		if have, _, failed := h.db.Schema(ctx); failed == nil && have == 0 && errors.Is(there, fs.ErrNotExist) {
			h.db.Close()
			os.Remove(file) // opening made it: who puts the lost one back, or restores, finds the place empty
		}
		return err
	}
	var sender mail.Sender // only a server works jobs
	if h.purpose == toMake {
		if sender, err = h.sender(); err != nil {
			return err
		}
	}
	if h.jobs, err = queue.New(h.db.SQL(), h.db.Engine(), h.watched(h.kinds(sender)), h.log); err != nil {
		return err
	}
	h.shared.Objects = observedObjects{bound{h.objects, h.bond}, h.telemetry}
	h.shared.Log, h.shared.Settings.SpoolDir = h.log, h.spool
	if h.shared.Sealer, err = h.sealer(); err != nil {
		return err
	}
	h.useCases(eyes)
	h.openChannels()
	return nil
}

// definitions reads forms, templates and catalogues: all that a command without
// data needs.
func definitions(cfg *config.Config) (*casework.Shared, error) {
	var catalogues locale.Catalogues
	var set *form.Set
	var docs *document.Set
	var wrong [3]error
	var reading sync.WaitGroup // most of what a start takes: at once, on every core
	reading.Go(func() { catalogues, wrong[0] = locale.Load() })
	reading.Go(func() { set, wrong[1] = form.Load(forms.Files, overlay(cfg.Forms)) })
	reading.Go(func() { docs, wrong[2] = document.Load(layers(templates.FS, cfg.Templates)...) })
	reading.Wait()
	if err := errors.Join(wrong[:]...); err != nil {
		return nil, err
	}
	set.SetRepertoire(casework.CanPrint)
	riga, err := time.LoadLocation("Europe/Riga")
	if err != nil {
		return nil, err
	}
	standard, err := press.ParseStandard(cfg.PDF)
	if err != nil {
		return nil, err
	}
	calendar, err := latvia.NewCalendar(cfg.Holidays, cfg.WorkingDays)
	if err != nil {
		return nil, err
	}
	shared := &casework.Shared{
		Forms: set, Documents: docs, Catalogues: catalogues, Calendar: calendar,
		Now: func() time.Time { return time.Now().In(riga) },
		Settings: casework.Settings{
			BaseURL: strings.TrimRight(cfg.BaseURL, "/"), GateRule: mediation.GateRule(cfg.GateSignatures),
			Practice: practice(cfg),
			Agency: casework.Agency{
				Name: form.Text(cfg.Agency.Spoken()), Office: cfg.Agency.Office, Phone: cfg.Agency.Phone,
				PhoneHours: form.Text(cfg.Agency.PhoneHours),
				Email:      cfg.Agency.Email, Address: cfg.Agency.Address, Website: cfg.Agency.Website,

				DataOfficer: cfg.Agency.DataOfficer, DataKept: form.Text(cfg.Agency.DataKept),
			},
			MaxFile: cfg.Upload.MaxFileBytes(), MaxFiles: cfg.Upload.MaxFiles, Scan: cfg.Clamd != "",
			DraftLife: time.Duration(cfg.DraftDays) * 24 * time.Hour, LoginLife: 12 * time.Hour,
			IdleLife:   time.Duration(cfg.Staff.IdleMinutes) * time.Minute,
			AskFactor:  cfg.Staff.SecondFactor == "required",
			Standard:   standard,
			RemindDays: cfg.RemindDays,
		},
	}
	docs.Today, set.Today = shared.Today, func() string { return string(shared.Today()) }
	return shared, nil
}

// overlay returns the administrator's folder, or nil when none is configured.
func overlay(dir string) fs.FS {
	if dir == "" {
		return nil
	}
	return os.DirFS(dir)
}

func layers(base fs.FS, dir string) []fs.FS {
	if dir == "" {
		return []fs.FS{base}
	}
	return []fs.FS{base, os.DirFS(dir)}
}

// layered reads a file from the administrator's folder, else the embedded one.
func layered(base fs.FS, dir string) fs.FS { return over{layers(base, dir)} }

type over struct{ layers []fs.FS }

func (o over) Open(name string) (fs.File, error) {
	for i := len(o.layers) - 1; i > 0; i-- {
		if f, err := o.layers[i].Open(name); err == nil {
			return f, nil
		}
	}
	return o.layers[0].Open(name)
}

func (h *house) openObjects(ctx context.Context, spool string) error {
	c := storage.Config{
		Endpoint: h.cfg.S3.Endpoint, Region: h.cfg.S3.Region, Bucket: h.cfg.S3.Bucket,
		AccessKey: h.cfg.S3.AccessKey, SecretKey: h.cfg.S3.SecretKey,
	}
	if c.Endpoint == "" {
		keys, err := gatewayKeys(filepath.Join(h.cfg.Data, "secrets"))
		if err != nil {
			return err
		}
		if h.gateway, err = embedded.Open(ctx, h.cfg.Data, keys); err != nil {
			return err
		}
		c = h.gateway.Config()
	}
	c.SpoolDir = spool
	var err error
	if h.objects, err = storage.New(c); err != nil {
		return err
	}
	if err = h.bucket(ctx); errors.Is(err, storage.ErrNoBucket) {
		return fmt.Errorf("%w: name the service's with --s3-bucket; serve makes a new one", err)
	}
	if err != nil {
		// The service starts without its S3 all the same: /readyz reports it missing.
		h.log.Warn("objects are away", "error", err)
	}
	return nil
}

// bucket looks for the bucket; who may make things makes it.
func (h *house) bucket(ctx context.Context) error {
	if h.purpose == toMake || h.joins && h.gateway != nil {
		return h.objects.EnsureBucket(ctx)
	}
	return h.objects.Ready(ctx)
}

// bringUpToDate migrates for a command that may, and refuses tables of another version otherwise.
func (h *house) bringUpToDate(ctx context.Context) error {
	if h.purpose == toMake {
		return h.migrate(ctx)
	}
	have, newest, err := h.db.Schema(ctx)
	switch {
	case err != nil:
		return err
	case have == 0:
		return errors.New("the database has no Tilts data: serve, migrate or restore makes its tables")
	case have < newest:
		return fmt.Errorf("the database is of an earlier version (schema %d, wanted %d): "+
			"tilts migrate brings it up to date, or serve", have, newest)
	}
	return nil
}

func (h *house) migrate(ctx context.Context) error {
	return h.db.Migrate(ctx, func(ctx context.Context) error {
		return queue.Migrate(ctx, h.db.SQL(), h.db.Engine())
	})
}

func (h *house) sender() (mail.Sender, error) {
	if h.cfg.SMTP.Host == "" {
		return mail.Folder(filepath.Join(h.cfg.Data, "mail"), h.cfg.SMTP.From)
	}
	c := h.cfg.SMTP
	return mail.SMTP(mail.Server{
		Host: c.Host, Port: c.Port, User: c.User, Password: c.Password, From: c.From, TLS: mail.Encryption(c.TLS),
	})
}

func (h *house) close() {
	if h.spool != "" && filepath.Dir(h.spool) != h.cfg.Data { // made for this command alone
		os.RemoveAll(h.spool)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := h.telemetry.Close(ctx); err != nil {
		h.log.Warn("the last traces are not sent", "error", err)
	}
	if h.db != nil {
		h.db.Close()
	}
	if h.gateway != nil {
		h.gateway.Close()
	}
	if h.release != nil {
		h.release()
	}
}

// logger writes to the error stream, as configured.
func logger(w io.Writer, c *config.Config) *slog.Logger {
	return telemetry.Logger(w, c.LogFormat, c.Level())
}
