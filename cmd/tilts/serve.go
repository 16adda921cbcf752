package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"tilts/internal/casework/office"
	"tilts/internal/config"
	"tilts/internal/identity"
	"tilts/internal/statistics"
	"tilts/internal/web"
	"tilts/internal/web/api"
	"tilts/internal/web/apply"
	"tilts/internal/web/desk"
	deskarrivals "tilts/internal/web/desk/arrivals"
	deskcases "tilts/internal/web/desk/cases"
	deskoffice "tilts/internal/web/desk/office"
	"tilts/internal/web/posted"
)

// serveCmd serves the pages and works the jobs until it is told to stop.
type serveCmd struct {
	config.Config
	Dev bool `help:"${dev}"`
}

// firstLogin is the user name of the account that a new service begins with.
const firstLogin = "administrators"

// Run serves. Standard output gets one line with the address when ready.
func (c *serveCmd) Run(s *streams) error { return asAsked(c.run(s)) }

func (c *serveCmd) run(s *streams) error {
	log := logger(s.err, &c.Config)
	if c.Dev {
		c.useCheckout()
	}
	l, err := listen(&c.Config)
	if err != nil {
		return err
	}
	h, err := openToServe(s.ctx, &c.Config, log, l)
	if err != nil {
		return err
	}
	defer h.close()
	if c.Dev {
		h.saved = watch(s.ctx, log, c.Forms, c.Templates)
	}
	token, err := h.office.FirstAdministrator(s.ctx, firstLogin, "Administrators")
	if err != nil {
		l.Close()
		return err
	}
	if token != "" {
		fmt.Fprintf(s.err, "\nNobody has an account yet. "+
			"The administrator (user name: %s) sets a password here, once, within seven days:\n"+
			"  %s/staff/setup/%s\n\n", firstLogin, c.BaseURL, token)
	}
	return h.serve(s.ctx, l, s.out, nil)
}

// listen opens the port before anything else, so that an address in use is reported
// at once, and settles the address that links lead to.
func listen(c *config.Config) (net.Listener, error) {
	l, err := net.Listen("tcp", c.Listen)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", c.Listen, err)
	}
	if c.BaseURL == "" {
		c.BaseURL = "http://" + l.Addr().String()
		if _, port, _ := net.SplitHostPort(l.Addr().String()); l.Addr().(*net.TCPAddr).IP.IsLoopback() {
			c.BaseURL = "http://localhost:" + port
		}
	}
	return l, nil
}

// serve answers requests and works jobs until ctx ends, then lets both finish.
func (h *house) serve(ctx context.Context, l net.Listener, out io.Writer, demoPeople []identity.Staff) error {
	h.tellOfStart()
	h.tellOfUnread()
	if err := h.arrivals.KeepForms(ctx); err != nil {
		return err
	}
	if err := h.office.KeepUnit(ctx); err != nil {
		return err
	}
	if err := h.arrivals.FillSearchKeys(ctx); err != nil {
		return err
	}
	if err := h.cases.DeriveCodes(ctx, h.db); err != nil {
		return err
	}
	if err := h.office.UseApproved(ctx); err != nil {
		return err
	}
	_, handler, err := h.site(demoPeople)
	if err != nil {
		return err
	}
	server := h.server(handler)
	hush, err := h.serveMetrics(ctx)
	if err != nil {
		return err
	}
	defer hush()
	defer h.watchPair(context.WithoutCancel(ctx))()
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }() // nobody waits for the jobs to begin
	if err := h.jobs.Start(context.WithoutCancel(ctx)); err != nil {
		return errors.Join(err, h.drain(server))
	}
	defer h.startChannels(ctx)()
	h.settle()
	hup := make(chan os.Signal, 1)
	signal.Notify(hup, syscall.SIGHUP)
	defer signal.Stop(hup)
	fmt.Fprintln(out, h.cfg.BaseURL)
	approved := time.NewTicker(lookForApproved)
	defer approved.Stop()
	for {
		select {
		case <-approved.C:
			if err := h.office.UseApproved(ctx); err != nil {
				h.log.Warn("approved forms and templates stay as they were", "error", err)
			}
		case err := <-failed:
			return errors.Join(err, h.drain(server))
		case <-hup:
			h.reload(ctx)
		case <-h.saved:
			h.reload(ctx)
		case <-ctx.Done():
			return h.drain(server)
		}
	}
}

// server answers with a handler, within times and sizes that no honest client needs more than.
func (h *house) server(handler http.Handler) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       5 * time.Minute,
		WriteTimeout:      5 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    32 << 10,
		ErrorLog:          slog.NewLogLogger(h.log.Handler(), slog.LevelDebug),
	}
}

// drain takes no more requests, and lets those under way and the jobs finish.
func (h *house) drain(server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) { // a file that comes slowly, say; to be stopped is no failure
		h.log.Warn("requests that did not end were cut off; none of them was answered")
		err = server.Close()
	}
	// However long that took, jobs have a time of their own.
	ctx, cancel = context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	return errors.Join(err, h.jobs.Stop(ctx))
}

// reload reads forms and templates again. If they have mistakes, it logs those and
// keeps the old ones in use.
func (h *house) reload(ctx context.Context) {
	fresh, err := definitions(h.cfg)
	if err == nil {
		err = errors.Join(fresh.Documents.Check()...)
	}
	if err != nil {
		for _, mistake := range each(err) {
			h.log.Error("forms and templates stay as they were", "error", mistake)
		}
		return
	}
	h.shared.Replace(fresh.Forms, fresh.Documents)
	h.tellOfUnread()
	for _, err := range h.office.Unusable() {
		h.log.Error("an approved form or template cannot be used; what was before it counts", "error", err)
	}
	if err := h.arrivals.KeepForms(ctx); err != nil {
		h.log.Warn("the forms are kept at their first use", "error", err)
	}
	h.log.Info("forms and templates were read again", "definitions", h.inUse())
}

// readingSeconds is how long the files of one client are read at once in an hour, where
// uploads have a pace.
const readingSeconds = 120

// site joins the rooms of the web, and gives what all of them answer with; in a demo its people
// sign in with one click.
func (h *house) site(demoPeople []identity.Staff) (*web.Server, http.Handler, error) {
	settings := h.shared.Settings
	server, err := web.New(web.Options{
		Catalogues: h.shared.Catalogues, Log: h.log, Now: h.shared.Now,
		Site: web.Site{
			Name: "Tilts", Agency: settings.Agency.Name, Telephone: h.cfg.Agency.Phone,
			Hours: settings.Agency.PhoneHours, Away: "https://www.google.lv/",
		},
		Pace: web.Pace{
			Begin: h.cfg.Pace.Begin, Upload: h.cfg.Pace.Upload, Submit: h.cfg.Pace.Submit,
			Key: h.cfg.Pace.Key, Megabytes: h.cfg.Pace.Megabytes,
			Reading: min(h.cfg.Pace.Upload, 1) * readingSeconds,
		},
		TrustedProxies: h.cfg.TrustedProxies,
		Secure:         strings.HasPrefix(h.cfg.BaseURL, "https"),
		Demo:           demoPeople != nil,
		Watch:          h.telemetry.Request,
		Health:         http.HandlerFunc(healthy),
		Ready:          http.HandlerFunc(h.ready),
	})
	if err != nil {
		return nil, nil, err
	}
	limits := posted.Limits{
		File: settings.MaxFile, Files: settings.MaxFiles,
		Folder: settings.SpoolDir, MinFree: h.cfg.Upload.MinFreeBytes(),
	}
	staff := &desk.Desk{
		Server: server, Arrivals: h.arrivals, Cases: h.cases, Office: h.office, Limits: limits,
		Pictures: h.pictures, People: demoPeople,
	}
	rooms := append(deskcases.Rooms(staff),
		&apply.Room{
			Server: server, Arrivals: h.arrivals, Cases: h.cases, Limits: limits, Patience: 6 * time.Second,
			Office: h.office,
		},
		&api.Room{Server: server, Arrivals: h.arrivals, Limits: limits},
		staff, &deskarrivals.Room{Desk: staff},
		&deskoffice.Room{
			Desk: staff, Jobs: h.jobs, Parts: h.parts, Saved: h.savedFile(),
			CasesXLSX: casesXLSX, StatisticsXLSX: h.statisticsXLSX, StatisticsPDF: h.statisticsPDF,
			Export: h.exportFile,
		},
	)
	handler, err := server.Handler(rooms...)
	return server, handler, err
}

func healthy(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") }

// ready asks the database and S3 at the same time, and reports which of them is missing, or
// late: there, and without an answer.
func (h *house) ready(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5*time.Second)
	defer cancel()
	objects := func(ctx context.Context) error { return cmp.Or(h.objects.Ready(ctx), h.bond.sure(ctx)) }
	asked := map[string]func(context.Context) error{"database": h.db.Ready, "objects": objects}
	answers := map[string]chan error{}
	for part, ask := range asked {
		answer := make(chan error, 1)
		go func() {
			err := ask(ctx)
			if err != nil && ctx.Err() != nil {
				err = ctx.Err() // however the part puts it, it took too long
			}
			answer <- err
		}()
		answers[part] = answer
	}
	state, status := map[string]string{}, http.StatusOK
	for part, answer := range answers {
		state[part] = "ok"
		if err := before(ctx, answer); err != nil {
			h.log.Warn("not ready", "part", part, "error", err)
			state[part], status = "missing", http.StatusServiceUnavailable
			if errors.Is(err, context.DeadlineExceeded) {
				state[part] = "late"
			}
		}
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(state)
}

// before waits for an answer until ctx ends; one that is there by then counts.
func before(ctx context.Context, answer <-chan error) error {
	select {
	case err := <-answer:
		return err
	case <-ctx.Done():
	}
	select {
	case err := <-answer:
		return err
	default:
		return ctx.Err()
	}
}

func (h *house) statisticsXLSX(w io.Writer, r statistics.Report, lang string, each deskoffice.EachCase) error {
	return analysisXLSX(h.shared, h.cfg, w, r, lang, each)
}

func (h *house) statisticsPDF(r statistics.Report, lang string) ([]byte, error) {
	return office.DrawReport(h.shared, r, lang)
}
